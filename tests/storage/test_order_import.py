"""Importing adds what is new, brings up to date what is known, and never touches a note."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notesmith.errors import Cancelled
from notesmith.model import Item, Order, State, Status
from notesmith.storage import Shop, open_shop
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]

EAST = timezone(timedelta(hours=5, minutes=30))


def test_the_same_list_twice_adds_nothing(shop: Shop, make_order: MakeOrder) -> None:
    orders = [make_order("#1"), make_order("#2")]
    first = shop.imports.store(orders, "Monday", propose)
    second = shop.imports.store(orders, "Tuesday", propose)
    assert (first.new, first.known, first.changed) == (2, 0, 0)
    assert (second.new, second.known, second.changed, second.shipment) == (0, 2, 0, None)
    assert [shipment.name for shipment in shop.orders.shipments()] == ["Monday"]
    assert [parcel.order for parcel in shop.orders.parcels()] == orders


def test_no_two_shipments_have_one_name(shop: Shop, make_order: MakeOrder) -> None:
    for number in range(1, 4):
        shop.imports.store([make_order(f"#{number}")], "Monday", propose)
    assert shop.imports.free_name("Monday") == "Monday (4)"
    assert shop.imports.free_name("Tuesday") == "Tuesday"
    names = [shipment.name for shipment in shop.orders.shipments()]
    assert names == ["Monday (3)", "Monday (2)", "Monday"]


def test_a_changed_order_is_updated_and_its_note_is_not(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order("#1")], "Monday", propose)
    (parcel,) = shop.orders.parcels()
    shop.notes.save_text(parcel.key, "Dear Zoë", "The crew", "Ida", None)
    shop.notes.set_state(parcel.key, State.APPROVED, "", None)
    shipped = make_order(
        "#1",
        status=Status.CANCELLED,
        shipped_at=datetime(2026, 11, 20, 9, 30, tzinfo=EAST),
        items=(Item("Another book"),),
    )
    imported = shop.imports.store([shipped], "Tuesday", propose)
    assert (imported.new, imported.known, imported.changed) == (0, 1, 1)
    (after,) = shop.orders.parcels()
    assert after.order == shipped
    assert (after.key, after.shipment) == (parcel.key, parcel.shipment)
    assert (after.note.text, after.note.state) == ("Dear Zoë", State.APPROVED)


def test_what_a_list_does_not_hold_stays_as_it_was_known(shop: Shop, make_order: MakeOrder) -> None:
    known = make_order("#1", customer_note="Is it signed?")
    shop.imports.store([known], "Monday", propose)
    bare = Order("#1", "shopify", status=Status.REFUNDED)
    assert shop.imports.store([bare], "Tuesday", propose).changed == 1
    assert shop.orders.find("#1").order == replace(known, status=Status.REFUNDED)


def test_an_order_named_twice_in_overlapping_lists_is_one_order(
    shop: Shop, make_order: MakeOrder
) -> None:
    twice = [make_order("#1"), make_order("#2"), make_order("#1", status=Status.CANCELLED)]
    assert shop.imports.store(twice, "Monday", propose).new == 2
    assert [one.order.order_id for one in shop.orders.parcels()] == ["#1", "#2"]
    assert shop.orders.find("#1").order.status is Status.CANCELLED


def test_two_platforms_may_use_the_same_id(shop: Shop, make_order: MakeOrder) -> None:
    orders = [make_order("1", "shopify"), make_order("1", "etsy")]
    assert shop.imports.store(orders, "Monday", propose).new == 2


@given(
    placed=st.one_of(
        st.none(),
        st.dates(),
        st.datetimes(),
        st.datetimes(timezones=st.sampled_from([EAST, UTC])),
    ),
    total=st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False)),
    note=st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]))),
    flags=st.tuples(st.none() | st.booleans(), st.none() | st.booleans()),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
def test_an_order_comes_back_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory,
    placed: date | None,
    total: Decimal | None,
    note: str | None,
    flags: tuple[bool | None, bool | None],
) -> None:
    gift, returning = flags
    order = Order(
        "#1",
        "any",
        placed_at=placed,
        total=total,
        customer_note=note,
        is_gift=gift,
        returning=returning,
    )
    with open_shop(tmp_path_factory.mktemp("shop") / "my.notesmith") as shop:
        shop.imports.store([order], "Monday", propose)
        back = shop.orders.find("#1").order
    assert back == order
    assert str(back.placed_at) == str(order.placed_at)
    assert str(back.total) == str(order.total)


@pytest.mark.parametrize("total", ["0.10", "1E+3", "784.0", "12345678901234567890.12"])
def test_a_total_keeps_every_digit_on_both_databases(
    shop: Shop, make_order: MakeOrder, total: str
) -> None:
    shop.imports.store([make_order(total=Decimal(total))], "Monday", propose)
    assert str(shop.orders.find("#1001").order.total) == total


def test_cancelling_leaves_nothing(shop: Shop, make_order: MakeOrder) -> None:
    def stop(done: int, total: int) -> None:
        if done >= 1000:
            raise Cancelled("Stopped.")

    orders = [make_order(f"#{number}") for number in range(2500)]
    with pytest.raises(Cancelled):
        shop.imports.store(orders, "Monday", propose, stop)
    assert shop.orders.parcels() == ()
    assert shop.orders.shipments() == ()


def test_progress_ends_at_the_whole(shop: Shop, make_order: MakeOrder) -> None:
    told: list[tuple[int, int]] = []
    orders = [make_order(f"#{number}") for number in range(2500)]
    shop.imports.store(orders, "Monday", propose, lambda done, total: told.append((done, total)))
    assert told[0] == (0, 2500)
    assert told[-1] == (2500, 2500)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_many_orders_are_not_stored_one_by_one(tmp_path: Path, make_order: MakeOrder) -> None:
    statements: list[str] = []
    orders = [make_order(f"#{number}", email=f"{number}@example.org") for number in range(20_000)]
    with open_shop(tmp_path / "my.notesmith") as shop:
        raw = shop._database.engine.raw_connection()
        raw.driver_connection.set_trace_callback(statements.append)  # type: ignore[union-attr]
        raw.close()
        imported = shop.imports.store(orders, "Monday", propose)
        inserts = [line for line in statements if line.startswith("INSERT")]
        assert imported.new == 20_000
        # Orders, items and notes go through executemany, which the trace counts row by row.
        assert 0 < sum(line.startswith("INSERT INTO customers ") for line in inserts) < 100
        parcels = shop.orders.parcels()
    assert [one.order.order_id for one in parcels] == [order.order_id for order in orders]


def histories(shop: Shop, order_id: str) -> list[str]:
    """Return the ids of the same customer's earlier orders."""
    return [one.order.order_id for one in shop.orders.history(shop.orders.find(order_id).key)]


def test_the_same_email_is_the_same_customer_whatever_its_case(
    shop: Shop, make_order: MakeOrder
) -> None:
    first = make_order("#1", email="Zoe@Example.org", postcode="1", placed_at=date(2026, 1, 1))
    second = make_order("#2", email="zoe@example.ORG ", postcode="2", placed_at=date(2026, 2, 1))
    shop.imports.store([first], "January", propose)
    shop.imports.store([second], "February", propose)
    assert histories(shop, "#2") == ["#1"]
    assert histories(shop, "#1") == []


def test_the_same_name_and_postcode_are_the_same_customer(
    shop: Shop, make_order: MakeOrder
) -> None:
    first = make_order("#1", email=None, recipient="Łukasz  Nowak", postcode="SW1A 1AA")
    second = make_order("#2", email=None, recipient="łukasz nowak", postcode="sw1a1aa")
    other = make_order("#3", email=None, recipient="łukasz nowak", postcode="SW1A 1AB")
    shop.imports.store([first, second, other], "Monday", propose)
    assert histories(shop, "#2") == ["#1"]
    assert histories(shop, "#3") == []


@pytest.mark.parametrize(
    "alias",
    [
        "x7k2@marketplace.amazon.de",
        "x7k2@marketplace.amazon.co.uk",
        "9f3a@members.ebay.com",
        "9f3a@uk.members.ebay.co.uk",
    ],
)
def test_a_marketplace_alias_is_nobodys_email(
    shop: Shop, make_order: MakeOrder, alias: str
) -> None:
    first = make_order("1", email=alias, recipient="Ada Quist", postcode="1")
    second = make_order("2", email=alias, recipient="Bo Lind", postcode="2")
    shop.imports.store([first, second], "Monday", propose)
    assert histories(shop, "2") == []


def test_a_gifts_recipient_is_not_its_buyer(shop: Shop, make_order: MakeOrder) -> None:
    gift = make_order("#1", email="ada@example.org", buyer="Ada Quist", recipient="Bo Lind")
    own = make_order("#2", email="bo@example.org", buyer="Bo Lind", recipient="Bo Lind")
    shop.imports.store([gift, own], "Monday", propose)
    assert histories(shop, "#2") == []


def test_orders_that_tell_nothing_of_their_customer_stay_apart(
    shop: Shop, make_order: MakeOrder
) -> None:
    unknown = {"email": None, "recipient": None, "postcode": None}
    shop.imports.store(
        [make_order("#1", **unknown), make_order("#2", **unknown)], "Monday", propose
    )
    assert histories(shop, "#2") == []
