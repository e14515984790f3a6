"""What customers got before, for many parcels at once: the same as for each of them."""

from collections.abc import Callable
from datetime import date

from notesmith.model import Order
from notesmith.storage import Shop
from notesmith.storage.customer_history import MOST
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]


def test_many_histories_are_those_of_each_parcel(shop: Shop, make_order: MakeOrder) -> None:
    people = ("ada", "ben", "ada", "cleo", "ben", "ada")
    orders = [
        make_order(
            f"#{n}",
            recipient=f"{name.title()} Berg",
            email=f"{name}@example.org",
            placed_at=None if n == 2 else date(2026, 11, 20 - n),
        )
        for n, name in enumerate(people)
    ]
    shop.imports.store(orders, "Monday", propose)
    keys = [parcel.key for parcel in shop.orders.parcels()]
    each = {key: found for key in keys if (found := shop.orders.history(key))}
    assert shop.orders.histories(keys) == each
    assert len(each) == 4
    assert shop.orders.histories(keys[:1]) == {key: each[key] for key in keys[:1] if key in each}
    assert shop.orders.histories([]) == {}


def test_a_reseller_has_no_history(shop: Shop, make_order: MakeOrder) -> None:
    some = [make_order(f"#{n}", email="books@example.org") for n in range(MOST + 1)]
    shop.imports.store(some[:MOST], "Monday", propose)
    last = shop.orders.parcels()[-1].key
    assert len(shop.orders.histories([last])[last]) == MOST - 1
    shop.imports.store(some, "Tuesday", propose)
    assert shop.orders.histories([last]) == {}
