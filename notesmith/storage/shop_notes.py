"""The notes of a shop: what is typed, how far it has come, and many at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from notesmith.errors import ChangedElsewhereError, ShopError
from notesmith.language import _
from notesmith.model import (
    EventKind,
    Note,
    Parcel,
    Progress,
    State,
    no_progress,
    says_something,
)
from notesmith.storage.database import Database
from notesmith.storage.shop_staff import staff_key
from notesmith.storage.tables.counters import next_revision
from notesmith.storage.tables.event_chain import Entry, append, text_digests
from notesmith.storage.tables.rows import CHUNK, chunks, load_parcel, sound
from notesmith.storage.tables.schema import NoteRow, OrderRow

KINDS = {
    State.TO_WRITE: EventKind.REOPENED,
    State.WRITTEN: EventKind.WRITTEN,
    State.APPROVED: EventKind.APPROVED,
    State.RETURNED: EventKind.RETURNED,
}
"""What it is called when a note comes so far."""


class ShopNotes:
    """What is said to the customers; every order has one note, empty at first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_text(
        self, key: int, text: str, signature: str, writer: str, expected: int | None
    ) -> Parcel:
        """Keep what was typed so far; a changed text lapses an approval, an empty one is to write.

        `expected` is the revision of the note that the writer saw. Raises ChangedElsewhereError
        when it has another one by now, and then nothing is stored. None replaces whatever is
        there: only for a command that is given the whole note.
        """
        with self._database.writing(alone=False) as connection:
            revision = next_revision(connection)
            before = self._expected(connection, key, expected)
            staff = staff_key(connection, writer)
            state = before.retyped(text, signature, writer).state
            values = {
                "text": text,
                "signature": signature,
                "staff_key": staff,
                "state": state.value,
                "revision": revision,
                "memory_revision": revision,
            }
            connection.execute(update(NoteRow).where(NoteRow.order_key == key).values(values))
            if state is not before.state:
                (digest,) = text_digests(connection, [text])
                kind = EventKind.LAPSED if state is State.WRITTEN else KINDS[state]
                append(connection, [Entry(kind, key, digest, staff)])
            return load_parcel(connection, key, self._database.where)

    def set_state(
        self, key: int, state: State, comment: str, expected: int | None, by: str = ""
    ) -> Parcel:
        """Say how far a note has come; `comment` is what a reviewer says with it, else blank.

        `expected` is as in `save_text`: what somebody else changed is not approved unseen. `by` is
        the name of who says so.
        """
        with self._database.writing(alone=False) as connection:
            revision = next_revision(connection)
            before = self._expected(connection, key, expected)
            values = {"state": state.value, "comment": comment, "revision": revision}
            connection.execute(update(NoteRow).where(NoteRow.order_key == key).values(values))
            (digest,) = text_digests(connection, [before.text])
            staff = staff_key(connection, by)
            append(connection, [Entry(KINDS[state], key, digest, staff)])
            return load_parcel(connection, key, self._database.where)

    def write(self, notes: Sequence[Note], progress: Progress = no_progress) -> int:
        """Store `notes` as written in place of what is there, all or none; return how many.

        One without words is to write.
        Each is for the order that its `order_id` names, as in `find`. Raises ShopError naming the
        first order that the shop does not hold. `progress` counts notes and may raise Cancelled.
        """
        with self._database.writing() as connection:
            keys = _keys_by_name(connection)
            revision = next_revision(connection)
            writers = {note.writer: None for note in notes}
            staff = {name: staff_key(connection, name) for name in writers}
            for index, some in enumerate(chunks(notes)):
                progress(index * CHUNK, len(notes))
                columns = [
                    {
                        "row_key": self._known(keys, note),
                        "staff_key": staff[note.writer],
                        "revision": revision,
                        "memory_revision": revision,
                        **_note_values(note),
                    }
                    for note in some
                ]
                statement = update(NoteRow).where(NoteRow.order_key == bindparam("row_key"))
                connection.execute(statement, columns)
            progress(len(notes), len(notes))
            digests = text_digests(connection, (note.text for note in notes))
            append(
                connection,
                (
                    Entry(
                        KINDS[_state_of(note.text)],
                        self._known(keys, note),
                        digest,
                        staff[note.writer],
                    )
                    for note, digest in zip(notes, digests, strict=True)
                ),
            )
        return len(notes)

    def _expected(self, connection: Connection, key: int, expected: int | None) -> Note:
        """Return text, signature and state; ChangedElsewhereError where the revision is another.

        The caller has counted a revision before: from then on nobody else changes a note.
        """
        asked = select(NoteRow.text, NoteRow.signature, NoteRow.state, NoteRow.revision)
        note = connection.execute(asked.where(NoteRow.order_key == key)).one_or_none()
        if note is None or (expected is not None and note.revision != expected):
            raise ChangedElsewhereError(load_parcel(connection, key, self._database.where))
        return Note("", note.text, note.signature, state=State(note.state))

    def _known(self, keys: dict[str, list[int]], note: Note) -> int:
        found = keys.get(note.order_id) or keys.get(f"#{note.order_id}") or []
        if len(found) == 1:
            return found[0]
        if found:
            twice = _(
                "Two platforms have an order {order}; "
                "put the platform before it, such as shopify:{order}."
            )
            raise ShopError(twice.format(order=note.order_id))
        lacking = _(
            "There is no order {order} in {shop}, so no note was stored; "
            "import the list that holds it first."
        )
        raise ShopError(lacking.format(order=note.order_id, shop=self._database.where))


def _keys_by_name(connection: Connection) -> dict[str, list[int]]:
    """Return the orders' keys by id, and by `platform:id`."""
    keys: dict[str, list[int]] = {}
    for row in sound(connection, select(OrderRow.key, OrderRow.platform, OrderRow.order_id)):
        keys.setdefault(row.order_id, []).append(row.key)
        keys.setdefault(f"{row.platform}:{row.order_id}", []).append(row.key)
    return keys


def _note_values(note: Note) -> dict[str, Any]:
    return {
        "text": note.text,
        "signature": note.signature,
        "recipient": note.recipient,
        "item": note.item,
        "state": _state_of(note.text).value,
        "comment": "",
    }


def _state_of(text: str) -> State:
    """Return how far a note has come whose writer says that this is all of it."""
    return State.WRITTEN if says_something(text) else State.TO_WRITE
