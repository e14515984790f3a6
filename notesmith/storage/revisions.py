"""The number that grows with every change of a note, over the whole shop."""

from sqlalchemy import Connection, select, update

from notesmith.storage.schema import CounterRow

NOTES = "notes"
"""The name of that counter."""


def next_revision(connection: Connection) -> int:
    """Count one change more, and keep other writers of notes waiting until this one is stored."""
    counted = (
        update(CounterRow)
        .where(CounterRow.name == NOTES)
        .values(value=CounterRow.value + 1)
        .returning(CounterRow.value)
    )
    return int(connection.execute(counted).scalar_one())


def last_revision(connection: Connection) -> int:
    """Return the revision of whatever note changed last."""
    asked = select(CounterRow.value).where(CounterRow.name == NOTES)
    return int(connection.execute(asked).scalar_one())
