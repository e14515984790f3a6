"""The session: its parts open, close and come back together."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from notesmith.errors import ShopError
from notesmith.gui.state.session import Session
from notesmith.model import Order
from notesmith.pipeline import open_shop, store_orders
from notesmith.settings import load_settings


def test_an_opened_shop_shows_its_newest_shipment(session: Session) -> None:
    shipment = session.shipment
    assert shipment.now is not None
    assert shipment.now.name == "Thursday's parcels"
    assert [each.order.order_id for each in shipment.parcels] == [f"#{2001 + n}" for n in range(6)]
    assert shipment.current == shipment.parcels[0].key
    assert session.memory.ready


def test_the_session_comes_back_to_its_parcel_without_being_closed(
    session: Session, settings_path: Path, qtbot: QtBot
) -> None:
    key = session.shipment.parcels[3].key
    session.shipment.select(key)
    qtbot.waitUntil(lambda: settings_path.exists(), timeout=3000)
    qtbot.waitUntil(lambda: load_settings(settings_path).parcel == key, timeout=3000)
    again = Session(load_settings(settings_path))
    again.open(load_settings(settings_path).shop)
    assert again.shipment.current == key
    again.close()


def test_a_shop_that_cannot_be_opened_leaves_everything_open(
    session: Session, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.notesmith"
    broken.write_text("This is not a database, it is a letter to one." * 40)
    with pytest.raises(ShopError):
        session.open(broken)
    assert len(session.shipment.parcels) == 6
    assert len(session.shop.now.orders.parcels()) == 6


def test_what_is_not_stored_yet_is_stored_before_the_shop_is_closed(
    session: Session, shop_path: Path, settings_path: Path
) -> None:
    key = session.shipment.parcels[0].key
    session.shipment.leaving.connect(lambda: session.notes.save_text(key, "Half a sent", "Mara"))
    session.close()
    assert len(session.shipment.parcels) == 0
    with open_shop(shop_path) as shop:
        assert shop.orders.parcel(key).note.text == "Half a sent"


def test_reading_again_shows_what_others_brought_in_and_wrote(
    session: Session, shop_path: Path
) -> None:
    key = session.shipment.parcels[1].key
    session.shipment.select(key)
    with open_shop(shop_path) as shop:
        store_orders(
            shop, [Order("#2002", "shopify", recipient="Odhrán O'Sullivan")], shipment_name="Again"
        )
        seen = shop.orders.parcel(key).note.revision
        shop.notes.save_text(key, "Happy birthday", "Ole", "Ole", seen)
    session.reload()
    parcel = session.shipment.parcels.of(key)
    assert (parcel.order.recipient, parcel.note.text) == ("Odhrán O'Sullivan", "Happy birthday")
    assert session.shipment.current == key
    assert session.memory.others(parcel.note) == 0  # itself is the only note there is
