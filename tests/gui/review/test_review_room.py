"""The Review room: what blocks comes first; approve, return, and what happens to both."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from notesmith.gui.window.main_window import MainWindow
from notesmith.model import State
from notesmith.pipeline import open_shop

OpenWindow = Callable[..., MainWindow]


def review(window: MainWindow, qtbot: QtBot) -> None:
    """Open the room and wait until every note has been looked at."""
    window.show_room("review")
    qtbot.waitUntil(lambda: window.checks.settled, timeout=10_000)


def test_only_finished_notes_are_reviewed(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    review(window, qtbot)
    assert window.review.sheet.cards.keys == [
        each.key for each in window.session.shipment.parcels[:3]
    ]


def test_an_empty_room_says_what_comes_here(window_on: OpenWindow, shop_path: Path) -> None:
    window = window_on(shop_path)
    window.show_room("review")
    assert window.review.empty.isVisible()


def test_a_approves_and_goes_on(
    window_on: OpenWindow,
    written_shop: Path,
    stored: Callable[..., tuple[object, ...]],
    qtbot: QtBot,
) -> None:
    window = window_on(written_shop)
    window.session.shipment.select(window.session.shipment.parcels[0].key)
    review(window, qtbot)
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_A)
    states = [each.note.state for each in stored(written_shop)[:3]]  # type: ignore[attr-defined]
    assert states == [State.APPROVED] * 3
    assert window.review.print.isVisible()


def test_r_returns_with_a_comment(
    window_on: OpenWindow,
    written_shop: Path,
    stored: Callable[..., tuple[object, ...]],
    qtbot: QtBot,
) -> None:
    window = window_on(written_shop)
    window.session.shipment.select(window.session.shipment.parcels[1].key)
    review(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_R)
    assert window.review.comment.hasFocus()
    qtbot.keyClicks(window.review.comment, "Ask after the party, a bit more warmly")
    qtbot.keyClick(window.review.comment, Qt.Key.Key_Return)
    note = stored(written_shop)[1].note  # type: ignore[attr-defined]
    assert note.state is State.RETURNED
    assert note.comment == "Ask after the party, a bit more warmly"


def test_a_changed_text_lapses_its_approval(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    key = window.session.shipment.parcels[0].key
    window.session.notes.set_state(key, State.APPROVED)
    window.session.notes.save_text(key, "Thank you, Mara.", "Ines")
    review(window, qtbot)
    assert window.session.shipment.parcels.of(key).note.state is State.WRITTEN


def test_repeats_come_first_and_cannot_be_approved(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    with open_shop(written_shop) as shop:
        second, third = (each.key for each in shop.orders.parcels()[1:3])
        for key in (second, third):
            shop.notes.save_text(key, "Enjoy the quiet evening.", "Ines", "Ines", None)
    window = window_on(written_shop)
    review(window, qtbot)
    assert window.review.sheet.cards.keys[:2] == [second, third]
    window.review.sheet.show_parcel(second)
    assert not window.review.approve.isEnabled()
    assert [parcel.key for parcel, _ in window.checks.blocked()] == [second, third]
    # Mending one of the two mends both.
    window.session.notes.save_text(second, "Happy birthday from the bench.", "Ines")
    qtbot.waitUntil(lambda: window.checks.settled, timeout=10_000)
    assert window.checks.blocked() == []


def test_enter_opens_the_card_in_write(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    review(window, qtbot)
    qtbot.keyClick(window.review.sheet, Qt.Key.Key_Right)
    key = window.review.sheet.key
    qtbot.keyClick(window.review.sheet, Qt.Key.Key_Return)
    assert window.room == "write"
    assert window.session.shipment.current == key == window.session.shipment.parcels[1].key


def test_the_cards_are_drawn_with_their_writing(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    review(window, qtbot)
    sheet = window.review.sheet
    image = sheet.viewport().grab().toImage()
    place = sheet.visualRect(sheet.cards.index(0, 0)).adjusted(20, 20, -20, -70)
    dark = sum(
        image.pixelColor(x, y).lightness() < 140
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    )
    assert dark > 300


def test_the_states_are_counted(window_on: OpenWindow, written_shop: Path, qtbot: QtBot) -> None:
    window = window_on(written_shop)
    review(window, qtbot)
    window.session.notes.set_state(window.session.shipment.parcels[0].key, State.APPROVED)
    window.session.notes.set_state(window.session.shipment.parcels[1].key, State.RETURNED, "Warmer")
    said = {each.text() for each in window.review.findChildren(QLabel)}
    assert {"3 cards", "1 approved, 1 returned"} <= said


def test_esc_leaves_the_comment_and_keeps_what_was_typed(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    window.session.shipment.select(window.session.shipment.parcels[0].key)
    review(window, qtbot)
    room = window.review
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.keyClicks(room.comment, "A bit more")
    qtbot.keyClick(room.comment, Qt.Key.Key_Escape)
    assert room.sheet.hasFocus()
    assert not room.comment.isVisible()
    qtbot.keyClick(room.sheet, Qt.Key.Key_Right)
    qtbot.keyClick(window, Qt.Key.Key_R)
    assert room.comment.text() == ""
    qtbot.keyClick(room.comment, Qt.Key.Key_Escape)
    qtbot.keyClick(room.sheet, Qt.Key.Key_Left)
    qtbot.keyClick(window, Qt.Key.Key_R)
    assert room.comment.text() == "A bit more"
