"""Every room holds in a small window and with large text: nothing is cut, covered or outside."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from notesmith.gui.importing.repair_step import RepairTable
from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.notice import Notice
from notesmith.gui.kit.overlay import Overlay
from notesmith.gui.kit.room_columns import LEFT, RIGHT, RoomColumns
from notesmith.gui.kit.text_size import text_scale
from notesmith.gui.parts.chips import Chip, FilterChip
from notesmith.gui.window.drop_veil import DropVeil
from notesmith.gui.window.main_window import MainWindow
from notesmith.gui.write.brief_column import WordsButton
from tests.gui.full_window import (
    LONG_ITEM,
    empty_window,
    full_window,
    pause,
    until,
    write_list,
)

__all__ = ["empty_window", "full_window"]

SIZES = [
    pytest.param(((1024, 700), 1.0), id="1024x700"),
    pytest.param(((960, 540), 1.0), id="1920x1080 at 200 % of the screen"),
    pytest.param(((2560, 1440), 1.0), id="2560x1440"),
    pytest.param(((1920, 1080), 2.0), id="1920x1080 with text at 200 %"),
    pytest.param(((1280, 720), 2.0), id="1280x720 with text at 200 %"),
]
Sized = tuple[tuple[int, int], float]
"""The window's width and height in logical pixels, and how large text is."""
ROOMS = ("orders", "write", "review", "print", "hands")
INSIDES = (QScrollBar, QHeaderView)
"""Widgets that Qt lays out within a table or a field."""
LAID_OVER = (Overlay, Notice, DropVeil)


@pytest.fixture(scope="module", params=SIZES)
def sized(request: pytest.FixtureRequest) -> Sized:
    """Every size once, for all tests that want it."""
    wanted: Sized = request.param
    return wanted


def be_sized(window: MainWindow, size: tuple[int, int], scale: float) -> None:
    """Give the window a size, and the desktop's text one."""
    font = QApplication.font()
    font.setPointSizeF(11.0 * scale)
    if QApplication.font() != font:
        QApplication.setFont(font)
    assert text_scale() == pytest.approx(scale)
    window.resize(*size)
    pause(30)
    assert (window.width(), window.height()) == size


def seen(root: QWidget) -> Iterator[QWidget]:
    """Yield what is seen, but not what Qt itself lays out within tables and fields."""
    for child in root.children():
        if not isinstance(child, QWidget) or not child.isVisible() or child.isWindow():
            continue
        if isinstance(child, INSIDES):
            continue
        yield child
        fields = (QLineEdit, QPlainTextEdit)
        within = isinstance(child, QAbstractScrollArea) and not isinstance(child, QScrollArea)
        if not within and not isinstance(child, fields):
            yield from seen(child)


def named(widget: QWidget) -> str:
    """Return which widget it is."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} {text or widget.accessibleName()!r} {widget.geometry()}"


def outside(widget: QWidget) -> bool:
    """Return whether a widget reaches out of its parent; what scrolls may, up and down."""
    parent = widget.parentWidget()
    if parent is None:
        return False
    room = parent.rect()
    area = parent.parentWidget()
    if isinstance(area, QScrollArea) and area.widget() is widget:
        return widget.width() > room.width()
    return not room.adjusted(-1, -1, 1, 1).contains(widget.geometry())


def cut(widget: QWidget) -> bool:
    """Return whether words of a widget are cut, and cannot be read as a whole elsewhere."""
    if isinstance(widget, Button) and widget.shown_text != widget.text():
        return widget.text() not in widget.accessibleName()
    if isinstance(widget, FilterChip | Chip):
        return not widget.accessibleName()
    if isinstance(widget, WordsButton):
        return widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, QAbstractButton) and widget.text():
        wanted = widget.minimumSizeHint()
        return widget.width() < wanted.width() or widget.height() < wanted.height()
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width())
        if widget.sizePolicy().horizontalPolicy().name == "Ignored":
            return not widget.toolTip()
        return widget.width() < widget.sizeHint().width()
    return False


def covered(widget: QWidget) -> list[str]:
    """Return the children of a widget that lie over one another."""
    opened = widget.opened if isinstance(widget, RoomColumns) else ""
    children = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
        if not isinstance(child, (*LAID_OVER, *INSIDES))
    ]
    found = []
    for place, one in enumerate(children):
        for other in children[place + 1 :]:
            both = one.geometry().intersected(other.geometry())
            if not opened and both.width() > 1 and both.height() > 1:
                found.append(f"{named(one)} over {named(other)}")
    return found


def faults(root: QWidget) -> list[str]:
    """Return what does not hold in a room, one sentence each."""
    found = []
    for widget in seen(root):
        if outside(widget):
            found.append(f"outside: {named(widget)} in {widget.parentWidget()}")
        if cut(widget):
            found.append(f"cut: {named(widget)}")
        found += covered(widget) if not isinstance(widget, QAbstractScrollArea) else []
        sideways = (
            isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum()
        )
        if sideways and not isinstance(widget, RepairTable):
            found.append(f"scrolls sideways: {named(widget)}")
    return found


def settled(root: QWidget) -> str:
    """Return what does not hold once all has found its place, one fault a line."""
    for _again in range(50):
        found = faults(root)
        if not found:
            return ""
        pause(20)
    return "\n".join(found)


def whole(widget: QWidget) -> bool:
    """Return whether all of a widget is in sight."""
    return bool(widget.visibleRegion().boundingRect() == widget.rect())


def show(window: MainWindow, room: str) -> None:
    """Open a room, with all that the checks have to say."""
    window.notice.hide()
    window.activateWindow()
    parcels = window.session.shipment.parcels
    if parcels:
        window.session.shipment.select(parcels[len(parcels) - 3].key)
    window.show_room(room)
    if room == "hands":
        until(lambda: bool(window.hands.shelf.list.hands.rows))
    elif parcels:
        until(lambda: window.session.memory.ready)
    if room in ("review", "print") and parcels:
        until(lambda: window.checks.settled)
    pause(20)


def test_every_room_holds(full_window: MainWindow, sized: Sized) -> None:
    be_sized(full_window, *sized)
    for room in ROOMS:
        show(full_window, room)
        assert not (wrong := settled(full_window)), f"{room}:\n{wrong}"


def test_every_empty_room_holds(empty_window: MainWindow, sized: Sized) -> None:
    be_sized(empty_window, *sized)
    for room in ROOMS:
        show(empty_window, room)
        assert not (wrong := settled(empty_window)), f"{room}:\n{wrong}"


def test_what_is_pressed_to_go_on_is_in_sight(full_window: MainWindow, sized: Sized) -> None:
    be_sized(full_window, *sized)
    show(full_window, "write")
    desk = full_window.write.desk
    for widget in (desk.level, desk.skip, desk.back, desk.done, desk.signature, desk.editor):
        assert whole(widget), named(widget)
    show(full_window, "review")
    assert whole(full_window.review.open)
    assert whole(full_window.review.send_back)
    show(full_window, "print")
    for button in (full_window.print.stock, full_window.print.hand):
        assert whole(button), named(button)
    assert whole(full_window.print.mend) or whole(full_window.print.save)


def test_every_step_of_an_import_holds(
    full_window: MainWindow, tmp_path: Path, sized: Sized
) -> None:
    be_sized(full_window, *sized)
    flow = full_window.flow
    show(full_window, "orders")
    full_window.import_files([write_list(tmp_path)])
    until(lambda: flow.overlay.step is flow.mapping)
    pause(20)
    assert not (wrong := settled(flow.overlay)), wrong
    for field, column in (("order_id", "Slip"), ("recipient", "Wer"), ("item", "Was")):
        flow.mapping.choose(field, column)
    pause(90)
    assert not (wrong := settled(flow.overlay)), wrong
    flow.cancel()
    spoiled = tmp_path / "orders_export.csv"
    spoiled.write_text(
        "Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Shipping Name\n"
        f"#1,a@example.org,paid,2026-11-02 10:00:00 +0000,1,{LONG_ITEM.replace(',', '')},Ada\n"
        "#2,b@example.org,paid,yesterday,1,Honey,Bert\n",
        encoding="utf-8",
    )
    full_window.import_files([spoiled])
    until(lambda: flow.overlay.step is flow.preview)
    pause(20)
    assert not (wrong := settled(flow.overlay)), wrong
    assert flow.preview.repair is not None
    flow.preview.repair_wanted.emit()
    pause(20)
    assert not (wrong := settled(flow.overlay)), wrong
    assert whole(flow.repair.primary)
    flow.cancel()


def test_the_list_of_keys_holds(full_window: MainWindow, sized: Sized) -> None:
    be_sized(full_window, *sized)
    show(full_window, "write")
    keys = full_window.show_keys()
    pause(20)
    assert keys.height() <= full_window.height()
    assert not (wrong := settled(keys)), wrong
    keys.close()


def test_a_side_column_narrows_before_it_folds(full_window: MainWindow) -> None:
    show(full_window, "write")
    columns, widths = full_window.write.columns, []
    for width in (1440, 1120, 1024, 700):
        be_sized(full_window, (width, 700), 1.0)
        widths.append((columns.widths(), columns.folded))
    assert widths[0][1] == frozenset()
    assert widths[1][0][RIGHT] < widths[0][0][RIGHT]
    assert widths[2][1] == frozenset({RIGHT})
    assert widths[3][1] == frozenset({LEFT, RIGHT})


def test_a_folded_column_opens_by_click_and_folds_when_one_writes_on(
    full_window: MainWindow,
) -> None:
    be_sized(full_window, (1024, 700), 1.0)
    show(full_window, "write")
    columns, findings = full_window.write.columns, full_window.write.findings
    assert not findings.isVisible()
    tab = columns.tab(RIGHT)
    assert tab.isVisible()
    tab.click()
    assert columns.opened == RIGHT
    assert findings.isVisible()
    assert QRect(findings.geometry()).right() <= tab.geometry().left()
    at_hand = QApplication.focusWidget()
    assert at_hand is not None
    assert findings.isAncestorOf(at_hand)
    full_window.write.focus_editor()
    assert columns.opened == ""
    assert not findings.isVisible()


def test_the_tab_of_the_checks_says_what_they_found(full_window: MainWindow) -> None:
    be_sized(full_window, (1024, 700), 1.0)
    show(full_window, "write")
    assert "finding" in full_window.write.columns.tab(RIGHT).accessibleName()


def test_words_to_put_in_the_note_wrap_instead_of_being_cut(full_window: MainWindow) -> None:
    be_sized(full_window, (1440, 900), 1.0)
    parcels = full_window.session.shipment.parcels
    full_window.session.shipment.select(parcels[len(parcels) - 3].key)
    full_window.show_room("write")
    pause(30)
    buttons = [
        each for each in full_window.write.brief.findChildren(WordsButton) if each.isVisible()
    ]
    long = max(buttons, key=lambda each: len(each.text()))
    assert len(long.text()) > 50
    assert long.width() <= full_window.write.brief.width() - 40
    assert long.height() >= long.heightForWidth(long.width()) > 40


def test_text_follows_the_desktop_while_the_window_is_open(full_window: MainWindow) -> None:
    measure: Callable[[], int] = lambda: full_window.write.desk.done.sizeHint().height()  # noqa: E731
    be_sized(full_window, (1920, 1080), 1.0)
    show(full_window, "write")
    small, name = measure(), full_window.top_bar.words.fontMetrics().height()
    be_sized(full_window, (1920, 1080), 1.5)
    assert measure() == pytest.approx(1.5 * small, abs=1)
    assert full_window.top_bar.words.fontMetrics().height() > 1.3 * name
    be_sized(full_window, (1920, 1080), 1.0)
    assert measure() == small


def test_on_a_large_screen_the_card_is_large_and_lines_stay_short(full_window: MainWindow) -> None:
    be_sized(full_window, (2560, 1440), 1.0)
    show(full_window, "write")
    desk = full_window.write.desk
    assert desk.editor.width() >= 0.7 * desk.width()
    below = desk.done.mapTo(desk, desk.done.rect().topLeft()).y()
    card = desk.editor.mapTo(desk, desk.editor.rect().bottomLeft()).y()
    assert below - card < 120  # the actions belong to the card
    for column in (full_window.write.brief, full_window.write.findings):
        letters = column.width() / column.fontMetrics().averageCharWidth()
        assert letters < 75
