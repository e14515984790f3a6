"""Notes are stored as typed, with how far they have come, on SQLite and PostgreSQL alike."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from notesmith.errors import Cancelled, ShopError
from notesmith.model import Note, Order, State, Status
from notesmith.storage import Shop

MakeOrder = Callable[..., Order]


@pytest.fixture
def filled(shop: Shop, make_order: MakeOrder) -> Shop:
    """Give a shop with two shipments."""
    monday = [make_order("#1"), make_order("#2", status=Status.CANCELLED), make_order("#3")]
    shop.imports.store(monday, "Monday")
    shop.imports.store([make_order("#4")], "Tuesday")
    return shop


def key_of(shop: Shop, order_id: str) -> int:
    """Return the key of an order's parcel."""
    return shop.orders.find(order_id).key


def test_a_half_typed_note_stays_to_write(filled: Shop) -> None:
    key = key_of(filled, "#1")
    note = filled.notes.save_text(key, "Dear Zo", "The crew", "Ida").note
    assert (note.text, note.signature, note.writer) == ("Dear Zo", "The crew", "Ida")
    assert note.state is State.TO_WRITE
    assert filled.orders.parcel(key).note == note


@pytest.mark.parametrize(
    ("text", "signature", "writer", "state"),
    [
        ("Dear Zoë", "The crew", "Ida", State.APPROVED),
        ("Dear Zoë", "The crew", "Bo", State.APPROVED),
        ("Dear Zoë!", "The crew", "Ida", State.WRITTEN),
        ("Dear Zoë", "Ida", "Ida", State.WRITTEN),
    ],
)
def test_only_a_changed_text_lapses_an_approval(
    filled: Shop, text: str, signature: str, writer: str, state: State
) -> None:
    key = key_of(filled, "#1")
    filled.notes.save_text(key, "Dear Zoë", "The crew", "Ida")
    filled.notes.set_state(key, State.APPROVED)
    assert filled.notes.save_text(key, text, signature, writer).note.state is state


def test_a_returned_note_keeps_its_comment_while_it_is_mended(filled: Shop) -> None:
    key = key_of(filled, "#1")
    filled.notes.save_text(key, "Dear Bo", "", "Ida")
    filled.notes.set_state(key, State.RETURNED, "It is Zoë.")
    note = filled.notes.save_text(key, "Dear Zoë", "", "Ida").note
    assert (note.state, note.comment) == (State.RETURNED, "It is Zoë.")
    assert filled.notes.set_state(key, State.WRITTEN).note.comment == ""


def test_many_notes_are_stored_as_written(filled: Shop) -> None:
    notes = [Note("#1", "One\n\ntwo", "The crew", "Ida", "Zoë", "the book"), Note("4", "Four")]
    told: list[tuple[int, int]] = []
    assert filled.notes.write(notes, lambda done, total: told.append((done, total))) == 2
    note = filled.orders.find("#1").note
    assert (note.text, note.recipient, note.item) == ("One\n\ntwo", "Zoë", "the book")
    assert note.state is State.WRITTEN
    assert filled.orders.find("#4").note.text == "Four"
    assert told[-1] == (2, 2)


def test_one_unknown_order_keeps_all_notes_out(filled: Shop) -> None:
    notes = [Note("#1", "Hello")] * 600 + [Note("#99", "Nobody")]
    with pytest.raises(ShopError, match="no order #99"):
        filled.notes.write(notes)
    assert filled.orders.find("#1").note.text == ""


def test_cancelled_notes_are_not_stored(filled: Shop) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        filled.notes.write([Note("#1", "Hello")] * 1000, stop)
    assert filled.orders.find("#1").note.text == ""


def test_several_threads_may_write_at_once(shop: Shop, make_order: MakeOrder) -> None:
    shop.imports.store([make_order(f"#{number}") for number in range(8)], "Monday")
    keys = [parcel.key for parcel in shop.orders.parcels()]

    def type_on(key: int) -> None:
        for length in range(1, 21):
            shop.notes.save_text(key, "x" * length, "", "")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(type_on, keys))
    assert {parcel.note.text for parcel in shop.orders.parcels()} == {"x" * 20}


def test_half_a_character_is_refused_with_a_sentence(filled: Shop) -> None:
    with pytest.raises(ShopError, match="half a character"):
        filled.notes.save_text(key_of(filled, "#1"), "broken \ud83d", "", "")
    assert filled.orders.find("#1").note.text == ""
