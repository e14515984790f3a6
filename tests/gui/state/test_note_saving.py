"""What is done to a note is stored at once, and everybody hears of it."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from pytestqt.qtbot import QtBot

from notesmith.errors import ShopBusyError, ShopGoneError
from notesmith.gui.state.session import Session
from notesmith.model import Finding, Level, Parcel, State, no_progress
from notesmith.pipeline import open_shop
from tests.holding import held_shop

Stored = Callable[[Path], tuple[Parcel, ...]]


def test_text_is_stored_at_once_and_told(
    session: Session, shop_path: Path, qtbot: QtBot, stored: Stored
) -> None:
    key = session.shipment.parcels[1].key
    session.settings.change(writer="Ole")
    with qtbot.waitSignal(session.shipment.parcel_changed) as told:
        session.notes.save_text(key, "Happy birthday", "Ines")
    assert told.args == [key]
    assert stored(shop_path)[1].note.text == "Happy birthday"
    note = session.shipment.parcels.of(key).note
    assert (note.state, note.writer, note.signature) == (State.TO_WRITE, "Ole", "Ines")


def test_a_level_is_stored_and_left_to_the_rules_again(
    session: Session, shop_path: Path, stored: Stored
) -> None:
    key = session.shipment.parcels[0].key
    assert session.notes.set_level(key, Level.NONE).level is Level.NONE
    assert stored(shop_path)[0].level is Level.NONE
    assert session.notes.set_level(key, None) == session.shipment.parcels.of(key)
    assert stored(shop_path)[0].level is None


def test_a_returned_note_keeps_what_the_reviewer_said(
    session: Session, shop_path: Path, stored: Stored
) -> None:
    key = session.shipment.parcels[0].key
    session.notes.set_state(key, State.RETURNED, "Say more")
    assert stored(shop_path)[0].note.comment == "Say more"


def test_the_pace_counts_notes_that_are_finished(session: Session) -> None:
    for parcel in session.shipment.parcels[:4]:
        session.notes.set_state(parcel.key, State.WRITTEN)
        session.notes.set_state(parcel.key, State.APPROVED)  # finished before: no other note
    assert session.shipment.progress.minutes == 1


def test_a_note_that_repeats_another_is_found_as_soon_as_it_is_stored(
    session: Session, findings_of: Callable[[Session, int], tuple[Finding, ...]]
) -> None:
    first, second = (each.key for each in session.shipment.parcels[:2])
    assert session.memory.ready
    session.notes.save_text(first, "Enjoy the quiet evening.", "Ines")
    session.notes.save_text(second, "Enjoy the quiet evening.", "Ines")
    assert "verbatim" in {each.kind for each in findings_of(session, second)}
    session.notes.save_text(first, "", "Ines")
    assert "verbatim" not in {each.kind for each in findings_of(session, second)}


def write_elsewhere(path: Path, key: int, text: str) -> None:
    """Change a note as another window on the same shop does."""
    with open_shop(path) as elsewhere:
        note = elsewhere.orders.parcel(key).note
        elsewhere.notes.save_text(key, text, "Bo", "Bo", note.revision)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten_until_it_is_decided(
    session: Session, shop_path: Path, qtbot: QtBot, stored: Stored
) -> None:
    parcels, notes = session.shipment.parcels, session.notes
    key = parcels[0].key
    write_elsewhere(shop_path, key, "Theirs")
    with qtbot.waitSignal(notes.met) as met:
        notes.save_text(key, "Mine", "Ines")
    assert met.args == [key]
    notes.save_text(key, "Mine, longer", "Ines")
    both = notes.both(key)
    assert both is not None
    assert (both.before.text, both.mine.text, both.theirs.note.text) == (
        "",
        "Mine, longer",
        "Theirs",
    )
    assert both.typed
    assert parcels.of(key).note.text == "Mine, longer"
    assert stored(shop_path)[0].note.text == "Theirs"
    notes.keep_mine(key)
    assert stored(shop_path)[0].note.text == "Mine, longer"
    assert (notes.waiting, notes.undecided, notes.both(key)) == ((), (), None)


def test_theirs_can_stay_and_what_they_write_while_one_decides_is_not_lost_either(
    session: Session, shop_path: Path, stored: Stored
) -> None:
    notes, key = session.notes, session.shipment.parcels[0].key
    write_elsewhere(shop_path, key, "Theirs")
    notes.save_text(key, "Mine", "Ines")
    write_elsewhere(shop_path, key, "Theirs, mended")
    notes.keep_mine(key)
    assert notes.undecided == (key,)
    assert stored(shop_path)[0].note.text == "Theirs, mended"
    notes.take_theirs(key)
    assert session.shipment.parcels.of(key).note.text == "Theirs, mended"
    assert notes.waiting == ()


def test_a_note_is_never_approved_unseen(session: Session, shop_path: Path, stored: Stored) -> None:
    parcels, notes = session.shipment.parcels, session.notes
    key = parcels[0].key
    notes.save_text(key, "Ours", "Ines")
    write_elsewhere(shop_path, key, "Ours, mended")
    assert notes.set_state(key, State.APPROVED).note.state is State.TO_WRITE
    both = notes.both(key)
    assert both is not None
    assert (both.before.text, both.theirs.note.text, both.typed) == ("Ours", "Ours, mended", False)
    assert parcels.of(key).note.text == "Ours, mended"
    assert stored(shop_path)[0].note.state is State.TO_WRITE
    notes.keep_mine(key)
    note = stored(shop_path)[0].note
    assert (note.text, note.state) == ("Ours, mended", State.APPROVED)


def test_the_same_words_typed_twice_are_nothing_to_decide(
    session: Session, shop_path: Path
) -> None:
    notes, key = session.notes, session.shipment.parcels[0].key
    with open_shop(shop_path) as elsewhere:
        elsewhere.notes.save_text(key, "Thank you", "Ines", "Bo", 0)
    notes.save_text(key, "Thank you", "Ines")
    assert notes.waiting == ()
    assert session.shipment.parcels.of(key).note.writer == "Bo"


def test_a_chosen_level_takes_no_words_unseen(
    session: Session, shop_path: Path, stored: Stored
) -> None:
    notes, key = session.notes, session.shipment.parcels[0].key
    write_elsewhere(shop_path, key, "Theirs")
    notes.set_level(key, Level.NONE)
    assert stored(shop_path)[0].level is Level.NONE
    notes.save_text(key, "Mine", "Ines")  # typed without having seen theirs
    assert notes.undecided == (key,)
    assert stored(shop_path)[0].note.text == "Theirs"


def test_what_a_locked_shop_does_not_take_is_kept_and_stored_later(
    session: Session, shop_path: Path, qtbot: QtBot, stored: Stored
) -> None:
    parcels, notes = session.shipment.parcels, session.notes
    first, second = parcels[0].key, parcels[1].key
    with held_shop(shop_path):
        began = perf_counter()
        notes.save_text(first, "Thank you, Mara", "Ines")
        notes.set_state(first, State.WRITTEN)
        notes.save_text(second, "Happy birth", "Ines")
        notes.save_text(second, "Happy birthday", "Ines")
        notes.set_level(parcels[2].key, Level.NONE)
        assert perf_counter() - began < 2.5  # five times half a tenth of a second
        assert type(notes.trouble) is ShopBusyError
        assert notes.waiting == (first, second, parcels[2].key)
        note = parcels.of(first).note
        assert (note.text, note.state) == ("Thank you, Mara", State.WRITTEN)
        assert session.shipment.progress.written == 1
    qtbot.waitUntil(lambda: not notes.waiting and notes.trouble is None, timeout=20_000)
    found = stored(shop_path)
    assert (found[0].note.text, found[0].note.state) == ("Thank you, Mara", State.WRITTEN)
    assert (found[1].note.text, found[2].level) == ("Happy birthday", Level.NONE)


def test_notes_read_again_show_what_is_not_stored_yet_and_overwrite_nothing(
    session: Session, shop_path: Path, stored: Stored
) -> None:
    notes, key = session.notes, session.shipment.parcels[0].key
    with held_shop(shop_path):
        notes.save_text(key, "Mine", "Ines")
    write_elsewhere(shop_path, key, "Theirs")
    session.reload()
    assert session.shipment.parcels.of(key).note.text == "Mine"
    assert notes.undecided == (key,)
    notes.retry()
    assert stored(shop_path)[0].note.text == "Theirs"


def test_a_copy_holds_what_the_shop_did_not_take(
    session: Session, shop_path: Path, tmp_path: Path, stored: Stored
) -> None:
    notes = session.notes
    first, second = (each.key for each in session.shipment.parcels[:2])
    notes.save_text(first, "Stored", "Ines")
    write_elsewhere(shop_path, second, "Theirs")
    notes.save_text(second, "Mine", "Ines")
    shop_path.unlink()
    notes.save_text(first, "Not stored", "Ines")
    notes.set_state(first, State.WRITTEN)
    assert isinstance(notes.trouble, ShopGoneError)
    copy = tmp_path / "copy.notesmith"
    notes.copying(copy)(no_progress)
    found = stored(copy)
    assert (found[0].note.text, found[0].note.state) == ("Not stored", State.WRITTEN)
    assert found[1].note.text == "Mine"
    assert notes.waiting == (second, first)  # until somebody goes on in the copy
