"""The caret stands where the next letter will be written, in every script."""

from pathlib import Path

import pytest

from notesmith.cards import lay_out, open_design
from notesmith.gui.write.caret import caret_at, index_at, index_in_row, stretches
from notesmith.hands import open_hand
from notesmith.model import Card, Hand, HandChoice, Note


def card_of(text: str, hand: Hand) -> Card:
    return lay_out(Note("#1", text), open_design("insert-a6"), hand)


def x_at(card: Card, index: int) -> float:
    caret = caret_at(card, index)
    assert caret is not None
    return caret.x


@pytest.fixture
def hebrew(hand_cache: Path) -> Hand:
    return open_hand(HandChoice("gveret-levin"), hand_cache)


def test_the_caret_goes_from_left_to_right_through_latin(caveat: Hand) -> None:
    text = "Thank you, Zoë!"
    card = card_of(text, caveat)
    places = [x_at(card, index) for index in range(len(text) + 1)]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_the_caret_goes_from_right_to_left_through_hebrew(hebrew: Hand) -> None:
    text = "תודה רבה"
    card = card_of(text, hebrew)
    places = [x_at(card, index) for index in range(len(text) + 1)]
    assert places == sorted(places, reverse=True)


def test_a_number_in_hebrew_is_gone_through_to_the_right(hebrew: Hand) -> None:
    card = card_of("בן 123 שנים", hebrew)
    assert x_at(card, 3) < x_at(card, 4) < x_at(card, 5)
    assert x_at(card, 7) > x_at(card, 8)


def test_a_click_finds_the_place_that_the_caret_had(hebrew: Hand) -> None:
    text = "תודה רבה"
    card = card_of(text, hebrew)
    for index in range(len(text) + 1):
        assert index_in_row(card, 0, x_at(card, index)) == index


def test_a_face_of_two_characters_has_a_place_between(caveat: Hand) -> None:
    card = card_of("Hi :)", caveat)
    assert x_at(card, 3) < x_at(card, 4) < x_at(card, 5)


def test_the_signs_of_a_mark_take_no_room(caveat: Hand) -> None:
    card = card_of("so _very_ kind", caveat)
    assert x_at(card, 3) == pytest.approx(x_at(card, 4), abs=0.5)
    assert x_at(card, 8) == pytest.approx(x_at(card, 9), abs=0.5)


def test_marked_hebrew_is_underlaid_from_its_left_to_its_right(hebrew: Hand) -> None:
    card = card_of("תודה רבה", hebrew)
    ((left, right, _),) = stretches(card, 0, 4)
    assert left < right == pytest.approx(x_at(card, 0))


def test_a_click_beside_the_text_finds_its_nearer_end(caveat: Hand) -> None:
    card = card_of("Thanks", caveat)
    y = card.lines[0].y
    assert index_at(card, 0, y) == 0
    assert index_at(card, card.width, y) == 6
