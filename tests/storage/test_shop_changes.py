"""What changed in a shop since one looked last: notes, levels, orders; by whoever did it."""

from collections.abc import Callable

import pytest

from notesmith.model import Level, Order, State
from notesmith.storage import Shop
from notesmith.storage.shop_changes import Changes, Seen
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]


@pytest.fixture
def seen(shop: Shop, make_order: MakeOrder) -> Seen:
    """How far a shop with two orders has come."""
    shop.imports.store([make_order("#1"), make_order("#2")], "Today", propose)
    return shop.changes.seen()


def test_nothing_new_is_told_as_nothing(shop: Shop, seen: Seen) -> None:
    assert shop.changes.since(seen) == Changes(seen)


def test_a_text_a_state_and_a_level_name_their_parcels(shop: Shop, seen: Seen) -> None:
    first, second = shop.orders.parcels()
    typed = shop.notes.save_text(first.key, "Hello", "", "", 0)
    found = shop.changes.since(seen)
    assert (found.parcels, found.everything, found.others) == ((typed,), False, False)
    done = shop.notes.set_state(first.key, State.WRITTEN, "", typed.note.revision)
    chosen = shop.orders.set_level(second.key, Level.NONE)
    assert shop.changes.since(found.seen).parcels == (done, chosen)
    assert shop.changes.since(seen).parcels == (done, chosen)


def test_an_import_and_an_undone_one_change_everything(
    shop: Shop, seen: Seen, make_order: MakeOrder
) -> None:
    shop.imports.store([make_order("#3")], "Later", propose)
    found = shop.changes.since(seen)
    assert found.everything
    shop.imports.undo(shop.imports.list()[0].key, propose)
    assert shop.changes.since(found.seen).everything


def test_a_new_name_is_told_without_any_parcel(shop: Shop, seen: Seen) -> None:
    shop.orders.rename(shop.orders.shipments()[0].key, "Tomorrow")
    found = shop.changes.since(seen)
    assert (found.parcels, found.everything, found.others) == ((), False, True)
