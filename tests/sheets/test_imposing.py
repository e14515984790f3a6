"""Cards lie in the middle of their places, and only where they fit."""

import re
from dataclasses import replace

import pytest

from notesmith.cards import lay_out, open_design
from notesmith.errors import InputError
from notesmith.model import MM, Card, Hand, Note
from notesmith.sheets import fits_stock, impose, list_stocks, open_stock


@pytest.fixture
def card(caveat: Hand) -> Card:
    """A card of 148 × 105 mm."""
    return lay_out(Note("#1", "Thank you for waiting."), open_design("insert-a6"), caveat)


def test_cards_lie_in_the_middle_of_the_places_from_the_start_on(card: Card) -> None:
    cards = [replace(card, order_id=f"#{number}") for number in range(3)]
    first, second = impose(cards, open_stock("a4-four"), start=3)
    aside = 0.25 * MM  # a card is half a millimetre narrower than its place
    assert first.stock == second.stock == open_stock("a4-four")
    placed = [*first.cards, *second.cards]
    assert len(second.cards) == 1
    assert [each.card.order_id for each in placed] == ["#0", "#1", "#2"]
    assert [each.position for each in placed] == [3, 4, 1]
    assert [each.x for each in placed] == pytest.approx([aside, 148.5 * MM + aside, aside])
    assert [each.y for each in placed] == pytest.approx([0, 0, 105 * MM])


def test_a_lower_card_lies_in_the_middle_of_its_place_too(card: Card) -> None:
    (sheet,) = impose([replace(card, height=95 * MM)], open_stock("a4-four"), start=4)
    assert sheet.cards[0].y == pytest.approx(5 * MM)


def test_a_position_that_the_stock_does_not_have_is_refused_at_once(card: Card) -> None:
    with pytest.raises(InputError, match="positions 1 to 4"):
        impose([card], open_stock("a4-four"), start=5)


@pytest.mark.parametrize("side", ["width", "height"])
def test_a_card_larger_than_its_place_is_refused(card: Card, side: str) -> None:
    stock = open_stock("a6")
    place = {"width": stock.card_width, "height": stock.card_height}[side]
    nearly, too_large = (replace(card, **{side: place + over}) for over in (0.5, 0.6))  # type: ignore[arg-type]
    assert fits_stock(nearly, stock), "no cut is as exact as half a point"
    assert len(list(impose([nearly], stock))) == 1
    assert not fits_stock(too_large, stock)
    sentence = (
        "The design insert-a6 (148 × 105 mm) is larger than a card of "
        f"{stock.title}; choose another stock or design."
    )
    with pytest.raises(InputError, match=f"^{re.escape(sentence)}$"):
        list(impose([too_large], stock))


def test_the_shipped_design_fits_every_stock() -> None:
    assert all(fits_stock(open_design("insert-a6"), stock) for stock in list_stocks())


def test_every_stock_holds_its_cards_without_overlap() -> None:
    for stock in list_stocks():
        for index, (x, y) in enumerate(stock.places):
            assert 0 <= x <= stock.width - stock.card_width + 0.01
            assert 0 <= y <= stock.height - stock.card_height + 0.01
            for x2, y2 in stock.places[:index]:
                apart = max(abs(x - x2) / stock.card_width, abs(y - y2) / stock.card_height)
                assert apart > 0.999


def test_an_unknown_stock_names_those_there_are() -> None:
    with pytest.raises(InputError, match=r'no stock "napkin"; there are a4-four, a6'):
        open_stock("napkin")
