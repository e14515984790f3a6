"""The sample that ships: what a newcomer meets first."""

import csv
import io
from pathlib import Path

import pytest

from notesmith.model import Note, Order, Status
from notesmith.orders import read_orders
from notesmith.resources import folder
from notesmith.variety import Repeats

SENTENCE = (
    "Thanks for your order, hope you enjoy this excellent book and find it useful.\nBest wishes."
)


@pytest.fixture(scope="module")
def orders() -> dict[str, Order]:
    path = Path(str(folder("assets", "sample", "orders_export.csv")))
    return {order.order_id: order for order in read_orders([path])}


@pytest.fixture(scope="module")
def notes() -> list[dict[str, str]]:
    text = folder("assets", "sample", "notes.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_sample_list_is_shopifys_newest(orders: dict[str, Order]) -> None:
    text = folder("assets", "sample", "orders_export.csv").read_text(encoding="utf-8")
    assert len(next(csv.reader(io.StringIO(text)))) == 79
    assert len(orders) == 13
    assert {order.platform for order in orders.values()} == {"shopify"}


def test_the_sample_list_holds_one_of_everything(orders: dict[str, Order]) -> None:
    gift = orders["#2043"]
    assert (gift.recipient, gift.buyer, gift.is_gift) == ("Zoë de Vries", "Bram de Vries", True)
    assert gift.gift_message == "For Zoë, who reads faster than I can buy. Bram"
    assert orders["#2041"].email == orders["#2028"].email
    assert (orders["#2044"].customer_note or "").startswith("Is the paper cream or white?")
    assert "\n\nWe drew lots" in (orders["#2037"].customer_note or "")
    assert [item.title for item in orders["#2040"].items] == [
        "Debugging for Gardeners",
        "Linen Bookmark - Moss",
    ]
    late = orders["#2031"]
    assert late.shipped_at is not None
    assert late.placed_at is not None
    assert (late.shipped_at - late.placed_at).days == 27
    assert (late.recipient, late.postcode) == ("Greta Köhler", "04105")
    assert orders["#2042"].recipient == "Łukasz Wrona"
    assert orders["#2039"].status is Status.CANCELLED
    assert orders["#2045"].status is Status.REFUNDED


def test_every_sample_note_is_for_an_order_and_unlike_the_others(
    orders: dict[str, Order], notes: list[dict[str, str]]
) -> None:
    texts = [Note(row["order_id"], row["text"]) for row in notes]
    repeats = Repeats(texts)
    assert [repeats.find(note) for note in texts] == [()] * len(texts)
    for row in notes:
        order = orders[row["order_id"]]
        assert row["recipient"] == order.recipient
        assert any(item.title.startswith(row["item"]) for item in order.items)
        assert len(row["text"]) <= 200
        assert "RocketSurgery Crew" in row["signature"]
        assert order.status is not Status.CANCELLED


def test_the_rocketsurgery_sentence_is_among_the_sample_notes(notes: list[dict[str, str]]) -> None:
    (row,) = [row for row in notes if row["text"] == SENTENCE]
    assert row["signature"] == "RocketSurgery Crew"
