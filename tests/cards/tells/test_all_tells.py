"""Nothing gives a shipped hand away, and what would is seen where it is."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib.resources import as_file
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

from notesmith import pipeline
from notesmith.cards import lay_out, open_design
from notesmith.cards.tells import Tell, measure_frame, measure_tells
from notesmith.cards.tells.letter_reader import LetterReader
from notesmith.hands import open_hand
from notesmith.model import MM, Card, Habits, Hand, HandChoice, Note, Placed, Sheet, Typeface, Word
from notesmith.pipeline import read_notes
from notesmith.resources import folder
from notesmith.sheets import impose, list_stocks, open_stock

LARGE = 2000
"""Glyphs from which on a typeface takes seconds to grow."""


@pytest.fixture(scope="session")
def shipped() -> list[Note]:
    with as_file(folder("assets", "sample", "notes.csv")) as file:
        return read_notes(file)


class OtherHand:
    """The same hand in all, for a test to change one thing in."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self.name = hand.name
        self.title = hand.title
        self.choice = hand.choice
        self.ink = hand.ink
        self.borrowed: Mapping[str, str] = hand.borrowed
        self.typeface: Typeface = hand.typeface
        self.habits: Habits = hand.habits

    def missing(self, text: str) -> tuple[str, ...]:
        return self._hand.missing(text)

    def shape(self, text: str, rtl: bool = False) -> Word:
        return self._hand.shape(text, rtl)

    def shape_all(self, texts: Iterable[str]) -> list[Word]:
        return [self.shape(text) for text in texts]


class StiffHand(OtherHand):
    """The same hand without its habits: one form of each letter, on straight lines."""

    def __init__(self, hand: Hand) -> None:
        super().__init__(hand)
        self.habits = replace(
            hand.habits,
            curve=0.0,
            letter_noise=0.0,
            size_noise=0.0,
            margin_noise=0.0,
            margin_drift=0.0,
            gap_noise=0.0,
            leading_noise=0.0,
            tiring=0.0,
        )

    def shape(self, text: str, rtl: bool = False) -> Word:
        word = self._hand.shape(text, rtl)
        letters = tuple(letter._replace(forms=letter.forms[:1]) for letter in word.letters)
        return Word.of(text, letters)


class SloppyHand(OtherHand):
    """The same hand, but the later forms of its "e" are those of "c"."""

    def shape(self, text: str, rtl: bool = False) -> Word:
        word = self._hand.shape(text, rtl)
        c = self._hand.shape("c").letters[0].forms
        letters = tuple(
            letter._replace(forms=letter.forms[:4] + c[4:]) if letter.text == "e" else letter
            for letter in word.letters
        )
        return Word.of(text, letters)


def jagged(typeface: Typeface, gids: Iterable[int]) -> Typeface:
    """Return `typeface` with the edges of these glyphs ragged, a tooth every 16 units."""
    font = TTFont(io.BytesIO(typeface.data))
    for gid in gids:
        glyph = font["glyf"][font.getGlyphOrder()[gid]]
        rings = np.split(np.array(glyph.coordinates), np.array(glyph.endPtsOfContours[:-1]) + 1)
        ragged = []
        for ring in rings:
            ends = np.concatenate((ring, ring[:1]))
            along = np.append(0, np.cumsum(np.hypot(*np.diff(ends, axis=0).T)))
            places = np.arange(0, along[-1], 8)
            teeth = np.column_stack([np.interp(places, along, ends[:, axis]) for axis in (0, 1)])
            teeth[::2] += 4
            ragged.append(teeth.round().astype(int))
        glyph.coordinates = GlyphCoordinates([(int(x), int(y)) for x, y in np.concatenate(ragged)])
        glyph.endPtsOfContours = [int(end) - 1 for end in np.cumsum([len(ring) for ring in ragged])]
        glyph.flags = bytearray([1] * len(glyph.coordinates))
    out = io.BytesIO()
    font.save(out)
    return replace(typeface, key="jagged", data=out.getvalue())


def failing(tells: Iterable[Tell]) -> set[int]:
    return {tell.number for tell in tells if not tell.holds}


def test_every_tell_holds_for_every_shipped_hand(hand: Hand, shipped: list[Note]) -> None:
    tells = measure_tells(shipped, hand, open_design("insert-a6"))
    assert {tell.number for tell in tells} == {*range(1, 17), 20}
    assert [tell for tell in tells if not tell.holds] == []


def test_every_tell_that_growth_decides_holds_at_full_strength(
    hand: Hand, hand_cache: Path, shipped: list[Note]
) -> None:
    if len(hand.typeface.texts) > LARGE:
        pytest.skip("growing thousands of glyphs again takes long; its Latin letters are as others")
    lively = open_hand(HandChoice(hand.name, strength=1.0), hand_cache)
    tells = measure_tells(shipped, lively, open_design("insert-a6"))
    assert [tell for tell in tells if tell.number in (9, 11, 13, 20) and not tell.holds] == []


def test_the_verb_measures_the_frame_too(shipped: list[Note]) -> None:
    tells = pipeline.tells(shipped, HandChoice("caveat"), "insert-a6")
    assert [tell.number for tell in tells] == sorted(tell.number for tell in tells)
    assert {tell.number for tell in tells} == {*range(1, 18), 20}
    assert failing(tells) == set()


def test_a_font_that_only_looks_written_gives_itself_away(
    caveat: Hand, shipped: list[Note]
) -> None:
    tells = measure_tells(shipped, StiffHand(caveat), open_design("insert-a6"))
    assert failing(tells) >= {1, 2, 3, 5, 6, 8, 10, 11}


def test_a_note_that_is_too_long_and_has_strange_letters_is_seen(caveat: Hand) -> None:
    note = Note("#1", "A long story 🚀 " * 30, "Ines")
    assert failing(measure_tells([note], caveat, open_design("insert-a6"))) >= {13, 16}


def test_a_note_of_which_nothing_can_be_written_is_measured_all_the_same(caveat: Hand) -> None:
    tells = measure_tells([Note("#1", "ありがとう")], caveat, open_design("insert-a6"))
    assert failing(tells) >= {1, 6, 11, 13}


def test_forms_that_look_like_another_letter_are_named(caveat: Hand, shipped: list[Note]) -> None:
    tells = measure_tells(shipped, SloppyHand(caveat), open_design("insert-a6"))
    misread = next(tell for tell in tells if tell.number == 11)
    assert not misread.holds
    assert "e as c" in misread.figure


def test_two_letters_count_as_one_where_the_typeface_draws_them_nearly_alike(caveat: Hand) -> None:
    reader = LetterReader(caveat.typeface, caveat.habits.x_height)
    own, *others = caveat.shape("c").letters[0].forms
    read = [
        reader.misread([("c", other), ("e", other)], {("c", other): own, ("e", other): other})
        for other in others
    ]
    assert [] in read
    assert [("c", "e")] in read


def test_a_word_half_in_a_borrowed_hand_is_seen_and_a_whole_one_is_not(caveat: Hand) -> None:
    note = Note("#1", "For Жанна and Zoë, thank you.", "Ines")
    lent = OtherHand(caveat)
    lent.borrowed = dict.fromkeys("Жан", "Bad Script")
    whole = measure_tells([note], lent, open_design("insert-a6"))
    assert next(tell for tell in whole if tell.number == 12).figure.startswith("5 borrowed")
    assert 12 not in failing(whole)
    lent.borrowed = {"ë": "Bad Script"}
    assert 12 in failing(measure_tells([note], lent, open_design("insert-a6")))


def test_ragged_outlines_are_seen(caveat: Hand) -> None:
    note = Note("#1", "Thank you for the wait, Annette.", "Ines")
    letters = [letter for word in note.text.split() for letter in caveat.shape(word).letters]
    ragged = OtherHand(caveat)
    ragged.typeface = jagged(caveat.typeface, {form for letter in letters for form in letter.forms})
    tells = measure_tells([note], ragged, open_design("insert-a6"))
    assert 20 in failing(tells)
    assert 20 not in failing(measure_tells([note], caveat, open_design("insert-a6")))


def card_of(hand: Hand) -> Card:
    return lay_out(Note("#1", "Thank you, Annette."), open_design("insert-a6"), hand)


def test_no_mark_of_a_shipped_stock_lies_in_a_card(caveat: Hand) -> None:
    for stock in list_stocks():
        assert measure_frame(impose([card_of(caveat)] * 4, stock)).holds


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ((20, 50, 120, 50), False),
        ((70, -10, 75, 120), False),
        ((-10, 85, 15, 110), False),
        ((50, 50, 51, 50), False),
        ((-10, 105, 200, 105), True),
        ((-10, 108, 10, 120), True),
        ((149, 0, 149, 105), True),
        ((-20, 50, -5, 50), True),
        ((-10, 100, 10, 125), True),
        ((50, 50, 50.1, 50.1), False),
        ((-0.2, 50, 0.2, 50), False),
    ],
)
def test_a_rule_is_seen_when_it_crosses_the_card(
    caveat: Hand, rule: tuple[float, float, float, float], holds: bool
) -> None:
    x1, y1, x2, y2 = (end * MM for end in rule)
    stock = replace(open_stock("a6"), marks=((x1, y1, x2, y2),))
    tell = measure_frame([Sheet(stock, (Placed(card_of(caveat), 1, 0.0, 0.0),))])
    assert (tell.number, tell.holds) == (17, holds)


def test_marks_in_cards_are_counted_on_all_sheets(caveat: Hand) -> None:
    across = (10 * MM, 10 * MM, 90 * MM, 90 * MM)
    beside = (-20 * MM, 10 * MM, -10 * MM, 90 * MM)
    stock = replace(open_stock("a6"), marks=(across, beside, across))
    card = card_of(caveat)
    sheets = [Sheet(stock, (Placed(card, 1, 0.0, 0.0),)), Sheet(stock, ())]
    assert measure_frame(sheets) == Tell(
        17, "Nothing but the hand is on the card", "2 marks inside", "0", False
    )
    assert measure_frame(sheets[1:]).figure == "0 marks inside"
    moved = Sheet(stock, (Placed(card, 1, 200 * MM, 0.0), Placed(card, 2, -15 * MM, 0.0)))
    assert measure_frame([moved]).figure == "3 marks inside"


@pytest.mark.parametrize("width", [0.2, 0.25])
def test_a_mark_on_the_cut_is_none_in_the_card_and_one_inside_it_is(
    width: float, caveat: Hand
) -> None:
    card = card_of(caveat)
    right, top = card.width, card.height
    for inside, rules in (
        (0, [(x, -5.0, x, top + 5) for x in (0.0, width, right, right - width)]),
        (0, [(-5.0, y, right + 5, y) for y in (0.0, width, top, top - width)]),
        (4, [(x, -5.0, x, top + 5) for x in (0.5, 1.0, right - 0.5, right - 1)]),
        (4, [(-5.0, y, right + 5, y) for y in (0.5, 1.0, top - 0.5, top - 1)]),
    ):
        stock = replace(open_stock("a6"), marks=tuple(rules))
        tell = measure_frame([Sheet(stock, (Placed(card, 1, 0.0, 0.0),))])
        assert tell.figure == f"{inside} marks inside"


def test_tells_are_measured_one_after_another_and_told_in_their_order(caveat: Hand) -> None:
    done: list[tuple[int, int]] = []
    tells = measure_tells(
        [Note("#1", "Thank you", "Ines")], caveat, open_design("insert-a6"),
        lambda each, of: done.append((each, of)),
    )  # fmt: skip
    numbers = [tell.number for tell in tells]
    assert numbers == sorted(numbers)
    assert done == [(each, len(tells)) for each in range(len(tells))]
