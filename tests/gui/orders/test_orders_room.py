"""The Orders room: finding, filtering, sorting, and going on to write."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.orders.order_model import Column
from notesmith.gui.orders.orders_room import OrdersRoom, level_menu
from notesmith.gui.state.order_filter import Filter
from notesmith.gui.state.session import Session
from notesmith.gui.window.main_window import MainWindow
from notesmith.model import Item, Level, Order
from notesmith.pipeline import open_shop, store_orders
from notesmith.settings import Settings
from notesmith.writing.level_rules import read_rules

OpenWindow = Callable[..., MainWindow]


def names(window: MainWindow) -> list[str]:
    """The recipients in the order of the rows."""
    model = window.orders.model
    rows = range(model.rowCount())
    return [str(model.index(row, Column.WHOM).data()).split()[0] for row in rows]


def test_the_list_is_found_as_one_types(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    window.orders.focus_search()
    qtbot.keyClicks(window.orders.search, "honey")
    assert names(window) == ["Mara"]
    window.orders.search.clear()
    window.orders.search.setText("súilleab")
    assert names(window) == ["Odhrán"]
    qtbot.keyClick(window.orders.search, Qt.Key.Key_Escape)
    assert len(names(window)) == 6


def test_filters_leave_what_they_say(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    expected = {
        Filter.ALL: 6,
        Filter.TO_WRITE: 2,
        Filter.WRITTEN: 3,
        Filter.GIFT: 1,
        Filter.REMARK: 1,
        Filter.CANCELLED: 1,
    }
    said = {each: chip.text() for each, chip in window.orders.chips.items()}
    assert [*said.values()] == ["All", "To write", "Written", "Gift", "Remark", "Cancelled"]
    for each, count in expected.items():
        chip = window.orders.chips[each]
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert window.orders.model.rowCount() == count
        assert chip.accessibleName() == f"{said[each]}, {count}"


def test_a_search_without_an_answer_says_so(window_on: OpenWindow, written_shop: Path) -> None:
    window = window_on(written_shop)
    window.orders.search.setText("zeppelin")
    said = {
        each.accessibleName() for each in window.orders.findChildren(QLabel) if each.isVisible()
    }
    assert "No order like that" in said


def test_the_header_sorts_and_the_third_click_gives_the_lists_own_order(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    header = window.orders.table.horizontalHeader()
    own = names(window)
    viewport = header.viewport()
    x = header.sectionViewportPosition(Column.WHOM) + 20
    place = viewport.rect().topLeft()
    place.setX(x)
    place.setY(viewport.height() // 2)
    seen = []
    for _ in range(3):
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        seen.append(names(window))
    assert seen == [sorted(own), sorted(own, reverse=True), own]


def test_sorting_by_waiting_puts_the_longest_last(
    window_on: OpenWindow, written_shop: Path
) -> None:
    window = window_on(written_shop)
    window.orders.table.sortByColumn(Column.WAITED, Qt.SortOrder.AscendingOrder)
    assert names(window) == ["Cosmo", "Mara", "Odhrán", "Tilda", "Anselm", "Birgit"]


def test_a_wait_is_coloured_from_the_day_that_the_rules_call_late(
    window_on: OpenWindow, tmp_path: Path
) -> None:
    late, today = read_rules()[0].late_days, date.today()
    waits = (late - 1, late)
    orders = [
        Order(f"#{days}", "shopify", placed_at=today - timedelta(days=days)) for days in waits
    ]
    path = tmp_path / "waits.notesmith"
    with open_shop(path) as shop:
        store_orders(shop, orders, shipment_name="Two")
    window = window_on(path)
    table, tokens = window.orders.table, tokens_of(window)
    picture = table.viewport().grab().toImage()
    coloured = []
    for row in range(2):
        cell = table.visualRect(table.model().index(row, Column.WAITED))
        area = picture.copy(cell.intersected(picture.rect()))
        pixels = (area.pixel(x, y) for x in range(area.width()) for y in range(area.height()))
        coloured.append(QColor(tokens.warn).rgb() in set(pixels))
    assert coloured == [False, True]


def test_a_cancelled_order_for_which_somebody_wants_a_note_is_to_write(
    window_on: OpenWindow, written_shop: Path
) -> None:
    window = window_on(written_shop)
    model = window.orders.model
    key = window.session.shipment.parcels[5].key
    assert model.text(model.parcel_at(5), Column.NOTE) == "Cancelled"
    window.session.notes.set_level(key, Level.SHORT)
    assert model.text(model.parcel_at(5), Column.NOTE) == "To write"
    assert window.orders.chips[Filter.TO_WRITE].accessibleName() == "To write, 3"


def test_gifts_stand_before_remarks_when_the_marks_are_sorted(
    window_on: OpenWindow, written_shop: Path
) -> None:
    window = window_on(written_shop)
    window.orders.table.sortByColumn(Column.MARKS, Qt.SortOrder.DescendingOrder)
    assert names(window)[:2] == ["Odhrán", "Mara"]


def test_enter_opens_the_order_in_write(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    table = window.orders.table
    table.setFocus()
    table.show_parcel(window.session.shipment.parcels[0].key)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.room == "write"
    assert window.session.shipment.current == window.session.shipment.parcels[1].key


def test_the_primary_button_goes_to_what_is_not_written(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop)
    window.session.shipment.select(window.session.shipment.parcels[0].key)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.room == "write"
    assert window.session.shipment.current == window.session.shipment.parcels[3].key


def test_the_story_tells_the_remark_and_the_items(
    window_on: OpenWindow, written_shop: Path
) -> None:
    window = window_on(written_shop)
    window.session.shipment.select(window.session.shipment.parcels[0].key)
    said = {each.accessibleName() for each in window.orders.story.findChildren(QLabel)}
    assert "Does it smell of honey?" in said
    assert "Beeswax candle" in said
    assert "Mara Quillfeather" in said


def test_a_small_window_keeps_its_filters_and_states_apart(
    window_on: OpenWindow, written_shop: Path
) -> None:
    window = window_on(written_shop)
    window.resize(1024, 640)
    window.grab()
    room = window.orders
    places = [each.geometry() for each in (room.search, *room.chips.values())]
    for place, one in enumerate(places):
        assert not any(one.intersects(other) for other in places[place + 1 :])
    table = room.table
    right = table.columnViewportPosition(Column.NOTE) + table.columnWidth(Column.NOTE)
    assert right <= table.viewport().width()
    assert table.isColumnHidden(Column.WAITED)
    window.resize(1440, 900)
    window.grab()
    assert not table.isColumnHidden(Column.WAITED)


def test_a_level_is_chosen_from_the_menu(
    window_on: OpenWindow, written_shop: Path, stored: Callable[..., tuple[object, ...]]
) -> None:
    window = window_on(written_shop)
    key = window.session.shipment.parcels[3].key
    menu = level_menu(window, None, lambda level: window.session.notes.set_level(key, level))
    next(each for each in menu.actions() if each.text() == "No note").trigger()
    assert stored(written_shop)[3].level is Level.NONE  # type: ignore[attr-defined]
    assert window.orders.chips[Filter.TO_WRITE].accessibleName() == "To write, 1"


def test_an_empty_shop_says_what_to_do_first(
    window_on: OpenWindow, new_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(new_shop)
    assert window.orders.empty.isVisible()
    with qtbot.waitSignal(window.orders.files_given) as given:
        window.orders.try_sample.click()
    assert given.args is not None
    assert given.args[0][0].is_file()
    qtbot.waitUntil(lambda: window.flow.overlay.step is window.flow.preview, timeout=10_000)
    window.flow.preview.primary.click()
    qtbot.waitUntil(lambda: len(window.session.shipment.parcels) > 5, timeout=10_000)
    assert not window.orders.empty.isVisible()


def test_a_long_list_is_filtered_between_two_keys(
    tmp_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    count = 20_000
    path = tmp_path / "large.notesmith"
    with open_shop(path) as shop:
        store_orders(
            shop,
            [
                Order(
                    f"#{n}", "shopify", recipient=f"Person {n}", items=(Item(f"Thing zz{n % 97}"),)
                )
                for n in range(count)
            ],
            shipment_name="Many",
        )
    session = Session(Settings(), settings_path)
    session.open(path)
    room = OrdersRoom(session)
    qtbot.addWidget(room)
    room.resize(1300, 800)
    room.show()
    room.search.setText("zzthing")
    began = perf_counter()
    room.search.setText("zz12")
    room.grab()
    assert perf_counter() - began < 1.0
    assert room.model.rowCount() == len([n for n in range(count) if str(n % 97).startswith("12")])
    session.close()
