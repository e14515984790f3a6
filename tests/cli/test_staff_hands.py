"""Cards of a shop are written in their writers' hands, whoever prints them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from notesmith.cli import run_command_line
from notesmith.model import HandChoice, Item, Order, State
from notesmith.pipeline import store_orders
from notesmith.storage import open_shop

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs a command and returns what it said on stdout and stderr."""

    def run_command(*arguments: object, code: int = 0) -> tuple[str, str]:
        with pytest.raises(SystemExit) as left:
            run_command_line([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert left.value.code == code, said.err
        return said.out, said.err

    return run_command


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Give a shop with two finished notes, by Ines and by Ole."""
    path = tmp_path / "my.notesmith"
    with open_shop(path) as opened:
        orders = [
            Order(number, "shopify", recipient=name, items=(Item("Walnut board"),))
            for number, name in (("#1", "Tilda Brook"), ("#2", "Anselm Vey"))
        ]
        store_orders(opened, orders, shipment_name="Monday")
        texts = ("Two boards in one week, Tilda.", "Anselm, cut from the same plank as mine.")
        for parcel, text, writer in zip(
            opened.orders.parcels(), texts, ("Ines", "Ole"), strict=True
        ):
            opened.notes.save_text(parcel.key, text, writer, writer, None)
            opened.notes.set_state(parcel.key, State.WRITTEN, "", None)
    return path


def choose(shop: Path, writer: str, choice: HandChoice) -> None:
    """Let a writer of the shop have a hand."""
    with open_shop(shop) as opened:
        opened.staff.choose(writer, choice)


def fonts_in(pdf: Path) -> set[str]:
    """Return which hands' fonts a PDF embeds."""
    data = pdf.read_bytes()
    return {name for name in ("caveat", "reenie-beanie", "homemade-apple")
            if f"NoteSmith-{name}".encode() in data}  # fmt: skip


def test_every_writer_of_a_shop_gets_their_own_hand(run: Run, shop: Path, tmp_path: Path) -> None:
    choose(shop, "Ines", HandChoice("caveat", ink="black"))
    out = tmp_path / "cards.pdf"
    run("cards", "--shop", shop, "-o", out)
    assert fonts_in(out) == {"caveat", "homemade-apple"}


def test_the_shops_own_hand_is_for_those_who_chose_none(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    choose(shop, "", HandChoice("reenie-beanie"))
    choose(shop, "Ines", HandChoice("caveat"))
    out = tmp_path / "cards.pdf"
    run("cards", "--shop", shop, "-o", out)
    assert fonts_in(out) == {"caveat", "reenie-beanie"}


def test_a_hand_that_is_named_is_for_all(run: Run, shop: Path, tmp_path: Path) -> None:
    choose(shop, "Ines", HandChoice("caveat"))
    out = tmp_path / "cards.pdf"
    run("cards", "--shop", shop, "-o", out, "--hand", "reenie-beanie")
    assert fonts_in(out) == {"reenie-beanie"}


def test_a_proof_of_the_shop_shows_its_writers_hands(run: Run, shop: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.png", tmp_path / "after.png"
    run("proof", "--shop", shop, "-o", before, "--order", "1")
    choose(shop, "Ines", HandChoice("caveat"))
    run("proof", "--shop", shop, "-o", after, "--order", "1")
    named = tmp_path / "named.png"
    run("proof", "--shop", shop, "-o", named, "--order", "1", "--hand", "caveat")
    assert before.read_bytes() != after.read_bytes()
    assert after.read_bytes() == named.read_bytes()


def test_a_check_looks_at_the_letters_of_the_writers_hand(run: Run, shop: Path) -> None:
    with open_shop(shop) as opened:
        key = opened.orders.parcels()[0].key
        opened.notes.save_text(key, "Two boards in one week, Tilda: תודה.", "Ines", "Ines", None)
        opened.notes.set_state(key, State.WRITTEN, "", None)
    run("check", "--shop", shop, "--hand", "caveat", code=1)
    choose(shop, "Ines", HandChoice("gveret-levin"))
    out, _ = run("check", "--shop", shop)
    assert "2 notes checked, 0 blocked." in out


def test_a_hand_that_is_not_here_is_told_and_does_not_stop_the_printing(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    choose(shop, "Ines", HandChoice("ines-own-hand"))
    out = tmp_path / "cards.pdf"
    said, told = run("cards", "--shop", shop, "-o", out)
    assert "2 cards" in said
    assert told.splitlines() == [
        "Ines writes a hand that is not on this computer, ines-own-hand; these notes are set in "
        "Homemade Apple until it is added or another is chosen."
    ]
    assert fonts_in(out) == {"homemade-apple"}
