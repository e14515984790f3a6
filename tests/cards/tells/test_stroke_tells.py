"""Strokes that are all alike, ragged, or do not meet give a font away.

An em of the even hand is 20 points on these cards: 7.056 millimetres.
"""

import math

import pytest

from notesmith.cards.tells.stroke_tells import MEASURES
from notesmith.cards.tells.trial import Tell
from notesmith.model import MM, Design
from tests.cards.conftest import MakeHand
from tests.cards.tells.drawing import Ring, box, card_of, line_of, said, trial_of, typeface_of

DOTS, JOINS, WEIGHTS, JAGGED = MEASURES

A_MM = MM / 20 * 1000
"""Units of a millimetre at 20 points an em: 141.7."""


def test_tells_of_strokes_are_named_and_say_what_should_be(
    make_hand: MakeHand, plain: Design
) -> None:
    trial = trial_of([card_of(line_of("ab"))], make_hand(typeface=typeface_of({})), plain)
    assert [
        (tell.number, tell.name, tell.bound) for tell in (each(trial) for each in MEASURES)
    ] == [
        (4, "Dots wander against their stems", "0.02 mm or more"),
        (9, "Joins meet", "0.1 mm"),
        (10, "The stroke breathes", "2 to 6 %"),
        (20, "Outlines are smooth", "0.2 or fewer"),
    ]


def dotted(letter: str, *offsets: tuple[float, float]) -> dict[int, list[Ring]]:
    """Return forms of an i or j whose dots lie so many millimetres off their place."""
    drawings = {}
    for form, (right, up) in enumerate(offsets):
        x, y = right * A_MM, up * A_MM
        drawings[ord(letter) + 256 * form] = [
            box(100, 0, 200, 500), box(100 + x, 700 + y, 200 + x, 800 + y),
        ]  # fmt: skip
    return drawings


@pytest.mark.parametrize(
    ("offsets", "figure", "holds"),
    [
        (((0, 0), (0, 0)), "0.00 mm SD", False),
        (((0, 0), (0.06, 0)), "0.03 mm SD", True),
        (((0, 0), (0, 0.1)), "0.05 mm SD", True),
        (((0, 0), (0.03, 0.03)), "0.01 mm SD", False),
        (((0, 0),), "no dotted letter", True),
    ],
)
def test_dots_that_always_lie_over_their_stem_are_seen(
    offsets: tuple[tuple[float, float], ...], figure: str, holds: bool, make_hand: MakeHand,
    plain: Design,
) -> None:  # fmt: skip
    for letter in "ij":
        hand = make_hand(typeface=typeface_of(dotted(letter, *offsets)))
        card = card_of(line_of(f"{letter * len(offsets)}a", forms=[*range(len(offsets)), 0]))
        assert said(DOTS(trial_of([card], hand, plain))) == (figure, holds)


def test_dots_of_i_and_j_are_each_held_against_their_own_and_smaller_writing_counts_less(
    make_hand: MakeHand, plain: Design
) -> None:
    drawings = dotted("i", (0, 0), (0, 0)) | dotted("j", (0.5, 0), (0.62, 0)) | dotted("x", (0, 0))
    hand = make_hand(typeface=typeface_of(drawings))
    line = line_of("ijij", forms=[0, 0, 1, 1])
    assert said(DOTS(trial_of([card_of(line)], hand, plain))) == ("0.06 mm SD", True)
    assert said(DOTS(trial_of([card_of(line, size=10.0)], hand, plain))) == ("0.03 mm SD", True)
    # A letter that moves as a whole, and letters of two parts without a dot, are no wandering dots.
    moving = {
        ord("i") + 256 * form: [box(x, 0, 100 + x, 500), box(x, 700, 100 + x, 800)]
        for form, x in ((0, 100), (1, 400))
    } | {ord("o"): [box(0, 0, 9, 9), box(2, 2, 7, 7, inner=True)]}
    whole = make_hand(typeface=typeface_of(moving))
    ring = card_of(line_of("iioo", forms=[0, 1, 0, 0]))
    assert said(DOTS(trial_of([ring], whole, plain))) == ("0.00 mm SD", False)
    undotted = make_hand(typeface=typeface_of({ord("i"): [box(0, 0, 9, 9)]}))
    plainly = card_of(line_of("ii", forms=[0, 0]))
    assert said(DOTS(trial_of([plainly], undotted, plain))) == ("no dotted letter", True)


def ends(left: float, right: float) -> dict[int, list[Ring]]:
    """Return all letters alike but the second form of `n`: its ends are moved so many mm."""
    drawings = {gid: [box(100, 0, 400, 500)] for gid in range(256 * 8) if gid % 256 > 32}
    drawings[ord("n") + 256] = [box(100 + left * A_MM, 0, 400 + right * A_MM, 500)]
    return drawings


@pytest.mark.parametrize(
    ("left", "right", "figure", "holds"),
    [
        (0, 0, "0.00 mm apart", True),
        (0.09, 0, "0.09 mm apart", True),
        (0, -0.09, "0.09 mm apart", True),
        (0.12, 0, "0.12 mm apart", False),
        (0.05, 0.2, "0.20 mm apart", False),
    ],
)
def test_letters_of_a_joined_hand_whose_ends_move_are_seen(
    left: float, right: float, figure: str, holds: bool, make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(typeface=typeface_of(ends(left, right)), joined=True)
    assert JOINS(trial_of([], hand, plain)) == Tell(9, "Joins meet", figure, "0.1 mm", holds)


def test_letters_that_stand_apart_or_cannot_be_written_join_nothing(
    make_hand: MakeHand, plain: Design
) -> None:
    apart = make_hand(typeface=typeface_of(ends(0.5, 0.5)))
    assert said(JOINS(trial_of([], apart, plain))) == ("letters stand apart", True)
    without = make_hand(typeface=typeface_of(ends(0.5, 0)), joined=True, lacks="a")
    assert said(JOINS(trial_of([], without, plain))) == ("0.50 mm apart", False)
    lacking = make_hand(typeface=typeface_of(ends(0.5, 0.5)), joined=True, lacks="n")
    assert said(JOINS(trial_of([], lacking, plain))) == ("0.00 mm apart", True)
    all_lacking = make_hand(typeface=typeface_of({}), joined=True, lacks="acdehiklmnrtu")
    assert said(JOINS(trial_of([], all_lacking, plain))) == ("0.00 mm apart", True)


def widths(*shares: float) -> dict[int, list[Ring]]:
    """Return eight forms of an a: a bar of a width of 200 units times each share in turn."""
    drawings = {}
    for form in range(8):
        width = 200 * shares[form % len(shares)]
        drawings[ord("a") + 256 * form] = [box(0, 0, 30_000, width)]
    return drawings


@pytest.mark.parametrize(
    ("share", "figure", "holds"),
    [(0.0, "0.0% of its width", False), (0.015, "1.5% of its width", False),
     (0.025, "2.5% of its width", True), (0.055, "5.5% of its width", True),
     (0.07, "7.0% of its width", False)],
)  # fmt: skip
def test_strokes_that_do_not_breathe_or_pant_are_seen(
    share: float, figure: str, holds: bool, make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(typeface=typeface_of(widths(1 - share, 1 + share)))
    card = card_of(line_of("aa"))
    assert said(WEIGHTS(trial_of([card], hand, plain))) == (figure, holds)


def test_letters_of_which_a_form_is_blank_say_nothing_of_strokes(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(typeface=typeface_of(widths(1, 0)))
    assert said(WEIGHTS(trial_of([card_of(line_of("aa"))], hand, plain))) == (
        "0.0% of its width", False,
    )  # fmt: skip
    both = make_hand(typeface=typeface_of(widths(0.97, 1.03) | {ord("b"): [box(0, 0, 1, 1)]}))
    assert said(WEIGHTS(trial_of([card_of(line_of("aab"))], both, plain))) == (
        "3.0% of its width", True,
    )  # fmt: skip


def teeth(count: int, depth: float, pitch: float = 0.1) -> Ring:
    """Return a bar with teeth along its upper side, in millimetres at 20 points an em."""
    length = (count + 10) * pitch
    upper = []
    for tooth in range(count):
        x = (tooth + 5) * pitch
        upper += [(x, 1.0), (x + pitch / 4, 1.0 + depth), (x + pitch / 2, 1.0)]
    ring = [(0.0, 0.0), (0.0, 1.0), *upper, (length, 1.0), (length, 0.0)]
    return [(x * A_MM * 7, y * A_MM * 7) for x, y in ring]


def test_ragged_edges_are_counted_and_those_too_fine_to_see_are_not(
    make_hand: MakeHand, plain: Design
) -> None:
    # Drawn seven times too large, so that whole units lose nothing, on a card seven times smaller.
    def measured(
        count: int, depth: float, text: str = "a", scale: float = 1.0, pitch: float = 0.1
    ) -> tuple[str, bool]:
        drawings = {ord("a"): [teeth(count, depth, pitch)], ord("b"): [box(0, 0, 500, 500)]}
        hand = make_hand(typeface=typeface_of(drawings))
        line = line_of(text, forms=[0] * len(text), scales=[scale] * len(text))
        return said(JAGGED(trial_of([card_of(line, size=20 / 7)], hand, plain)))

    assert measured(0, 0.05) == ("0.00 jags a letter", True)
    found, holds = measured(6, 0.05)
    assert not holds
    assert 6 <= float(found.split()[0]) <= 18
    assert measured(6, 0.004) == ("0.00 jags a letter", True)
    # At twice the size the same teeth are twice as high, and can be seen.
    assert measured(6, 0.007, pitch=0.04) == ("0.00 jags a letter", True)
    assert not measured(6, 0.007, pitch=0.04, scale=2.0)[1]
    # Of two letters on the card the smooth one counts as one, however often it stands there.
    share = float(measured(6, 0.05, "abbb")[0].split()[0])
    assert share == pytest.approx(float(found.split()[0]) / 2, abs=0.01)
    # At twice the size corners are further apart, and no longer jags.
    assert measured(6, 0.05, scale=8.0) == ("0.00 jags a letter", True)
    assert math.isclose(float(measured(6, 0.05, scale=0.9)[0].split()[0]), float(found.split()[0]))


def test_a_card_without_letters_has_no_jags(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(typeface=typeface_of({}))
    assert said(JAGGED(trial_of([card_of()], hand, plain))) == ("0.00 jags a letter", True)
