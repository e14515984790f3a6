"""The events of a shop: what happened, who did it and when; read, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from notesmith.model import Event, EventKind
from notesmith.storage.database import Database
from notesmith.storage.tables.event_chain import digest_of
from notesmith.storage.tables.rows import sound
from notesmith.storage.tables.schema import EventRow, StaffRow

AT_ONCE = 1000
"""Events that are listed unless more are asked for."""

PAGE = 5000
"""Events that are verified at once."""


class ShopEvents:
    """What was done in this shop. Whatever does it appends the event in the same transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, after: int = 0, limit: int = AT_ONCE) -> tuple[Event, ...]:
        """Return up to `limit` events behind the one with the key `after`, the oldest first."""
        return self._read(EventRow.key > after, limit)

    def of_order(self, key: int) -> tuple[Event, ...]:
        """Return all that happened to one order, the oldest first, also if it is gone by now."""
        return self._read(EventRow.order_key == key, None)

    def verify(self) -> int | None:
        """Return the key of the first event that was tampered with, or of which one is missing.

        None where every event follows from the one before.
        """
        before = ""
        key = 0
        while True:
            rest = select(EventRow.__table__).where(EventRow.key > key)
            asked = rest.order_by(EventRow.key).limit(PAGE)
            with self._database.reading() as connection:
                page = connection.execute(asked).all()
            for row in page:
                *values, digest = row
                whole = row.key == key + 1 and row.before == before
                if not whole or digest_of(tuple(values)) != digest:
                    return int(row.key)
                key, before = row.key, digest
            if len(page) < PAGE:
                return None

    def _read(self, which: ColumnElement[bool], limit: int | None) -> tuple[Event, ...]:
        asked = (
            select(EventRow.__table__, StaffRow.name.label("staff"))
            .join_from(EventRow, StaffRow, StaffRow.key == EventRow.staff_key, isouter=True)
            .where(which)
            .order_by(EventRow.key)
            .limit(limit)
        )
        with self._database.reading() as connection:
            return tuple(_event(row) for row in sound(connection, asked))


def _event(row: Row[Any]) -> Event:
    return Event(
        key=row.key,
        at=datetime.fromisoformat(row.at),
        staff=row.staff or "",
        kind=EventKind(row.kind),
        order_key=row.order_key,
        detail=row.detail,
        before=row.before,
        digest=row.digest,
    )
