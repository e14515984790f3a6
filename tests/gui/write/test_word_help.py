"""Unknown words are underlined as one types, and helped with by mouse and by key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.keys import WRITE_SPELLING
from notesmith.gui.window.main_window import MainWindow
from notesmith.gui.write.card_marks import UNKNOWN
from notesmith.gui.write.caret import stretches
from notesmith.gui.write.write_room import WriteRoom
from notesmith.model import EventKind, Finding, FindingKind

OpenWindow = Callable[..., MainWindow]

TEXT = "Thank you Mara, I hope you recieve it soon. Yes, it smells of honny. "


@pytest.fixture
def window(window_on: OpenWindow, shop_path: Path, qtbot: QtBot) -> MainWindow:
    """A window in which a note with two unknown words was typed, and they were looked up."""
    made = window_on(shop_path, room="write")
    qtbot.keyClicks(room_of(made).desk.editor, TEXT)
    qtbot.waitUntil(lambda: words_of(made) == ["recieve", "honny"], timeout=20_000)
    return made


def room_of(window: MainWindow) -> WriteRoom:
    room = window.findChild(WriteRoom)
    assert room is not None
    return room


def spelling_of(window: MainWindow) -> list[Finding]:
    findings = room_of(window).desk.editor._findings
    return [each for each in findings if each.kind is FindingKind.SPELLING]


def words_of(window: MainWindow) -> list[str]:
    return [each.words[0] for each in spelling_of(window)]


def open_menu(window: MainWindow, qtbot: QtBot) -> QMenu:
    """Press the key of the help, and wait until its menu has what may be meant."""
    room = room_of(window)
    QTest.keySequence(room.desk.editor, QKeySequence(WRITE_SPELLING.keys))
    menu = room.word_help.menu
    assert menu is not None
    qtbot.waitUntil(lambda: menu.actions()[0].isEnabled(), timeout=20_000)
    return menu


def test_an_unknown_word_gets_a_wavy_line_and_its_key_a_suggestion(
    window: MainWindow, qtbot: QtBot
) -> None:
    editor = room_of(window).desk.editor
    assert has_line(window, TEXT.index("recieve"))
    assert not has_line(window, TEXT.index("Mara"))
    cursor = editor.textCursor()
    cursor.setPosition(0)
    editor.setTextCursor(cursor)
    menu = open_menu(window, qtbot)
    assert menu.activeAction().text() == "receive"
    menu.activeAction().trigger()
    assert editor.text() == TEXT.replace("recieve", "receive")
    assert words_of(window) == ["honny"]
    editor.undo()
    assert editor.text() == TEXT


def test_the_shop_learns_a_word_and_a_note_ignores_one(window: MainWindow, qtbot: QtBot) -> None:
    menu = open_menu(window, qtbot)
    trigger(menu, "learn")
    assert words_of(window) == ["honny"]
    shop = window.session.shop.now
    assert shop.words.list() == ("recieve",)
    (event,) = (each for each in shop.events.list() if each.kind is EventKind.WORD_LEARNT)
    assert event.staff == "Ines"
    trigger(open_menu(window, qtbot), "Ignore")
    assert words_of(window) == []
    assert shop.words.list() == ("recieve",)


def test_the_mouse_opens_the_same_menu_on_an_unknown_word_and_the_usual_one_elsewhere(
    window: MainWindow, qtbot: QtBot
) -> None:
    room = room_of(window)
    click(window, TEXT.index("honny") + 2)
    menu = room.word_help.menu
    assert menu is not None
    qtbot.waitUntil(lambda: menu.actions()[0].isEnabled(), timeout=20_000)
    assert "honey" in [action.text() for action in menu.actions()]
    menu.close()
    click(window, TEXT.index("Mara") + 1)
    usual = room.word_help.menu
    assert usual is not None
    assert any("Paste" in action.text() for action in usual.actions())
    usual.close()


def test_nothing_is_said_of_the_word_that_is_being_typed(window: MainWindow, qtbot: QtBot) -> None:
    editor = room_of(window).desk.editor
    words = window.session.words
    qtbot.keyClicks(editor, "flurbl")
    qtbot.waitUntil(lambda: not words.knows("flurbl", "en"), timeout=20_000)
    qtbot.wait(10)
    assert words_of(window) == ["recieve", "honny"]
    qtbot.keyClicks(editor, " ")
    assert words_of(window) == ["recieve", "honny", "flurbl"]


def trigger(menu: QMenu, words: str) -> None:
    (action,) = (each for each in menu.actions() if words in each.text())
    action.trigger()
    menu.close()


def place_of(window: MainWindow, index: int) -> tuple[QPoint, int]:
    """Where a character stands in the editor, and the size of the hand, in pixels."""
    editor = room_of(window).desk.editor
    card = editor._card
    assert card is not None
    scale = editor.viewport().width() / card.width
    x1, x2, y = next(stretches(card, index, index + 1))
    place = QPoint(round((x1 + x2) / 2 * scale), round((card.height - y) * scale))
    return place, round(card.size * scale)


def click(window: MainWindow, index: int) -> None:
    """Press the right button on a character."""
    viewport = room_of(window).desk.editor.viewport()
    place, size = place_of(window, index)
    place -= QPoint(0, size // 6)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)


def has_line(window: MainWindow, index: int) -> bool:
    """Tell whether the colour of the line is seen below a character."""
    viewport = room_of(window).desk.editor.viewport()
    place, size = place_of(window, index)
    image = viewport.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = image.width() / viewport.width()
    seen = (
        image.pixelColor(round((place.x() + across) * ratio), round((place.y() + down) * ratio))
        for across in range(-2, 3)
        for down in range(0, size // 2)
    )
    red = UNKNOWN.red()
    return any(abs(each.red() - red) < 40 and each.green() < 110 for each in seen)
