"""Long shipments: read beside the window, stopped and taken up again, quick to search."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.orders.order_model import Column
from notesmith.gui.state.order_filter import Filter, Kinds
from notesmith.gui.state.session import Session
from notesmith.gui.state.shipment_reader import AT_ONCE, contents_of
from notesmith.gui.window.main_window import MainWindow
from notesmith.model import Item, Level, Order, State, Status
from notesmith.pipeline import open_shop
from notesmith.settings import Settings

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
        shop.imports.store(orders, "Many")
    return path


def test_a_long_shipment_is_read_beside_the_window(
    window_on: OpenWindow, long_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(long_shop)
    qtbot.waitUntil(lambda: not window.session.reader.reading, timeout=20_000)
    assert len(window.session.parcels) == COUNT
    assert window.session.current == window.session.parcels[0].key
    assert window.orders.model.rowCount() == COUNT
    assert window.orders.table.isVisible()
    window.orders.chips[Filter.REMARK].click()
    assert window.orders.model.rowCount() == COUNT // 5


def test_while_it_is_read_the_room_says_so_and_opening_does_not_wait(
    long_shop: Path, settings_path: Path, qtbot: QtBot
) -> None:
    tasks = Tasks()
    session = Session(Settings(), settings_path)
    session.reader.use_tasks(tasks)
    session.open_shop(long_shop)
    assert session.reader.reading
    assert list(session.parcels) == []
    assert session.shipment is not None
    assert session.shipment.orders == COUNT
    qtbot.waitUntil(lambda: len(session.parcels) == COUNT, timeout=20_000)
    tasks.close()
    session.close()


def test_reading_that_was_stopped_is_taken_up_again(
    window_on: OpenWindow, long_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(long_shop)
    qtbot.waitUntil(lambda: not window.session.reader.reading, timeout=20_000)
    window.session.reload()
    assert window.session.reader.reading
    assert window.orders.empty.isVisible()
    window.tasks.cancel()
    qtbot.waitUntil(lambda: window.session.reader.stopped, timeout=20_000)
    assert list(window.session.parcels) == []
    (again,) = window.notice.buttons
    again.click()
    qtbot.waitUntil(lambda: len(window.session.parcels) == COUNT, timeout=20_000)


def test_another_shipment_opened_meanwhile_is_the_one_that_is_shown(
    long_shop: Path, tmp_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    tasks = Tasks()
    session = Session(Settings(), settings_path)
    session.reader.use_tasks(tasks)
    session.open_shop(long_shop)
    other = tmp_path / "short.notesmith"
    with open_shop(other) as shop:
        shop.imports.store([Order("#1", "shopify", recipient="Nell Ash")], "One")
    session.open_shop(other)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    assert [each.order.order_id for each in session.parcels] == ["#1"]
    tasks.close()
    session.close()


def test_every_column_of_a_long_list_sorts_at_once(
    window_on: OpenWindow, long_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(long_shop)
    qtbot.waitUntil(lambda: not window.session.reader.reading, timeout=20_000)
    for column in Column:
        began = perf_counter()
        window.orders.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        assert perf_counter() - began < 0.5
        assert window.orders.model.rowCount() == COUNT


def test_kinds_follow_a_parcel_that_changes(session: Session) -> None:
    kinds = Kinds(session.parcels)
    assert (kinds.wanted, kinds.written, kinds.counts[Filter.TO_WRITE]) == (5, 0, 5)
    first = session.set_state(session.parcels[0].key, State.WRITTEN)
    kinds.look_again(first)
    assert (kinds.wanted, kinds.written, kinds.counts[Filter.TO_WRITE]) == (5, 1, 4)
    kinds.look_again(session.set_level(session.parcels[1].key, Level.NONE))
    assert (kinds.wanted, kinds.counts[Filter.ALL]) == (4, 6)
    cancelled = [each.key for each in session.parcels if each.order.status is Status.CANCELLED]
    assert kinds.left(Filter.CANCELLED) == cancelled


def test_what_is_made_beside_the_window_is_what_the_session_would_make(session: Session) -> None:
    contents = contents_of(session.parcels)
    assert contents.kinds is not None
    assert contents.kinds.counts == session.kinds.counts
    assert contents.texts == {each.key: session.search_text(each.key) for each in session.parcels}
