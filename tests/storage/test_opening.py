"""A shop is recognised, made and brought up to date; anything else gets one sentence."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from PIL import Image
from sqlalchemy import Engine, create_engine, text

from notesmith.errors import ShopError
from notesmith.model import Level, Proposal
from notesmith.storage import open_shop
from notesmith.storage.migrating import STEPS
from notesmith.storage.opening import APPLICATION_ID
from notesmith.storage.tables.schema import VERSION, VERSION_TABLE, Base


def refusal(where: str | Path, create: bool = True) -> str:
    """Return the one sentence that opening `where` ends with."""
    with pytest.raises(ShopError) as caught:
        open_shop(where, create)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert caught.value.exit_code == 2
    return sentence


def test_a_new_shop_is_one_file_that_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    with open_shop(path) as shop:
        assert shop.where == str(path)
        assert shop.orders.shipments() == ()
    assert [entry.name for entry in tmp_path.iterdir()] == ["my.notesmith"]
    header = path.read_bytes()[:72]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert header[18:20] == b"\x02\x02", "not in write-ahead mode"


def test_a_shop_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    assert "notesmith import" in refusal(tmp_path / "my.notesmith", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_text_file_is_no_shop(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("order_id,text\n1,Hello\n", encoding="utf-8")
    assert "is no NoteSmith shop" in refusal(path)
    assert path.read_text(encoding="utf-8") == "order_id,text\n1,Hello\n"


def test_a_picture_is_no_shop(tmp_path: Path) -> None:
    path = tmp_path / "card.png"
    Image.new("RGB", (8, 8)).save(path)
    before = path.read_bytes()
    assert "is no NoteSmith shop" in refusal(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_shop(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_no_shop() -> None:
    assert "is no NoteSmith shop" in refusal("/dev/null")


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE orders (key INTEGER)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert "is no NoteSmith shop" in refusal(path)
    assert path.read_bytes() == before


def test_a_damaged_shop_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    open_shop(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    assert "is damaged" in refusal(path)


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    assert str(tmp_path / "new") in refusal(tmp_path / "new" / "my.notesmith")
    assert not (tmp_path / "new").exists()


def test_a_name_too_long_for_the_disk_is_refused(tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path / ("x" * 300))


def test_a_file_used_as_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refusal(tmp_path / "file" / "my.notesmith")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a place where nobody may write")
def test_an_unwritable_place_is_refused() -> None:
    assert "cannot be opened" in refusal("/proc/my.notesmith")


def test_an_address_of_another_kind_is_refused() -> None:
    assert "mysql" in refusal("mysql://someone@example.org/shop")


def test_a_postgresql_that_does_not_answer_keeps_its_password_to_itself() -> None:
    sentence = refusal("postgresql://someone:secret@127.0.0.1:1/shop")
    assert "127.0.0.1" in sentence
    assert "secret" not in sentence


def test_a_broken_postgresql_address_is_refused() -> None:
    assert "postgresql://" in refusal("postgresql://host:notaport/shop")


def test_a_newer_shop_asks_for_an_update(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    open_shop(path).close()
    newer = sqlite3.connect(path)
    newer.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    newer.commit()
    newer.close()
    assert "newer NoteSmith" in refusal(path)


def test_a_newer_shop_on_postgresql_asks_for_an_update(postgres: str) -> None:
    open_shop(postgres).close()
    engine = create_engine(postgres.replace("postgresql:", "postgresql+psycopg:", 1))
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    engine.dispose()
    assert "newer NoteSmith" in refusal(postgres)


def test_a_postgresql_of_another_program_is_left_as_it_is(postgres: str) -> None:
    engine = create_engine(postgres.replace("postgresql:", "postgresql+psycopg:", 1))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE orders (key INTEGER)"))
    engine.dispose()
    assert "another program" in refusal(postgres)


def differences(engine: Engine) -> list[object]:
    """Return where the tables of `engine` and the models differ."""
    with engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        found = list(compare_metadata(context, Base.metadata))
    engine.dispose()
    return found


def test_models_and_migrations_agree_on_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    open_shop(path).close()
    assert differences(create_engine(f"sqlite:///{path}")) == []


def test_models_and_migrations_agree_on_postgresql(postgres: str) -> None:
    open_shop(postgres).close()
    address = postgres.replace("postgresql:", "postgresql+psycopg:", 1)
    assert differences(create_engine(address)) == []


def test_the_newest_step_is_the_version_of_the_models() -> None:
    assert ScriptDirectory(str(STEPS)).get_heads() == [VERSION]


def test_a_shop_of_today_opens_without_the_weight_of_alembic(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    open_shop(path).close()
    program = (
        "import sys; from notesmith.storage import open_shop;"
        "open_shop(sys.argv[1]).orders.parcels();"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


@pytest.mark.parametrize("where", [":memory:", "file:shop.notesmith", "file::memory:?cache=shared"])
def test_a_shop_that_would_vanish_with_the_program_is_refused(where: str) -> None:
    with pytest.raises(ShopError, match=r"outlives the program; name one\.$"):
        open_shop(where)


def test_a_pipe_is_no_shop(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.notesmith"
    os.mkfifo(pipe)
    with pytest.raises(ShopError, match="is no NoteSmith shop"):
        open_shop(pipe)


def test_an_empty_file_where_a_shop_lay_is_not_silently_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    path.touch()
    with pytest.raises(ShopError, match="is empty, so the shop that lay there is gone"):
        open_shop(path)
    assert path.stat().st_size == 0


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_a_shop_is_its_owners_alone_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with open_shop(tmp_path / "my.notesmith") as shop:
            shop.imports.store([], "Nothing", lambda order, earlier: Proposal(Level.SHORT, ""))
            rights = {entry.name: entry.stat().st_mode & 0o777 for entry in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert set(rights.values()) == {0o600}, rights
