"""The staff of a shop: who writes, and with what hand, pen and ink."""

from sqlalchemy import delete, insert, select

from notesmith.model import HandChoice
from notesmith.storage.database import Database
from notesmith.storage.schema import WriterRow


class ShopStaff:
    """What everybody writes with, so that whoever prints gets the same."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def choices(self) -> dict[str, HandChoice]:
        """Return what each writer writes with, by name.

        The blank name stands for whoever has no hand of their own. A hand may be one that is not
        on this computer.
        """
        with self._database.reading() as connection:
            rows = connection.execute(select(WriterRow.__table__).order_by(WriterRow.name))
            return {row.name: HandChoice(row.hand, row.pen, row.ink, row.strength) for row in rows}

    def choose(self, name: str, choice: HandChoice | None) -> None:
        """Keep what a writer writes with, for whoever prints; None forgets it."""
        name = name.strip()
        with self._database.writing() as connection:
            connection.execute(delete(WriterRow).where(WriterRow.name == name))
            if choice is not None:
                values = {
                    "name": name,
                    "hand": choice.hand,
                    "pen": choice.pen,
                    "ink": choice.ink,
                    "strength": choice.strength,
                }
                connection.execute(insert(WriterRow), values)
