"""Parcels, shipments and levels, on SQLite and PostgreSQL alike."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from notesmith.errors import ShopError
from notesmith.model import Item, Level, Note, Order, State, Status
from notesmith.storage import Shop
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]


@pytest.fixture
def filled(shop: Shop, make_order: MakeOrder) -> Shop:
    """Give a shop with two shipments."""
    monday = [make_order("#1"), make_order("#2", status=Status.CANCELLED), make_order("#3")]
    shop.imports.store(monday, "Monday", propose)
    shop.imports.store([make_order("#4")], "Tuesday", propose)
    return shop


def key_of(shop: Shop, order_id: str) -> int:
    """Return the key of an order's parcel."""
    return shop.orders.find(order_id).key


def test_shipments_come_newest_first(filled: Shop) -> None:
    tuesday, monday = filled.orders.shipments()
    assert (tuesday.name, monday.name) == ("Tuesday", "Monday")
    assert (monday.orders, monday.wanted, monday.written) == (3, 2, 0)
    assert monday.created_at == date.today()
    assert filled.orders.shipment(monday.key) == monday


def test_a_shipment_counts_the_parcels_that_shall_get_a_note(filled: Shop) -> None:
    monday = filled.orders.shipments()[-1].key
    for order_id in ("#1", "#3"):
        filled.notes.set_state(key_of(filled, order_id), State.WRITTEN, "", None)
    assert (filled.orders.shipment(monday).wanted, filled.orders.shipment(monday).written) == (2, 2)
    filled.orders.set_level(key_of(filled, "#1"), Level.NONE)
    assert (filled.orders.shipment(monday).wanted, filled.orders.shipment(monday).written) == (1, 1)
    filled.orders.set_level(key_of(filled, "#2"), Level.PERSONAL)
    assert (filled.orders.shipment(monday).wanted, filled.orders.shipment(monday).written) == (2, 1)


def test_a_shipment_can_be_renamed_but_not_to_nothing(filled: Shop) -> None:
    key = filled.orders.shipments()[0].key
    assert filled.orders.rename(key, " Second round ").name == "Second round"
    with pytest.raises(ShopError, match="needs a name"):
        filled.orders.rename(key, "  ")
    with pytest.raises(ShopError, match="no shipment 99"):
        filled.orders.rename(99, "Third")


def test_parcels_come_in_the_order_of_the_list(filled: Shop) -> None:
    ids = [parcel.order.order_id for parcel in filled.orders.parcels()]
    assert ids == ["#1", "#2", "#3", "#4"]
    monday = filled.orders.shipments()[-1].key
    assert [one.order.order_id for one in filled.orders.parcels(monday)] == ["#1", "#2", "#3"]


def test_a_parcel_comes_with_its_items_and_an_empty_note(filled: Shop) -> None:
    parcel = filled.orders.parcel(key_of(filled, "#1"))
    assert parcel.order.items == (
        Item("The Long Way Home"),
        Item("Linen notebook", 2, "A5", "Z."),
    )
    assert parcel.note == Note("#1", recipient="Zoë O’Brien", item="The Long Way Home")
    assert parcel.level is None


def test_an_order_is_found_without_its_number_sign(filled: Shop) -> None:
    assert filled.orders.find("3") == filled.orders.find("#3") == filled.orders.find("shopify:#3")


def test_an_unknown_order_says_what_to_do(filled: Shop) -> None:
    with pytest.raises(ShopError, match=r"no order #9 .* import the list"):
        filled.orders.find("#9")
    with pytest.raises(ShopError, match="no parcel 99"):
        filled.orders.parcel(99)
    with pytest.raises(ShopError, match="no shipment 99"):
        filled.orders.shipment(99)
    for act in (
        lambda: filled.notes.save_text(99, "", "", "", None),
        lambda: filled.notes.set_state(99, State.WRITTEN, "", None),
        lambda: filled.orders.set_level(99, Level.SHORT),
        lambda: filled.orders.history(99),
    ):
        with pytest.raises(ShopError, match="no parcel 99"):
            act()


def test_an_id_of_two_platforms_asks_which_one(filled: Shop, make_order: MakeOrder) -> None:
    filled.imports.store([make_order("#1", "etsy")], "Wednesday", propose)
    with pytest.raises(ShopError, match="shopify:#1 or etsy:#1"):
        filled.orders.find("#1")
    assert filled.orders.find("etsy:#1").order.platform == "etsy"
    with pytest.raises(ShopError, match="shopify:#1"):
        filled.notes.write([Note("#1", "Hello")])
    assert filled.notes.write([Note("etsy:#1", "Hello")]) == 1
    assert filled.orders.find("etsy:#1").note.text == "Hello"
    assert filled.orders.find("shopify:#1").note.text == ""


def test_a_chosen_level_is_kept_until_it_is_left_to_the_rules(filled: Shop) -> None:
    key = key_of(filled, "#1")
    assert filled.orders.set_level(key, Level.SHORT).level is Level.SHORT
    assert filled.orders.set_level(key, None).level is None


def test_history_goes_by_the_day_and_not_by_the_import(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store(
        [make_order("#now", placed_at=datetime(2026, 11, 2, 8, tzinfo=UTC))], "A", propose
    )
    shop.imports.store(
        [
            make_order("#later", placed_at=date(2026, 11, 3)),
            make_order("#spring", placed_at=date(2026, 4, 1)),
            make_order("#winter", placed_at=datetime(2026, 1, 9, 12)),
        ],
        "B",
        propose,
    )
    history = shop.orders.history(key_of(shop, "#now"))
    assert [one.order.order_id for one in history] == ["#winter", "#spring"]


def test_history_without_days_goes_by_the_order_of_the_lists(
    shop: Shop, make_order: MakeOrder
) -> None:
    undated = [make_order(f"#{number}", placed_at=None) for number in (1, 2, 3)]
    shop.imports.store(undated, "A", propose)
    history = shop.orders.history(key_of(shop, "#3"))
    assert [one.order.order_id for one in history] == ["#1", "#2"]
