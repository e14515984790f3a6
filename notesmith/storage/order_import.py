"""Takes an order list into the shop: new orders added, known ones brought up to date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from itertools import chain, count
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, literal, select, update

from notesmith.collecting import without_collecting
from notesmith.model import Note, Order, Parcel, Progress, Proposal, Propose, Shipment, State
from notesmith.storage.customers import email_key, place_key
from notesmith.storage.import_undo import remember_import
from notesmith.storage.proposals import (
    customers_of,
    proposal_values,
    propose_anew,
    propose_in_turn,
    store_proposals,
)
from notesmith.storage.remembering import note_orders_changed
from notesmith.storage.tables.counters import new_order_keys
from notesmith.storage.tables.rows import (
    chunks,
    item_values,
    listed_values,
    load_parcels,
    order_values,
)
from notesmith.storage.tables.schema import CustomerRow, ItemRow, NoteRow, OrderRow, ShipmentRow

BATCH = 1000
"""Orders stored between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: orders new, known, and how many of the known ones had changed.

    `shipment` holds the new orders; None when nothing was new. `key` is what the import is undone
    by; None when there is nothing to undo.
    """

    new: int
    known: int
    changed: int
    shipment: Shipment | None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An order that the shop knows and that an import would change, before and after."""

    before: Order
    after: Order

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what differs, in the order of an Order."""
        return tuple(
            field.name
            for field in fields(Order)
            if getattr(self.before, field.name) != getattr(self.after, field.name)
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: orders new, known as they are, and changed."""

    new: tuple[Order, ...]
    known: tuple[Order, ...]
    changed: tuple[Change, ...]


class Stored(NamedTuple):
    """What `store_orders` did; `shipment` is the key of the new shipment, if there is one."""

    new: int
    known: int
    changed: int
    shipment: int | None
    key: int | None


def preview_orders(connection: Connection, orders: Sequence[Order]) -> Preview:
    """Return what storing `orders` would do; nothing is stored."""
    listed = {(order.platform, order.order_id): order for order in orders}
    stored = _known(connection, listed.values())
    new = tuple(order for identity, order in listed.items() if identity not in stored)
    pairs = [
        (before, _merge(before, listed[identity]))
        for identity in listed
        if identity in stored
        for _, before in (stored[identity],)
    ]
    known = tuple(before for before, after in pairs if before == after)
    return Preview(new, known, tuple(Change(*pair) for pair in pairs if pair[0] != pair[1]))


def store_orders(
    connection: Connection,
    orders: Sequence[Order],
    name: str,
    now: datetime,
    propose: Propose,
    progress: Progress,
) -> Stored:
    """Store `orders` within the caller's transaction; the new ones become the shipment `name`.

    Where there is one of that name already, the new one has a number behind it.
    """
    # The same order in two overlapping lists is one order: the later list knows more.
    listed = {(order.platform, order.order_id): order for order in orders}
    known = _known(connection, listed.values())
    new = [order for identity, order in listed.items() if identity not in known]
    before = _update(connection, listed, known)
    affected = customers_of(connection, before)
    shipment = None
    if new:
        shipment = _add_shipment(connection, free_name(connection, name), now.date())
        with without_collecting():
            _add(connection, new, shipment, affected, propose, progress)
    else:
        store_proposals(connection, propose_anew(connection, affected, propose))
    key = remember_import(connection, now, shipment, len(new), before)
    progress(len(listed), len(listed))
    return Stored(len(new), len(known), len(before), shipment, key)


def free_name(connection: Connection, name: str) -> str:
    """Return `name`, or with the first number behind it that no shipment has: "Monday (2)"."""
    taken = set(connection.execute(select(ShipmentRow.name)).scalars())
    numbered = (f"{name} ({number})" for number in count(2))
    return next(each for each in chain((name,), numbered) if each not in taken)


def _known(
    connection: Connection, orders: Iterable[Order]
) -> dict[tuple[str, str], tuple[int, Order]]:
    """Return key and content of those `orders` that the shop holds."""
    ids: dict[str, list[str]] = {}
    for order in orders:
        ids.setdefault(order.platform, []).append(order.order_id)
    found = {}
    for platform, all_ids in ids.items():
        for some in chunks(all_ids):
            which = (OrderRow.platform == platform) & OrderRow.order_id.in_(some)
            for parcel in load_parcels(connection, which):
                found[platform, parcel.order.order_id] = (parcel.key, parcel.order)
    return found


def _update(
    connection: Connection,
    listed: dict[tuple[str, str], Order],
    known: dict[tuple[str, str], tuple[int, Order]],
) -> dict[int, Order]:
    """Bring known orders up to date; return those that changed as they were, by their keys."""
    changed, before = {}, {}
    for identity, (key, stored) in known.items():
        merged = _merge(stored, listed[identity])
        if merged != stored:
            changed[key], before[key] = merged, stored
    if changed:
        columns = [{"row_key": key, **order_values(order)} for key, order in changed.items()]
        connection.execute(update(OrderRow).where(OrderRow.key == bindparam("row_key")), columns)
        for some in chunks(changed):
            connection.execute(delete(ItemRow).where(ItemRow.order_key.in_(some)))
        _insert_items(connection, changed.items())
        note_orders_changed(connection, list(changed))
    return before


def _merge(stored: Order, listed: Order) -> Order:
    """Return `stored` with all that the new list tells; what it does not hold stays as known."""
    told = {field.name: getattr(listed, field.name) for field in fields(Order)}
    return replace(stored, **{name: it for name, it in told.items() if it not in (None, ())})


def _add_shipment(connection: Connection, name: str, today: date) -> int:
    values = {"name": name, "created_at": today.isoformat()}
    added = insert(ShipmentRow).returning(ShipmentRow.key)
    return int(connection.execute(added, values).scalar_one())


def _add(
    connection: Connection,
    orders: Sequence[Order],
    shipment: int,
    affected: set[int],
    propose: Propose,
    progress: Progress,
) -> None:
    """Store new orders with what is proposed for them, and for others of their customers.

    `affected` are customers of orders that changed: for these is proposed anew, too.
    """
    emails, places = [email_key(order) for order in orders], [place_key(order) for order in orders]
    customers, known = _customers(connection, orders, emails, places)
    keys = new_order_keys(connection, len(orders))
    parcels = [
        Parcel(key, shipment, order, Note(order.order_id))
        for key, order in zip(keys, orders, strict=True)
    ]
    proposals = _propose(connection, parcels, customers, known | affected, propose)
    for start in range(0, len(orders), BATCH):
        progress(start, len(orders))
        batch = orders[start : start + BATCH]
        columns = [
            {
                "key": keys[place],
                **listed_values(order),
                **proposal_values(proposals[keys[place]]),
                "email_key": emails[place],
                "place_key": places[place],
                "shipment_key": shipment,
                "position": place,
                "customer_key": customers[place],
            }
            for place, order in enumerate(batch, start=start)
        ]
        connection.execute(insert(OrderRow), columns)
        _insert_items(connection, zip(keys[start : start + BATCH], batch, strict=True))
    _insert_empty_notes(connection, shipment)


def _propose(
    connection: Connection,
    parcels: Sequence[Parcel],
    customers: Sequence[int],
    known: set[int],
    propose: Propose,
) -> dict[int, Proposal]:
    """Return what is proposed for new parcels, by key; store what is another for older ones.

    `customers` are those of the parcels; the orders of those who are `known` are looked at again.
    """
    coming: dict[int, list[Parcel]] = {}
    for parcel, customer in zip(parcels, customers, strict=True):
        coming.setdefault(customer, []).append(parcel)
    found = propose_anew(connection, known, propose, coming)
    new = {parcel.key for customer in known & set(coming) for parcel in coming[customer]}
    store_proposals(connection, {key: each for key, each in found.items() if key not in new})
    for customer, theirs in coming.items():
        if customer not in known:
            found.update((one.key, each) for one, each in propose_in_turn(theirs, propose))
    return found


def _insert_for_keys(
    connection: Connection, columns: list[dict[str, Any]], key: Any, *told_apart_by: Any
) -> list[int]:
    """Insert rows into the table of `key` and return the keys they got, in the order of the rows.

    Databases give new keys back in any order; `told_apart_by` says which is whose. Rows equal in
    these columns may swap their keys.
    """
    statement = insert(key.class_).returning(key, *told_apart_by)
    given: dict[tuple[Any, ...], list[int]] = {}
    for row in connection.execute(statement, columns):
        given.setdefault(tuple(row[1:]), []).append(row[0])
    names = [column.key for column in told_apart_by]
    return [given[tuple(row[name] for name in names)].pop() for row in columns]


def _insert_items(connection: Connection, orders: Iterable[tuple[int, Order]]) -> None:
    columns = [values for key, order in orders for values in item_values(key, order)]
    if columns:
        connection.execute(insert(ItemRow), columns)


def _insert_empty_notes(connection: Connection, shipment: int) -> None:
    blank = ("text", "signature", "recipient", "item", "comment")
    empty = select(
        OrderRow.key,
        literal(State.TO_WRITE.value),
        literal(0),
        literal(0),
        *(literal("") for _ in blank),
    ).where(OrderRow.shipment_key == shipment)
    columns = ["order_key", "state", "revision", "memory_revision", *blank]
    connection.execute(insert(NoteRow).from_select(columns, empty))


def _customers(
    connection: Connection,
    orders: Sequence[Order],
    emails: Sequence[str | None],
    places: Sequence[str | None],
) -> tuple[list[int], set[int]]:
    """Return the customer's key for each of `orders`, and which of them the shop knew before."""
    by_email = _customers_by(connection, OrderRow.email_key, emails)
    by_place = _customers_by(connection, OrderRow.place_key, places)
    # New customers count down from -1 until the database has given them their keys.
    fresh: list[Order] = []
    found: list[int] = []
    for order, email, place in zip(orders, emails, places, strict=True):
        customer = (email and by_email.get(email)) or (place and by_place.get(place))
        if not customer:
            fresh.append(order)
            customer = -len(fresh)
        if email:
            by_email.setdefault(email, customer)
        if place:
            by_place.setdefault(place, customer)
        found.append(customer)
    columns = [{"name": order.buyer or order.recipient, "email": order.email} for order in fresh]
    told_apart_by = (CustomerRow.name, CustomerRow.email)
    keys = _insert_for_keys(connection, columns, CustomerRow.key, *told_apart_by) if columns else []
    known = {customer for customer in found if customer > 0}
    return [customer if customer > 0 else keys[-customer - 1] for customer in found], known


def _customers_by(
    connection: Connection, column: Any, values: Sequence[str | None]
) -> dict[str, int]:
    """Return the customer of the stored orders whose `column` is among `values`."""
    found: dict[str, int] = {}
    for some in chunks({value: None for value in values if value is not None}):
        statement = (
            select(column, func.min(OrderRow.customer_key)).where(column.in_(some)).group_by(column)
        )
        found.update((value, key) for value, key in connection.execute(statement))
    return found
