"""What is done to a note is stored at once, and everybody hears of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from notesmith.errors import ChangedElsewhereError
from notesmith.gui.state.session import Session
from notesmith.model import Finding, Level, Parcel, State
from notesmith.pipeline import open_shop

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


def test_what_somebody_else_changed_meanwhile_is_taken_in_and_not_overwritten(
    session: Session, shop_path: Path, qtbot: QtBot
) -> None:
    parcels, notes = session.shipment.parcels, session.notes
    key = parcels[0].key
    with open_shop(shop_path) as elsewhere:
        seen = elsewhere.orders.parcel(key).note.revision
        elsewhere.notes.save_text(key, "Theirs", "Bo", "Bo", seen)
    changed = session.shipment.parcel_changed
    with qtbot.waitSignal(changed), pytest.raises(ChangedElsewhereError):
        notes.save_text(key, "Mine", "Ines")
    assert parcels.of(key).note.text == "Theirs"
    notes.save_text(key, "Ours", "Ines")
    with open_shop(shop_path) as elsewhere:
        note = elsewhere.orders.parcel(key).note
        elsewhere.notes.save_text(key, "Ours, mended", "Bo", "Bo", note.revision)
    with pytest.raises(ChangedElsewhereError):
        notes.set_state(key, State.APPROVED)
    assert parcels.of(key).note.state is State.TO_WRITE
    assert notes.set_state(key, State.APPROVED).note.text == "Ours, mended"
