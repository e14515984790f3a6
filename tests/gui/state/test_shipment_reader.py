"""Long shipments: read beside the window, stopped and taken up again, quick to search."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.orders.order_model import Column
from notesmith.gui.state.order_filter import Filter
from notesmith.gui.state.session import Session
from notesmith.gui.state.shipment_reader import AT_ONCE
from notesmith.gui.window.main_window import MainWindow
from notesmith.model import Item, Order
from notesmith.pipeline import open_as_left, open_shop, store_orders
from notesmith.settings import Settings
from tests.holding import held_shop

OpenWindow = Callable[..., MainWindow]
COUNT = AT_ONCE + 1_000


@pytest.fixture(scope="module")
def long_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with one shipment that is too long to be read at once."""
    path = tmp_path_factory.mktemp("long") / "long.notesmith"
    orders = [
        Order(
            f"#{number}",
            "shopify",
            recipient=f"Person {number}",
            items=(Item(f"Thing {number % 97}"),),
            customer_note="Is it oiled?" if number % 5 == 0 else None,
        )
        for number in range(COUNT)
    ]
    with open_shop(path) as shop:
        store_orders(shop, orders, shipment_name="Many")
    return path


def test_a_long_shipment_is_read_beside_the_window(
    window_on: OpenWindow, long_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(long_shop)
    qtbot.waitUntil(lambda: not window.session.shipment.reader.reading, timeout=20_000)
    assert len(window.session.shipment.parcels) == COUNT
    assert window.session.shipment.current == window.session.shipment.parcels[0].key
    assert window.orders.model.rowCount() == COUNT
    assert window.orders.table.isVisible()
    window.orders.chips[Filter.REMARK].click()
    assert window.orders.model.rowCount() == COUNT // 5


def test_while_it_is_read_the_room_says_so_and_opening_does_not_wait(
    long_shop: Path, settings_path: Path, qtbot: QtBot
) -> None:
    tasks = Tasks()
    session = Session(Settings(), settings_path)
    session.shipment.reader.use_tasks(tasks)
    session.open(long_shop)
    assert session.shipment.reader.reading
    assert list(session.shipment.parcels) == []
    assert session.shipment.now is not None
    assert session.shipment.now.orders == COUNT
    qtbot.waitUntil(lambda: len(session.shipment.parcels) == COUNT, timeout=20_000)
    tasks.close()
    session.close()


def test_reading_that_was_stopped_is_taken_up_again(
    window_on: OpenWindow, long_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(long_shop)
    qtbot.waitUntil(lambda: not window.session.shipment.reader.reading, timeout=20_000)
    window.session.reload()
    assert window.session.shipment.reader.reading
    assert window.orders.empty.isVisible()
    window.tasks.cancel()
    qtbot.waitUntil(lambda: window.session.shipment.reader.stopped, timeout=20_000)
    assert list(window.session.shipment.parcels) == []
    (again,) = window.notice.buttons
    again.click()
    qtbot.waitUntil(lambda: len(window.session.shipment.parcels) == COUNT, timeout=20_000)


@pytest.fixture
def unasked_shop(long_shop: Path, tmp_path: Path) -> Path:
    """A copy of it as an older NoteSmith left it: the rules were never asked about its orders."""
    path = tmp_path / "unasked.notesmith"
    with open_as_left(long_shop) as shop:
        shop.copy_to(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE orders SET proposed_level = NULL, proposed_reason = NULL")
        connection.execute("DELETE FROM orders WHERE position >= 500")
    return path


def reasons(path: Path) -> set[str]:
    """Return why the levels are proposed that a shop holds, as it lies there."""
    with open_as_left(path) as shop:
        return {each.proposed_reason for each in shop.orders.parcels()}


def test_levels_that_were_never_proposed_are_found_beside_the_window(
    unasked_shop: Path, settings_path: Path, qtbot: QtBot
) -> None:
    tasks = Tasks()
    session = Session(Settings(), settings_path)
    session.shipment.reader.use_tasks(tasks)
    moved: list[int] = []
    tasks.progressed.connect(lambda done, total: moved.append(done))
    assert reasons(unasked_shop) == {""}
    session.open(unasked_shop)
    assert session.shipment.reader.reading
    assert list(session.shipment.parcels) == []
    qtbot.waitUntil(lambda: len(session.shipment.parcels) == 500, timeout=20_000)
    assert moved
    assert "" not in {each.proposed_reason for each in session.shipment.parcels}
    assert "" not in reasons(unasked_shop)
    session.reload()
    assert len(session.shipment.parcels) == 500  # at once: nobody is asked twice on one day
    tasks.close()
    session.close()


def test_asking_the_rules_can_be_stopped_and_nothing_is_stored(
    unasked_shop: Path, settings_path: Path, qtbot: QtBot
) -> None:
    tasks = Tasks()
    session = Session(Settings(), settings_path)
    session.shipment.reader.use_tasks(tasks)
    session.open(unasked_shop)
    tasks.cancel()
    qtbot.waitUntil(lambda: session.shipment.reader.stopped, timeout=20_000)
    assert reasons(unasked_shop) == {""}
    session.reload()
    qtbot.waitUntil(lambda: len(session.shipment.parcels) == 500, timeout=20_000)
    tasks.close()
    session.close()


def test_levels_that_cannot_be_stored_keep_no_shop_closed(
    shop_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    session = Session(Settings(), settings_path)
    session.open(shop_path)  # and its memory, which is made the first time
    session.close()
    with closing(sqlite3.connect(shop_path)) as connection, connection:
        connection.execute("UPDATE orders SET proposed_level = NULL, proposed_reason = NULL")
    with held_shop(shop_path):
        session.open(shop_path)
        assert {each.proposed_reason for each in session.shipment.parcels} == {""}
    session.reload()
    assert "" not in {each.proposed_reason for each in session.shipment.parcels}
    session.close()


def test_another_shipment_opened_meanwhile_is_the_one_that_is_shown(
    long_shop: Path, tmp_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    tasks = Tasks()
    session = Session(Settings(), settings_path)
    session.shipment.reader.use_tasks(tasks)
    session.open(long_shop)
    other = tmp_path / "short.notesmith"
    with open_shop(other) as shop:
        store_orders(shop, [Order("#1", "shopify", recipient="Nell Ash")], shipment_name="One")
    session.open(other)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    assert [each.order.order_id for each in session.shipment.parcels] == ["#1"]
    tasks.close()
    session.close()


def test_every_column_of_a_long_list_sorts_at_once(
    window_on: OpenWindow, long_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(long_shop)
    qtbot.waitUntil(lambda: not window.session.shipment.reader.reading, timeout=20_000)
    for column in Column:
        began = perf_counter()
        window.orders.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        assert perf_counter() - began < 0.5
        assert window.orders.model.rowCount() == COUNT
