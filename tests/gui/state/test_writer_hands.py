"""Everybody's notes are shown in their own hand, as the shop keeps it."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from notesmith.gui.state.session import Session
from notesmith.gui.window.main_window import MainWindow
from notesmith.model import HandChoice
from notesmith.pipeline import open_hand, open_shop

OpenWindow = Callable[..., MainWindow]
CAVEAT = HandChoice("caveat", "felt", "green")


def test_a_choice_is_kept_in_the_shop_and_shown_at_once(
    session: Session, shop_path: Path, qtbot: QtBot
) -> None:
    key = session.shipment.parcels[0].key
    session.settings.change(writer="Ines")
    session.notes.save_text(key, "Thank you", "Ines")
    before = session.cards.card_of(session.shipment.parcels.of(key).note)
    with qtbot.waitSignal(session.hands.changed):
        session.hands.choose("Ines", CAVEAT)
    after = session.cards.card_of(session.shipment.parcels.of(key).note)
    assert after.typeface != before.typeface
    assert after.ink.name == "green"
    with open_shop(shop_path) as shop:
        assert [(one.name, one.choice) for one in shop.staff.list()] == [("Ines", CAVEAT)]


def test_notes_of_two_writers_are_set_in_two_hands(session: Session) -> None:
    one, other = (each.key for each in session.shipment.parcels[:2])
    session.hands.choose("Ines", CAVEAT)
    session.settings.change(writer="Ines")
    session.notes.save_text(one, "Thank you", "Ines")
    session.settings.change(writer="Ole")
    session.notes.save_text(other, "Thank you", "Ole")
    cards = [session.cards.card_of(session.shipment.parcels.of(key).note) for key in (one, other)]
    assert cards[0].typeface == open_hand(CAVEAT).typeface.key
    assert cards[1].typeface == open_hand(HandChoice()).typeface.key
    assert {card.typeface for card in cards} <= set(session.hands.typefaces)


def test_without_a_name_the_choice_is_the_shops(session: Session) -> None:
    key = session.shipment.parcels[0].key
    session.notes.save_text(key, "Thank you", "Ines")
    session.hands.choose("", CAVEAT)
    assert session.cards.card_of(session.shipment.parcels.of(key).note).ink.name == "green"
    assert session.hands.choice_of("Ole") == CAVEAT
    session.hands.choose("", None)
    assert session.hands.choice_of("Ole") == HandChoice()


def test_a_hand_that_is_not_here_gives_way_to_the_shops(session: Session) -> None:
    session.hands.choose("Ines", HandChoice("ines-own-hand"))
    assert session.hands.choice_of("Ines") == HandChoice()
    said = session.hands.used.sentence(["Ines", "Ole"])
    assert said.startswith("Ines writes a hand that is not on this computer")
    assert "Homemade Apple" in said
    assert session.hands.used.sentence(["Ole"]) == ""


def test_hands_of_others_open_beside_the_window(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    window = window_on(written_shop, writer="Ole")
    session = window.session
    session.hands.choose("Ines", CAVEAT)
    assert not session.hands.ready
    qtbot.waitUntil(lambda: session.hands.ready, timeout=60_000)
    assert session.cards.card_of(session.shipment.parcels[0].note).ink.name == "green"


def test_a_note_is_in_its_writers_hand_until_somebody_else_changes_it(
    window_on: OpenWindow, written_shop: Path, qtbot: QtBot
) -> None:
    with open_shop(written_shop) as shop:
        shop.staff.choose("Ines", CAVEAT)
    window = window_on(written_shop, writer="Ole")
    window.write_for(window.session.shipment.parcels[0].key)
    assert window.write.desk.hand.text() == "Caveat"
    qtbot.keyClicks(window.write.desk.editor, " Yours")
    assert window.write.desk.hand.text() == "Homemade Apple"
    window.write.flush()
    assert window.session.shipment.parcels[0].note.writer == "Ole"
