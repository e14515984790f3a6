"""The memory of a shop: every note ever written, and what may repeat; the check of repeats asks."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import delete, insert, select

from notesmith.errors import ShopError
from notesmith.language import _
from notesmith.model import EventKind, Note, Propose
from notesmith.storage import remembering
from notesmith.storage.database import Database
from notesmith.storage.remembering import OLD, TABLES, Forgotten, Kept
from notesmith.storage.shop_staff import staff_key
from notesmith.storage.tables.counters import last_revision
from notesmith.storage.tables.event_chain import Entry, append
from notesmith.storage.tables.kept_values import first_value, keep_value, kept_value
from notesmith.storage.tables.rows import sound
from notesmith.storage.tables.schema import AllowedRow

OLD_NOTE = "old_note"
"""What an event says of a note from elsewhere that was erased."""


class ShopMemory:
    """Every note that the shop knows: of its orders, from elsewhere, and digests of erased ones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_revision(self) -> int:
        """Return a number that grows whenever a note, or what its order holds, changes."""
        with self._database.reading() as connection:
            return last_revision(connection)

    def count_changed(self, after: int) -> int:
        """Return how many notes changed after the revision `after`."""
        with self._database.reading() as connection:
            return remembering.count_changed(connection, after)

    def changed(self, after: int = 0) -> Iterator[Kept]:
        """Yield the notes that changed after the revision `after`, from 0 on all that hold words.

        What is left of erased ones comes first, those of orders come last.
        """
        for table in TABLES:
            key = 0
            while True:
                with self._database.reading() as connection:
                    page = remembering.read_page(connection, after, table, key)
                if not page:
                    break
                yield from page
                key = page[-1].key

    def kept(self, keys: Sequence[int]) -> list[Kept]:
        """Return what is remembered under `keys`; erased ones are left out."""
        with self._database.reading() as connection:
            return remembering.read_kept(connection, keys)

    def key_of(self, order_id: str) -> int | None:
        """Return the key of the order `ID` or `platform:ID`, None if there is not just one."""
        with self._database.reading() as connection:
            return remembering.key_named(connection, order_id)

    def keys_of(self, order_ids: Sequence[str]) -> dict[str, int | None]:
        """Return the keys of many orders; None where there is not just one."""
        with self._database.reading() as connection:
            keys = remembering.keys_by_id(connection, order_ids)
            return {
                name: keys.get(name) or remembering.key_named(connection, name)
                for name in order_ids
            }

    def key_of_old(self, source: str) -> int | None:
        """Return the key of a note from elsewhere, None if there is none of that id."""
        with self._database.reading() as connection:
            return remembering.key_of_old(connection, source)

    def remember_old(self, notes: Sequence[Note], by: str = "") -> int:
        """Remember notes sent before this shop was, all or none; return how many are new.

        `by` is who brings them in.
        """
        with self._database.writing() as connection:
            new = remembering.store_old(connection, notes)
            detail = f"notes={len(notes)} new={new}"
            staff = staff_key(connection, by)
            append(connection, [Entry(EventKind.REMEMBERED, None, detail, staff)])
            return new

    def to_customer(self, key: int) -> list[Kept]:
        """Return the notes of all orders of the customer of parcel `key`, empty ones included.

        Notes from elsewhere that name the same recipient are among them.
        """
        with self._database.reading() as connection:
            found = remembering.of_customer(connection, key)
            names = {name.strip().casefold() for each in found for name in each.people}
            return found + remembering.old_notes_to(connection, sorted(names))

    def placed_before(self, day: date) -> list[Kept]:
        """Return the notes of orders placed before `day`."""
        with self._database.reading() as connection:
            return remembering.placed_before(connection, day.isoformat())

    def forget(self, forgotten: Sequence[Forgotten], propose: Propose, by: str = "") -> None:
        """Erase orders for good, with whoever is behind them; of their notes, digests stay.

        `propose` is asked again for what is left of the same customers. `by` is who erases them.
        Staff and events stay as they are.
        """
        with self._database.writing() as connection:
            remembering.forget(connection, forgotten, propose)
            staff = staff_key(connection, by)
            append(
                connection,
                (
                    Entry(EventKind.ERASED, each.key, "", staff)
                    if each.key < OLD
                    else Entry(EventKind.ERASED, None, OLD_NOTE, staff)
                    for each in forgotten
                ),
            )
        self._database.empty_log()

    def allow(self, digest: str, reason: str, by: str = "") -> None:
        """Let a text or a skeleton repeat from now on; raises ShopError without a reason.

        `digest` is the name that the check of repeats has for it; `by` is who says so.
        """
        if not reason.strip():
            raise ShopError(_("Say why these notes may be alike; the reason is kept with them."))
        today = date.today().isoformat()
        values = {"skeleton": digest, "reason": reason.strip(), "allowed_at": today}
        with self._database.writing() as connection:
            connection.execute(delete(AllowedRow).where(AllowedRow.skeleton == digest))
            connection.execute(insert(AllowedRow), values)
            staff = staff_key(connection, by)
            append(connection, [Entry(EventKind.ALLOWED, None, digest, staff)])

    def forbid(self, digest: str, by: str = "") -> None:
        """Take an allowance back, as `by` says."""
        removed = delete(AllowedRow).where(AllowedRow.skeleton == digest)
        with self._database.writing() as connection:
            if connection.execute(removed).rowcount:
                staff = staff_key(connection, by)
                append(connection, [Entry(EventKind.FORBIDDEN, None, digest, staff)])

    def allowed(self) -> dict[str, str]:
        """Return the texts and skeletons that may repeat, with the reasons."""
        with self._database.reading() as connection:
            rows = sound(connection, select(AllowedRow.skeleton, AllowedRow.reason))
            return {row.skeleton: row.reason for row in rows}

    def value(self, name: str) -> str | None:
        """Return what the shop keeps under `name`."""
        with self._database.reading() as connection:
            return kept_value(connection, name)

    def keep_value(self, name: str, value: str) -> None:
        """Keep `value` under `name`."""
        with self._database.writing() as connection:
            keep_value(connection, name, value)

    def first_value(self, name: str, value: str) -> str:
        """Keep `value` under `name` unless there is one; return the one that is kept.

        In a shop that may only be read it is returned without being kept.
        """
        known = self.value(name)  # whoever only reads does not wait for those who write
        if known is not None or self._database.locked:
            return value if known is None else known
        with self._database.writing() as connection:
            return first_value(connection, name, value)
