"""An import can be looked at before, and taken back afterwards; columns are remembered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from notesmith.errors import ShopError
from notesmith.model import Item, Order, State, Status
from notesmith.storage import Shop
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]


def test_a_preview_tells_new_known_and_changed_and_stores_nothing(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.imports.store([make_order("#1"), make_order("#2")], "Monday", propose)
    sent = make_order("#2", status=Status.REFUNDED, shipped_at=date(2026, 11, 20))
    seen = shop.imports.preview([make_order("#1"), sent, make_order("#3")])
    assert [order.order_id for order in seen.new] == ["#3"]
    assert [order.order_id for order in seen.known] == ["#1"]
    (change,) = seen.changed
    assert (change.before, change.after) == (make_order("#2"), sent)
    assert change.fields == ("shipped_at", "status")
    assert len(shop.orders.parcels()) == 2
    assert len(shop.imports.list()) == 1


def test_undoing_an_import_leaves_the_shop_as_it_was(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store(
        [make_order("#1"), make_order("#2", email="b@example.org")], "Monday", propose
    )
    before = shop.orders.parcels()
    changed = make_order("#1", status=Status.CANCELLED, items=(Item("Another"),), buyer="Ada")
    done = shop.imports.store(
        [changed, make_order("#3", email="c@example.org")], "Tuesday", propose
    )
    assert done.key is not None
    undone = shop.imports.undo(done.key, propose)
    assert (undone.new, undone.changed) == (1, 1)
    assert shop.orders.parcels() == before
    assert [shipment.name for shipment in shop.orders.shipments()] == ["Monday"]
    assert [one.new for one in shop.imports.list()] == [2]
    again = shop.imports.store(
        [changed, make_order("#3", email="c@example.org")], "Wednesday", propose
    )
    assert (again.new, again.changed) == (1, 1)


def test_only_the_last_import_can_be_undone(shop: Shop, make_order: MakeOrder) -> None:
    first = shop.imports.store([make_order("#1")], "Monday", propose)
    second = shop.imports.store([make_order("#2")], "Tuesday", propose)
    assert first.key is not None
    assert second.key is not None
    with pytest.raises(ShopError, match="Only the last import"):
        shop.imports.undo(first.key, propose)
    shop.imports.undo(second.key, propose)
    shop.imports.undo(first.key, propose)
    assert shop.orders.parcels() == ()
    assert shop.imports.list() == ()
    with pytest.raises(ShopError, match="Only the last import"):
        shop.imports.undo(first.key, propose)


def test_an_import_with_a_written_note_stays(shop: Shop, make_order: MakeOrder) -> None:
    done = shop.imports.store([make_order("#1"), make_order("#2")], "Monday", propose)
    parcel = shop.orders.parcels()[0]
    shop.notes.save_text(parcel.key, "Dear Zoë", "The crew", "Ida", None)
    shop.notes.set_state(parcel.key, State.WRITTEN, "", None)
    assert done.key is not None
    with pytest.raises(ShopError, match="one note is written"):
        shop.imports.undo(done.key, propose)
    assert len(shop.orders.parcels()) == 2


def test_an_import_that_changed_nothing_is_not_remembered(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.imports.store([make_order("#1")], "Monday", propose)
    assert shop.imports.store([make_order("#1")], "Tuesday", propose).key is None
    assert len(shop.imports.list()) == 1


def test_columns_are_remembered_for_lists_of_one_shape(shop: Shop) -> None:
    assert shop.imports.columns_for("shape") is None
    shop.imports.remember_columns("shape", {"order_id": "Nº", "recipient": "Кто"})
    shop.imports.remember_columns("shape", {"order_id": "Ref"})
    shop.imports.remember_columns("other", {"order_id": "Nº"})
    assert shop.imports.columns_for("shape") == {"order_id": "Ref"}
    assert shop.imports.columns_for("other") == {"order_id": "Nº"}


def test_a_masked_name_is_nobody_in_particular(shop: Shop, make_order: MakeOrder) -> None:
    masked = {"email": None, "recipient": "J*** S***", "postcode": "4001"}
    first = make_order("1", "tiktok", **masked, placed_at=date(2026, 1, 1))
    shop.imports.store([first, replace(first, order_id="2")], "Monday", propose)
    assert shop.orders.history(shop.orders.find("2").key) == ()
