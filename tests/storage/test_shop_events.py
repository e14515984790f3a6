"""What happens in a shop is kept in a chain that is only added to, on both databases."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from notesmith.errors import ChangedElsewhereError, ShopError
from notesmith.model import EventKind, Level, Note, Order, State
from notesmith.storage import Forgotten, Shop, open_shop
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]


@pytest.fixture
def filled(shop: Shop, make_order: MakeOrder) -> Shop:
    """Give a shop with one shipment of two orders; that is its first event."""
    shop.imports.store([make_order("#1"), make_order("#2")], "Monday", propose, by="Ida")
    return shop


def told(shop: Shop) -> list[tuple[EventKind, int | None, str]]:
    """Return what happened, to which order, and who did it."""
    return [(event.kind, event.order_key, event.staff) for event in shop.events.list()]


def keys_of(shop: Shop) -> list[int]:
    """Return the keys of all parcels."""
    return [parcel.key for parcel in shop.orders.parcels()]


def test_a_new_shop_has_no_events(shop: Shop) -> None:
    assert shop.events.list() == ()
    assert shop.events.verify() is None


def test_an_import_and_its_undoing_are_events(filled: Shop, make_order: MakeOrder) -> None:
    done = filled.imports.store(
        [make_order("#1", city="Trento"), make_order("#3")], "Tuesday", propose
    )
    assert done.key is not None
    filled.imports.undo(done.key, propose, by="Bo")
    filled.imports.store([make_order("#1")], "changes nothing", propose)
    assert told(filled) == [
        (EventKind.IMPORTED, None, "Ida"),
        (EventKind.IMPORTED, None, ""),
        (EventKind.IMPORT_UNDONE, None, "Bo"),
    ]
    assert [event.detail for event in filled.events.list()] == [
        "import=1 shipment=1 new=2 changed=0",
        "import=2 shipment=2 new=1 changed=1",
        "import=2 shipment=2 new=1 changed=1",
    ]


def test_how_far_a_note_comes_is_an_event_and_typing_is_none(filled: Shop) -> None:
    first, _ = keys_of(filled)
    for length in range(1, 9):
        filled.notes.save_text(first, "Dear Zoë"[:length], "", "Ida", None)
    for state in (State.WRITTEN, State.APPROVED, State.RETURNED, State.TO_WRITE):
        filled.notes.set_state(first, state, "", None, "Bo")
    assert [(event.kind, event.staff) for event in filled.events.of_order(first)] == [
        (EventKind.WRITTEN, "Bo"),
        (EventKind.APPROVED, "Bo"),
        (EventKind.RETURNED, "Bo"),
        (EventKind.REOPENED, "Bo"),
    ]


def test_a_text_changed_after_its_approval_is_an_event_once(filled: Shop) -> None:
    first, _ = keys_of(filled)
    filled.notes.save_text(first, "Dear Zoë", "", "Ida", None)
    filled.notes.set_state(first, State.APPROVED, "", None, "Bo")
    for words in ("Dear Zoë", "Dear Zoe", "Dear Zo"):
        filled.notes.save_text(first, words, "", "Ida", None)
    approved, lapsed = filled.events.of_order(first)
    assert (approved.kind, lapsed.kind) == (EventKind.APPROVED, EventKind.LAPSED)
    assert lapsed.staff == "Ida"
    assert lapsed.detail != approved.detail


def test_what_is_approved_is_known_by_a_digest_that_only_this_shop_makes(
    filled: Shop, make_order: MakeOrder, tmp_path: Path
) -> None:
    first, second = keys_of(filled)
    for key, words in ((first, "Dear Zoë"), (second, "Dear Zoë"), (first, "Dear Bo")):
        filled.notes.save_text(key, words, "", "Ida", None)
        filled.notes.set_state(key, State.APPROVED, "", None)
    approved = [event for event in filled.events.list() if event.kind is EventKind.APPROVED]
    one, same, other = (event.detail for event in approved)
    assert one == same != other
    with open_shop(tmp_path / "other.notesmith") as elsewhere:
        elsewhere.imports.store([make_order("#1")], "Monday", propose)
        elsewhere.notes.write([Note("#1", "Dear Zoë")])
        assert elsewhere.events.list()[-1].detail != one


def test_many_notes_written_at_once_are_an_event_each(filled: Shop) -> None:
    filled.notes.write([Note("#2", "Two", writer="Bo"), Note("#1", "One")])
    first, second = keys_of(filled)
    assert told(filled)[1:] == [
        (EventKind.WRITTEN, second, "Bo"),
        (EventKind.WRITTEN, first, ""),
    ]


def test_choices_of_people_are_events(filled: Shop) -> None:
    first, _ = keys_of(filled)
    filled.orders.set_level(first, Level.NONE, "Ida")
    filled.orders.set_level(first, None, "Ida")
    filled.orders.rename(filled.orders.shipments()[0].key, "Zoë’s day", "Ida")
    filled.memory.allow("a1b2", "Zoë ordered twice", "Ida")
    filled.memory.forbid("a1b2", "Ida")
    filled.memory.forbid("never allowed", "Ida")
    filled.memory.remember_old([Note("old", "Thank you, Zoë")], "Ida")
    assert [(event.kind, event.detail) for event in filled.events.list(after=1)] == [
        (EventKind.LEVEL_CHOSEN, "none"),
        (EventKind.LEVEL_CHOSEN, "proposed"),
        (EventKind.SHIPMENT_RENAMED, "shipment=1"),
        (EventKind.ALLOWED, "a1b2"),
        (EventKind.FORBIDDEN, "a1b2"),
        (EventKind.REMEMBERED, "notes=1 new=1"),
    ]
    assert {event.staff for event in filled.events.list()} == {"Ida"}


def test_an_erased_order_keeps_its_events_and_nobody_gets_its_key(
    filled: Shop, make_order: MakeOrder
) -> None:
    first, second = keys_of(filled)
    filled.notes.save_text(second, "Dear Zoë", "", "Bo", None)
    filled.notes.set_state(second, State.WRITTEN, "", None)
    filled.memory.forget([Forgotten(second, 1, 2, ())], propose, "Ida")
    assert [event.kind for event in filled.events.of_order(second)] == [
        EventKind.WRITTEN,
        EventKind.ERASED,
    ]
    filled.imports.store([make_order("#3")], "Tuesday", propose)
    assert filled.orders.find("#3").key not in (first, second)
    assert [staff.name for staff in filled.staff.list()] == ["Bo", "Ida"]


def test_an_undone_import_gives_its_keys_to_nobody(filled: Shop, make_order: MakeOrder) -> None:
    done = filled.imports.store([make_order("#3")], "Tuesday", propose)
    gone = filled.orders.find("#3").key
    filled.orders.set_level(gone, Level.SHORT)
    assert done.key is not None
    filled.imports.undo(done.key, propose)
    filled.imports.store([make_order("#4")], "Wednesday", propose)
    assert filled.events.of_order(filled.orders.find("#4").key) == ()
    assert [event.kind for event in filled.events.of_order(gone)] == [EventKind.LEVEL_CHOSEN]


def test_no_event_holds_a_word_of_a_customer_or_a_note(filled: Shop, make_order: MakeOrder) -> None:
    first, _ = keys_of(filled)
    filled.notes.save_text(first, "Dear Zoë O’Brien", "The crew", "Ida", None)
    filled.notes.set_state(first, State.RETURNED, "She is called Zoë.", None)
    filled.memory.allow("a1b2", "Zoë ordered twice")
    filled.memory.forget([Forgotten(first, 1, 2, ())], propose)
    for event in filled.events.list():
        assert "Zo" not in str(event)


def test_what_is_refused_is_no_event(filled: Shop) -> None:
    first, _ = keys_of(filled)
    seen = filled.notes.save_text(first, "Dear Zoë", "", "Ida", None).note.revision
    with pytest.raises(ChangedElsewhereError):
        filled.notes.set_state(first, State.APPROVED, "", seen - 1)
    with pytest.raises(ShopError):
        filled.notes.write([Note("#1", "Hello"), Note("#99", "Nobody")])
    with pytest.raises(ShopError):
        filled.orders.set_level(99, Level.SHORT)
    assert [event.kind for event in filled.events.list()] == [EventKind.IMPORTED]


def test_events_are_listed_in_pages_and_say_when(filled: Shop) -> None:
    first, _ = keys_of(filled)
    for level in (Level.SHORT, Level.NONE, None):
        filled.orders.set_level(first, level)
    whole = filled.events.list()
    assert [event.key for event in whole] == [1, 2, 3, 4]
    assert filled.events.list(after=1, limit=2) == whole[1:3]
    assert filled.events.list(after=4) == ()
    assert all(event.at.utcoffset() == UTC.utcoffset(None) for event in whole)
    assert abs((datetime.now(UTC) - whole[-1].at).total_seconds()) < 600


def test_every_event_carries_the_digest_of_the_one_before(filled: Shop) -> None:
    filled.notes.write([Note("#1", "One"), Note("#2", "Two")])
    events = filled.events.list()
    assert [event.before for event in events] == ["", *(event.digest for event in events[:-1])]
    assert len({event.digest for event in events}) == 3
    assert filled.events.verify() is None


def test_those_who_append_at_once_make_one_chain(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order(f"#{number}") for number in range(8)], "Monday", propose)

    def work(key: int) -> None:
        for _ in range(5):
            shop.notes.save_text(key, "Dear Zoë", "", "Ida", None)
            shop.notes.set_state(key, State.APPROVED, "", None, "Bo")
            shop.orders.set_level(key, Level.SHORT)
            shop.notes.save_text(key, "Dear Zoe", "", "Ida", None)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, keys_of(shop)))
    assert len(shop.events.list()) == 1 + 8 * 5 * 3
    assert shop.events.verify() is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET detail = ''",
        "UPDATE events SET staff_key = NULL WHERE key = 1",
        "DELETE FROM events",
        "DELETE FROM events WHERE key = 2",
    ],
)
def test_the_database_lets_nobody_change_or_delete_an_event(filled: Shop, statement: str) -> None:
    filled.notes.write([Note("#1", "One"), Note("#2", "Two")])
    before = filled.events.list()
    with (
        pytest.raises(DBAPIError, match="events are only added to"),
        filled._database.engine.begin() as connection,
    ):
        connection.execute(text(statement))
    assert filled.events.list() == before


def test_an_event_cannot_be_replaced_on_sqlite(tmp_path: Path, make_order: MakeOrder) -> None:
    path = tmp_path / "my.notesmith"
    with open_shop(path) as shop:
        shop.imports.store([make_order("#1")], "Monday", propose)
        before = shop.events.list()
        raw = sqlite3.connect(path)
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            raw.execute("INSERT OR REPLACE INTO events VALUES (1, '', NULL, '', NULL, '', '', '')")
        raw.close()
        assert shop.events.list() == before


def test_all_events_cannot_be_emptied_out_on_postgresql(
    postgres: str, make_order: MakeOrder
) -> None:
    with open_shop(postgres) as shop:
        shop.imports.store([make_order("#1")], "Monday", propose)
        with (
            pytest.raises(DBAPIError, match="events are only added to"),
            shop._database.engine.begin() as connection,
        ):
            connection.execute(text("TRUNCATE events"))
        assert len(shop.events.list()) == 1


def without_triggers(connection: Connection) -> None:
    """Take the guards away, as only somebody could who owns the database."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP TRIGGER events_are_kept ON events"))
    else:
        for name in ("changed", "deleted", "replaced"):
            connection.execute(text(f"DROP TRIGGER events_are_not_{name}"))


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE events SET staff_key = NULL WHERE key = 1", 1),
        ("UPDATE events SET detail = 'personal' WHERE key = 2", 2),
        ("UPDATE events SET at = '2026-01-01T00:00:00.000+00:00' WHERE key = 3", 3),
        ("UPDATE events SET before = digest WHERE key = 3", 3),
        ("UPDATE events SET digest = before WHERE key = 2", 2),
        ("DELETE FROM events WHERE key = 1", 2),
        ("DELETE FROM events WHERE key = 2", 3),
        ("UPDATE events SET key = 9 WHERE key = 4", 9),
    ],
)
def test_where_the_chain_is_broken_is_found(filled: Shop, tampering: str, broken: int) -> None:
    first, _ = keys_of(filled)
    for level in (Level.SHORT, Level.NONE, None):
        filled.orders.set_level(first, level, "Ida")
    assert filled.events.verify() is None
    with filled._database.engine.begin() as connection:
        without_triggers(connection)
        connection.execute(text(tampering))
    assert filled.events.verify() == broken


def test_a_long_chain_is_verified_page_by_page(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order(f"#{number}") for number in range(2600)], "Monday", propose)
    notes = [Note(f"#{number}", f"Text {number}") for number in range(2600)]
    for _ in range(2):
        shop.notes.write(notes)
    assert shop.events.verify() is None
    assert [event.key for event in shop.events.list(after=5200)] == [5201]
