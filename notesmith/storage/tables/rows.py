"""Turns orders into rows of the shop and rows into parcels, customers' history included."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import islice
from types import NoneType
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, false, or_, select

from notesmith.collecting import without_collecting
from notesmith.errors import ShopError
from notesmith.language import _
from notesmith.model import (
    Item,
    Level,
    Note,
    Order,
    Parcel,
    Progress,
    State,
    Status,
    no_progress,
)
from notesmith.storage.customers import email_key, place_key
from notesmith.storage.tables.schema import ItemRow, NoteRow, OrderRow, StaffRow

CHUNK = 500
"""Values named in one query: far below what either database allows."""

BETWEEN_REPORTS = 500
"""Parcels read between two reports of progress."""

FIRST_OF_ALL = datetime.min.replace(tzinfo=UTC)

Value = TypeVar("Value")
Columns = TypeVarTuple("Columns")


def chunks(values: Iterable[Value], size: int = CHUNK) -> Iterator[list[Value]]:
    """Yield `values` in lists of at most `size`."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk


def order_values(order: Order) -> dict[str, Any]:
    """Return the columns of `order` that come from the order list, and what it is recognised by."""
    return listed_values(order) | {"email_key": email_key(order), "place_key": place_key(order)}


def listed_values(order: Order) -> dict[str, Any]:
    """Return the columns of `order` that come from the order list alone."""
    return {
        "order_id": order.order_id,
        "platform": order.platform,
        "recipient": order.recipient,
        "placed_at": order.placed_at and order.placed_at.isoformat(),
        "shipped_at": order.shipped_at and order.shipped_at.isoformat(),
        "buyer": order.buyer,
        "email": order.email,
        "postcode": order.postcode,
        "city": order.city,
        "ship_country": order.ship_country,
        "customer_note": order.customer_note,
        "gift_message": order.gift_message,
        "is_gift": order.is_gift,
        "is_returning": order.returning,
        "total": None if order.total is None else str(order.total),
        "currency": order.currency,
        "status": order.status.value,
    }


def item_values(key: int, order: Order) -> Iterator[dict[str, Any]]:
    """Yield the rows of the items of `order`, which lies in the shop under `key`."""
    for position, item in enumerate(order.items):
        yield {
            "order_key": key,
            "position": position,
            "title": item.title,
            "quantity": item.quantity,
            "variant": item.variant,
            "personalisation": item.personalisation,
        }


def load_parcels(
    connection: Connection, which: ColumnElement[bool], progress: Progress = no_progress
) -> tuple[Parcel, ...]:
    """Return the parcels whose orders meet `which`, shipment after shipment, as listed.

    `progress` counts parcels; it may raise Cancelled.
    """
    items = _load_items(connection, which)
    statement = (
        select(OrderRow.__table__, *_note_columns())
        .join_from(OrderRow, NoteRow, NoteRow.order_key == OrderRow.key)
        .outerjoin(StaffRow, StaffRow.key == NoteRow.staff_key)
        .where(which)
        .order_by(OrderRow.shipment_key, OrderRow.position)
    )
    found: list[Parcel] = []
    with without_collecting():
        for row in sound(connection, statement):
            if not len(found) % BETWEEN_REPORTS:
                progress(len(found), len(items))
            found.append(_parcel(row, items.get(row.key, ())))
    return tuple(found)


def load_parcel(connection: Connection, key: int, where: str) -> Parcel:
    """Return one parcel of the shop at `where`; raises ShopError when there is none of that key."""
    found = load_parcels(connection, OrderRow.key == key)
    if not found:
        lacking = _("There is no parcel {key} in {shop}; open the shop again.")
        raise ShopError(lacking.format(key=key, shop=where))
    return found[0]


def named(order_id: str) -> ColumnElement[bool]:
    """Return the condition that picks the orders called `ID` or `platform:ID`."""
    platform, colon, rest = order_id.partition(":")
    of_platform = (OrderRow.platform == platform) & (OrderRow.order_id == rest)
    return or_(OrderRow.order_id == order_id, of_platform if colon else false())


def placed(parcel: Parcel) -> datetime:
    """Return when the order was placed, for sorting: a bare date is its midnight in UTC."""
    moment = parcel.order.placed_at
    if moment is None:
        return FIRST_OF_ALL
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def came_before(earlier: Parcel, later: Parcel) -> bool:
    """Return whether `earlier` was placed before `later`; unknown or equal, the key decides."""
    if earlier.order.placed_at is None or later.order.placed_at is None:
        return earlier.key < later.key
    return (placed(earlier), earlier.key) < (placed(later), later.key)


def sorted_by_age(parcels: Iterable[Parcel]) -> Sequence[Parcel]:
    """Return `parcels` oldest first."""
    return sorted(parcels, key=lambda parcel: (placed(parcel), parcel.key))


def _note_columns() -> list[ColumnElement[Any]]:
    names = ("text", "signature", "recipient", "item", "state", "comment", "revision")
    columns = [NoteRow.__table__.c[name].label(f"note_{name}") for name in names]
    return [*columns, StaffRow.name.label("writer")]


def _load_items(connection: Connection, which: ColumnElement[bool]) -> dict[int, tuple[Item, ...]]:
    columns = ItemRow.__table__.c
    statement = (
        select(
            columns.order_key,
            columns.title,
            columns.quantity,
            columns.variant,
            columns.personalisation,
        )
        .join_from(ItemRow, OrderRow, ItemRow.order_key == OrderRow.key)
        .where(which)
        .order_by(ItemRow.order_key, ItemRow.position)
    )
    items: dict[int, tuple[Item, ...]] = {}
    with without_collecting():
        for key, title, quantity, variant, personalisation in sound(connection, statement):
            item = Item(title, quantity, variant, personalisation)
            items[key] = (*items.get(key, ()), item)
    return items


def sound(connection: Connection, statement: "Select[*Columns]") -> "Iterator[Row[*Columns]]":
    """Yield the rows that a statement selects; ValueError where one holds what no shop holds.

    SQLite keeps any value in any column, so a flipped bit may make bytes of a text.
    """
    wanted = [column.type.python_type for column in statement.selected_columns]
    seen: set[tuple[type, ...]] = set()
    for row in connection.execute(statement):
        kinds = tuple(map(type, row))
        if kinds not in seen:
            for kind, right in zip(kinds, wanted, strict=True):
                if kind not in (right, NoneType):
                    raise ValueError(f"{kind.__name__} where {right.__name__} belongs")
            seen.add(kinds)
        yield row


def _parcel(row: Row[Any], items: tuple[Item, ...]) -> Parcel:
    order = Order(
        order_id=row.order_id,
        platform=row.platform,
        recipient=row.recipient,
        items=items,
        placed_at=_moment(row.placed_at),
        shipped_at=_moment(row.shipped_at),
        buyer=row.buyer,
        email=row.email,
        postcode=row.postcode,
        city=row.city,
        ship_country=row.ship_country,
        customer_note=row.customer_note,
        gift_message=row.gift_message,
        is_gift=row.is_gift,
        returning=row.is_returning,
        total=None if row.total is None else Decimal(row.total),
        currency=row.currency,
        status=Status(row.status),
    )
    level = None if row.level is None else Level(row.level)
    proposed = Level(row.proposed_level or Level.SHORT)
    note = Note(
        order_id=row.order_id,
        text=row.note_text,
        signature=row.note_signature,
        writer=row.writer or "",
        recipient=row.note_recipient or order.recipient or "",
        item=row.note_item or (order.items[0].title if order.items else ""),
        state=State(row.note_state),
        comment=row.note_comment,
        revision=row.note_revision,
        level=level or proposed,
    )
    return Parcel(
        key=row.key,
        shipment=row.shipment_key,
        order=order,
        note=note,
        level=level,
        proposed=proposed,
        proposed_reason=row.proposed_reason or "",
    )


def _moment(text: str | None) -> date | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
