"""What a shop tells of its notes, and what is left of those it erased."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from notesmith.model import Note, Order
from notesmith.storage import Forgotten, Shop, open_shop
from notesmith.storage.migrating import STEPS
from notesmith.storage.tables.schema import VERSION_TABLE
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]


def test_only_what_changed_is_told(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order("#1"), make_order("#2")], "Monday", propose)
    assert list(shop.memory.changed()) == []
    shop.notes.save_text(shop.orders.find("#1").key, "One", "", "", None)
    before = shop.memory.last_revision()
    shop.notes.save_text(shop.orders.find("#2").key, "Two", "", "", None)
    assert [kept.note.text for kept in shop.memory.changed() if kept.note] == ["One", "Two"]
    assert [kept.note.text for kept in shop.memory.changed(before) if kept.note] == ["Two"]
    assert shop.memory.count_changed(before) == 1
    shop.notes.save_text(shop.orders.find("#1").key, "", "", "", None)
    assert next(kept.note for kept in shop.memory.changed(before)) is None


def test_many_notes_written_at_once_are_one_change(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order(f"#{n}") for n in range(5)], "Monday", propose)
    before = shop.memory.last_revision()
    shop.notes.write([Note(f"#{n}", f"Text {n}") for n in range(5)])
    assert shop.memory.last_revision() == before + 1
    assert shop.memory.count_changed(before) == 5


def test_an_order_that_changed_has_its_note_told_again(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order("#1", city="Lucca")], "Monday", propose)
    shop.notes.save_text(shop.orders.find("#1").key, "One", "", "", None)
    before = shop.memory.last_revision()
    shop.imports.store([make_order("#1", city="Trento")], "Tuesday", propose)
    (kept,) = shop.memory.changed(before)
    assert "Trento" in kept.names


def test_what_an_order_holds_is_told_with_its_note(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order("#1", buyer="Karl Lang", city="Lucca")], "Monday", propose)
    shop.notes.save_text(shop.orders.find("#1").key, "One", "Ines", "Tam", None)
    (kept,) = shop.memory.changed()
    assert kept.note is not None
    assert (kept.note.order_id, kept.note.signature, kept.note.writer) == ("#1", "Ines", "Tam")
    assert kept.names == ("Zoë O’Brien", "Karl Lang", "Lucca")
    assert kept.titles == ("The Long Way Home", "Linen notebook", "A5", "Z.")
    assert kept.day == "2026-11-02"
    assert shop.memory.kept([kept.key]) == [kept]


def test_many_pages_are_read_one_after_another(shop: Shop) -> None:
    shop.memory.remember_old([Note(f"old {n}", f"Text {n}") for n in range(12_000)])
    told = [kept.note.order_id for kept in shop.memory.changed() if kept.note]
    assert told == [f"old {n}" for n in range(12_000)]


def test_the_same_old_notes_again_are_known(shop: Shop) -> None:
    assert shop.memory.remember_old([Note("a", "One"), Note("b", "Two")]) == 2
    assert shop.memory.remember_old([Note("b", "Two more"), Note("c", "Three")]) == 1
    assert [kept.note.text for kept in shop.memory.changed() if kept.note] == [
        "One",
        "Two more",
        "Three",
    ]


def test_a_forgotten_note_leaves_digests_and_no_customer(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store(
        [make_order("#1"), make_order("#2", email="b@example.org")], "Monday", propose
    )
    key = shop.orders.find("#1").key
    gone = Forgotten(key, 2**64 - 1, 2**63, (1, 2**32 - 1))
    shop.memory.forget([gone], propose)
    assert [parcel.order.order_id for parcel in shop.orders.parcels()] == ["#2"]
    (kept,) = shop.memory.changed()
    assert kept.forgotten == gone


def test_a_value_is_kept_once(shop: Shop) -> None:
    assert shop.memory.value("name") is None
    assert shop.memory.first_value("name", "one") == "one"
    assert shop.memory.first_value("name", "two") == "one"
    shop.memory.keep_value("name", "three")
    assert shop.memory.value("name") == "three"


def test_a_shop_of_the_first_kind_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.notesmith"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection, "version_table": VERSION_TABLE})
        config.set_main_option("script_location", str(STEPS))
        command.upgrade(config, "0001")
    engine.dispose()
    old = sqlite3.connect(path)
    old.execute("PRAGMA application_id = 1314090356")
    old.execute("INSERT INTO customers VALUES (1, 'Zoë', NULL)")
    old.execute("INSERT INTO shipments VALUES (1, 'Monday', '2026-11-02')")
    old.execute(
        "INSERT INTO orders (key, shipment_key, position, customer_key, order_id, platform, status)"
        " VALUES (1, 1, 0, 1, '#1', 'shopify', 'open')"
    )
    old.execute("INSERT INTO notes VALUES (1, 'Hello', '', '', '', '', 'written', '')")
    old.commit()
    old.close()
    with open_shop(path) as shop:
        assert [kept.note.text for kept in shop.memory.changed() if kept.note] == ["Hello"]
        shop.notes.save_text(1, "Hello again", "", "", None)
        assert shop.memory.count_changed(1) == 1
