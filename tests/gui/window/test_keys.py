"""Keys: declared once, told by F1, never two for one press, and never taken from typing."""

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

import notesmith.gui
from notesmith.gui.kit.keys import (
    EVERYWHERE,
    LAST_PART,
    NEXT_PART,
    ROOM_KEYS,
    WRITE_NUMBERS,
    key_words,
    keys_of,
)
from notesmith.gui.kit.tokens import DARK, LIGHT, Tokens
from notesmith.gui.window.key_list import KeyList
from notesmith.gui.window.main_window import MainWindow
from notesmith.gui.write.brief_column import WordsButton
from notesmith.model import Level
from tests.contrast import contrast
from tests.gui.full_window import empty_window, full_window, pause, press, until

__all__ = ["empty_window", "full_window"]

ROOMS = ("orders", "write", "review", "print", "hands")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def show(window: MainWindow, room: str) -> None:
    """Open a room of the active window."""
    window.activateWindow()
    window.show_room(room)
    until(lambda: window.session.memory.ready)
    pause(20)


def heard(window: MainWindow) -> list[str]:
    """Return every key that something listens to now, as often as something does."""
    keys = []
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled():
            keys.append(shortcut.key().toString())
    for action in window.findChildren(QAction):
        owners = [each for each in action.associatedObjects() if isinstance(each, QWidget)]
        if action.isEnabled() and any(each.isVisible() for each in owners):
            keys += [each.toString() for each in action.shortcuts()]
    return keys


@pytest.mark.parametrize("room", ROOMS)
def test_no_key_is_heard_twice(full_window: MainWindow, room: str) -> None:
    show(full_window, room)
    twice = {key: count for key, count in Counter(heard(full_window)).items() if count > 1}
    assert not twice


@pytest.mark.parametrize("room", ROOMS)
def test_every_key_that_is_heard_is_listed(full_window: MainWindow, room: str) -> None:
    show(full_window, room)
    declared = {QKeySequence(key.keys).toString() for key in keys_of(room) + keys_of(EVERYWHERE)}
    assert set(heard(full_window)) <= declared


def test_keys_are_declared_in_one_place_only() -> None:
    root = Path(str(notesmith.gui.__file__)).parent
    key = re.compile(r'"(?:Ctrl|Alt|Shift|Meta)\+\w|QKeySequence\("|StandardKey\.(?!Paste)')
    for path in root.rglob("*.py"):
        if path.name != "keys.py":
            assert not key.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("room", ROOMS)
def test_f1_lists_the_keys_of_the_room(full_window: MainWindow, room: str) -> None:
    show(full_window, room)
    QTest.keyClick(full_window, Qt.Key.Key_F1)
    pause(20)
    (shown,) = full_window.findChildren(KeyList)
    listed = dict(shown.lines)
    own = [key for key in keys_of(room) if key not in WRITE_NUMBERS]
    for key in (*own, *keys_of(EVERYWHERE)):
        assert key_words(key) in listed, key
    shown.close()
    pause(20)


def test_the_level_is_chosen_by_key(full_window: MainWindow) -> None:
    show(full_window, "write")
    session = full_window.session
    key = session.shipment.current or 0
    level = session.shipment.parcels.of(key).level
    for pressed, wanted in (
        (Qt.Key.Key_S, Level.SHORT), (Qt.Key.Key_P, Level.PERSONAL), (Qt.Key.Key_N, Level.NONE),
    ):  # fmt: skip
        QTest.keyClick(full_window.write.desk.editor, pressed, CONTROL | SHIFT)
        assert session.shipment.parcels.of(key).level is wanted
    QTest.keyClick(full_window.write.desk.editor, Qt.Key.Key_D, CONTROL | SHIFT)
    assert session.shipment.parcels.of(key).level is None
    session.notes.set_level(key, level)


def test_every_question_and_every_words_have_a_key(full_window: MainWindow) -> None:
    full_window.resize(1440, 900)
    show(full_window, "write")
    brief, editor = full_window.write.brief, full_window.write.desk.editor
    questions = [brief.question(number) for number in range(3) if brief.question(number)]
    words = [each for each in brief.findChildren(WordsButton) if each.isVisible()]
    assert questions
    assert words
    QTest.keyClick(editor, Qt.Key.Key_1, ALT)
    assert questions[0] is not None
    assert questions[0].hasFocus()
    QTest.keyClick(questions[0], Qt.Key.Key_Return)
    assert editor.hasFocus()
    before = editor.text()
    QTest.keyClick(editor, Qt.Key(Qt.Key.Key_1 + len(questions)), ALT)
    assert editor.text() == f"{before} {words[0].text()}".strip()
    editor.undo()


def test_f6_goes_through_the_parts_of_a_room_and_opens_what_is_folded(
    full_window: MainWindow,
) -> None:
    full_window.resize(700, 600)
    show(full_window, "write")
    columns = full_window.write.columns
    assert columns.folded == {"left", "right"}
    full_window.write.focus_editor()
    seen = []
    for _press in range(3):
        press(Qt.Key.Key_F6)
        seen.append(columns.opened)
    assert seen == ["right", "left", ""]
    assert full_window.write.desk.editor.hasFocus()
    press(Qt.Key.Key_F6, SHIFT)
    assert columns.opened == "left"
    press(Qt.Key.Key_Escape)
    assert columns.opened == ""
    assert key_words(NEXT_PART) in columns.tab("left").toolTip()
    full_window.resize(1440, 900)


@pytest.mark.parametrize("room", ROOMS)
def test_typing_in_a_field_is_never_taken(full_window: MainWindow, room: str) -> None:
    show(full_window, room)
    if room == "review":
        full_window.review.send_back.click()
    fields = [
        each
        for each in full_window.findChildren(QLineEdit)
        if each.isVisible() and each.isEnabled() and each.window() is full_window
    ]
    for field in fields:
        before = field.text()
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, "arARpP 123")
        assert field.text() == "arARpP 123"
        assert full_window.room == room
        field.setText(before)
    assert fields or room == "print"


def test_tab_reaches_the_rail_and_the_filters_in_reading_order(full_window: MainWindow) -> None:
    full_window.resize(1440, 900)
    show(full_window, "orders")
    orders = full_window.orders
    full_window.top_bar.name.setFocus()
    order = [QApplication.focusWidget()]
    for _press in range(40):
        press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is order[0]:
            break
        order.append(QApplication.focusWidget())
    wanted = [
        full_window.top_bar.name, full_window.top_bar.find_button, full_window.top_bar.menu_button,
        *(full_window.rail.button(name) for name in ROOM_KEYS),
        orders.search, *orders.chips.values(), orders.table,
    ]  # fmt: skip
    chips = [each for each in order if each in orders.chips.values()]
    assert chips, "no filter is reached"
    places = [order.index(each) for each in wanted if each in order]
    assert places == sorted(places)
    rail = [full_window.rail.button(name) for name in ROOM_KEYS]
    assert len([each for each in order if each in rail]) == 1
    reached = {*order, *orders.chips.values(), *rail}  # within a group the arrows lead on
    assert [each for each in wanted if each not in reached] == []
    rail[0].setFocus()
    QTest.keyClick(rail[0], Qt.Key.Key_Down)
    assert rail[1].hasFocus()
    full_window.show_room("orders")


@pytest.mark.parametrize("room", ROOMS)
def test_no_key_does_harm_in_an_empty_room(empty_window: MainWindow, room: str) -> None:
    empty_window.activateWindow()
    empty_window.show_room(room)
    pause(20)
    for key in (*keys_of(room), NEXT_PART, LAST_PART):
        at_hand = QApplication.focusWidget() or empty_window
        QTest.keySequence(at_hand, QKeySequence(key.keys))
    pause(20)
    assert not empty_window.session.shipment.parcels


@pytest.mark.parametrize("tokens", [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")])
def test_the_ring_of_the_focus_is_seen_on_every_ground(tokens: Tokens) -> None:
    grounds = (tokens.ground, tokens.surface, tokens.desk, tokens.hover, tokens.accent_soft,
               tokens.warn_soft, tokens.block_soft)  # fmt: skip
    for ground in grounds:
        assert contrast(tokens.accent, ground) >= 3
    assert contrast(tokens.on_accent, tokens.accent) >= 3
    assert contrast(LIGHT.accent, LIGHT.paper) >= 3  # paper stays white in the dark
    assert contrast(tokens.ink, tokens.desk) >= 3
