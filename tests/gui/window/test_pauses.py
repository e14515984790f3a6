"""The window never pauses, however many notes there are."""

from datetime import date
from pathlib import Path
from time import thread_time

import pytest
from pytestqt.qtbot import QtBot

from notesmith.gui.state.session import Session
from notesmith.model import Item, Note, Order
from notesmith.pipeline import open_shop, store_orders
from tests.gui.pauses import watched_pauses

MANY = 1_500
LONGEST = 0.1
"""Seconds of its own thread that the window may work without a look at the user."""

WORDS = [
    "amber",
    "birch",
    "candle",
    "drift",
    "ember",
    "forest",
    "garden",
    "harbour",
    "island",
    "juniper",
    "kettle",
    "lantern",
]


def text_of(number: int) -> str:
    """A note of its own for each number."""
    chosen = (WORDS[(number // len(WORDS) ** place + place) % len(WORDS)] for place in range(6))
    return f"{' '.join(chosen).capitalize()} and the {number} steps down to the shore."


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A shop with many finished notes."""
    path = tmp_path / "Many.notesmith"
    orders = [
        Order(f"#{number}", "shopify", f"Nell Ash {number}", (Item("Candle"),), date(2026, 11, 2))
        for number in range(MANY)
    ]
    with open_shop(path) as shop:
        store_orders(shop, orders, shipment_name="Many")
        shop.notes.write([Note(each.order_id, text_of(n), "Ines") for n, each in enumerate(orders)])
    return path


def test_nothing_pauses_while_many_notes_are_looked_at_again(
    session: Session, many: Path, qtbot: QtBot
) -> None:
    session.open(many)
    qtbot.waitUntil(lambda: not session.memory.reading, timeout=60_000)
    with watched_pauses() as pauses:
        session.memory.refresh()
        qtbot.waitUntil(lambda: not session.memory.reading, timeout=60_000)
    assert session.memory.ready
    assert pauses.longest < LONGEST


def test_a_pause_is_seen(qtbot: QtBot) -> None:
    with watched_pauses() as pauses:
        qtbot.wait(30)
        until = thread_time() + LONGEST
        while thread_time() < until:
            pass
    assert pauses.longest >= LONGEST
