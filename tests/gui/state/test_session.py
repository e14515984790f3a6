"""The session: one place that reads, writes and tells."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from notesmith.errors import ChangedElsewhereError, ShopError
from notesmith.gui.state.session import Session
from notesmith.model import Level, Order, Parcel, State
from notesmith.pipeline import open_shop
from notesmith.settings import Settings, load_settings


def test_an_opened_shop_shows_its_newest_shipment(session: Session) -> None:
    assert session.shipment is not None
    assert session.shipment.name == "Thursday's parcels"
    assert [each.order.order_id for each in session.parcels] == [f"#{2001 + n}" for n in range(6)]
    assert session.current == session.parcels[0].key


def test_text_is_stored_at_once_and_told(
    session: Session, shop_path: Path, qtbot: QtBot, stored: Callable[[Path], tuple[Parcel, ...]]
) -> None:
    key = session.parcels[1].key
    with qtbot.waitSignal(session.parcel_changed) as told:
        session.save_text(key, "Happy birthday", "Ines")
    assert told.args == [key]
    assert stored(shop_path)[1].note.text == "Happy birthday"
    assert session.parcel(key).note.state is State.TO_WRITE


def test_what_somebody_else_changed_meanwhile_is_taken_in_and_not_overwritten(
    session: Session, shop_path: Path, qtbot: QtBot
) -> None:
    key = session.parcels[0].key
    with open_shop(shop_path) as elsewhere:
        seen = elsewhere.orders.parcel(key).note.revision
        elsewhere.notes.save_text(key, "Theirs", "Bo", "Bo", seen)
    with qtbot.waitSignal(session.parcel_changed), pytest.raises(ChangedElsewhereError):
        session.save_text(key, "Mine", "Ines")
    assert session.parcel(key).note.text == "Theirs"
    session.save_text(key, "Ours", "Ines")
    with open_shop(shop_path) as elsewhere:
        note = elsewhere.orders.parcel(key).note
        elsewhere.notes.save_text(key, "Ours, mended", "Bo", "Bo", note.revision)
    with pytest.raises(ChangedElsewhereError):
        session.set_state(key, State.APPROVED)
    assert session.parcel(key).note.state is State.TO_WRITE
    assert session.set_state(key, State.APPROVED).note.text == "Ours, mended"


def test_counts_follow_what_is_written_and_what_wants_no_note(session: Session) -> None:
    assert (session.progress.orders, session.progress.wanted, session.progress.written) == (6, 5, 0)
    first, second = (each.key for each in session.parcels[:2])
    session.save_text(first, "Thank you", "Ines")
    session.set_state(first, State.WRITTEN)
    session.set_level(second, Level.NONE)
    assert (session.progress.wanted, session.progress.written) == (4, 1)
    session.set_state(first, State.RETURNED, "Say more")
    assert session.progress.written == 0


def test_the_next_to_write_comes_round_from_the_end(session: Session) -> None:
    keys = [each.key for each in session.parcels]
    session.select(keys[4])
    assert session.next_to_write() == keys[0]  # the sixth was cancelled
    for key in keys[:5]:
        session.set_state(key, State.WRITTEN)
    assert session.next_to_write() is None


def test_neighbours_end_with_the_list(session: Session) -> None:
    keys = [each.key for each in session.parcels]
    assert session.previous() is None
    assert session.next() == keys[1]
    session.select(keys[-1])
    assert session.next() is None
    assert session.previous() == keys[-2]


def test_the_strip_gets_the_parcels_around_this_one(session: Session) -> None:
    keys = [each.key for each in session.parcels]
    assert [each.key for each in session.wanted_around(keys[0], 3)] == keys[:3]
    assert [each.key for each in session.wanted_around(keys[2], 3)] == keys[1:4]
    assert [each.key for each in session.wanted_around(keys[4], 3)] == keys[2:5]
    assert [each.key for each in session.wanted_around(keys[2], 99)] == keys[:5]


def test_a_card_is_set_once_and_again_when_its_text_changes(session: Session) -> None:
    key = session.parcels[0].key
    session.save_text(key, "Thank you", "Ines")
    card = session.card_for(session.parcel(key))
    assert session.card_for(session.parcel(key)) is card
    session.save_text(key, "Thank you, Mara", "Ines")
    assert session.card_for(session.parcel(key)) is not card


def test_a_note_that_repeats_another_is_found_as_soon_as_it_is_stored(session: Session) -> None:
    first, second = (each.key for each in session.parcels[:2])
    assert session.memory.ready
    session.save_text(first, "Enjoy the quiet evening.", "Ines")
    session.save_text(second, "Enjoy the quiet evening.", "Ines")
    assert "verbatim" in {each.kind for each in session.findings(second)}
    session.save_text(first, "", "Ines")
    assert "verbatim" not in {each.kind for each in session.findings(second)}


def test_the_session_comes_back_to_its_parcel_without_being_closed(
    session: Session, shop_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    session.select(session.parcels[3].key)
    key = session.parcels[3].key
    qtbot.waitUntil(lambda: settings_path.exists(), timeout=3000)
    qtbot.waitUntil(lambda: load_settings(settings_path).parcel == key, timeout=3000)
    again = Session(load_settings(settings_path))
    again.open_shop(load_settings(settings_path).shop)
    assert again.current == key
    again.close()


def test_a_shop_that_cannot_be_opened_leaves_the_open_one(session: Session, tmp_path: Path) -> None:
    broken = tmp_path / "broken.notesmith"
    broken.write_text("This is not a database, it is a letter to one." * 40)
    with pytest.raises(ShopError):
        session.open_shop(broken)
    assert len(session.parcels) == 6


def test_an_empty_shop_has_no_parcel_at_hand(
    tmp_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    session = Session(Settings(), settings_path)
    session.open_shop(tmp_path / "new.notesmith")
    assert (session.shipment, session.current, session.next_to_write()) == (None, None, None)
    session.close()


def test_a_shipment_takes_another_name(session: Session, shop_path: Path) -> None:
    session.rename_shipment("Friday's parcels")
    with open_shop(shop_path) as shop:
        assert shop.orders.shipments()[0].name == "Friday's parcels"


def test_leaving_a_shipment_is_told_while_it_is_still_open(session: Session) -> None:
    seen: list[int] = []
    session.leaving.connect(lambda: seen.append(len(session.parcels)))
    imported = session.shop.imports.store(
        [Order("#9", "shopify", recipient="Nell Ash")], "Friday's parcels"
    )
    assert imported.shipment is not None
    session.open_shipment(imported.shipment.key)
    assert seen == [6]
    assert len(session.parcels) == 1
