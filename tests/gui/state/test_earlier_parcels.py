"""What a customer got before is known to the checks of the window, and stays true."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from notesmith.gui.state.earlier_parcels import AHEAD, EarlierParcels
from notesmith.model import Order
from notesmith.pipeline import Shop, open_shop, store_orders


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A shop with more parcels than are looked up at once; every fifth went to one customer."""
    with open_shop(tmp_path / "my.notesmith") as opened:
        orders = [
            Order(f"#{n}", "shopify", f"Ada {n}", email=f"ada{n if n % 5 else 0}@example.org")
            for n in range(AHEAD + 30)
        ]
        store_orders(opened, orders)
        yield opened


@pytest.fixture
def earlier(shop: Shop) -> EarlierParcels:
    """What is remembered of that shop, with all parcels in the open shipment."""
    made = EarlierParcels()
    made.open(shop)
    made.watch([parcel.key for parcel in shop.orders.parcels()])
    return made


def test_it_is_what_the_shop_says_of_each_parcel(shop: Shop, earlier: EarlierParcels) -> None:
    for parcel in shop.orders.parcels():
        assert earlier.of(parcel.key) == shop.orders.history(parcel.key)


def test_a_parcel_of_another_shipment_is_known_as_well(shop: Shop, earlier: EarlierParcels) -> None:
    earlier.watch(())
    last = shop.orders.parcels()[AHEAD].key
    assert earlier.of(last) == shop.orders.history(last) != ()


def test_a_note_that_has_changed_is_read_again(shop: Shop, earlier: EarlierParcels) -> None:
    first, later = shop.orders.parcels()[0].key, shop.orders.parcels()[5].key
    assert [each.note.text for each in earlier.of(later)] == [""]
    shop.notes.save_text(first, "Thank you, Ada", "", "Ines", None)
    assert [each.note.text for each in earlier.of(later)] == [""]
    earlier.forget_with(first)
    assert [each.note.text for each in earlier.of(later)] == ["Thank you, Ada"]


def test_without_a_shop_nobody_got_anything(earlier: EarlierParcels) -> None:
    earlier.open(None)
    assert earlier.of(1) == ()
