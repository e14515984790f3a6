"""A shop that an older NoteSmith made opens as it was: what it said then, it says now.

`old_shop/0004.notesmith` was made by the version before staff, events and proposals, from the
sample that ships and a few things more; `0004.json` is what that version read from it. The people
in it are invented.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, MetaData, create_engine, insert, select, text

from notesmith.model import Note, Order, Parcel, State
from notesmith.pipeline import open_shop, store_orders
from notesmith.storage import Kept, Shop
from notesmith.storage.migrating import STEPS
from notesmith.storage.tables.schema import VERSION_TABLE

MakeOrder = Callable[..., Order]

FOLDER = Path(__file__).parent / "old_shop"
SAID: dict[str, Any] = json.loads((FOLDER / "0004.json").read_text(encoding="utf-8"))


def go_to(connection: Connection, step: str, move: Callable[..., None] = command.upgrade) -> None:
    """Bring the tables to those of a step."""
    config = Config(attributes={"connection": connection, "version_table": VERSION_TABLE})
    config.set_main_option("script_location", str(STEPS))
    move(config, step)


def engine_of(where: str | Path) -> Engine:
    """Return an engine for a shop, which knows nothing of NoteSmith."""
    if isinstance(where, Path):
        return create_engine(f"sqlite:///{where}")
    return create_engine(where.replace("postgresql:", "postgresql+psycopg:", 1))


def copy_to_postgres(path: Path, address: str) -> None:
    """Make the same shop of the same age in a PostgreSQL database."""
    source, target = engine_of(path), engine_of(address)
    with source.connect() as old, target.begin() as new:
        go_to(new, "0004")
        tables = MetaData()
        tables.reflect(new)
        for table in tables.sorted_tables:
            if table.name != VERSION_TABLE:
                new.execute(table.delete())
            rows = [dict(row._mapping) for row in old.execute(select(table))]
            if rows and table.name != VERSION_TABLE:
                new.execute(insert(table), rows)
            if rows and "key" in table.columns:
                last = max(row["key"] for row in rows)
                sequence = f"pg_get_serial_sequence('{table.name}', 'key')"
                new.execute(text(f"SELECT setval({sequence}, {last})"))
    source.dispose()
    target.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Give the place of a copy of the old shop, which nobody has opened yet."""
    path = tmp_path / "0004.notesmith"
    shutil.copy(FOLDER / "0004.notesmith", path)
    if request.param == "sqlite":
        return path
    address: str = request.getfixturevalue("postgres")
    copy_to_postgres(path, address)
    return address


@pytest.fixture
def old(where: str | Path) -> Iterator[Shop]:
    """Give the old shop, opened today."""
    with open_shop(where, create=False) as shop:
        yield shop


def order_as_said(order: Order) -> dict[str, Any]:
    """Return an order in the words of the JSON."""
    return {
        "order_id": order.order_id,
        "platform": order.platform,
        "recipient": order.recipient,
        "items": [
            [item.title, item.quantity, item.variant, item.personalisation] for item in order.items
        ],
        "placed_at": order.placed_at and order.placed_at.isoformat(),
        "shipped_at": order.shipped_at and order.shipped_at.isoformat(),
        "buyer": order.buyer,
        "email": order.email,
        "postcode": order.postcode,
        "city": order.city,
        "ship_country": order.ship_country,
        "customer_note": order.customer_note,
        "gift_message": order.gift_message,
        "is_gift": order.is_gift,
        "returning": order.returning,
        "total": None if order.total is None else str(order.total),
        "currency": order.currency,
        "status": order.status.value,
    }


def note_as_said(note: Note) -> dict[str, Any]:
    """Return a note in the words of the JSON."""
    return {
        "text": note.text,
        "signature": note.signature,
        "writer": note.writer,
        "recipient": note.recipient,
        "item": note.item,
        "state": note.state.value,
        "comment": note.comment,
    }


def parcel_as_said(shop: Shop, parcel: Parcel) -> dict[str, Any]:
    """Return a parcel in the words of the JSON."""
    return {
        "key": parcel.key,
        "shipment": parcel.shipment,
        "level": parcel.level and parcel.level.value,
        "order": order_as_said(parcel.order),
        "note": note_as_said(parcel.note),
        "earlier": [one.order.order_id for one in shop.orders.history(parcel.key)],
    }


def kept_as_said(kept: Kept) -> dict[str, Any]:
    """Return what is remembered of a note in the words of the JSON."""
    gone = kept.forgotten
    return {
        "key": kept.key,
        "order_id": kept.note and kept.note.order_id,
        "text": kept.note and kept.note.text,
        "names": list(kept.names),
        "titles": list(kept.titles),
        "forgotten": gone
        and [gone.key, f"{gone.full:016x}", f"{gone.skeleton:016x}", len(gone.shingles)],
    }


def test_orders_notes_writers_levels_and_histories_are_the_same(old: Shop) -> None:
    assert [parcel_as_said(old, parcel) for parcel in old.orders.parcels()] == SAID["parcels"]


def test_counts_go_by_the_one_rule(old: Shop) -> None:
    # Then every order counted but those cancelled or left out by somebody: #2039 and #2028. Now
    # those count for which a note is chosen or else proposed, and the rules propose none for the
    # thirty pieces of #2034.
    (before,) = SAID["shipments"]
    (now,) = old.orders.shipments()
    assert (now.name, now.created_at) == (before["name"], date.fromisoformat(before["created_at"]))
    assert (now.orders, now.written) == (before["orders"], before["written"])
    assert (before["wanted"], now.wanted) == (10, 9)
    unwanted = [one.order.order_id for one in old.orders.parcels() if not one.wants_note]
    assert unwanted == ["#2039", "#2034", "#2028"]


def test_everybody_still_writes_the_same_hand(old: Shop) -> None:
    staff = {one.name: one.choice for one in old.staff.list()}
    hands = {
        name: [choice.hand, choice.pen, choice.ink, choice.strength]
        for name, choice in staff.items()
        if choice is not None
    }
    assert hands == SAID["hands"]
    writers = {parcel["note"]["writer"] for parcel in SAID["parcels"]}
    assert set(staff) == writers | set(hands)


def test_what_may_repeat_and_what_is_remembered_is_the_same(old: Shop) -> None:
    assert old.memory.allowed() == SAID["allowed"]
    assert [kept_as_said(kept) for kept in old.memory.changed()] == SAID["remembered"]
    assert old.memory.last_revision() == SAID["revision"]


def test_imports_and_columns_are_the_same(old: Shop) -> None:
    assert [
        {
            "key": done.key,
            "imported_at": done.imported_at.isoformat(),
            "shipment": done.shipment,
            "new": done.new,
            "changed": done.changed,
        }
        for done in old.imports.list()
    ] == SAID["imports"]
    assert old.imports.columns_for("a-shape") == SAID["columns"]


def test_it_is_worked_on_like_a_new_one(old: Shop, make_order: MakeOrder) -> None:
    assert old.events.list() == ()
    parcel = next(parcel for parcel in old.orders.parcels() if parcel.note.writer == "Maren")
    saved = old.notes.save_text(parcel.key, "Hello", "", "Maren", parcel.note.revision)
    old.notes.set_state(parcel.key, State.WRITTEN, "", saved.note.revision, "Maren")
    store_orders(old, [make_order("#9999")], by="Ines")
    new = old.orders.find("#9999")
    erased = [kept["forgotten"][0] for kept in SAID["remembered"] if kept["forgotten"]]
    assert new.key > max([*erased, *(parcel["key"] for parcel in SAID["parcels"])])
    assert [(event.kind.value, event.staff) for event in old.events.list()] == [
        ("written", "Maren"),
        ("imported", "Ines"),
    ]
    assert old.events.verify() is None
    assert all(parcel.proposed_reason for parcel in old.orders.parcels())


def test_the_step_can_be_taken_back(where: str | Path) -> None:
    def raw(statement: str) -> list[tuple[Any, ...]]:
        with closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(statement)
            return sorted(tuple(row) for row in cursor.fetchall())

    engine = engine_of(where)
    asked = (
        "SELECT order_key, text, signature, writer, state, comment, revision FROM notes",
        "SELECT name, hand, pen, ink, strength FROM writers",
        "SELECT name, value FROM counters",
        "SELECT key, order_id, status, level FROM orders",
    )
    before = [raw(statement) for statement in asked]
    open_shop(where).close()
    with engine.begin() as connection:
        go_to(connection, "0004", command.downgrade)
    assert [raw(statement) for statement in asked] == before
    engine.dispose()
