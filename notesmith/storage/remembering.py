"""What the shop tells of its notes for the check of repeats: what changed, and who is behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from notesmith.model import Note, Propose
from notesmith.storage.proposals import customers_of, propose_anew, store_proposals
from notesmith.storage.tables.counters import next_revision
from notesmith.storage.tables.rows import CHUNK, chunks, named, sound
from notesmith.storage.tables.schema import (
    CustomerRow,
    ForgottenRow,
    ItemRow,
    NoteRow,
    OldNoteRow,
    OrderRow,
    StaffRow,
)

OLD, FORGOTTEN = 1 << 40, 1 << 41
"""Added to the keys of notes without an order, so that every remembered note has one of its own."""

TABLES = ("forgotten", "old", "notes")
"""Where notes are remembered; what was erased comes first: shops used to give its keys again."""

PAGE = 5000
"""Notes read at once: a shop with a million of them fits into memory page by page."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Digests of a note whose words are gone; `key` is that of the order it was for, 0 if none."""

    key: int
    full: int
    skeleton: int
    shingles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A note as it is remembered, under a key that stays the same.

    One of `note` and `forgotten` is there; neither where a note was emptied. `titles` are all the
    items with their variants, `people` whoever the order names, `names` the town as well;
    `customer` is 0 where unknown.
    """

    key: int
    note: Note | None = None
    forgotten: Forgotten | None = None
    customer: int = 0
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    day: str = ""


def count_changed(connection: Connection, after: int) -> int:
    """Return how many notes changed after a revision."""
    revisions = (NoteRow.memory_revision, OldNoteRow.revision, ForgottenRow.revision)
    return sum(
        connection.execute(select(func.count()).where(revision > after)).scalar_one()
        for revision in revisions
    )


def read_page(connection: Connection, after: int, table: str, key: int) -> list[Kept]:
    """Return the next notes of a table (`notes`, `old`, `forgotten`) behind `key`, in its order.

    Only those that changed after the revision `after`; an empty list is the end. Of a shop read
    from the beginning, empty notes are left out.
    """
    if table == "notes":
        which = (NoteRow.memory_revision > after) & (NoteRow.order_key > key)
        if after == 0:
            which &= NoteRow.text != ""
        return _ordered(connection, which)
    if table == "old":
        return _old(
            connection, (OldNoteRow.revision > after) & (OldNoteRow.key > max(key - OLD, 0))
        )
    changed = (ForgottenRow.revision > after) & (ForgottenRow.key > max(key - FORGOTTEN, 0))
    return [
        Kept(
            FORGOTTEN + row.key,
            forgotten=Forgotten(
                row.order_key,
                int(row.full_digest, 16),
                int(row.skeleton_digest, 16),
                tuple(int(row.shingles[at : at + 8], 16) for at in range(0, len(row.shingles), 8)),
            ),
        )
        for row in sound(
            connection,
            select(ForgottenRow.__table__).where(changed).order_by(ForgottenRow.key).limit(PAGE),
        )
    ]


def read_kept(connection: Connection, keys: Sequence[int]) -> list[Kept]:
    """Return what is remembered under `keys`; of a forgotten note there is nothing to tell."""
    found = []
    for some in chunks(key for key in keys if key < OLD):
        found += _ordered(connection, NoteRow.order_key.in_(some))
    for some in chunks(key - OLD for key in keys if OLD <= key < FORGOTTEN):
        found += _old(connection, OldNoteRow.key.in_(some))
    return found


def key_named(connection: Connection, order_id: str) -> int | None:
    """Return the key of the order `ID` or `platform:ID`, None if there is not just one."""
    asked = select(OrderRow.key).where(named(order_id)).limit(2)
    found = connection.execute(asked).scalars().all()
    return found[0] if len(found) == 1 else None


def keys_by_id(connection: Connection, order_ids: Sequence[str]) -> dict[str, int]:
    """Return the keys of those of `order_ids` that just one order has."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for some in chunks(order_ids):
        asked = select(OrderRow.order_id, OrderRow.key).where(OrderRow.order_id.in_(some))
        for order_id, key in sound(connection, asked):
            if order_id in found:
                twice.add(order_id)
            found[order_id] = key
    return {order_id: key for order_id, key in found.items() if order_id not in twice}


def key_of_old(connection: Connection, source: str) -> int | None:
    """Return the key of a note from elsewhere."""
    key = connection.execute(select(OldNoteRow.key).where(OldNoteRow.source == source)).scalar()
    return None if key is None else OLD + key


def store_old(connection: Connection, notes: Sequence[Note]) -> int:
    """Remember notes from elsewhere, in place of those of the same id; return how many are new."""
    revision = next_revision(connection)
    new = 0
    for some in chunks({note.order_id: note for note in notes}.values()):
        ids = [note.order_id for note in some]
        removed = delete(OldNoteRow).where(OldNoteRow.source.in_(ids))
        new += len(some) - connection.execute(removed).rowcount
        connection.execute(
            insert(OldNoteRow),
            [
                {
                    "source": note.order_id,
                    "text": note.text,
                    "signature": note.signature,
                    "recipient": note.recipient,
                    "item": note.item,
                    "revision": revision,
                }
                for note in some
            ],
        )
    return new


def forget(connection: Connection, forgotten: Sequence[Forgotten], propose: Propose) -> None:
    """Erase orders with their items and notes, and old notes; their digests stay.

    Customers without orders go. `propose` is asked again for what is left of the others.
    """
    revision = next_revision(connection)
    affected = customers_of(connection, (each.key for each in forgotten if each.key < OLD))
    for some in chunks(forgotten):
        keys = [each.key for each in some if each.key < OLD]
        old = [each.key - OLD for each in some if each.key >= OLD]
        connection.execute(
            insert(ForgottenRow),
            [
                {
                    "full_digest": f"{each.full:016x}",
                    "skeleton_digest": f"{each.skeleton:016x}",
                    "shingles": "".join(f"{code:08x}" for code in each.shingles),
                    "order_key": each.key if each.key < OLD else 0,
                    "revision": revision,
                }
                for each in some
            ],
        )
        for table, column in (
            (ItemRow, ItemRow.order_key),
            (NoteRow, NoteRow.order_key),
            (OrderRow, OrderRow.key),
        ):
            connection.execute(delete(table).where(column.in_(keys)))
        connection.execute(delete(OldNoteRow).where(OldNoteRow.key.in_(old)))
    has_orders = exists(select(OrderRow.key).where(OrderRow.customer_key == CustomerRow.key))
    connection.execute(delete(CustomerRow).where(~has_orders))
    store_proposals(connection, propose_anew(connection, affected, propose))


def of_customer(connection: Connection, key: int) -> list[Kept]:
    """Return the notes to the customer behind the order `key`."""
    customer = select(OrderRow.customer_key).where(OrderRow.key == key).scalar_subquery()
    return _all(connection, OrderRow.customer_key == customer)


def old_notes_to(connection: Connection, names: Sequence[str]) -> list[Kept]:
    """Return the notes from elsewhere to somebody of one of these names, in small letters."""
    asked = select(OldNoteRow.key, OldNoteRow.recipient).where(OldNoteRow.recipient != "")
    keys = [
        key for key, recipient in sound(connection, asked) if recipient.strip().casefold() in names
    ]
    return read_kept(connection, [OLD + key for key in keys])


def placed_before(connection: Connection, day: str) -> list[Kept]:
    """Return the notes of orders placed before `day` (ISO)."""
    return _all(connection, OrderRow.placed_at < day)


def _all(connection: Connection, which: ColumnElement[bool]) -> list[Kept]:
    found: list[Kept] = []
    while page := _ordered(connection, which & (OrderRow.key > (found[-1].key if found else 0))):
        found += page
    return found


def _ordered(connection: Connection, which: ColumnElement[bool]) -> list[Kept]:
    statement = (
        select(
            OrderRow.key,
            OrderRow.order_id,
            OrderRow.customer_key,
            OrderRow.recipient,
            OrderRow.buyer,
            OrderRow.city,
            OrderRow.placed_at,
            NoteRow.text,
            NoteRow.signature,
            StaffRow.name.label("writer"),
            NoteRow.recipient.label("note_recipient"),
            NoteRow.item,
        )
        .join_from(OrderRow, NoteRow, NoteRow.order_key == OrderRow.key)
        .outerjoin(StaffRow, StaffRow.key == NoteRow.staff_key)
        .where(which)
        .order_by(OrderRow.key)
        .limit(PAGE)
    )
    rows = list(sound(connection, statement))
    titles = _titles(connection, [row.key for row in rows])
    return [_kept(row, tuple(titles.get(row.key, ()))) for row in rows]


def _titles(connection: Connection, keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for some in chunks(keys, CHUNK):
        asked = (
            select(ItemRow.order_key, ItemRow.title, ItemRow.variant, ItemRow.personalisation)
            .where(ItemRow.order_key.in_(some))
            .order_by(ItemRow.order_key, ItemRow.position)
        )
        for key, *texts in sound(connection, asked):
            found.setdefault(key, []).extend(text for text in texts if text)
    return found


def _kept(row: Any, titles: tuple[str, ...]) -> Kept:
    recipient = row.note_recipient or row.recipient or ""
    item = row.item or (titles[0] if titles else "")
    note = None
    if row.text:
        note = Note(
            order_id=row.order_id,
            text=row.text,
            signature=row.signature,
            writer=row.writer or "",
            recipient=recipient,
            item=item,
        )
    people = tuple(name for name in (row.recipient, row.buyer) if name)
    names = (*people, row.city) if row.city else people
    day = (row.placed_at or "")[:10]
    return Kept(row.key, note, None, row.customer_key, people, names, titles, day)


def _old(connection: Connection, which: ColumnElement[bool]) -> list[Kept]:
    asked = select(OldNoteRow.__table__).where(which).order_by(OldNoteRow.key).limit(PAGE)
    return [
        Kept(
            OLD + row.key,
            Note(
                order_id=row.source,
                text=row.text,
                signature=row.signature,
                recipient=row.recipient,
                item=row.item,
            ),
        )
        for row in sound(connection, asked)
    ]


def note_orders_changed(connection: Connection, keys: Sequence[int]) -> None:
    """Tell that orders changed: what they hold is what the check masks in their notes."""
    revision = next_revision(connection)
    for some in chunks(keys):
        connection.execute(
            update(NoteRow)
            .where(NoteRow.order_key.in_(some) & (NoteRow.text != ""))
            .values(memory_revision=revision)
        )
