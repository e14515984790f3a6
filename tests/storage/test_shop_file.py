"""A shop's file that goes away while the shop is open is noticed; what was in it can be kept."""

import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from notesmith.errors import Cancelled, ShopError, ShopGoneError
from notesmith.model import Order
from notesmith.storage import Shop, open_shop
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]


@pytest.fixture
def path(tmp_path: Path, make_order: MakeOrder) -> Path:
    made = tmp_path / "my.notesmith"
    with open_shop(made) as shop:
        shop.imports.store([make_order("#1"), make_order("#2")], "Today", propose)
    return made


LIVING = {".notesmith", ".notesmith-wal", ".notesmith-shm"}
"""What lies beside each other while a shop is open."""


def delete(path: Path) -> None:
    path.unlink()


def rename(path: Path) -> None:
    path.rename(path.with_name("elsewhere.notesmith"))


def replace(path: Path) -> None:
    other = path.with_name("other.notesmith")
    with open_shop(other):
        pass
    other.replace(path)


def type_into(shop: Shop, text: str) -> None:
    shop.notes.save_text(shop.orders.find("#1").key, text, "", "", None)


@pytest.mark.parametrize("away", [delete, rename, replace])
def test_nothing_is_stored_in_a_file_that_went_away(
    path: Path, away: Callable[[Path], None]
) -> None:
    with open_shop(path) as shop:
        type_into(shop, "Stored in time")
        away(path)
        before = sorted(path.parent.glob("*.notesmith"))
        with pytest.raises(ShopGoneError, match=r"my\.notesmith") as told:
            type_into(shop, "Into the void")
        assert told.value.replaced is (away is replace)
        assert shop.orders.find("#1").note.text == "Stored in time"
        assert sorted(path.parent.glob("*.notesmith")) == before


def test_a_file_that_is_put_back_is_stored_in_again(path: Path) -> None:
    with open_shop(path) as shop:
        rename(path)
        with pytest.raises(ShopGoneError):
            shop.refuse_if_gone()
        path.with_name("elsewhere.notesmith").rename(path)
        type_into(shop, "Back again")
    with open_shop(path) as shop:
        assert shop.orders.find("#1").note.text == "Back again"


def test_no_new_connection_makes_a_file_where_the_shop_was(path: Path) -> None:
    with open_shop(path) as shop:
        path.unlink()
        with shop._database.reading(), pytest.raises(ShopGoneError):
            shop.orders.parcels()  # the one connection is in use: this needs another
        assert not path.exists()


@pytest.mark.parametrize("away", [delete, rename, replace, lambda path: None])
def test_a_copy_holds_everything_and_is_its_owners_alone(
    path: Path, tmp_path: Path, away: Callable[[Path], None]
) -> None:
    copy = tmp_path / "Kept" / "copy.notesmith"
    copy.parent.mkdir()
    with open_shop(path) as shop:
        type_into(shop, "Not in the file itself yet")
        away(path)
        shop.copy_to(copy)
        kept = shop.orders.parcels()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert list(copy.parent.iterdir()) == [copy]
    with open_shop(copy) as shop:
        assert shop.orders.parcels() == kept
        assert shop.events.verify() is None
        type_into(shop, "Goes on here")


def test_a_copy_never_takes_the_place_of_another_file(path: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Mara")
    with open_shop(path) as shop:
        with pytest.raises(ShopError, match=r"letter\.txt"):
            shop.copy_to(letter)
        with pytest.raises(ShopError, match="nowhere"):
            shop.copy_to(tmp_path / "nowhere" / "copy.notesmith")
    assert letter.read_text() == "Dear Mara"


def test_a_copy_that_was_stopped_leaves_nothing(path: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with open_shop(path) as shop:
        with pytest.raises(Cancelled):
            shop.copy_to(tmp_path / "copy.notesmith", stop)
        assert not (tmp_path / "copy.notesmith").exists()
        assert {each.suffix for each in tmp_path.iterdir()} <= LIVING


def test_a_copy_is_made_while_another_program_writes(path: Path, tmp_path: Path) -> None:
    with open_shop(path) as shop:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        shop.copy_to(tmp_path / "copy.notesmith")
        other.close()
    with open_shop(tmp_path / "copy.notesmith") as copy:
        assert len(copy.orders.parcels()) == 2


def test_a_database_is_not_copied_to_a_file(postgres: str, tmp_path: Path) -> None:
    with open_shop(postgres) as shop:
        assert not shop.is_file
        shop.refuse_if_gone()
        with pytest.raises(ShopError, match="no file"):
            shop.copy_to(tmp_path / "copy.notesmith")
    assert not list(tmp_path.glob("copy*"))
