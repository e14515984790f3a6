"""Spelling, learnt words and customers on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., str]

LIST = (
    "order_id,recipient,email,item\n"
    "A1,Priya Nair,priya@example.org,Linen apron\n"
    "A2,Priya Nair,other@example.org,Blue mug\n"
    "A3,Jonas Weber,jonas@example.org,Candle\n"
)
MAP = ("order_id=order_id", "recipient=recipient", "email=email", "item=item")
TEXT = "Dear Jonas, thank you for choosing the candle, I hope you recieve it soon. Flurbly!"


@pytest.fixture
def shop(run: Run, tmp_path: Path) -> Path:
    """Give a shop with three orders and one note."""
    path, listed = tmp_path / "my.notesmith", tmp_path / "list.csv"
    listed.write_text(LIST, encoding="utf-8")
    maps = [part for pair in MAP for part in ("--map", pair)]
    run("import", listed, "--shop", path, *maps)
    run("write", "A3", "--shop", path, "--text", TEXT, "--signature", "Ines")
    return path


def spelling(report: str) -> list[dict[str, Any]]:
    """Return the findings of the kind that `check --json` printed."""
    found: list[dict[str, Any]] = json.loads(report)["findings"]
    return [each for each in found if each["kind"] == "spelling"]


def test_unknown_words_are_hints_with_suggestions_until_the_shop_learns_them(
    run: Run, shop: Path
) -> None:
    found = spelling(run("check", "--shop", shop, "--json"))
    assert [each["words"] for each in found] == [["recieve"], ["Flurbly"]]
    assert {each["severity"] for each in found} == {"hint"}
    assert "“receive”" in found[0]["message"]
    run("words", "--shop", shop, "--learn", "flurbly", "--by", "Ines")
    assert run("words", "--shop", shop) == "flurbly\n"
    found = spelling(run("check", "--shop", shop, "--json"))
    assert [each["words"] for each in found] == [["recieve"]]
    run("words", "--shop", shop, "--forget", "flurbly")
    assert json.loads(run("words", "--shop", shop, "--json")) == []
    assert "never learnt" in run("words", "--shop", shop, "--forget", "flurbly", code=2)


def test_a_list_of_notes_is_spell_checked_in_its_language(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("order_id,recipient,text\nA1,Jo,Schöne Teetase!\n", encoding="utf-8")
    assert not spelling(run("check", notes, "--json"))
    (found,) = spelling(run("check", notes, "--json", "--language", "de-AT"))
    assert found["words"] == ["Teetase"]
    assert "no dictionary of the language" in run("check", notes, "--language", "xx", code=2)


def test_a_customer_is_remembered_shown_and_erased(run: Run, shop: Path) -> None:
    listed = run("customers", "--shop", shop).splitlines()
    assert listed[0] == "Jonas Weber\tjonas@example.org\t1\t"
    run("customers", "Jonas Weber", "--shop", shop, "--remember", "allergic to lavender")
    (one,) = map(
        json.loads, run("customers", "jonas@example.org", "--shop", shop, "--json").splitlines()
    )
    assert one == {
        "name": "Jonas Weber",
        "email": "jonas@example.org",
        "orders": 1,
        "remembered": "allergic to lavender",
    }
    facts = json.loads(run("prompts", "A3", "--shop", shop, "--json"))["facts"]
    assert [each["text"] for each in facts if each["kind"] == "remembered"] == [
        "To remember: allergic to lavender"
    ]
    assert "with 1 order." in run("customers", "Jonas Weber", "--shop", shop, "--erase")
    assert "Jonas" not in run("customers", "--shop", shop)
    assert b"lavender" not in shop.read_bytes()


def test_who_is_meant_must_be_clear(run: Run, shop: Path) -> None:
    said = run("customers", "Priya Nair", "--shop", shop, "--erase", code=2)
    assert "2 customers of that name" in said
    assert "Priya" not in said
    assert len(run("customers", "Priya Nair", "--shop", shop).splitlines()) == 2
    assert "no customer" in run("customers", "Nobody", "--shop", shop, code=2)
    assert "Name the customer" in run("customers", "--shop", shop, "--erase", code=2)
    both = ("--erase", "--remember", "x")
    assert "choose one" in run("customers", "Jonas Weber", "--shop", shop, *both, code=2)
