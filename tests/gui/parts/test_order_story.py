"""The story of an order says of it what the rules for notes say."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from notesmith.gui.parts.chips import Chip
from notesmith.gui.parts.order_story import OrderStory, story_chips
from notesmith.gui.state.session import Session
from notesmith.model import Item, Level, Note, Order, Parcel, State, Status
from notesmith.pipeline import open_shop, store_orders
from notesmith.settings import Settings
from notesmith.writing import propose
from notesmith.writing.level_rules import read_rules

TODAY = date(2026, 11, 20)
LATE = read_rules()[0].late_days
ORDER = Order("#7", "shopify", "Zoë Lang", (Item("Olives"),))


def chips(order: Order, level: Level | None = None, state: State = State.TO_WRITE) -> list[str]:
    proposed = propose(order, (), TODAY).level
    parcel = Parcel(1, 1, order, Note(order.order_id, state=state), level, proposed)
    return [text for text, _tone in story_chips(parcel, 0, TODAY)]


@pytest.mark.parametrize(("waited", "chip"), [(LATE - 1, False), (LATE, True)])
def test_a_wait_is_a_chip_from_the_day_that_the_rules_call_late(waited: int, chip: bool) -> None:
    order = replace(ORDER, placed_at=TODAY - timedelta(days=waited))
    assert (f"Waited {waited} days" in chips(order)) is chip


def test_a_remark_that_speaks_of_a_gift_makes_the_order_a_gift() -> None:
    assert "Gift" in chips(replace(ORDER, customer_note="It is a birthday present."))
    assert "Gift" not in chips(replace(ORDER, customer_note="Third floor please"))


def test_a_cancelled_order_says_only_that_until_somebody_wants_a_note_for_it() -> None:
    gone = replace(ORDER, is_gift=True, status=Status.CANCELLED)
    assert chips(gone) == ["Cancelled"]
    assert chips(gone, Level.SHORT, State.WRITTEN) == ["Cancelled", "Short", "Gift", "Written"]


def test_only_orders_that_were_bought_in_the_end_are_counted_and_shown(
    qtbot: QtBot, tmp_path: Path, settings_path: Path
) -> None:
    customer = replace(ORDER, email="zoe@example.org")
    earlier = [
        replace(customer, order_id="#3", placed_at=date(2026, 9, 1), items=(Item("Plums"),)),
        replace(
            customer,
            order_id="#4",
            placed_at=date(2026, 10, 1),
            items=(Item("Capers"),),
            status=Status.CANCELLED,
        ),
    ]
    path = tmp_path / "my.notesmith"
    with open_shop(path) as shop:
        store_orders(shop, earlier, shipment_name="Before")
        store_orders(shop, [replace(customer, placed_at=date(2026, 11, 1))], shipment_name="Now")
    session = Session(Settings(), settings_path)
    session.open(path)
    session.shipment.begin_day(TODAY)
    story = OrderStory(session)
    qtbot.addWidget(story)
    story.show_parcel(session.shipment.current)
    said = " ".join(each.accessibleName() for each in story.findChildren(QLabel))
    assert "Plums" in said
    assert "Capers" not in said
    assert "Order number 2" in {each.text for each in story.findChildren(Chip)}
    session.close()


def test_what_the_shop_remembers_of_a_customer_stands_in_the_story(
    qtbot: QtBot, tmp_path: Path
) -> None:
    where = tmp_path / "test.notesmith"
    with open_shop(where) as shop:
        store_orders(shop, [ORDER])
        (zoë,) = shop.customers.list()
        shop.customers.remember(zoë.key, "Allergic to lavender")
    session = Session(Settings(), tmp_path / "settings.toml")
    session.open(where)
    story = OrderStory(session)
    qtbot.addWidget(story)
    story.show_parcel(session.shipment.current)
    shown = [each.text() for each in story.findChildren(QLabel)]
    assert any("Allergic to lavender" in words for words in shown)
    session.close()
