"""An import can be looked at before, and taken back afterwards; columns are remembered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from notesmith.errors import ShopError
from notesmith.model import Item, Order, State, Status
from notesmith.storage import Shop

MakeOrder = Callable[..., Order]


def test_a_preview_tells_new_known_and_changed_and_stores_nothing(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.import_orders([make_order("#1"), make_order("#2")], "Monday")
    sent = make_order("#2", status=Status.REFUNDED, shipped_at=date(2026, 11, 20))
    seen = shop.preview([make_order("#1"), sent, make_order("#3")])
    assert [order.order_id for order in seen.new] == ["#3"]
    assert [order.order_id for order in seen.known] == ["#1"]
    (change,) = seen.changed
    assert (change.before, change.after) == (make_order("#2"), sent)
    assert change.fields == ("shipped_at", "status")
    assert len(shop.parcels()) == 2
    assert len(shop.imports()) == 1


def test_undoing_an_import_leaves_the_shop_as_it_was(shop: Shop, make_order: MakeOrder) -> None:
    shop.import_orders([make_order("#1"), make_order("#2", email="b@example.org")], "Monday")
    before = shop.parcels()
    changed = make_order("#1", status=Status.CANCELLED, items=(Item("Another"),), buyer="Ada")
    done = shop.import_orders([changed, make_order("#3", email="c@example.org")], "Tuesday")
    assert done.key is not None
    undone = shop.undo_import(done.key)
    assert (undone.new, undone.changed) == (1, 1)
    assert shop.parcels() == before
    assert [shipment.name for shipment in shop.shipments()] == ["Monday"]
    assert [one.new for one in shop.imports()] == [2]
    again = shop.import_orders([changed, make_order("#3", email="c@example.org")], "Wednesday")
    assert (again.new, again.changed) == (1, 1)


def test_only_the_last_import_can_be_undone(shop: Shop, make_order: MakeOrder) -> None:
    first = shop.import_orders([make_order("#1")], "Monday")
    second = shop.import_orders([make_order("#2")], "Tuesday")
    assert first.key is not None
    assert second.key is not None
    with pytest.raises(ShopError, match="Only the last import"):
        shop.undo_import(first.key)
    shop.undo_import(second.key)
    shop.undo_import(first.key)
    assert shop.parcels() == ()
    assert shop.imports() == ()
    with pytest.raises(ShopError, match="Only the last import"):
        shop.undo_import(first.key)


def test_an_import_with_a_written_note_stays(shop: Shop, make_order: MakeOrder) -> None:
    done = shop.import_orders([make_order("#1"), make_order("#2")], "Monday")
    parcel = shop.parcels()[0]
    shop.save_text(parcel.key, "Dear Zoë", "The crew", "Ida")
    shop.set_state(parcel.key, State.WRITTEN)
    assert done.key is not None
    with pytest.raises(ShopError, match="one note is written"):
        shop.undo_import(done.key)
    assert len(shop.parcels()) == 2


def test_an_import_that_changed_nothing_is_not_remembered(
    shop: Shop, make_order: MakeOrder
) -> None:
    shop.import_orders([make_order("#1")], "Monday")
    assert shop.import_orders([make_order("#1")], "Tuesday").key is None
    assert len(shop.imports()) == 1


def test_columns_are_remembered_for_lists_of_one_shape(shop: Shop) -> None:
    assert shop.columns_for("shape") is None
    shop.remember_columns("shape", {"order_id": "Nº", "recipient": "Кто"})
    shop.remember_columns("shape", {"order_id": "Ref"})
    shop.remember_columns("other", {"order_id": "Nº"})
    assert shop.columns_for("shape") == {"order_id": "Ref"}
    assert shop.columns_for("other") == {"order_id": "Nº"}


def test_a_masked_name_is_nobody_in_particular(shop: Shop, make_order: MakeOrder) -> None:
    masked = {"email": None, "recipient": "J*** S***", "postcode": "4001"}
    first = make_order("1", "tiktok", **masked, placed_at=date(2026, 1, 1))
    shop.import_orders([first, replace(first, order_id="2")], "Monday")
    assert shop.history(shop.find("2").key) == ()
