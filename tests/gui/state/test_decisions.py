"""Ctrl+Z takes back what was decided: approving, returning, done, the level; nothing of others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from notesmith.gui.state.session import Session
from notesmith.gui.window.main_window import MainWindow
from notesmith.model import Level, Parcel, State
from notesmith.pipeline import open_shop

OpenWindow = Callable[..., MainWindow]
Stored = Callable[[Path], tuple[Parcel, ...]]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def written(session: Session) -> int:
    """The key of a parcel whose note is written."""
    key = session.shipment.parcels[0].key
    session.notes.save_text(key, "It does smell of honey.", "Ines")
    session.decisions.finish(key)
    return key


def test_an_approval_is_taken_back_and_given_again(
    session: Session, written: int, shop_path: Path, stored: Stored
) -> None:
    session.decisions.approve(written)
    assert session.decisions.undo() == (
        "Undone: the note for Mara Quillfeather is not approved.",
        "good",
    )
    assert stored(shop_path)[0].note.state is State.WRITTEN
    session.decisions.redo()
    assert stored(shop_path)[0].note.state is State.APPROVED
    kinds = [each.kind for each in session.shop.now.events.of_order(written)]
    assert kinds == ["written", "approved", "written", "approved"]


def test_a_return_is_taken_back_with_its_comment(
    session: Session, written: int, shop_path: Path, stored: Stored
) -> None:
    session.decisions.give_back(written, "A bit warmly")
    session.decisions.finish(written)
    session.decisions.undo()
    note = stored(shop_path)[0].note
    assert (note.state, note.comment) == (State.RETURNED, "A bit warmly")
    session.decisions.undo()
    note = stored(shop_path)[0].note
    assert (note.state, note.comment) == (State.WRITTEN, "")
    session.decisions.undo()
    assert stored(shop_path)[0].note.state is State.TO_WRITE
    assert session.decisions.undo() == ("There is nothing to undo here.", "warn")


def test_no_note_is_taken_back_together_with_what_it_reopened(
    session: Session, written: int, shop_path: Path, stored: Stored
) -> None:
    session.decisions.set_level(written, Level.NONE)
    assert stored(shop_path)[0].note.state is State.TO_WRITE
    session.decisions.undo()
    parcel = stored(shop_path)[0]
    assert (parcel.level, parcel.note.state) == (None, State.WRITTEN)


def test_what_changed_elsewhere_since_stays(
    session: Session, written: int, shop_path: Path, stored: Stored
) -> None:
    session.decisions.approve(written)
    with open_shop(shop_path) as elsewhere:
        seen = elsewhere.orders.parcel(written).note
        elsewhere.notes.set_state(written, State.RETURNED, "No", seen.revision, "Bo")
    assert "was changed since" in session.decisions.undo()[0]
    assert stored(shop_path)[0].note.state is State.RETURNED
    assert session.shipment.parcels.of(written).note.state is State.RETURNED


def test_a_level_that_was_changed_elsewhere_since_stays(
    session: Session, written: int, shop_path: Path, stored: Stored
) -> None:
    session.decisions.set_level(written, Level.SHORT)
    with open_shop(shop_path) as elsewhere:
        elsewhere.orders.set_level(written, Level.PERSONAL, "Bo")
    assert "was changed since" in session.decisions.undo()[0]
    assert stored(shop_path)[0].level is Level.PERSONAL


def test_what_was_written_anew_since_is_not_unapproved(session: Session, written: int) -> None:
    session.decisions.approve(written)
    session.notes.save_text(written, "It smells of honey and of wax.", "Ines")
    session.notes.set_state(written, State.APPROVED)
    words, tone = session.decisions.undo()
    assert ("was changed since" in words, tone) == (True, "warn")
    assert session.shipment.parcels.of(written).note.state is State.APPROVED


def test_another_shipment_has_no_decisions(session: Session, written: int) -> None:
    assert session.decisions.can_undo
    session.shipment.open(session.shipment.now.key if session.shipment.now else 0)
    assert not session.decisions.can_undo


def test_ctrl_z_in_review_takes_back_approving_and_returning(
    window_on: OpenWindow, written_shop: Path, stored: Stored, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    first = window.session.shipment.parcels[0].key
    window.session.shipment.select(first)
    window.show_room("review")
    qtbot.waitUntil(lambda: window.checks.settled, timeout=10_000)
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_A)
    qtbot.keyClick(window.review.sheet, Qt.Key.Key_Z, CONTROL)
    states = [each.note.state for each in stored(written_shop)[:3]]
    assert states == [State.APPROVED, State.WRITTEN, State.WRITTEN]
    assert window.notice.text.startswith("Undone: the note for Odhrán")
    qtbot.keyClick(window.review.sheet, Qt.Key.Key_Z, CONTROL)
    assert stored(written_shop)[0].note.state is State.WRITTEN
    assert window.review.sheet.key == first
    qtbot.keyClick(window.review.sheet, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert stored(written_shop)[0].note.state is State.APPROVED


def test_ctrl_z_in_write_takes_back_done_before_what_was_typed_for_it(
    window_on: OpenWindow, shop_path: Path, stored: Stored, qtbot: QtBot
) -> None:
    with open_shop(shop_path) as shop:
        shop.staff.sign("Ines", "Ines")
    window = window_on(shop_path, room="write")
    editor = window.write.desk.editor
    first = window.session.shipment.current
    qtbot.keyClicks(editor, "Honey, yes.")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert stored(shop_path)[0].note.state is State.WRITTEN
    qtbot.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    note = stored(shop_path)[0].note
    assert (note.state, note.text) == (State.TO_WRITE, "Honey, yes.")
    assert (window.session.shipment.current, editor.text()) == (first, "Honey, yes.")
    qtbot.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert editor.text() != "Honey, yes."
    assert window.session.shipment.current == first
