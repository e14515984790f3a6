"""The Print room: the sheet as it lies in the tray, what stops it, and the PDF."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.side_column import ClickPanel
from notesmith.gui.print.print_words import file_name, names_words
from notesmith.gui.window.main_window import MainWindow
from notesmith.model import HandChoice, Parcel
from notesmith.pipeline import open_shop, open_stock

OpenWindow = Callable[..., MainWindow]


def to_print(window: MainWindow, qtbot: QtBot) -> None:
    """Open the room and wait until every note has been looked at."""
    window.show_room("print")
    qtbot.waitUntil(lambda: window.checks.settled, timeout=10_000)


def texts_of(path: Path) -> list[str]:
    """The text of each page of a PDF, with its spaces made single."""
    document = pypdfium2.PdfDocument(path)
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return pages


def test_the_cards_are_saved_as_a_pdf_that_reads_as_typed(
    window_on: OpenWindow, written_shop: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    to_print(window, qtbot)
    out = tmp_path / "cards.pdf"
    window.print.save_to(out)
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=20_000)
    assert window.notice.text == "3 cards on 3 sheets: cards.pdf"
    pages = texts_of(out)
    assert len(pages) == 3
    for page, parcel in zip(pages, window.session.shipment.parcels, strict=False):
        assert " ".join(parcel.note.text.split()) in page


def test_ctrl_p_asks_where(window_on: OpenWindow, written_shop: Path, qtbot: QtBot) -> None:
    window = window_on(written_shop)
    to_print(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("Thursday's parcels.pdf")
    dialog.reject()


def test_a_click_on_a_place_is_where_printing_begins(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop, stock="a4-four")
    to_print(window, qtbot)
    room = window.print
    assert room.plan().sheets == 1
    place = room.view.place(3).center().toPoint()
    qtbot.mouseClick(room.view, Qt.MouseButton.LeftButton, pos=place)
    assert room.plan().sheets == 2
    sheets = [room.sheet(page) for page in range(2)]
    positions = [[each.position for each in sheet.cards] for sheet in sheets if sheet]
    assert positions == [[3, 4], [1]]
    ids = [each.card.order_id for sheet in sheets if sheet for each in sheet.cards]
    assert ids == [each.order.order_id for each in window.session.shipment.parcels[:3]]


def test_only_the_first_sheet_has_used_places_and_another_stock_begins_anew(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop, stock="a4-four")
    to_print(window, qtbot)
    room = window.print
    qtbot.keyClick(room.view, Qt.Key.Key_Right)
    qtbot.keyClick(room.view, Qt.Key.Key_Right)
    assert "2 cards on this sheet, beginning at place 3 of 4" in room.view.accessibleName()
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert room.view.accessibleName().endswith("1 card on this sheet")
    titles = {each.text(): each for each in room.findChildren(QAction)}
    titles[open_stock("a6").title].trigger()
    assert [len(run.cards) for run in room.plan().runs(1)] == [1, 1, 1]
    assert "Sheet 1 of 3" in {each.text() for each in room.findChildren(QLabel)}


def test_pages_are_stepped_through(window_on: OpenWindow, written_shop: Path, qtbot: QtBot) -> None:
    window = window_on(written_shop)
    to_print(window, qtbot)
    room = window.print
    assert not room.before.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    said = {each.text() for each in room.findChildren(QLabel)}
    assert "Sheet 3 of 3" in said
    assert not room.after.isEnabled()


def test_what_blocks_is_listed_and_leads_to_the_note(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    with open_shop(written_shop) as shop:
        key = shop.orders.parcels()[1].key
        shop.notes.save_text(key, "Dear {first_name}, enjoy it.", "Ines", "Ines", None)
    window = window_on(written_shop)
    to_print(window, qtbot)
    assert not window.print.save.isVisible()
    assert window.print.mend.isVisible()
    (panel,) = window.print.side.findChildren(ClickPanel)
    assert "Odhrán Ó Súilleabháin" in panel.accessibleName()
    panel.setFocus()
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert window.room == "write"
    assert window.session.shipment.current == key


def test_drafts_are_named_and_not_printed(
    window_on: OpenWindow, written_shop: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with open_shop(written_shop) as shop:
        key = shop.orders.parcels()[3].key
        shop.notes.save_text(key, "Dear Anselm, only half", "Ines", "Ines", None)
    window = window_on(written_shop)
    to_print(window, qtbot)
    said = {each.accessibleName() for each in window.print.side.findChildren(QLabel)}
    assert "Anselm Vey" in said
    assert "Birgit Sörensen-Hale" in said
    out = tmp_path / "cards.pdf"
    window.print.save_to(out)
    qtbot.waitUntil(out.exists, timeout=20_000)
    assert not any("half" in page for page in texts_of(out))


def test_a_target_that_cannot_be_written_gives_a_sentence_and_no_file(
    window_on: OpenWindow, written_shop: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    to_print(window, qtbot)
    before = sorted(tmp_path.rglob("*.pdf"))
    window.print.save_to(tmp_path / "no such folder" / "cards.pdf")
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=20_000)
    assert "no such folder" in window.notice.text
    assert sorted(tmp_path.rglob("*.pdf")) == before


def test_an_empty_room_says_what_comes_here(window_on: OpenWindow, shop_path: Path) -> None:
    window = window_on(shop_path)
    window.show_room("print")
    assert window.print.empty.isVisible()


def test_the_hand_is_named_and_leads_to_the_page_of_hands(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    to_print(window, qtbot)
    assert window.print.hand.text() == window.session.hands.hand_of("Ines").title
    qtbot.mouseClick(window.print.hand, Qt.MouseButton.LeftButton)
    assert window.room == "hands"


def test_every_card_is_printed_in_its_writers_hand(
    window_on: OpenWindow, written_shop: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with open_shop(written_shop) as shop:
        shop.staff.choose("Ines", HandChoice("caveat"))
        key = shop.orders.parcels()[1].key
        shop.notes.save_text(key, "Happy birthday from the bench.", "Ole", "Ole", None)
    window = window_on(written_shop)
    to_print(window, qtbot)
    assert window.print.hand.text() == "2 hands, one for each writer"
    sheets = [window.print.sheet(page) for page in range(3)]
    faces = {each.card.typeface for sheet in sheets if sheet for each in sheet.cards}
    assert len(faces) == 2
    assert faces <= set(window.session.hands.typefaces)
    out = tmp_path / "cards.pdf"
    window.print.save_to(out)
    qtbot.waitUntil(out.exists, timeout=20_000)
    embedded = out.read_bytes()
    assert b"NoteSmith-caveat" in embedded
    assert b"NoteSmith-homemade-apple" in embedded


def test_a_hand_that_is_not_here_is_told_before_printing(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    with open_shop(written_shop) as shop:
        shop.staff.choose("Ines", HandChoice("ines-own-hand"))
    window = window_on(written_shop)
    to_print(window, qtbot)
    said = " ".join(each.accessibleName() for each in window.print.side.findChildren(QLabel))
    assert "Ines writes a hand that is not on this computer, ines-own-hand" in said
    assert window.print.save.isEnabled()


@pytest.mark.parametrize(
    ("shipment", "name"),
    [
        ("Thursday's parcels, 21 Nov", "Thursday's parcels, 21 Nov.pdf"),
        ("a/b\\c:d", "a-b-c-d.pdf"),
        ("  ", "Cards.pdf"),
    ],
)
def test_a_shipments_name_becomes_a_file_name(shipment: str, name: str) -> None:
    assert file_name(shipment) == name


def test_many_names_are_counted_after_the_first(session: object) -> None:
    parcels: list[Parcel] = list(session.shipment.parcels)  # type: ignore[attr-defined]
    assert names_words(parcels[:2]) == "Mara Quillfeather, Odhrán Ó Súilleabháin"
    assert names_words(parcels * 2).endswith("Cosmo Ferreira and 6 more")
