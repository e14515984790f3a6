"""One shipment is open: its parcels, the one at hand, how far it is."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from notesmith.gui.state.session import Session
from notesmith.model import Item, Level, Order, State, Status
from notesmith.pipeline import open_shop, store_orders
from notesmith.settings import Settings


def test_counts_follow_what_is_written_and_what_wants_no_note(session: Session) -> None:
    def counts() -> tuple[int, int, int]:
        progress = session.shipment.progress
        return progress.orders, progress.wanted, progress.written

    assert counts() == (6, 5, 0)
    first, second = (each.key for each in session.shipment.parcels[:2])
    session.notes.save_text(first, "Thank you", "Ines")
    session.notes.set_state(first, State.WRITTEN)
    session.notes.set_level(second, Level.NONE)
    assert counts() == (6, 4, 1)
    session.notes.set_state(first, State.RETURNED, "Say more")
    assert counts() == (6, 4, 0)


def test_what_the_rules_propose_no_note_for_is_counted_alike_by_the_shop_and_the_window(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "bulk.notesmith"
    with open_shop(path) as shop:
        store_orders(
            shop,
            [
                Order("#1", "shopify", recipient="Nell Ash", items=(Item("Board"),)),
                Order("#2", "shopify", recipient="Ash & Co", items=(Item("Mug", 40),)),
                Order("#3", "shopify", recipient="Ole Bo", status=Status.CANCELLED),
            ],
        )
    session.open(path)
    shipment, parcels = session.shipment, session.shipment.parcels
    assert shipment.now is not None
    assert shipment.now.wanted == shipment.progress.wanted == parcels.kinds.wanted == 1
    assert [parcel.wants_note for parcel in parcels] == [True, False, False]
    session.notes.set_level(parcels[2].key, Level.SHORT)  # a person wins over the rules
    (stored,) = session.shop.now.orders.shipments()
    assert stored.wanted == shipment.progress.wanted == 2
    assert shipment.next_to_write(parcels[0].key) == parcels[2].key


def test_the_next_to_write_comes_round_from_the_end(session: Session) -> None:
    keys = [each.key for each in session.shipment.parcels]
    session.shipment.select(keys[4])
    assert session.shipment.next_to_write() == keys[0]  # the sixth was cancelled
    for key in keys[:5]:
        session.notes.set_state(key, State.WRITTEN)
    assert session.shipment.next_to_write() is None


def test_neighbours_end_with_the_list(session: Session) -> None:
    shipment = session.shipment
    keys = [each.key for each in shipment.parcels]
    assert (shipment.previous(), shipment.next()) == (None, keys[1])
    shipment.select(keys[-1])
    assert (shipment.previous(), shipment.next()) == (keys[-2], None)


def test_another_parcel_at_hand_is_told_once(session: Session, qtbot: QtBot) -> None:
    key = session.shipment.parcels[2].key
    with qtbot.waitSignal(session.shipment.current_changed) as told:
        session.shipment.select(key)
    assert told.args == [key]
    with qtbot.assertNotEmitted(session.shipment.current_changed):
        session.shipment.select(key)


def test_an_empty_shop_has_no_parcel_at_hand(
    tmp_path: Path, settings_path: Path, qtbot: QtBot
) -> None:
    session = Session(Settings(), settings_path)
    session.open(tmp_path / "new.notesmith")
    shipment = session.shipment
    assert (shipment.now, shipment.current, shipment.next_to_write()) == (None, None, None)
    session.close()


def test_a_shipment_takes_another_name(session: Session, shop_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.shipment.changed):
        session.shipment.rename("Friday's parcels")
    assert session.shipment.now is not None
    assert session.shipment.now.name == "Friday's parcels"
    with open_shop(shop_path) as shop:
        assert shop.orders.shipments()[0].name == "Friday's parcels"


def test_leaving_a_shipment_is_told_while_it_is_still_open(session: Session) -> None:
    seen: list[int] = []
    session.shipment.leaving.connect(lambda: seen.append(len(session.shipment.parcels)))
    imported = store_orders(
        session.shop.now,
        [Order("#9", "shopify", recipient="Nell Ash")],
        shipment_name="Friday's parcels",
    )
    assert imported.shipment is not None
    session.shipment.open(imported.shipment.key)
    assert seen == [6]
    assert len(session.shipment.parcels) == 1
