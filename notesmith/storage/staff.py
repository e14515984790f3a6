"""Keeps what every writer writes with: a hand, a pen, an ink and how lively."""

from sqlalchemy import Connection, delete, insert, select

from notesmith.model import HandChoice
from notesmith.storage.schema import WriterRow


def list_writers(connection: Connection) -> dict[str, HandChoice]:
    """Return what each writer chose, by name; see `WriterRow` for the blank one."""
    rows = connection.execute(select(WriterRow.__table__).order_by(WriterRow.name))
    return {row.name: HandChoice(row.hand, row.pen, row.ink, row.strength) for row in rows}


def set_writer(connection: Connection, name: str, choice: HandChoice | None) -> None:
    """Keep what `name` writes with from now on; None forgets it."""
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
