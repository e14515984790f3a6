"""Remembers what an import did to a shop, and takes the last one back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from notesmith.errors import ShopError
from notesmith.language import _, plural
from notesmith.model import Order, Propose, State
from notesmith.storage.proposals import customers_of, propose_anew, store_proposals
from notesmith.storage.remembering import note_orders_changed
from notesmith.storage.tables.rows import chunks, item_values, order_values, sound
from notesmith.storage.tables.schema import (
    CustomerRow,
    ImportChangeRow,
    ImportRow,
    ItemRow,
    NoteRow,
    OrderRow,
    ShipmentRow,
)


@dataclass(frozen=True, slots=True)
class ImportDone:
    """An import that lies behind: when it was, how many orders it brought and changed.

    `shipment` is the key of the shipment it made; None when nothing was new.
    """

    key: int
    imported_at: datetime
    shipment: int | None
    new: int
    changed: int


def remember_import(
    connection: Connection,
    now: datetime,
    shipment: int | None,
    new: int,
    before: Mapping[int, Order],
) -> int | None:
    """Note what an import did; `before` is order key -> the order as it was. None if nothing."""
    if not new and not before:
        return None
    key: int = connection.execute(
        insert(ImportRow).returning(ImportRow.key),
        {
            "imported_at": now.isoformat(),
            "shipment_key": shipment,
            "new": new,
            "changed": len(before),
        },
    ).scalar_one()
    rows = [
        {"import_key": key, "order_key": order_key, "before": _as_text(order_key, order)}
        for order_key, order in before.items()
    ]
    if rows:
        connection.execute(insert(ImportChangeRow), rows)
    return key


def list_imports(connection: Connection) -> tuple[ImportDone, ...]:
    """Return the imports that can still be seen, the last one first."""
    rows = sound(connection, select(ImportRow.__table__).order_by(ImportRow.key.desc()))
    return tuple(
        ImportDone(
            row.key, datetime.fromisoformat(row.imported_at), row.shipment_key, row.new, row.changed
        )
        for row in rows
    )


def undo_last(connection: Connection, key: int, propose: Propose) -> ImportDone:
    """Take the last import back: its new orders go, those it changed are as before.

    Raises ShopError if it is not the last one, or if notes were written for its orders.
    """
    done = next(iter(list_imports(connection)), None)
    if done is None or done.key != key:
        raise ShopError(_("Only the last import can be undone; undo the later ones first."))
    if done.shipment is not None:
        _refuse_if_written(connection, done.shipment)
    changed = connection.execute(
        select(ImportChangeRow.order_key, ImportChangeRow.before).where(
            ImportChangeRow.import_key == key
        )
    ).all()
    for row in changed:
        _restore(connection, row.order_key, json.loads(row.before))
    affected = customers_of(connection, (row.order_key for row in changed))
    if changed:
        note_orders_changed(connection, [row.order_key for row in changed])
    connection.execute(delete(ImportRow).where(ImportRow.key == key))
    if done.shipment is not None:
        affected |= _remove_shipment(connection, done.shipment)
    store_proposals(connection, propose_anew(connection, affected, propose))
    return done


def _as_text(key: int, order: Order) -> str:
    values = {"order": order_values(order), "items": list(item_values(key, order))}
    return json.dumps(values, ensure_ascii=False)


def _restore(connection: Connection, key: int, before: dict[str, Any]) -> None:
    statement = update(OrderRow).where(OrderRow.key == bindparam("row_key"))
    connection.execute(statement, [{"row_key": key, **before["order"]}])
    connection.execute(delete(ItemRow).where(ItemRow.order_key == key))
    if before["items"]:
        connection.execute(insert(ItemRow), before["items"])


def _refuse_if_written(connection: Connection, shipment: int) -> None:
    written: int = connection.execute(
        select(func.count())
        .select_from(NoteRow)
        .join(OrderRow, OrderRow.key == NoteRow.order_key)
        .where(OrderRow.shipment_key == shipment)
        .where((NoteRow.text != "") | (NoteRow.state != State.TO_WRITE.value))
    ).scalar_one()
    if written:
        one = _("The import stays, because one note is written for its orders; empty them first.")
        many = plural(
            "The import stays, because {notes} note is written for its orders; empty them first.",
            "The import stays, because {notes} notes are written for its orders; empty them first.",
            written,
            notes=written,
        )
        raise ShopError(one if written == 1 else many)


def _remove_shipment(connection: Connection, shipment: int) -> set[int]:
    """Remove a shipment with its orders; return the customers who had ordered them."""
    theirs = OrderRow.shipment_key == shipment
    customers = set(connection.execute(select(OrderRow.customer_key).where(theirs)).scalars())
    connection.execute(delete(OrderRow).where(theirs))
    connection.execute(delete(ShipmentRow).where(ShipmentRow.key == shipment))
    _remove_strangers(connection, customers)
    return customers


def _remove_strangers(connection: Connection, customers: Iterable[int]) -> None:
    """Forget those of `customers` who have no order left."""
    for some in chunks(customers):
        still = select(OrderRow.customer_key).where(OrderRow.customer_key.in_(some))
        connection.execute(
            delete(CustomerRow).where(CustomerRow.key.in_(some) & CustomerRow.key.not_in(still))
        )
