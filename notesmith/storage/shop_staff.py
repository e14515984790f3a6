"""The staff of a shop: who writes, and with what hand, pen and ink."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, select, text, update

from notesmith.model import HandChoice, Staff
from notesmith.storage.database import Database
from notesmith.storage.tables.kept_values import keep_value, kept_value
from notesmith.storage.tables.rows import sound
from notesmith.storage.tables.schema import StaffRow

COLUMNS = ("hand", "pen", "ink", "strength")
"""What a hand is chosen by; the fields of a HandChoice."""

SIGNATURE = "signature:{name}"
"""Under which name the shop keeps how somebody signs."""


class ShopStaff:
    """Who works here, and what they write with, so that whoever prints gets the same."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> tuple[Staff, ...]:
        """Return everybody by name: who wrote a note, and who chose a hand.

        A hand may be one that is not on this computer.
        """
        asked = select(StaffRow.__table__).order_by(StaffRow.name)
        with self._database.reading() as connection:
            return tuple(_staff(row) for row in sound(connection, asked))

    def find(self, name: str) -> Staff | None:
        """Return who has that name, the blank one for the shop itself; None if nobody has."""
        asked = select(StaffRow.__table__).where(StaffRow.name == name.strip())
        with self._database.reading() as connection:
            row = connection.execute(asked).one_or_none()
        return None if row is None else _staff(row)

    def choose(self, name: str, choice: HandChoice | None) -> None:
        """Keep what somebody writes with, for whoever prints; None leaves it to the shop again."""
        name = name.strip()
        values = dict.fromkeys(COLUMNS) if choice is None else asdict(choice)
        with self._database.writing() as connection:
            if choice is not None:
                _add_if_new(connection, name)
            connection.execute(update(StaffRow).where(StaffRow.name == name).values(values))

    def signature(self, name: str) -> str | None:
        """Return how somebody signs their notes, blank for not at all; None if nobody was asked."""
        with self._database.reading() as connection:
            return kept_value(connection, SIGNATURE.format(name=name.strip()))

    def sign(self, name: str, signature: str) -> None:
        """Keep how somebody signs their notes; blank for not at all."""
        with self._database.writing() as connection:
            keep_value(connection, SIGNATURE.format(name=name.strip()), signature)


def staff_key(connection: Connection, name: str) -> int | None:
    """Return the key of whoever is named, who is added if nobody knows them; None for a blank."""
    name = name.strip()
    if not name:
        return None
    asked = select(StaffRow.key).where(StaffRow.name == name)
    known = connection.execute(asked).scalar()
    if known is None:
        _add_if_new(connection, name)
        known = connection.execute(asked).scalar_one()
    return known


def _add_if_new(connection: Connection, name: str) -> None:
    # Somebody else may add the same name at the same time: then there is one of them.
    added = text("INSERT INTO staff (name) VALUES (:name) ON CONFLICT DO NOTHING")
    connection.execute(added, {"name": name})


def _staff(row: Row[Any]) -> Staff:
    choice = None if row.hand is None else HandChoice(row.hand, row.pen, row.ink, row.strength)
    return Staff(row.key, row.name, choice)
