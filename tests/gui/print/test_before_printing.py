"""Before cards are printed all notes are checked, in sight; those that nobody signs are named."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.buttons import Button
from notesmith.gui.print.check_line import checking_words
from notesmith.gui.state import note_checks
from notesmith.gui.state.note_checks import NoteChecks
from notesmith.gui.window.main_window import MainWindow
from notesmith.model import Parcel, Progress, State
from notesmith.pipeline import open_shop

OpenWindow = Callable[..., MainWindow]
Stored = Callable[[Path], tuple[Parcel, ...]]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def held(
    window_on: OpenWindow, written_shop: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[MainWindow, Event]]:
    """A window for which three notes are many; what is done beside it begins with the event."""
    monkeypatch.setattr(note_checks, "FEW", 2)
    window, let = window_on(written_shop), Event()

    def hold(progress: Progress) -> None:
        let.wait(20)

    window.tasks.run("Other work", hold, lambda nothing: None)
    yield window, let
    let.set()


def test_many_notes_are_checked_beside_the_window_and_the_button_says_so(
    held: tuple[MainWindow, Event], qtbot: QtBot
) -> None:
    window, let = held
    window.show_room("print")
    room = window.print
    assert room.save.text() == checking_words(0, 3) == "Checking 0 of 3…"
    assert not room.save.isEnabled()
    assert room.checking.isVisible()
    let.set()
    qtbot.waitUntil(lambda: window.checks.settled, timeout=20_000)
    assert room.save.text() == "Save 3 cards as PDF"
    assert room.save.isEnabled()
    assert not room.checking.isVisible()


def test_a_large_number_is_easy_to_read() -> None:
    assert checking_words(3400, 20_000) == "Checking 3,400 of 20,000…"


def test_checking_is_stopped_and_taken_up_again(
    held: tuple[MainWindow, Event], qtbot: QtBot
) -> None:
    window, let = held
    window.show_room("print")
    room = window.print
    qtbot.mouseClick(room.checking.cancel, Qt.MouseButton.LeftButton)
    assert room.save.text() == "Check 3 notes first"
    assert not room.checking.isVisible()
    let.set()
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)
    assert not window.checks.settled
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: window.checks.settled, timeout=20_000)
    assert room.save.text() == "Save 3 cards as PDF"
    assert window.findChild(QFileDialog) is None


def test_cancelling_all_work_leaves_a_way_on(held: tuple[MainWindow, Event], qtbot: QtBot) -> None:
    window, let = held
    window.show_room("print")
    window.tasks.cancel()
    let.set()
    qtbot.waitUntil(lambda: window.checks.stopped, timeout=20_000)
    assert window.print.save.text() == "Check 3 notes first"
    assert window.print.save.isEnabled()


def test_what_is_found_beside_is_what_is_found_at_hand(
    held: tuple[MainWindow, Event], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, let = held
    session, text = window.session, "Thank you, {name}. Enjoy the quiet evening with it."
    session.notes.save_text(session.shipment.parcels[0].key, text, "")
    session.notes.save_text(session.shipment.parcels[1].key, text, "Ines")
    let.set()
    window.checks.want()
    qtbot.waitUntil(lambda: window.checks.settled, timeout=20_000)
    keys = [each.key for each in session.shipment.parcels]
    beside = [window.checks.findings(key) for key in keys]
    assert {each.kind for each in beside[0]} >= {"placeholder", "verbatim", "unsigned"}
    monkeypatch.setattr(note_checks, "FEW", 300)
    at_hand = NoteChecks(session, window.tasks)
    at_hand.want()
    qtbot.waitUntil(lambda: at_hand.settled, timeout=20_000)
    assert [at_hand.findings(key) for key in keys] == beside


def test_a_note_that_changed_meanwhile_is_checked_again(
    held: tuple[MainWindow, Event], qtbot: QtBot
) -> None:
    window, let = held
    window.checks.want()
    key = window.session.shipment.parcels[0].key
    window.session.notes.save_text(key, "Dear {first_name}", "Ines")
    let.set()
    qtbot.waitUntil(lambda: window.checks.settled, timeout=20_000)
    assert window.checks.findings(key)[0].kind == "placeholder"


# Who signs


@pytest.fixture
def unsigned(window_on: OpenWindow, written_shop: Path, qtbot: QtBot) -> MainWindow:
    """A window in Print; two of three notes are unsigned, one of them approved, by Tam."""
    with open_shop(written_shop) as shop:
        first, second, _third, *_rest = shop.orders.parcels()
        shop.notes.save_text(first.key, first.note.text, "", "Ines", None)
        shop.notes.save_text(second.key, second.note.text, "", "Tam", None)
        shop.notes.set_state(second.key, State.APPROVED, "", None)
    window = window_on(written_shop, room="print")
    qtbot.waitUntil(lambda: window.checks.settled, timeout=10_000)
    return window


def sign_button(window: MainWindow) -> Button:
    """The button in the side column that signs."""
    buttons = window.print.side.findChildren(Button)
    return next(each for each in buttons if each.isVisible() and each.text().startswith("Sign"))


def test_unsigned_notes_are_named_and_signed_each_in_its_writers_hand(
    unsigned: MainWindow, written_shop: Path, stored: Stored, qtbot: QtBot
) -> None:
    assert sign_button(unsigned).text() == "Sign 2 notes…"
    sign_button(unsigned).click()
    dialog = unsigned.findChild(QInputDialog)
    assert dialog is not None
    assert dialog.textValue() == "Ines"
    dialog.setTextValue("All at the bench")
    dialog.accept()
    qtbot.waitUntil(lambda: unsigned.notice.isVisible(), timeout=10_000)
    assert unsigned.notice.text == (
        "2 notes are signed. 1 of them was approved without a name and can be approved again."
    )
    first, second, third, *_rest = stored(written_shop)
    assert [each.note.signature for each in (first, second, third)] == [
        "All at the bench",
        "All at the bench",
        "Ines",
    ]
    assert (second.note.writer, second.note.state) == ("Tam", State.WRITTEN)
    qtbot.waitUntil(lambda: unsigned.checks.settled, timeout=10_000)
    assert unsigned.print.unsigned() == []


def test_saving_says_once_which_notes_nobody_signs(unsigned: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(unsigned, Qt.Key.Key_P, CONTROL)
    assert unsigned.findChild(QFileDialog) is None
    assert unsigned.notice.text.startswith("Nobody signs 2 cards: Mara Quillfeather")
    sign, save = unsigned.notice.buttons
    assert (sign.text(), save.text()) == ("Sign them…", "Save them all the same")
    qtbot.keyClick(unsigned, Qt.Key.Key_P, CONTROL)
    dialog = unsigned.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()


def test_who_does_not_want_to_hear_of_it_is_not_stopped(unsigned: MainWindow, qtbot: QtBot) -> None:
    finding = unsigned.checks.found("unsigned")[0][1]
    unsigned.session.memory.silence(finding.kind, "")
    qtbot.waitUntil(lambda: unsigned.checks.settled, timeout=10_000)
    assert unsigned.print.unsigned() == []
