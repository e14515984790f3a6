"""`check NOTES.csv --orders LIST` knows the orders behind the notes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from notesmith.resources import folder

Run = Callable[..., str]

SAMPLE = Path(str(folder("assets", "sample"))) / "orders_export.csv"

NOTES = """order_id,recipient,text,signature
#2045,,"Jonas, the bugs say hello and so do we.",Tam
2044,,"Hello Aoife, Jonas will love the bugs in your Field Guide.",Ines
#2031,,"Dear Greta, your hardback stands straight as a candle.",Ines
#9999,,"This is about nobody that we know of.",Ines
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.csv"
    path.write_text(NOTES, encoding="utf-8")
    return path


def found(said: str) -> list[tuple[str, str]]:
    return [(each["order_id"], each["kind"]) for each in json.loads(said)["findings"]]


def test_orders_tell_the_check_what_notes_alone_do_not(run: Run, notes: Path) -> None:
    assert found(run("check", notes, "--json")) == []
    assert found(run("check", notes, "--orders", SAMPLE, "--json")) == [
        ("#2045", "unapologised"),
        ("2044", "other_order"),
        ("2044", "unanswered"),
        ("#2031", "unapologised"),
    ]


def test_a_missing_list_of_orders_is_named(run: Run, notes: Path, tmp_path: Path) -> None:
    said = run("check", notes, "--orders", tmp_path / "none.csv", code=2)
    assert "none.csv" in said


def test_a_shop_needs_no_list_of_orders(run: Run, tmp_path: Path) -> None:
    said = run("check", "--shop", tmp_path / "my.notesmith", "--orders", SAMPLE, code=2)
    assert "leave out --orders" in said
