"""Done means done: what speaks against it is said once, and a second press goes on."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state import note_memory
from notesmith.gui.state.session import Session
from notesmith.gui.window.main_window import MainWindow
from notesmith.gui.write.finishing import no_note_words, waiting_words
from notesmith.gui.write.write_room import WriteRoom
from notesmith.model import Level, Parcel, Progress, State
from notesmith.pipeline import open_shop
from notesmith.settings import Settings

OpenWindow = Callable[..., MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(window_on: OpenWindow, shop_path: Path) -> MainWindow:
    """A window in Write, whose writer has a signature."""
    with open_shop(shop_path) as shop:
        shop.staff.sign("Ines", "Ines")
    return window_on(shop_path, room="write")


def done(window: MainWindow, qtbot: QtBot) -> None:
    """Press Ctrl+Enter on the card."""
    qtbot.keyClick(window.write.desk.editor, Qt.Key.Key_Return, CONTROL)


def shown(window: MainWindow) -> Parcel:
    """The parcel that is open."""
    return window.session.shipment.parcels.of(window.session.shipment.current or 0)


def test_what_blocks_stops_once_is_said_and_a_second_press_goes_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    first = shown(window)
    qtbot.keyClicks(window.write.desk.editor, "Dear {first_name}, enjoy it")
    done(window, qtbot)
    assert shown(window).key == first.key
    assert shown(window).note.state is State.TO_WRITE
    assert "{first_name}" in window.notice.text
    assert "Ctrl+Enter again" in window.notice.text
    assert window.notice.isVisible()
    assert window.write.desk.editor.hasFocus()
    done(window, qtbot)
    assert shown(window).key != first.key
    assert window.session.shipment.parcels.of(first.key).note.state is State.WRITTEN
    assert not window.notice.isVisible()


def test_a_change_of_text_stops_anew(window: MainWindow, qtbot: QtBot) -> None:
    first = shown(window)
    qtbot.keyClicks(window.write.desk.editor, "Dear {first_name}")
    done(window, qtbot)
    qtbot.keyClicks(window.write.desk.editor, "!")
    assert not window.notice.isVisible()
    done(window, qtbot)
    assert shown(window).key == first.key
    assert window.notice.isVisible()


def test_going_away_and_back_stops_anew(window: MainWindow, qtbot: QtBot) -> None:
    first = shown(window)
    qtbot.keyClicks(window.write.desk.editor, "Dear {first_name}")
    done(window, qtbot)
    window.write.desk.skip.click()
    assert not window.notice.isVisible()
    window.write.desk.back.click()
    done(window, qtbot)
    assert (shown(window).key, shown(window).note.state) == (first.key, State.TO_WRITE)


def test_what_is_fine_stops_nobody(window: MainWindow, qtbot: QtBot) -> None:
    first = shown(window)
    qtbot.keyClicks(window.write.desk.editor, "It does smell of honey.")
    done(window, qtbot)
    assert shown(window).key != first.key
    assert not window.notice.isVisible()


def test_where_no_note_is_chosen_nothing_can_be_done_and_the_room_says_why(
    window: MainWindow, qtbot: QtBot
) -> None:
    first = shown(window)
    qtbot.keyClicks(window.write.desk.editor, "It does smell of honey.")
    window.session.decisions.set_level(first.key, Level.NONE)
    for _ in range(2):
        done(window, qtbot)
        assert shown(window).key == first.key
        assert shown(window).note.state is State.TO_WRITE
        assert window.notice.text == no_note_words()
    window.session.decisions.set_level(first.key, Level.SHORT)
    done(window, qtbot)
    assert window.session.shipment.parcels.of(first.key).note.state is State.WRITTEN


def test_a_finished_note_is_to_write_once_no_note_is_chosen(window: MainWindow) -> None:
    first = shown(window)
    window.session.notes.save_text(first.key, "It does smell of honey.", "Ines")
    window.session.decisions.finish(first.key)
    window.session.decisions.set_level(first.key, Level.NONE)
    assert shown(window).note.state is State.TO_WRITE
    assert window.print.finished() == []


def test_an_emptied_note_is_to_write_everywhere(
    window: MainWindow, qtbot: QtBot, shop_path: Path, stored: Callable[[Path], tuple[Parcel, ...]]
) -> None:
    first = shown(window)
    qtbot.keyClicks(window.write.desk.editor, "It does smell of honey.")
    done(window, qtbot)
    assert window.session.shipment.progress.written == 1
    window.write.show_parcel(first.key)
    window.write.desk.editor.selectAll()
    qtbot.keyClick(window.write.desk.editor, Qt.Key.Key_Delete)
    window.write.flush()
    assert shown(window).note.state is State.TO_WRITE
    assert window.session.shipment.progress.written == 0
    assert "0 of" in window.top_bar.words.text()
    assert stored(shop_path)[0].note.state is State.TO_WRITE


# Who signs


def test_a_signature_is_asked_for_once_and_kept_for_that_writer(
    window_on: OpenWindow, shop_path: Path, qtbot: QtBot
) -> None:
    window = window_on(shop_path, room="write")
    first, desk = shown(window), window.write.desk
    qtbot.keyClicks(desk.editor, "It does smell of honey.")
    done(window, qtbot)
    assert shown(window).key == first.key
    assert "Who signs?" in window.notice.text
    assert desk.signature.hasFocus()
    qtbot.keyClicks(desk.signature, "Ines from the bench")
    done(window, qtbot)
    assert shown(window).key != first.key
    assert desk.signature.text() == "Ines from the bench"
    window.session.settings.change(writer="Tam")
    window.write.desk.skip.click()
    assert desk.signature.text() == ""
    with open_shop(shop_path) as shop:
        assert shop.staff.signature("Ines") == "Ines from the bench"
        assert shop.staff.signature("Tam") is None


def test_who_leaves_notes_unsigned_is_not_asked_again(
    window_on: OpenWindow, shop_path: Path, qtbot: QtBot
) -> None:
    window = window_on(shop_path, room="write")
    keys = [each.key for each in window.session.shipment.parcels[:2]]
    qtbot.keyClicks(window.write.desk.editor, "It does smell of honey.")
    done(window, qtbot)
    done(window, qtbot)
    qtbot.keyClicks(window.write.desk.editor, "Happy birthday, from all at the bench.")
    done(window, qtbot)
    states = [window.session.shipment.parcels.of(key).note.state for key in keys]
    assert states == [State.WRITTEN] * 2
    assert window.session.signatures.now == ""


# What is not known yet


@pytest.fixture
def slow(
    qapp: QApplication, qtbot: QtBot, shop_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[WriteRoom, Event]]:
    """A room whose earlier notes are read beside it, once the event is set."""
    monkeypatch.setattr(note_memory, "AT_ONCE", 0)
    with open_shop(shop_path) as shop:
        shop.staff.sign("Ines", "Ines")
        second = shop.orders.parcels()[1]
        shop.notes.save_text(second.key, "Enjoy the quiet evening.", "Ines", "Ines", None)
    tasks, let = Tasks(), Event()

    def hold(progress: Progress) -> None:
        let.wait(20)

    tasks.run("Other work", hold, lambda nothing: None)
    session = Session(Settings(writer="Ines"), shop_path.parent / "settings.toml")
    session.memory.use_tasks(tasks)
    session.open(shop_path)
    room = WriteRoom(session, tasks)
    qtbot.addWidget(room)
    room.show()
    yield room, let
    let.set()
    tasks.close()
    session.close()


def test_a_repeat_that_is_not_known_yet_does_not_slip_by(
    slow: tuple[WriteRoom, Event], qtbot: QtBot
) -> None:
    room, let = slow
    session = room._session
    said: list[str] = []
    room.notice_wanted.connect(lambda sentence, tone, buttons: said.append(sentence))
    first = session.shipment.current or 0
    qtbot.keyClicks(room.desk.editor, "Enjoy the quiet evening.")
    room.finish()
    assert said == [waiting_words()]
    assert session.shipment.parcels.of(first).note.state is State.TO_WRITE
    let.set()
    qtbot.waitUntil(lambda: len(said) == 2, timeout=10_000)
    assert "Word for word" in said[1]
    assert (session.shipment.current, session.memory.reading) == (first, False)


def test_what_waited_is_done_by_itself_once_it_is_known(
    slow: tuple[WriteRoom, Event], qtbot: QtBot
) -> None:
    room, let = slow
    session = room._session
    first = session.shipment.current or 0
    qtbot.keyClicks(room.desk.editor, "It does smell of honey.")
    room.finish()
    let.set()
    qtbot.waitUntil(lambda: session.shipment.current != first, timeout=10_000)
    assert session.shipment.parcels.of(first).note.state is State.WRITTEN


def test_typing_on_takes_the_wish_back(slow: tuple[WriteRoom, Event], qtbot: QtBot) -> None:
    room, let = slow
    session = room._session
    first = session.shipment.current or 0
    qtbot.keyClicks(room.desk.editor, "It does smell of honey.")
    room.finish()
    qtbot.keyClicks(room.desk.editor, " And")
    let.set()
    qtbot.waitUntil(lambda: session.memory.ready, timeout=10_000)
    assert session.shipment.current == first
    assert session.shipment.parcels.of(first).note.state is State.TO_WRITE
