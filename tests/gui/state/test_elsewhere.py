"""What others do in the same shop is seen here, and a new day is, too."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from notesmith.gui.state.session import Session
from notesmith.model import Level, Order, Parcel, State
from notesmith.pipeline import open_as_left, open_shop, store_orders


def test_a_note_written_elsewhere_is_shown_as_it_is_there(
    session: Session, shop_path: Path, qtbot: QtBot
) -> None:
    first, second = (each.key for each in session.shipment.parcels[:2])
    with open_shop(shop_path) as shop:
        shop.notes.save_text(first, "Thank you, Mara", "Bo", "Bo", 0)
        shop.orders.set_level(second, Level.NONE)
    with qtbot.waitSignal(session.elsewhere.changed) as told:
        session.elsewhere.look()
    assert told.args == [first]
    parcels = session.shipment.parcels
    assert (parcels.of(first).note.text, parcels.of(second).level) == (
        "Thank you, Mara",
        Level.NONE,
    )
    assert session.memory.others(parcels.of(second).note) == 1
    session.notes.save_text(first, "Thank you, Mara. Bo says hello.", "Ines")
    assert session.notes.waiting == ()


def test_what_is_done_here_is_no_news(session: Session, qtbot: QtBot) -> None:
    key = session.shipment.parcels[0].key
    session.notes.save_text(key, "Thank you", "Ines")
    session.notes.set_state(key, State.WRITTEN)
    with (
        qtbot.assertNotEmitted(session.elsewhere.changed),
        qtbot.assertNotEmitted(session.shipment.parcel_changed),
    ):
        session.elsewhere.look()


def test_orders_brought_in_elsewhere_come_in(session: Session, shop_path: Path) -> None:
    key = session.shipment.parcels[1].key
    session.shipment.select(key)
    with open_shop(shop_path) as shop:
        store_orders(shop, [Order("#2002", "shopify", recipient="Odhrán O'Sullivan")])
        shop.orders.rename(shop.orders.shipments()[-1].key, "Friday's parcels")
    session.elsewhere.look()
    assert session.shipment.parcels.of(key).order.recipient == "Odhrán O'Sullivan"
    assert session.shipment.now is not None
    assert session.shipment.now.name == "Friday's parcels"
    assert session.shipment.current == key


def test_a_name_given_elsewhere_is_shown(session: Session, shop_path: Path) -> None:
    with open_shop(shop_path) as shop:
        shop.orders.rename(shop.orders.shipments()[0].key, "Friday's parcels")
    session.elsewhere.look()
    assert session.shipment.now is not None
    assert session.shipment.now.name == "Friday's parcels"


def test_the_next_day_proposes_anew_and_keeps_what_is_not_stored(
    session: Session, shop_path: Path, qtbot: QtBot
) -> None:
    before = {each.key: each.proposed_reason for each in session.shipment.parcels}
    typed = session.shipment.parcels[0].key
    session.shipment.leaving.connect(lambda: session.notes.save_text(typed, "Typed late", "Ines"))
    later = date.today() + timedelta(days=60)
    with qtbot.waitSignal(session.shipment.day_changed):
        session.elsewhere.look(later)
    after = {each.key: each.proposed_reason for each in session.shipment.parcels}
    assert session.shipment.today == later
    assert after != before  # they wait too long by now
    assert {each.key: each.proposed_reason for each in stored_as_left(shop_path)} == after
    assert session.shipment.parcels.of(typed).note.text == "Typed late"
    with qtbot.assertNotEmitted(session.shipment.day_changed):
        session.elsewhere.look(later)


def stored_as_left(path: Path) -> tuple[Parcel, ...]:
    """Read a shop without proposing anything."""
    with open_as_left(path) as shop:
        return shop.orders.parcels()


def test_a_shop_that_is_gone_is_noticed_by_looking(
    session: Session, shop_path: Path, tmp_path: Path
) -> None:
    shop_path.rename(tmp_path / "moved.notesmith")
    session.elsewhere.look()
    assert "not there any more" in str(session.notes.trouble)
    (tmp_path / "moved.notesmith").rename(shop_path)
    session.elsewhere.look()
    assert session.notes.trouble is None


@pytest.mark.parametrize("mine", ["Thank you", "Thanks"])
def test_a_note_changed_here_and_there_waits_for_a_decision(
    session: Session, shop_path: Path, mine: str
) -> None:
    key = session.shipment.parcels[0].key
    shop_path.rename(shop_path.with_suffix(".away"))
    session.notes.save_text(key, mine, "Bo")
    shop_path.with_suffix(".away").rename(shop_path)
    with open_shop(shop_path) as shop:
        shop.notes.save_text(key, "Thank you", "Bo", "Bo", 0)
    session.elsewhere.look()
    assert session.notes.undecided == (() if mine == "Thank you" else (key,))
    assert session.shipment.parcels.of(key).note.text == mine
