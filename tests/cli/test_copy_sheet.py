"""The copy sheet: every finished note in plain type, in parcel order, on A4 and Letter."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from notesmith.model import Item, Level, Order, State
from notesmith.pipeline import store_orders
from notesmith.storage import open_shop

Run = Callable[..., str]

NAMES = ("Priya Nair", "山田 花子", "Łukasz Wrona", "Aoife O’Brien", "Zoë de Vries", "Ola Berg")
TEXTS = (
    "Dear Priya,\nthank you for waiting so _patiently_. The apron was sewn on Tuesday, and Tom "
    "ironed it ~once~ twice.",
    "花子さん、ありがとう。",
    "Łukasz, dzięki za zamówienie 🎉",
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop with six parcels: three written, one returned, one to write, one without a note."""
    path = tmp_path / "my.notesmith"
    orders = [
        Order(f"#{1000 + place}", "shopify", name, (Item("Thing"),))
        for place, name in enumerate(NAMES)
    ]
    with open_shop(path) as opened:
        store_orders(opened, orders, shipment_name="Thursday’s parcels")
        keys = [parcel.key for parcel in opened.orders.parcels()]
        for key, text in zip(keys, (*TEXTS, "Hm"), strict=False):
            opened.notes.save_text(key, text, "Ines & the crew", "Ines", None)
            opened.notes.set_state(key, State.WRITTEN, "", None)
        opened.notes.set_state(keys[3], State.RETURNED, "Say more", None)
        opened.orders.set_level(keys[5], Level.NONE)
    return path


def read(path: Path) -> list[tuple[float, float, str]]:
    """Return the width, height and text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        found = []
        for page in document:
            words = page.get_textpage()
            found.append((*page.get_size(), words.get_text_range().replace("\r\n", "\n")))
            words.close()
            page.close()
        return found
    finally:
        document.close()


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_finished_notes_stand_on_it_as_they_break_on_the_card(
    run: Run, shop: Path, tmp_path: Path, paper: str, size: tuple[int, int]
) -> None:
    out = tmp_path / "copy.pdf"
    assert "3 notes to copy." in run("copy-sheet", "--shop", shop, "-o", out, "--paper", paper)
    pages = read(out)
    assert {(round(width), round(height)) for width, height, _words in pages} == {size}
    first = pages[0][2]
    places = [first.index(name) for name in ("1. #1000", "2. #1001", "3. #1002")]
    assert places == sorted(places)
    lines = first.split("\n")
    # Once in large type and once on the card, with the signs of the marks gone.
    assert lines.count("Dear Priya,") == 2
    assert "".join(TEXTS[0].split()).replace("_", "").replace("~", "") in "".join(first.split())
    assert "花子さん、ありがとう。" in first
    assert "PARTY POPPER" in first


def test_parcels_without_a_finished_note_are_named_with_the_reason(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    out = tmp_path / "copy.pdf"
    run("copy-sheet", "--shop", shop, "-o", out)
    last = " ".join(read(out)[-1][2].split())
    assert "4. #1003, Aoife O’Brien: returned to its writer" in last
    assert "5. #1004, Zoë de Vries: to write" in last
    assert "6. #1005, Ola Berg: gets no note" in last


def test_the_same_notes_give_the_same_bytes(run: Run, shop: Path, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        run("copy-sheet", "--shop", shop, "-o", tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_shipment_is_named_by_its_number(run: Run, shop: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.pdf"
    with open_shop(shop) as opened:
        first = opened.orders.shipments()[0].key
        new = [Order("#2000", "shopify", "Jo", (Item("Thing"),))]
        store_orders(opened, new, shipment_name="Friday’s parcels")
    assert "finished" in run("copy-sheet", "--shop", shop, "-o", out, code=2)
    run("copy-sheet", "--shop", shop, "-o", out, "--shipment", first)
    assert "Thursday’s parcels" in read(out)[0][2]
    out.unlink()
    run("copy-sheet", "--shop", shop, "-o", out, "--shipment", 99, code=2)
    run("copy-sheet", "--shop", shop, "-o", out, "--paper", "a3", code=2)
    assert not out.exists()


def test_a_shop_without_orders_has_nothing_to_copy(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.notesmith"
    open_shop(empty).close()
    said = run("copy-sheet", "--shop", empty, "-o", tmp_path / "copy.pdf", code=2)
    assert "import a list first" in said
