"""Notes are stored as typed, with how far they have come, on SQLite and PostgreSQL alike."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from notesmith.errors import Cancelled, ChangedElsewhereError, ShopError
from notesmith.model import Level, Note, Order, State, Status
from notesmith.storage import Shop, open_shop
from tests.storage.plain_rules import propose

MakeOrder = Callable[..., Order]


@pytest.fixture
def filled(shop: Shop, make_order: MakeOrder) -> Shop:
    """Give a shop with two shipments."""
    monday = [make_order("#1"), make_order("#2", status=Status.CANCELLED), make_order("#3")]
    shop.imports.store(monday, "Monday", propose)
    shop.imports.store([make_order("#4")], "Tuesday", propose)
    return shop


def key_of(shop: Shop, order_id: str) -> int:
    """Return the key of an order's parcel."""
    return shop.orders.find(order_id).key


def test_a_half_typed_note_stays_to_write(filled: Shop) -> None:
    key = key_of(filled, "#1")
    note = filled.notes.save_text(key, "Dear Zo", "The crew", "Ida", None).note
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
    filled.notes.save_text(key, "Dear Zoë", "The crew", "Ida", None)
    filled.notes.set_state(key, State.APPROVED, "", None)
    assert filled.notes.save_text(key, text, signature, writer, None).note.state is state


def test_a_returned_note_keeps_its_comment_while_it_is_mended(filled: Shop) -> None:
    key = key_of(filled, "#1")
    filled.notes.save_text(key, "Dear Bo", "", "Ida", None)
    filled.notes.set_state(key, State.RETURNED, "It is Zoë.", None)
    note = filled.notes.save_text(key, "Dear Zoë", "", "Ida", None).note
    assert (note.state, note.comment) == (State.RETURNED, "It is Zoë.")
    assert filled.notes.set_state(key, State.WRITTEN, "", None).note.comment == ""


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
    shop.imports.store([make_order(f"#{number}") for number in range(8)], "Monday", propose)
    keys = [parcel.key for parcel in shop.orders.parcels()]

    def type_on(key: int) -> None:
        for length in range(1, 21):
            shop.notes.save_text(key, "x" * length, "", "", None)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(type_on, keys))
    assert {parcel.note.text for parcel in shop.orders.parcels()} == {"x" * 20}


def test_half_a_character_is_refused_with_a_sentence(filled: Shop) -> None:
    with pytest.raises(ShopError, match="half a character"):
        filled.notes.save_text(key_of(filled, "#1"), "broken \ud83d", "", "", None)
    assert filled.orders.find("#1").note.text == ""


@pytest.fixture
def other(shop: Shop, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """Give a second connection to the same shop, as another window has it."""
    on_disk = tmp_path / "my.notesmith"
    where = on_disk if on_disk.exists() else request.getfixturevalue("postgres")
    with open_shop(where) as opened:
        yield opened


def test_a_new_note_has_the_revision_that_its_first_save_expects(filled: Shop) -> None:
    parcel = filled.orders.find("#1")
    saved = filled.notes.save_text(parcel.key, "Dear Zoë", "", "Ida", parcel.note.revision)
    assert saved.note.revision > parcel.note.revision
    assert filled.orders.parcel(parcel.key).note.revision == saved.note.revision


def test_a_text_is_not_stored_over_one_that_came_from_elsewhere(filled: Shop, other: Shop) -> None:
    seen = filled.orders.find("#1")
    theirs = other.notes.save_text(seen.key, "Theirs", "The crew", "Bo", seen.note.revision)
    with pytest.raises(ChangedElsewhereError) as caught:
        filled.notes.save_text(seen.key, "Mine", "", "Ida", seen.note.revision)
    assert caught.value.parcel == theirs
    assert caught.value.parcel.note.revision == theirs.note.revision
    assert caught.value.exit_code == 2
    assert str(caught.value) == (
        "The note for order #1 was changed elsewhere meanwhile and nothing was overwritten; "
        "open it again."
    )
    assert filled.orders.parcel(seen.key) == theirs
    assert filled.memory.last_revision() == theirs.note.revision, "a refused save is no change"
    assert [staff.name for staff in filled.staff.list()] == ["Bo"]


def test_a_note_is_not_approved_with_words_that_nobody_saw(filled: Shop, other: Shop) -> None:
    key = key_of(filled, "#1")
    seen = filled.notes.save_text(key, "Dear Zoë", "", "Ida", None).note.revision
    other.notes.save_text(key, "Dear Zoe", "", "Ida", seen)
    with pytest.raises(ChangedElsewhereError):
        filled.notes.set_state(key, State.APPROVED, "", seen)
    assert other.orders.parcel(key).note.state is State.TO_WRITE


def test_how_far_a_note_has_come_is_a_change_as_its_text_is(filled: Shop, other: Shop) -> None:
    key = key_of(filled, "#1")
    seen = filled.notes.save_text(key, "Dear Zoë", "", "Ida", None).note.revision
    approved = other.notes.set_state(key, State.APPROVED, "", seen).note
    assert approved.revision > seen
    with pytest.raises(ChangedElsewhereError):
        filled.notes.save_text(key, "Dear Zoe", "", "Ida", seen)
    lapsed = filled.notes.save_text(key, "Dear Zoe", "", "Ida", approved.revision).note
    assert lapsed.state is State.WRITTEN


def test_a_level_and_a_new_list_leave_the_revision_as_it_is(
    filled: Shop, make_order: MakeOrder
) -> None:
    key = key_of(filled, "#1")
    seen = filled.notes.save_text(key, "Dear Zoë", "", "Ida", None).note.revision
    filled.orders.set_level(key, Level.PERSONAL)
    filled.imports.store([make_order("#1", city="Trento")], "Wednesday", propose)
    assert filled.notes.save_text(key, "Dear Zoe", "", "Ida", seen).note.text == "Dear Zoe"


def test_of_two_who_save_at_once_just_one_is_refused(filled: Shop, other: Shop) -> None:
    key = key_of(filled, "#1")
    seen = filled.orders.parcel(key).note.revision

    def save(shop: Shop) -> bool:
        try:
            shop.notes.save_text(key, "Dear Zoë", "", "Ida", seen)
        except ChangedElsewhereError:
            return False
        return True

    for _ in range(10):
        with ThreadPoolExecutor(2) as threads:
            assert sorted(threads.map(save, (filled, other))) == [False, True]
        seen = filled.orders.parcel(key).note.revision


def test_none_replaces_whatever_is_there(filled: Shop, other: Shop) -> None:
    key = key_of(filled, "#1")
    other.notes.save_text(key, "Theirs", "", "Bo", None)
    assert filled.notes.save_text(key, "Mine", "", "Ida", None).note.text == "Mine"
    other.notes.set_state(key, State.APPROVED, "", None)
    assert filled.notes.write([Note("#1", "From a list")]) == 1
    assert filled.orders.parcel(key).note.text == "From a list"


@pytest.mark.parametrize("state", [State.WRITTEN, State.APPROVED])
def test_an_emptied_note_is_to_write_again_and_the_events_say_so(
    filled: Shop, state: State
) -> None:
    key = key_of(filled, "#1")
    filled.notes.save_text(key, "Dear Zoë", "The crew", "Ida", None)
    filled.notes.set_state(key, state, "", None)
    assert filled.notes.save_text(key, " \n", "The crew", "Ida", None).note.state is State.TO_WRITE
    assert filled.orders.shipments()[1].written == 0
    assert filled.events.of_order(key)[-1].kind == "reopened"


def test_a_returned_note_that_is_emptied_stays_returned(filled: Shop) -> None:
    key = key_of(filled, "#1")
    filled.notes.save_text(key, "Dear Bo", "", "Ida", None)
    filled.notes.set_state(key, State.RETURNED, "It is Zoë.", None)
    assert filled.notes.save_text(key, "", "", "Ida", None).note.state is State.RETURNED


def test_a_note_without_words_is_not_stored_as_written(filled: Shop) -> None:
    filled.notes.write([Note("#1", "One"), Note("#3", "\u200b \n")])
    states = {each: filled.orders.find(each).note.state for each in ("#1", "#3")}
    assert states == {"#1": State.WRITTEN, "#3": State.TO_WRITE}
    filled.notes.write([Note("#1", "")])
    assert filled.orders.find("#1").note.state is State.TO_WRITE
