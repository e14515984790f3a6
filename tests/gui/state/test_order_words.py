"""Days, waits and items in words."""

from datetime import UTC, date, datetime

import pytest

from notesmith.gui.state.order_words import day_words, item_words, waited_words
from notesmith.model import Item

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 21), "today"),
        (date(2026, 11, 20), "yesterday"),
        (date(2026, 11, 16), "Monday"),
        (date(2026, 11, 14), "14 Nov"),
        (date(2026, 9, 14), "14 Sept"),
        (date(2026, 11, 22), "22 Nov 2026"),
        (date(2025, 3, 2), "2 Mar 2025"),
        (datetime(2026, 11, 16, 23, 59, tzinfo=UTC), "Monday"),
    ],
)
def test_a_day_is_named_as_one_says_it(day: date, words: str) -> None:
    assert day_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(None, ""), (0, "Same day"), (1, "1 day"), (6, "6 days"), (2018, "Over a year")],
)
def test_a_wait_is_told_in_words(days: int | None, words: str) -> None:
    assert waited_words(days) == words


def test_an_item_names_its_variant_and_number() -> None:
    assert item_words(Item("Beeswax candle", 2, "tall")) == "Beeswax candle, tall × 2"
    assert item_words(Item("Walnut board")) == "Walnut board"
