"""Numbers that only grow: the revision of the notes, and the keys of the orders."""

from sqlalchemy import Connection, select, update

from notesmith.storage.tables.schema import CounterRow

NOTES, ORDERS = "notes", "orders"
"""The names of the counters."""


def next_revision(connection: Connection) -> int:
    """Count one change more, and keep other writers of notes waiting until this one is stored."""
    return _count(connection, NOTES, 1)


def last_revision(connection: Connection) -> int:
    """Return the revision of whatever note changed last."""
    asked = select(CounterRow.value).where(CounterRow.name == NOTES)
    return int(connection.execute(asked).scalar_one())


def new_order_keys(connection: Connection, count: int) -> range:
    """Return keys for so many orders; none is ever given twice, whatever was erased or undone."""
    last = _count(connection, ORDERS, count)
    return range(last - count + 1, last + 1)


def _count(connection: Connection, name: str, by: int) -> int:
    counted = (
        update(CounterRow)
        .where(CounterRow.name == name)
        .values(value=CounterRow.value + by)
        .returning(CounterRow.value)
    )
    return int(connection.execute(counted).scalar_one())
