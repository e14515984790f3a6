"""The notes of a shop: what is typed, how far it has come, and many at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, case, select, update

from notesmith.errors import ShopError
from notesmith.model import Note, Parcel, Progress, State, no_progress
from notesmith.storage.database import Database
from notesmith.storage.revisions import next_revision
from notesmith.storage.rows import CHUNK, chunks, load_parcel
from notesmith.storage.schema import NoteRow, OrderRow
from notesmith.storage.shop_staff import staff_key


class ShopNotes:
    """What is said to the customers; every order has one note, empty at first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_text(self, key: int, text: str, signature: str, writer: str) -> Parcel:
        """Keep what was typed so far; a changed text lapses an approval."""
        changed = (NoteRow.text != text) | (NoteRow.signature != signature)
        lapsed = (NoteRow.state == State.APPROVED.value) & changed
        state = case((lapsed, State.WRITTEN.value), else_=NoteRow.state)
        values = {"text": text, "signature": signature, "state": state}
        return self._change(key, values, writer)

    def set_state(self, key: int, state: State, comment: str = "") -> Parcel:
        """Say how far a note has come; `comment` is what a reviewer says with it."""
        return self._change(key, {"state": state.value, "comment": comment})

    def write(self, notes: Sequence[Note], progress: Progress = no_progress) -> int:
        """Store `notes` as written, all or none, and return how many.

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
                        **_note_values(note),
                    }
                    for note in some
                ]
                statement = update(NoteRow).where(NoteRow.order_key == bindparam("row_key"))
                connection.execute(statement, columns)
            progress(len(notes), len(notes))
        return len(notes)

    def _change(self, key: int, values: dict[str, Any], writer: str | None = None) -> Parcel:
        with self._database.writing(alone=False) as connection:
            if writer is not None:
                values |= {"revision": next_revision(connection)}
                values |= {"staff_key": staff_key(connection, writer)}
            connection.execute(update(NoteRow).where(NoteRow.order_key == key).values(values))
            return load_parcel(connection, key, self._database.where)

    def _known(self, keys: dict[str, list[int]], note: Note) -> int:
        found = keys.get(note.order_id) or keys.get(f"#{note.order_id}") or []
        if len(found) == 1:
            return found[0]
        if found:
            raise ShopError(
                f"Two platforms have an order {note.order_id}; "
                f"put the platform before it, such as shopify:{note.order_id}."
            )
        raise ShopError(
            f"There is no order {note.order_id} in {self._database.where}, so no note was stored; "
            "import the list that holds it first."
        )


def _keys_by_name(connection: Connection) -> dict[str, list[int]]:
    """Return the orders' keys by id, and by `platform:id`."""
    keys: dict[str, list[int]] = {}
    for row in connection.execute(select(OrderRow.key, OrderRow.platform, OrderRow.order_id)):
        keys.setdefault(row.order_id, []).append(row.key)
        keys.setdefault(f"{row.platform}:{row.order_id}", []).append(row.key)
    return keys


def _note_values(note: Note) -> dict[str, Any]:
    return {
        "text": note.text,
        "signature": note.signature,
        "recipient": note.recipient,
        "item": note.item,
        "state": State.WRITTEN.value,
        "comment": "",
    }
