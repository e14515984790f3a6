"""The window holds on to what is typed: a locked, lost or full shop, two windows, and the end."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from notesmith.errors import ShopBusyError
from notesmith.gui.kit.buttons import Button
from notesmith.gui.window.main_window import MainWindow
from notesmith.gui.window.safe_keeping import PATIENCE
from notesmith.model import Parcel, State
from notesmith.pipeline import open_shop
from tests.holding import held_shop

OpenWindow = Callable[..., MainWindow]
Stored = Callable[[Path], tuple[Parcel, ...]]


@pytest.fixture
def window(window_on: OpenWindow, shop_path: Path) -> MainWindow:
    """The window in the Write room, at the first of six orders."""
    made = window_on(shop_path)
    made.show_room("write")
    return made


def keys(window: MainWindow) -> list[int]:
    return [each.key for each in window.session.shipment.parcels]


def type_into(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.write.focus_editor()
    qtbot.keyClicks(window.write.desk.editor, text)


def way(window: MainWindow, words: str) -> Button:
    """Return the button of the banner with these words."""
    return next(each for each in window.keeping.banner.buttons if each.text() == words)


def write_elsewhere(path: Path, key: int, text: str, state: State = State.TO_WRITE) -> None:
    """Do in another window on the same shop what a colleague does."""
    with open_shop(path) as shop:
        seen = shop.orders.parcel(key).note.revision
        typed = shop.notes.save_text(key, text, "Bo", "Bo", seen)
        if state is not State.TO_WRITE:
            shop.notes.set_state(key, state, "", typed.note.revision)


def come_back(window: MainWindow) -> None:
    """Come to the window from another program."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))


class LongestPause:
    """How long the event loop stood still, at the most."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._last = perf_counter()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = perf_counter()
        self.seconds, self._last = max(self.seconds, now - self._last), now


# A locked shop


def test_a_locked_shop_holds_nobody_up_and_takes_everything_later(
    window: MainWindow, shop_path: Path, qtbot: QtBot, stored: Stored
) -> None:
    banner = window.keeping.banner
    window.session.signatures.keep("Ines")
    with held_shop(shop_path):
        pause = LongestPause()
        type_into(window, qtbot, "Thank you, Mara.")
        qtbot.waitUntil(lambda: window.write.desk.unstored.isVisible(), timeout=5_000)
        window.write.finish()
        type_into(window, qtbot, "Happy birthday!")
        qtbot.waitUntil(lambda: banner.isVisible(), timeout=10_000)
        assert "2 notes are not stored yet" in banner.text
        assert "in use by another program" in banner.text
        assert pause.seconds < 1.0
    qtbot.waitUntil(lambda: not banner.isVisible(), timeout=20_000)
    assert not window.write.desk.unstored.isVisible()
    first, second = stored(shop_path)[:2]
    assert (first.note.text, first.note.state) == ("Thank you, Mara.", State.WRITTEN)
    assert second.note.text == "Happy birthday!"


def test_another_program_that_is_done_soon_is_not_worth_a_word(
    window: MainWindow, shop_path: Path, qtbot: QtBot
) -> None:
    with held_shop(shop_path):
        type_into(window, qtbot, "Thank you")
        window.write.flush()
    qtbot.waitUntil(lambda: not window.session.notes.waiting, timeout=10_000)
    qtbot.wait(PATIENCE + 200)
    assert not window.keeping.banner.isVisible()


# A shop that is gone


def delete(path: Path) -> None:
    path.unlink()


def rename(path: Path) -> None:
    path.rename(path.with_name("moved.notesmith"))


def replace(path: Path) -> None:
    other = path.with_name("other.notesmith")
    with open_shop(other):
        pass
    other.replace(path)


@pytest.mark.parametrize("away", [delete, rename, replace])
def test_a_shop_that_went_away_is_noticed_at_the_next_save_and_a_copy_keeps_everything(
    window: MainWindow,
    shop_path: Path,
    tmp_path: Path,
    qtbot: QtBot,
    stored: Stored,
    away: Callable[[Path], None],
) -> None:
    type_into(window, qtbot, "Thank you")
    window.write.flush()
    away(shop_path)
    type_into(window, qtbot, ", Mara")
    window.write.flush()
    banner = window.keeping.banner
    assert banner.isVisible()
    assert "1 note is not stored yet" in banner.text
    assert banner.height() < 120
    assert way(window, "Save a copy…").isVisible()
    copy = tmp_path / "Kept.notesmith"
    window.keeping.save_copy(copy)
    qtbot.waitUntil(lambda: window.session.shop.now.where == str(copy), timeout=10_000)
    assert not banner.isVisible()
    assert window.session.settings.now.shop == str(copy)
    assert stored(copy)[0].note.text == "Thank you, Mara"
    assert [each.order for each in stored(copy)] == [
        each.order for each in window.session.shipment.parcels
    ]
    if away is replace:
        assert stored(shop_path) == ()


def test_a_shop_that_was_moved_is_noticed_on_coming_back_and_so_is_its_return(
    window: MainWindow, shop_path: Path, qtbot: QtBot
) -> None:
    rename(shop_path)
    come_back(window)
    qtbot.waitUntil(lambda: window.keeping.banner.isVisible(), timeout=5_000)
    assert "not there any more" in window.keeping.banner.text
    shop_path.with_name("moved.notesmith").rename(shop_path)
    way(window, "Try again").click()
    assert not window.keeping.banner.isVisible()


def test_what_lies_there_instead_can_be_opened(
    window: MainWindow, shop_path: Path, qtbot: QtBot
) -> None:
    replace(shop_path)
    window.keeping.look()
    way(window, "Open what lies there").click()
    assert window.session.shipment.now is None
    assert not window.keeping.banner.isVisible()
    assert window.session.shop.now.orders.parcels() == ()


def test_a_copy_that_cannot_be_written_leaves_the_window_as_it_is(
    window: MainWindow, shop_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    delete(shop_path)
    type_into(window, qtbot, "Thank you")
    window.write.flush()
    window.keeping.save_copy(tmp_path / "nowhere" / "Kept.notesmith")
    qtbot.waitUntil(lambda: window.notice.isVisible(), timeout=10_000)
    assert "nowhere" in window.notice.text
    assert window.session.notes.waiting
    window.session.notes.forget()


def test_a_shop_that_is_gone_at_the_start_is_not_begun_anew(
    window_on: OpenWindow, shop_path: Path, qtbot: QtBot
) -> None:
    shop_path.rename(shop_path.with_name("moved.notesmith"))
    window = window_on(shop_path)
    assert "Candles.notesmith is not there any more" in window.notice.text
    assert not shop_path.exists()
    window.menu.shop_chosen.emit(str(shop_path))
    assert not shop_path.exists()


def test_a_shop_that_is_busy_just_now_opens_no_box(window: MainWindow) -> None:
    window.report(ShopBusyError("In use."))
    assert window.notice.text == "In use."
    assert not window.findChildren(QMessageBox)


# A full disk


class FullDisk:
    """A shop that has as many pages as it may have, as on a disk that is full."""

    def __init__(self, window: MainWindow) -> None:
        self._database = window.session.shop.now._database

    def __enter__(self) -> None:
        self._limit(1)

    def __exit__(self, *_error: object) -> None:
        self._limit(1_000_000)

    def _limit(self, pages: int) -> None:
        """Say so to SQLite itself, on the connection that the window saves with."""
        pooled = self._database.engine.raw_connection()
        connection = pooled.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        connection.execute(f"PRAGMA max_page_count = {pages}")
        pooled.close()


def test_a_full_disk_is_said_in_one_line_until_everything_is_stored(
    window: MainWindow, shop_path: Path, qtbot: QtBot, stored: Stored
) -> None:
    long = "Thank you. " * 900
    window.keeping.look()
    with FullDisk(window):
        for key in keys(window)[:3]:
            window.session.notes.save_text(key, f"{key} {long}", "Ines")
        banner = window.keeping.banner
        assert banner.isVisible()
        assert "3 notes are not stored yet" in banner.text
        assert "the disk is full" in banner.text
        way(window, "Try again").click()
        assert banner.isVisible()
        assert not window.findChildren(QMessageBox)
    way(window, "Try again").click()
    qtbot.waitUntil(lambda: not banner.isVisible(), timeout=10_000)
    assert [each.note.text for each in stored(shop_path)[:3]] == [
        f"{key} {long}" for key in keys(window)[:3]
    ]


def test_the_banner_moves_the_card_and_covers_nothing(
    window: MainWindow, shop_path: Path, qtbot: QtBot
) -> None:
    delete(shop_path)
    window.keeping.look()
    QApplication.processEvents()
    banner, desk = window.keeping.banner, window.write.desk
    foot = banner.mapTo(window, banner.rect().bottomLeft()).y()
    assert desk.editor.mapTo(window, desk.editor.rect().topLeft()).y() > foot
    assert window.rail.mapTo(window, window.rail.rect().topLeft()).y() > foot


# Leaving


def question(window: MainWindow) -> QMessageBox:
    (box,) = (each for each in window.findChildren(QMessageBox) if each.isVisible())
    return box


def choose(window: MainWindow, words: str) -> None:
    box = question(window)
    next(each for each in box.buttons() if each.text() == words).click()


def test_closing_asks_while_something_is_not_stored(
    window: MainWindow, shop_path: Path, tmp_path: Path, qtbot: QtBot, stored: Stored
) -> None:
    rename(shop_path)
    type_into(window, qtbot, "Thank you")
    assert not window.close()
    assert "1 note is not stored yet" in question(window).text()
    choose(window, "Cancel")
    assert window.isVisible()
    assert not window.close()
    choose(window, "Try again")
    assert window.isVisible()
    shop_path.with_name("moved.notesmith").rename(shop_path)
    choose(window, "Try again")
    assert not window.isVisible()
    assert stored(shop_path)[0].note.text == "Thank you"


def test_closing_waits_for_another_program_and_goes_on_by_itself(
    window: MainWindow, shop_path: Path, qtbot: QtBot, stored: Stored
) -> None:
    with held_shop(shop_path):
        type_into(window, qtbot, "Thank you")
        assert not window.close()
        assert question(window)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert stored(shop_path)[0].note.text == "Thank you"


def test_one_may_leave_without_what_is_not_stored(
    window: MainWindow, shop_path: Path, qtbot: QtBot
) -> None:
    delete(shop_path)
    type_into(window, qtbot, "Thank you")
    assert not window.close()
    choose(window, "Close without them")
    assert not window.isVisible()


def test_another_shop_is_not_opened_before_this_one_is_stored(
    window: MainWindow, shop_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    rename(shop_path)
    type_into(window, qtbot, "Thank you")
    window.open_shop(tmp_path / "new.notesmith")
    assert window.session.shop.now.where == str(shop_path)
    choose(window, "Close without them")
    assert window.session.shop.now.where == str(tmp_path / "new.notesmith")


# Two windows on one shop


def test_both_versions_are_shown_and_either_stays(
    window: MainWindow, shop_path: Path, qtbot: QtBot, stored: Stored
) -> None:
    key, page = keys(window)[0], window.keeping.both
    write_elsewhere(shop_path, key, "Thank you, Mara. It smells of honey.")
    type_into(window, qtbot, "Thank you, Mara. It does smell.")
    window.write.flush()
    assert window.keeping.overlay.step is page
    assert page.mine.words.accessibleName() == "Thank you, Mara. It does smell."
    assert page.theirs.words.accessibleName() == "Thank you, Mara. It smells of honey."
    assert "Bo" in page.theirs.origin.accessibleName()
    for side, words in ((page.mine, "does smell."), (page.theirs, "smells of honey.")):
        assert f'">{words}</u>' in side.words.text()
    for pressed in (Qt.Key.Key_Return, Qt.Key.Key_A):  # nothing is decided by typing on
        qtbot.keyClick(window.keeping.overlay, pressed, Qt.KeyboardModifier.ControlModifier)
    assert stored(shop_path)[0].note.text == "Thank you, Mara. It smells of honey."
    qtbot.keyClick(window.keeping.overlay, Qt.Key.Key_Escape)
    assert window.keeping.overlay.isHidden()
    assert "changed here and elsewhere" in window.keeping.banner.text
    way(window, "Look at both").click()
    page.mine.button.click()
    assert stored(shop_path)[0].note.text == "Thank you, Mara. It does smell."
    assert not window.keeping.banner.isVisible()
    assert window.write.desk.editor.text() == "Thank you, Mara. It does smell."


def test_theirs_comes_onto_the_card_and_ones_own_is_an_undo_away(
    window: MainWindow, shop_path: Path, qtbot: QtBot
) -> None:
    write_elsewhere(shop_path, keys(window)[0], "Theirs")
    type_into(window, qtbot, "Mine")
    window.write.flush()
    window.keeping.both.theirs.button.click()
    assert window.write.desk.editor.text() == "Theirs"
    qtbot.keyClick(window.write.desk.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.write.desk.editor.text() == "Mine"


def test_review_never_approves_a_text_that_is_not_the_one_shown(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot, stored: Stored
) -> None:
    window = window_on(written_shop)
    window.show_room("review")
    qtbot.waitUntil(lambda: window.checks.settled, timeout=20_000)
    key = window.review.sheet.key or 0
    before = window.session.shipment.parcels.of(key).note.text
    write_elsewhere(written_shop, key, "Not what you saw.")
    window.review.approve.click()
    page = window.keeping.both
    assert window.keeping.overlay.step is page
    assert page.mine.words.accessibleName() == before
    assert page.theirs.words.accessibleName() == "Not what you saw."
    assert window.review.sheet.key == key
    note = next(each.note for each in stored(written_shop) if each.key == key)
    assert (note.text, note.state) == ("Not what you saw.", State.WRITTEN)
    qtbot.keyClick(window.keeping.overlay, Qt.Key.Key_Escape)
    assert not window.keeping.banner.isVisible()
    assert window.session.shipment.parcels.of(key).note.text == "Not what you saw."
    window.review.approve.click()
    note = next(each.note for each in stored(written_shop) if each.key == key)
    assert note.state is State.APPROVED


def test_what_a_colleague_did_is_seen_on_coming_back(
    window: MainWindow, shop_path: Path, qtbot: QtBot
) -> None:
    first, second = keys(window)[:2]
    write_elsewhere(shop_path, first, "From Bo", State.WRITTEN)
    write_elsewhere(shop_path, second, "From Bo, too", State.WRITTEN)
    come_back(window)
    parcels = window.session.shipment.parcels
    qtbot.waitUntil(lambda: parcels.of(first).note.text == "From Bo", timeout=5_000)
    assert window.write.desk.editor.text() == "From Bo"
    assert "changed elsewhere just now" in window.notice.text
    assert parcels.of(second).note.state is State.WRITTEN


def test_going_to_a_parcel_shows_what_a_colleague_wrote_there(
    window: MainWindow, shop_path: Path, qtbot: QtBot
) -> None:
    second = keys(window)[1]
    write_elsewhere(shop_path, second, "From Bo")
    window.write.show_parcel(second)
    qtbot.waitUntil(lambda: window.write.desk.editor.text() == "From Bo", timeout=5_000)


def test_typing_goes_on_while_others_are_looked_for(
    window: MainWindow, shop_path: Path, qtbot: QtBot, stored: Stored
) -> None:
    write_elsewhere(shop_path, keys(window)[1], "From Bo")
    type_into(window, qtbot, "Half a sent")
    window.keeping.look()
    assert window.write.desk.editor.text() == "Half a sent"
    type_into(window, qtbot, "ence")
    window.write.flush()
    assert stored(shop_path)[0].note.text == "Half a sentence"


# A new day


def test_a_window_open_over_midnight_goes_by_the_new_day(window: MainWindow, qtbot: QtBot) -> None:
    type_into(window, qtbot, "Typed before midnight")
    before = {each.key: each.proposed_reason for each in window.session.shipment.parcels}
    tomorrow = date.today() + timedelta(days=60)
    window.keeping.today = lambda: tomorrow
    come_back(window)
    qtbot.waitUntil(lambda: window.session.shipment.today == tomorrow, timeout=5_000)
    after = {each.key: each.proposed_reason for each in window.session.shipment.parcels}
    assert after != before
    assert window.orders.model.today == tomorrow
    assert window.write.desk.editor.text() == "Typed before midnight"
