"""A shop that is opened says what the rules propose today."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from notesmith import storage, writing
from notesmith.errors import Cancelled
from notesmith.model import Item, Level, Order, Proposal, Status
from notesmith.pipeline import (
    brief,
    erase_before,
    level_reason,
    open_shop,
    store_orders,
    undo_import,
)

MakeOrder = Callable[..., Order]

TODAY = date.today()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the place of a shop."""
    return tmp_path / "my.notesmith"


def set_value(path: Path, statement: str) -> None:
    """Change a shop behind its back."""
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


def test_what_is_stored_is_what_a_writer_is_told(path: Path, make_order: MakeOrder) -> None:
    waiting = make_order("#1", placed_at=TODAY - timedelta(days=20))
    orders = [
        waiting,
        replace(waiting, order_id="#2", status=Status.CANCELLED),
        replace(waiting, order_id="#3", shipped_at=TODAY),
        make_order("#4", placed_at=TODAY, items=(Item("Nails", 40),), email="b@example.org"),
        make_order("#5", placed_at=None, email="c@example.org", is_gift=True),
    ]
    with open_shop(path) as shop:
        store_orders(shop, orders)
        for parcel in shop.orders.parcels():
            told = brief(shop, parcel)
            reason = level_reason(parcel, date.today())
            assert (parcel.wanted_level, reason) == (told.level, told.reason)
        (shipment,) = shop.orders.shipments()
        assert shipment.wanted == sum(parcel.wants_note for parcel in shop.orders.parcels()) == 3


def test_an_order_becomes_late_with_the_days(path: Path, make_order: MakeOrder) -> None:
    order = make_order("#1", placed_at=TODAY - timedelta(days=20))
    with storage.open_shop(path) as shop:
        shop.orders.propose_again(writing_on(TODAY), writing.rules_digest(), TODAY)
        then = TODAY - timedelta(days=19)
        shop.imports.store([order], "Monday", writing_on(then))
        assert "wait" not in shop.orders.find("#1").proposed_reason
    with open_shop(path) as shop:
        assert shop.orders.find("#1").proposed_reason.startswith("Not shipped after {days}")


def writing_on(day: date) -> Callable[..., Proposal]:
    """Return the rules as they are on a day."""
    return lambda order, earlier: writing.propose(order, earlier, day)


def test_a_shop_that_is_up_to_date_is_not_written_to(path: Path, make_order: MakeOrder) -> None:
    with open_shop(path) as shop:
        store_orders(shop, [make_order("#1", placed_at=TODAY, shipped_at=TODAY)])
    before = path.read_bytes()
    open_shop(path).close()
    assert path.read_bytes() == before


def test_other_rules_are_asked_when_the_shop_is_opened(path: Path, make_order: MakeOrder) -> None:
    with open_shop(path) as shop:
        store_orders(shop, [make_order("#1", placed_at=None, is_gift=True)])
    set_value(path, "UPDATE orders SET proposed_level = 'none', proposed_reason = 'an old rule'")
    with open_shop(path) as shop:
        assert shop.orders.find("#1").proposed is Level.NONE
    set_value(path, "UPDATE shop_values SET value = 'old' WHERE name = 'level_rules'")
    with open_shop(path) as shop:
        parcel = shop.orders.find("#1")
        assert (parcel.proposed, parcel.proposed_reason) == (Level.PERSONAL, "It is a gift")


def test_an_opening_that_is_stopped_opens_nothing(path: Path, make_order: MakeOrder) -> None:
    with storage.open_shop(path) as shop:
        shop.imports.store([make_order("#1")], "Monday", writing_on(TODAY))

    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        open_shop(path, progress=stop)
    path.unlink()


def test_undoing_and_erasing_ask_the_rules_again(path: Path, make_order: MakeOrder) -> None:
    first = make_order("#1", placed_at=date(2025, 1, 1), shipped_at=date(2025, 1, 2))
    second = make_order("#2", placed_at=date(2026, 1, 1), shipped_at=date(2026, 1, 2))
    with open_shop(path) as shop:
        store_orders(shop, [second])
        alone = shop.orders.find("#2").proposed_reason
        done = store_orders(shop, [first])
        assert shop.orders.find("#2").proposed_reason == "Came back"
        assert done.key is not None
        undo_import(shop, done.key)
        assert shop.orders.find("#2").proposed_reason == alone
        store_orders(shop, [first])
        erase_before(shop, date(2025, 6, 1))
        assert shop.orders.find("#2").proposed_reason == alone
