"""A list of which some rows cannot be read: the others are shown and imported, these are named."""

import json
from pathlib import Path

import pytest

from notesmith import pipeline
from notesmith.cli.running import run_command_line
from notesmith.orders import Pasted

TEXT = (
    "Order ID,Recipient,Item,Quantity,Order date\n1,Ann Ray,Mug,1,2026-11-03\n"
    "2,Bo Li,Cup,many,2026-11-03\n3,Cy Fox,Jar,1,2026-11-04\nTotal,,,2,\n"
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object) -> object:
    with pytest.raises(SystemExit) as left:
        run_command_line([str(argument) for argument in arguments])
    return left.value.code


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(
    listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("orders", listed, "--json") == 0
    said = capsys.readouterr()
    assert [json.loads(line)["order_id"] for line in said.out.splitlines()] == ["1", "3"]
    assert said.err.splitlines() == [
        "list.csv, line 3: 'many' in the column 'Quantity' cannot be read; correct it there."
    ]


def test_what_cannot_be_read_is_named_and_the_rest_is_imported(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = tmp_path / "my.notesmith"
    assert run("import", listed, "--shop", shop) == 0
    said = capsys.readouterr()
    assert "2 orders new" in said.out
    assert "1 kept aside" in said.out
    assert "line 3" in said.err
    with pipeline.open_shop(shop, create=False) as opened:
        assert [parcel.order.order_id for parcel in opened.orders.parcels()] == ["1", "3"]


def test_a_list_of_which_nothing_can_be_read_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Lineitem name,Total\n#1,Mug,free\n#2,Cup,free\n", encoding="utf-8")
    assert run("import", path, "--shop", tmp_path / "my.notesmith") == 2
    assert capsys.readouterr().err.startswith("list.csv, line 2: 'free'")
    assert not (tmp_path / "my.notesmith").exists()


def test_a_preview_says_what_is_new_and_what_is_skipped_and_why(
    listed: Path, tmp_path: Path
) -> None:
    found = pipeline.read_list([listed])
    with pipeline.open_shop(tmp_path / "my.notesmith") as shop:
        seen = pipeline.preview_import(shop, found)
        assert shop.orders.parcels() == ()
    assert ([one.order_id for one in seen.new], seen.known, seen.changed) == (["1", "3"], (), ())
    assert seen.skipped == (
        "list.csv, line 3: 'many' in the column 'Quantity' cannot be read; correct it there.",
        "list.csv: Line 5 is no order and was left out.",
    )


def test_the_columns_of_a_list_can_be_looked_at_before_mapping_them() -> None:
    columns = pipeline.look_into(Pasted(TEXT))
    assert columns.header == ("Order ID", "Recipient", "Item", "Quantity", "Order date")
    assert columns.samples[1] == ("Ann Ray", "Bo Li", "Cy Fox")
    assert columns.guesses["order_id"] == "Order ID"
    assert columns.shape
