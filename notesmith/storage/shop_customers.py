"""The customers of a shop, and what its staff remember about them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, true, update

from notesmith.errors import ShopError
from notesmith.language import _
from notesmith.model import Customer, EventKind
from notesmith.storage.database import Database
from notesmith.storage.shop_staff import staff_key
from notesmith.storage.tables.event_chain import Entry, append
from notesmith.storage.tables.rows import sound
from notesmith.storage.tables.schema import CustomerRow, OrderRow

LONGEST = 2_000
"""Characters that can be remembered about one customer: it is read before each note."""


class ShopCustomers:
    """Whoever is behind the orders. What is remembered goes when they are erased."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> tuple[Customer, ...]:
        """Return all customers by name."""
        return self._read(true())

    def named(self, words: str) -> tuple[Customer, ...]:
        """Return the customers of that name or e-mail, whatever its capitals.

        The name may be that on any of their orders. Whoever only got a gift is no customer.
        """
        asked = words.strip().casefold()
        if not asked:
            return ()
        columns = (OrderRow.email, OrderRow.buyer, OrderRow.recipient)
        with self._database.reading() as connection:
            # Databases know small letters of the Latin alphabet at best.
            rows = sound(connection, select(OrderRow.customer_key, *columns))
            keys = {
                row.customer_key
                for row in rows
                if asked in _plain(row.email, row.buyer or row.recipient)
            }
        return tuple(each for each in self.list() if each.key in keys) if keys else ()

    def behind(self, order_key: int) -> Customer:
        """Return the customer behind the parcel with that key; raises ShopError without one."""
        theirs = select(OrderRow.customer_key).where(OrderRow.key == order_key)
        found = self._read(CustomerRow.key == theirs.scalar_subquery())
        if not found:
            raise ShopError(_("The shop has no such order any more; look at the list again."))
        return found[0]

    def remember(self, key: int, text: str, by: str = "") -> None:
        """Remember a text about a customer in place of the one before; blank takes it away.

        `by` is who says so. Raises ShopError for a text longer than LONGEST, or without a customer.
        """
        text = text.strip()
        if len(text) > LONGEST:
            long = _("That is too long to be read before a note: keep to {most} characters.")
            raise ShopError(long.format(most=LONGEST))
        with self._database.writing() as connection:
            which = CustomerRow.key == key
            changed = connection.execute(
                update(CustomerRow).where(which & (CustomerRow.remembered != text)),
                {"remembered": text},
            ).rowcount  # fmt: skip
            if changed:
                # Who they are is not said: what is erased leaves no name behind.
                staff = staff_key(connection, by)
                detail = f"customer={key} characters={len(text)}"
                append(connection, [Entry(EventKind.CUSTOMER_NOTED, None, detail, staff)])
            elif connection.execute(select(CustomerRow.key).where(which)).scalar() is None:
                raise ShopError(
                    _("The shop has no such customer any more; look at the list again.")
                )

    def _read(self, which: ColumnElement[bool]) -> tuple[Customer, ...]:
        orders = func.count(OrderRow.key).label("orders")
        latest = func.max(OrderRow.key).label("latest")
        asked = (
            select(CustomerRow.__table__, orders, latest)
            .join_from(CustomerRow, OrderRow, OrderRow.customer_key == CustomerRow.key)
            .where(which)
            .group_by(*CustomerRow.__table__.columns)
        )
        with self._database.reading() as connection:
            found = [_customer(row) for row in sound(connection, asked)]
        return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.key)))


def _plain(*texts: str | None) -> Iterator[str]:
    return ((text or "").strip().casefold() for text in texts)


def _customer(row: Row[Any]) -> Customer:
    return Customer(
        row.key, row.name or "", row.email or "", row.remembered, row.orders, row.latest
    )
