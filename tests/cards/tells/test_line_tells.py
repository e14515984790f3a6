"""Margins, baselines and gaps that a ruler could have drawn give a font away."""

from dataclasses import replace

import pytest

from notesmith.cards.tells.line_tells import MEASURES
from notesmith.cards.tells.trial import Tell
from notesmith.model import MM, Card, Design, Hand, Ink
from tests.cards.conftest import MakeHand
from tests.cards.tells.drawing import box, card_of, line_of, said, trial_of, typeface_of

STARTS, BENDS, NEIGHBOURS, LINE_GAPS, TOUCHING, WORD_GAPS = MEASURES

SIX = [0.0, 0.1, 0.2, 0.2, 0.1, 0.0]


@pytest.fixture(scope="module")
def boxes(make_hand: MakeHand) -> Hand:
    """Give the even hand with letters that are boxes of 350 by 500 units, all forms alike."""
    drawings = {gid: [box(50, 0, 400, 500)] for gid in range(256 * 8) if gid % 256 > 32}
    return make_hand(typeface=typeface_of(drawings))


def starts_of(*indents: float) -> Card:
    """Return a card whose lines set out so many millimetres behind the left margin."""
    return card_of(*(line_of("abc", 60 + indent * MM) for indent in indents))


def test_tells_of_lines_are_named_and_say_what_should_be(even: Hand, plain: Design) -> None:
    trial = trial_of([card_of(line_of("ab cd"))], even, plain)
    found = [measure(trial) for measure in (STARTS, BENDS, NEIGHBOURS, LINE_GAPS, WORD_GAPS)]
    assert [(tell.number, tell.name, tell.bound) for tell in found] == [
        (5, "The margin is not ruled", "0.4 to 1.5 mm"),
        (6, "Lines bend, and only a little", "0.05 to 0.6 mm"),
        (6, "Neighbours go together", "0.4 or more"),
        (7, "Line gaps differ", "more than 0.05 mm"),
        (8, "Word gaps breathe", "8 to 20 %"),
    ]


@pytest.mark.parametrize(
    ("indents", "figure", "holds"),
    [
        ((0.0, 1.0, 2.0), "1.00 mm SD", True),
        ((0.0, 0.0, 0.0), "0.00 mm SD", False),
        ((0.0, 0.41, 0.82), "0.41 mm SD", True),
        ((0.0, 0.39, 0.78), "0.39 mm SD", False),
        ((0.0, 1.49, 2.98), "1.49 mm SD", True),
        ((0.0, 1.51, 3.02), "1.51 mm SD", False),
        ((-0.1, 1.0, 2.1), "1.10 mm SD", False),
        ((1.0,), "0.00 mm SD", False),
    ],
)
def test_lines_that_set_out_on_one_line_or_far_apart_or_outside_are_seen(
    indents: tuple[float, ...], figure: str, holds: bool, even: Hand, plain: Design
) -> None:
    assert said(STARTS(trial_of([starts_of(*indents)], even, plain))) == (figure, holds)


def test_starts_are_compared_over_all_cards_without_signatures_and_empty_lines(
    even: Hand, plain: Design
) -> None:
    cards = [
        card_of(line_of("ab", 60), line_of("", 300), line_of("Ines", 250, part="signature")),
        card_of(line_of("ab", 60 + 2 * MM)),
        card_of(line_of("ab", 60 + MM)),
    ]
    assert said(STARTS(trial_of(cards, even, plain))) == ("1.00 mm SD", True)


def test_lines_that_run_to_the_left_set_out_from_the_right_margin(
    even: Hand, plain: Design
) -> None:
    def ending(at: float) -> Card:
        return card_of(line_of("ab", at - 20, rtl=True), line_of("abcd", 320 - 1.2 * MM, rtl=True))

    assert said(STARTS(trial_of([ending(360)], even, plain))) == ("0.85 mm SD", True)
    assert said(STARTS(trial_of([ending(361)], even, plain))) == ("1.10 mm SD", False)


def bent(*heights: float) -> Card:
    """Return a card with a line of five letters for each height, whose middle is so high in mm."""
    return card_of(*(line_of("ab cde", heights=[0, 0, 9, h * MM, 0, 0]) for h in heights))


@pytest.mark.parametrize(
    ("heights", "figure", "holds"),
    [
        ((0.1, 0.2, 0.5), "0.20 mm, at most 0.50", True),
        ((0.0, 0.0, 0.5), "0.00 mm, at most 0.50", False),
        ((0.06, -0.06, 0.59), "0.06 mm, at most 0.59", True),
        ((0.04, -0.04, 0.5), "0.04 mm, at most 0.50", False),
        ((0.1, 0.2, -0.61), "0.20 mm, at most 0.61", False),
    ],
)
def test_lines_that_are_straight_or_far_from_it_are_seen(
    heights: tuple[float, ...], figure: str, holds: bool, even: Hand, plain: Design
) -> None:
    assert said(BENDS(trial_of([bent(*heights)], even, plain))) == (figure, holds)


def test_a_line_that_only_slopes_is_straight_and_so_is_one_of_two_letters(
    even: Hand, plain: Design
) -> None:
    sloping = card_of(line_of("abcd", heights=[0, 1, 2, 3]), line_of("ab", heights=[0, 9]))
    assert said(BENDS(trial_of([sloping], even, plain))) == ("0.00 mm, at most 0.00", False)
    assert said(BENDS(trial_of([card_of()], even, plain))) == ("0.00 mm, at most 0.00", False)
    three = card_of(line_of("abc", heights=[0, 0.5 * MM, 0]))
    assert said(BENDS(trial_of([three], even, plain))) == ("0.50 mm, at most 0.50", True)


def test_letters_that_shiver_are_told_from_a_wave(even: Hand, plain: Design) -> None:
    def measured(*heights: float) -> Tell:
        text = "abcdefgh"[: len(heights)]
        return NEIGHBOURS(trial_of([card_of(line_of(text, heights=heights))], even, plain))

    assert said(measured(1, -1, 1, -1, 1, -1)) == ("r = -1.00", False)
    assert said(measured(0, 1, 2, 3, 4, 5)) == ("r = 1.00", True)
    assert said(measured(0, 0, 0, 0)) == ("r = 0.00", False)
    assert said(measured(0, 1, 2, 1, 0, -1, -2, -1)) == ("r = 0.70", True)
    assert said(measured(0, 0, 1, 1, 0, 0)) == ("r = 0.17", False)


def test_neighbours_are_compared_line_by_line_and_marks_and_blanks_are_left_out(
    even: Hand, plain: Design
) -> None:
    lines = (
        line_of("ab, cd", y=200, heights=[0, 1, 90, 90, 2, 3]),
        line_of("abcd", y=100, heights=[50, 51, 52, 53]),
        line_of("...", y=50, heights=[5, 9, 5]),
    )
    together = NEIGHBOURS(trial_of([card_of(*lines)], even, plain))
    assert said(together) == ("r = 1.00", True)


@pytest.mark.parametrize(
    ("distances", "figure", "holds"),
    [
        ((30 * MM, 30 * MM), "0.00 mm SD", False),
        ((10.0 * MM, 10.2 * MM), "0.14 mm SD", True),
        ((10.0 * MM, 10.06 * MM), "0.04 mm SD", False),
        ((10.0 * MM, 10.08 * MM), "0.06 mm SD", True),
        ((10.0 * MM,), "0.00 mm SD", True),
    ],
)
def test_lines_evenly_apart_are_seen_where_there_are_three_of_them(
    distances: tuple[float, ...], figure: str, holds: bool, even: Hand, plain: Design
) -> None:
    heights = [200.0]
    for distance in distances:
        heights.append(heights[-1] - distance)
    card = card_of(*(line_of("abc", y=y) for y in heights))
    assert said(LINE_GAPS(trial_of([card], even, plain))) == (figure, holds)
    # A card of two lines says nothing beside it, and the mean of two cards counts.
    short = card_of(line_of("abc", y=200), line_of("abc", y=100))
    assert said(LINE_GAPS(trial_of([card, short, card], even, plain))) == (figure, holds)


def test_lines_whose_ink_meets_are_counted(boxes: Hand, plain: Design) -> None:
    def lines(*heights: float) -> Card:
        return card_of(*(line_of("abc", y=y) for y in heights))

    # Letters are half an em high: 10 points at this size.
    assert said(TOUCHING(trial_of([lines(200, 180, 160)], boxes, plain))) == (
        "0 pairs touch", True,
    )  # fmt: skip
    met = TOUCHING(trial_of([lines(200, 192, 160), lines(200, 195, 189)], boxes, plain))
    assert said(met) == ("3 pairs touch", False)
    assert (met.number, met.name, met.bound) == (7, "No line runs into the next", "0")


def test_lines_beside_each_other_and_strokes_do_not_touch_by_their_colour_or_room(
    boxes: Hand, plain: Design
) -> None:
    beside = card_of(line_of("abc", 60, 200), line_of("abc", 95, 200))
    assert said(TOUCHING(trial_of([beside], boxes, plain))) == ("0 pairs touch", True)
    thin = card_of(line_of("abc", 60, 200), line_of("abc", 86, 200))
    assert said(TOUCHING(trial_of([thin], boxes, plain))) == ("1 pairs touch", False)


def test_lines_that_meet_at_the_edge_of_the_card_or_in_light_ink_are_seen_too(
    boxes: Hand, plain: Design
) -> None:
    for x, y in ((394, 200), (60, -8)):
        card = card_of(line_of("a", x, y), line_of("a", x, y + 2))
        assert said(TOUCHING(trial_of([card], boxes, plain)))[0] == "1 pairs touch"
    light = Ink("light", "Light", (0, 0, 0, 0), "#eeeeee")
    met = replace(card_of(line_of("a", y=200), line_of("a", y=195)), ink=light)
    assert said(TOUCHING(trial_of([met], boxes, plain)))[0] == "1 pairs touch"


@pytest.mark.parametrize(
    ("gaps", "figure", "holds"),
    [
        ((5.0, 5.0, 5.0), "0% of the gap", False),
        ((4.0, 5.0, 6.0), "20% of the gap", True),
        ((4.5, 5.0, 5.5), "10% of the gap", True),
        ((4.65, 5.0, 5.35), "7% of the gap", False),
        ((3.9, 5.0, 6.1), "22% of the gap", False),
        ((5.0,), "0% of the gap", False),
    ],
)
def test_word_gaps_that_are_even_or_wild_are_seen(
    gaps: tuple[float, ...], figure: str, holds: bool, even: Hand, plain: Design
) -> None:
    text = "a" + " b" * len(gaps)
    advances = [10.0] + [each for gap in gaps for each in (gap, 10.0)]
    card = card_of(line_of(text, advances=advances))
    assert said(WORD_GAPS(trial_of([card], even, plain))) == (figure, holds)


def test_gaps_are_compared_in_proportion_to_the_writing_and_blanks_at_the_end_are_none(
    even: Hand, plain: Design
) -> None:
    large = card_of(line_of("a b ", advances=[10, 4.5, 10, 99]))
    small = card_of(line_of("a b", advances=[5, 2.75, 5]), size=10.0)
    # 0.225 and 0.275 of the size: their spread is 14 % of their mean.
    assert said(WORD_GAPS(trial_of([large, small], even, plain))) == ("14% of the gap", True)
