"""The words beside the card: a click gives them, whole, however short the button shows them."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from notesmith.gui.state.session import Session
from notesmith.gui.write.brief_column import BriefColumn, WordsButton
from notesmith.pipeline import open_shop, store_orders
from tests.conftest import MakeOrder

DICTATED = "Dear Freya,\n\nhappy birthday from the two of us, and from the dog.\n\nOdile"


@pytest.fixture
def shop_path(tmp_path: Path, make_order: MakeOrder) -> Path:
    """Give a shop with one order, whose remark dictates a card."""
    path = tmp_path / "One.notesmith"
    with open_shop(path) as shop:
        remark = f"A gift! Please write on the card:\n\n{DICTATED}"
        store_orders(shop, [make_order(customer_note=remark)])
    return path


def test_a_click_gives_the_dictated_words_as_they_were_dictated(
    session: Session, qtbot: QtBot
) -> None:
    column = BriefColumn(session)
    qtbot.addWidget(column)
    column.show_parcel(session.shipment.parcels[0].key)
    (button,) = [
        each for each in column.findChildren(WordsButton) if each.text().startswith("Dear")
    ]
    assert len(button.text()) <= 60
    assert DICTATED in button.toolTip()
    with qtbot.waitSignal(column.words_wanted) as asked:
        button.click()
    assert asked.args == [DICTATED]
