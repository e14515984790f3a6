"""What changed in a shop since somebody looked last, told by two numbers that only grow."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import CompoundSelect, Connection, func, select, union

from notesmith.model import EventKind, Parcel
from notesmith.storage.database import Database
from notesmith.storage.tables.counters import last_revision
from notesmith.storage.tables.rows import load_parcels
from notesmith.storage.tables.schema import EventRow, NoteRow, OrderRow

AT_ONCE = 500
"""Parcels that are named one by one; more are read anew with everything else."""

OF_ALL = (EventKind.IMPORTED, EventKind.IMPORT_UNDONE, EventKind.ERASED)
"""Events after which shipments hold other parcels than before."""

OTHERS = (
    EventKind.SHIPMENT_RENAMED,
    EventKind.REMEMBERED,
    EventKind.ALLOWED,
    EventKind.FORBIDDEN,
)
"""Events that are about no parcel."""


class Seen(NamedTuple):
    """How far a shop had come: the revision of its notes and the key of its last event."""

    revision: int
    event: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different, and how far the shop has come.

    `parcels` are those whose note or level changed, as they are now. Where `everything` is set,
    orders came, went or changed, or there are too many to name. `others` says that something else
    did: a shipment's name, what may repeat.
    """

    seen: Seen
    parcels: tuple[Parcel, ...] = ()
    everything: bool = False
    others: bool = False


class ShopChanges:
    """Asks a shop what is new; that costs a look at two numbers while nothing is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seen(self) -> Seen:
        """Return how far the shop has come."""
        with self._database.reading() as connection:
            return _seen(connection)

    def since(self, before: Seen) -> Changes:
        """Return what changed since the shop had come as far as `before`, by whoever did it."""
        with self._database.reading() as connection:
            now = _seen(connection)
            if now == before:
                return Changes(now)
            events = select(EventRow.kind).where(EventRow.key > before.event).distinct()
            kinds = {EventKind(kind) for kind in connection.execute(events).scalars()}
            keys = connection.execute(_keys(before).limit(AT_ONCE + 1)).scalars().all()
            if len(keys) > AT_ONCE or not kinds.isdisjoint(OF_ALL):
                return Changes(now, everything=True)
            parcels = load_parcels(connection, OrderRow.key.in_(keys)) if keys else ()
        return Changes(now, tuple(parcels), others=not kinds.isdisjoint(OTHERS))


def _seen(connection: Connection) -> Seen:
    event = connection.execute(select(func.max(EventRow.key))).scalar()
    return Seen(last_revision(connection), event or 0)


def _keys(before: Seen) -> CompoundSelect[tuple[int | None]]:
    """Select the parcels whose text changed, and those that an event is about."""
    typed = select(NoteRow.order_key).where(NoteRow.memory_revision > before.revision)
    about = select(EventRow.order_key).where(
        EventRow.key > before.event, EventRow.order_key.is_not(None)
    )
    return union(typed, about)
