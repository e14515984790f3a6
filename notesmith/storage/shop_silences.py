"""The findings that are not mentioned any more: in a whole shop, or in the notes of one writer."""

from sqlalchemy import ColumnElement, delete, insert, select

from notesmith.model import FindingKind, Silences
from notesmith.storage.database import Database
from notesmith.storage.shop_staff import staff_key
from notesmith.storage.tables.schema import SilencedRow, StaffRow


class ShopSilences:
    """Which kinds of findings nobody wants to hear of again; the blank writer is everybody."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> Silences:
        """Return what is silenced; a kind that only a newer NoteSmith knows is left out."""
        asked = select(SilencedRow.kind, StaffRow.name).outerjoin_from(
            SilencedRow, StaffRow, StaffRow.key == SilencedRow.staff_key
        )
        known = {kind.value for kind in FindingKind}
        shop: set[FindingKind] = set()
        writers: dict[str, set[FindingKind]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(asked.where(SilencedRow.kind.in_(known))):
                kinds = shop if row.name is None else writers.setdefault(row.name, set())
                kinds.add(FindingKind(row.kind))
        return Silences(frozenset(shop), {name: frozenset(some) for name, some in writers.items()})

    def silence(self, kind: FindingKind, writer: str = "") -> None:
        """Do not mention a kind of finding any more in the notes of `writer`."""
        with self._database.writing() as connection:
            connection.execute(delete(SilencedRow).where(_silenced(kind, writer)))
            values = {"kind": kind.value, "staff_key": staff_key(connection, writer)}
            connection.execute(insert(SilencedRow), values)

    def unsilence(self, kind: FindingKind, writer: str = "") -> None:
        """Mention it again in the notes of `writer`, if it was silenced there."""
        with self._database.writing() as connection:
            connection.execute(delete(SilencedRow).where(_silenced(kind, writer)))


def _silenced(kind: FindingKind, writer: str) -> ColumnElement[bool]:
    name = writer.strip()
    named = select(StaffRow.key).where(StaffRow.name == name).scalar_subquery()
    whose = SilencedRow.staff_key == named if name else SilencedRow.staff_key.is_(None)
    return (SilencedRow.kind == kind.value) & whose
