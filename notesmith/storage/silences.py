"""Keeps which kinds of findings are not mentioned any more: in the whole shop, or to one writer."""

from sqlalchemy import Connection, delete, insert, select

from notesmith.model import FindingKind, Silences
from notesmith.storage.schema import SilencedRow


def list_silences(connection: Connection) -> Silences:
    """Return what is silenced; a kind that this NoteSmith does not know is left out."""
    known = {kind.value for kind in FindingKind}
    writers: dict[str, set[FindingKind]] = {}
    for row in connection.execute(select(SilencedRow.writer, SilencedRow.kind)):
        if row.kind in known:
            writers.setdefault(row.writer, set()).add(FindingKind(row.kind))
    shop = frozenset(writers.pop("", ()))
    return Silences(shop, {writer: frozenset(kinds) for writer, kinds in writers.items()})


def silence(connection: Connection, kind: FindingKind, writer: str) -> None:
    """Do not mention `kind` any more in the notes of `writer`; the blank name is everybody."""
    unsilence(connection, kind, writer)
    connection.execute(insert(SilencedRow), {"kind": kind.value, "writer": writer})


def unsilence(connection: Connection, kind: FindingKind, writer: str) -> None:
    """Mention it again, if it was silenced there."""
    silenced = (SilencedRow.kind == kind.value) & (SilencedRow.writer == writer)
    connection.execute(delete(SilencedRow).where(silenced))
