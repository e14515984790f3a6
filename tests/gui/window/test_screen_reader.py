"""What a screen reader finds: names for all that takes the keyboard, told apart, in their roles."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QTableView, QWidget

from notesmith.gui.window.main_window import MainWindow
from tests.gui.full_window import LONG_NAME, full_window, pause, press, until

__all__ = ["full_window"]

ROOMS = ("orders", "write", "review", "print", "hands")
Role = QAccessible.Role


def show(window: MainWindow, room: str) -> None:
    """Open a room at the first parcel that is written."""
    window.resize(1440, 900)
    window.activateWindow()
    window.notice.hide()
    window.session.settings.change(stock="a4-four")
    window.show_room(room)
    until(lambda: window.session.memory.ready)
    if room == "hands":
        until(lambda: bool(window.hands.shelf.list.hands.rows))
    if room in ("review", "print"):
        until(lambda: window.checks.settled)
    pause(20)


def tree(found: QAccessibleInterface, deep: int = 0) -> Iterator[QAccessibleInterface]:
    """Yield everything a screen reader finds below `found` that is seen."""
    for place in range(min(found.childCount(), 60)):
        child = found.child(place)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        yield child
        widget = child.object()
        if deep < 20 and not isinstance(widget, QTableView | QListView):
            yield from tree(child, deep + 1)


def takes_keyboard(found: QAccessibleInterface) -> bool:
    """Return whether Tab leads there."""
    widget = found.object()
    return (
        isinstance(widget, QWidget)
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.focusProxy() is None
    )


def name_of(found: QAccessibleInterface) -> str:
    """Return what a screen reader says."""
    return found.text(QAccessible.Text.Name)


@pytest.mark.parametrize("room", ROOMS)
def test_all_that_takes_the_keyboard_has_a_name_of_its_own(
    full_window: MainWindow, room: str
) -> None:
    show(full_window, room)
    reached = [
        each
        for each in tree(QAccessible.queryAccessibleInterface(full_window))
        if takes_keyboard(each)
    ]
    assert len(reached) > 8
    for each in reached:
        assert name_of(each).strip(), each.object()
    described = Counter(
        (name_of(each), each.text(QAccessible.Text.Description)) for each in reached
    )
    assert not [words for words, count in described.items() if count > 1]


@pytest.mark.parametrize("room", ROOMS)
def test_what_can_be_pressed_says_that_it_is_a_button(full_window: MainWindow, room: str) -> None:
    show(full_window, room)
    for each in tree(QAccessible.queryAccessibleInterface(full_window)):
        if isinstance(each.object(), QAbstractButton):
            assert each.role() in (Role.Button, Role.RadioButton, Role.CheckBox), name_of(each)
            assert "pressed" in str(each.actionInterface().actionNames()).lower() or (
                each.actionInterface() is not None
            )


def test_the_cards_of_the_strip_say_who_and_where_and_in_which_state(
    full_window: MainWindow,
) -> None:
    show(full_window, "write")
    strip, every = full_window.write.desk.strip, full_window.session.shipment.parcels
    here = every.of(full_window.session.shipment.current or 0)
    found = [
        each
        for each in tree(QAccessible.queryAccessibleInterface(strip))
        if isinstance(each.object(), QAbstractButton)
    ]
    assert len(found) == len(strip.shown()) > 4
    names = [name_of(each) for each in found]
    assert len(set(names)) == len(names)
    assert all(f"of {len(every)}" in name for name in names)
    (marked,) = [each for each in found if each.state().checked]
    assert f"{every.place(here.key) + 1} of {len(every)}" in name_of(marked)


def test_arrows_home_and_end_move_along_the_strip_and_enter_writes(
    full_window: MainWindow,
) -> None:
    show(full_window, "write")
    strip, shipment = full_window.write.desk.strip, full_window.session.shipment
    strip.setFocus()
    assert QApplication.focusWidget() in strip.cards
    before = shipment.current
    keys = [each.key for each in strip.shown()]
    press(Qt.Key.Key_End)
    assert shipment.current == keys[-1] != before
    assert QApplication.focusWidget() in strip.cards
    press(Qt.Key.Key_Left)
    assert shipment.current != keys[-1]
    press(Qt.Key.Key_Return)
    assert full_window.write.desk.editor.hasFocus()


def test_the_places_of_the_sheet_say_whose_card_lies_there(full_window: MainWindow) -> None:
    show(full_window, "print")
    view = full_window.print.view
    found = [
        each
        for each in tree(QAccessible.queryAccessibleInterface(view))
        if isinstance(each.object(), QAbstractButton)
    ]
    names = [name_of(each) for each in found]
    assert len(names) == 4
    assert [name.split("place ")[-1] for name in names] == [f"{n} of 4" for n in (1, 2, 3, 4)]
    written = full_window.print.finished()
    assert names[0].startswith(written[0].order.recipient or "")
    view.setFocus()
    press(Qt.Key.Key_End)
    assert view.places[0].accessibleName().startswith("Used")
    assert view.places[3].isChecked()
    assert view.places[3].hasFocus()
    press(Qt.Key.Key_Home)
    assert view.places[0].isChecked()


def test_the_cards_under_review_say_who_and_where_and_what_is_wrong(
    full_window: MainWindow,
) -> None:
    show(full_window, "review")
    sheet = full_window.review.sheet
    found = QAccessible.queryAccessibleInterface(sheet)
    rows = sheet.cards.rowCount()
    names = [name_of(found.child(place)) for place in range(found.childCount())]
    names = [name for name in names if name]
    assert len(names) == rows
    assert names[0].endswith(f"1 of {rows}")
    assert "stops the printing" in names[0]
    assert any(LONG_NAME in name for name in names)


def test_orders_are_read_cell_by_cell_in_words(full_window: MainWindow) -> None:
    show(full_window, "orders")
    table = QAccessible.queryAccessibleInterface(full_window.orders.table)
    assert table.role() == Role.Table
    said = {name_of(table.child(place)) for place in range(min(table.childCount(), 40))}
    assert {"For whom", "Items", "Note"} <= said
    assert "Approved" in said or "Written" in said
