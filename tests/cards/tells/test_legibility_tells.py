"""A card is legible, in one hand, large enough and short; what is not so is said in its figures.

An em of the even hand is 20 points on these cards: 7.056 millimetres.
"""

from dataclasses import replace

import pytest

from notesmith.cards.tells.legibility_tells import MEASURES
from notesmith.cards.tells.trial import Trial
from notesmith.model import MM, Design, Hand, Note
from tests.cards.conftest import MakeHand
from tests.cards.tells.drawing import Ring, box, card_of, line_of, said, trial_of, typeface_of

LEGIBLE, VISIBLE, ONE_HAND, MISSING, READABLE, LENGTH = MEASURES

A_MM = MM / 20 * 1000
"""Units of a millimetre at 20 points an em: 141.7."""

SHAPES: dict[str, list[Ring]] = {
    "l": [box(50, 0, 120, 800)],
    "m": [box(50, 0, 750, 500)],
    "o": [box(50, 0, 450, 500), box(150, 100, 350, 400, inner=True)],
    "p": [box(50, -300, 150, 500), box(150, 300, 450, 500)],
}


def forms_of(text: str, shapes: dict[str, list[Ring]]) -> dict[int, list[Ring]]:
    """Return eight forms alike of each letter."""
    return {ord(each) + 256 * form: shapes[each] for each in text for form in range(8)}


def test_tells_of_legibility_are_named_and_say_what_should_be(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(typeface=typeface_of(forms_of("lmo", SHAPES)))
    trial = trial_of([card_of(line_of("lmo"))], hand, plain)
    assert [
        (tell.number, tell.name, tell.bound) for tell in (each(trial) for each in MEASURES)
    ] == [
        (11, "Every form reads as its own letter", "100 %"),
        (11, "Forms differ so that one can see it", "0.05 mm or more"),
        (12, "It is one hand", "no word mixed"),
        (13, "Every letter is in the hand", "none"),
        (15, "It is large enough to read", "2 mm or more"),
        (16, "It is short", "300"),
    ]


def test_forms_that_look_like_another_letter_are_counted_and_three_are_named(
    make_hand: MakeHand, plain: Design
) -> None:
    def measured(wrong: dict[str, str], text: str = "lmop") -> tuple[str, bool]:
        drawings = forms_of("lmop", SHAPES)
        for meant, seen in wrong.items():
            drawings[ord(meant) + 256] = SHAPES[seen]
        hand = make_hand(typeface=typeface_of(drawings))
        forms = [0] * len(text) + [1] * len(text)
        return said(LEGIBLE(trial_of([card_of(line_of(text * 2, forms=forms))], hand, plain)))

    assert measured({}) == ("100.0% of forms", True)
    assert measured({"o": "m"}) == ("87.5% of forms (o as m)", False)
    assert measured({"o": "m"}, "lo12") == ("100.0% of forms", True)  # there is no m on the card
    figure, holds = measured({"l": "m", "m": "o", "o": "p", "p": "l"})
    assert not holds
    assert figure == "50.0% of forms (l as m, m as o, o as p)"


def test_a_card_without_letters_is_legible(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(typeface=typeface_of({}))
    assert said(LEGIBLE(trial_of([card_of(line_of("12"))], hand, plain))) == (
        "100.0% of forms", True,
    )  # fmt: skip


def moved(letter: str, by: float, units: float = 400) -> dict[int, list[Ring]]:
    """Return forms of a letter of which every second is so many millimetres wider."""
    return {
        ord(letter) + 256 * form: [box(0, 0, units + form % 2 * by * A_MM, units)]
        for form in range(8)
    }


@pytest.mark.parametrize(
    ("by", "figure", "holds"),
    [(0.0, "0.00 mm apart", False), (0.1, "0.03 mm apart", False), (0.4, "0.11 mm apart", True)],
)
def test_forms_too_much_alike_are_seen(
    by: float, figure: str, holds: bool, make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(typeface=typeface_of(moved("m", by)))
    card = card_of(line_of("mmm ", forms=[0, 1, 2, 0]))
    found, holding = said(VISIBLE(trial_of([card], hand, plain)))
    assert float(found.split()[0]) == pytest.approx(float(figure.split()[0]), abs=0.015)
    assert found.endswith(" mm apart")
    assert holding is holds


def test_forms_are_compared_at_their_largest_and_the_middle_of_all_letters_counts(
    make_hand: MakeHand, plain: Design
) -> None:
    drawings = moved("m", 0.4) | moved("l", 0.0) | moved("o", 0.8)
    hand = make_hand(typeface=typeface_of(drawings))

    def measured(text: str, size: float = 20.0, scale: float = 1.0) -> float:
        line = line_of(text, forms=[*[0, 1] * (len(text) // 2)], scales=[scale] * len(text))
        figure, _ = said(VISIBLE(trial_of([card_of(line, size=size)], hand, plain)))
        return float(figure.split()[0])

    alone = measured("mm")
    assert measured("mmlloo") == alone
    assert measured("mm", size=40.0) > 1.4 * alone
    assert measured("mm", scale=2.0) == measured("mm", size=40.0)
    assert measured("mm12") == alone
    assert measured("1122") == 0
    assert measured("m") == 0


def test_where_letters_lie_in_their_room_is_no_difference(
    make_hand: MakeHand, plain: Design
) -> None:
    drawings = {ord("m"): [box(0, 0, 400, 400)], ord("m") + 256: [box(99, 80, 499, 480)]}
    hand = make_hand(typeface=typeface_of(drawings))
    card = card_of(line_of("mm", forms=[0, 1]))
    assert said(VISIBLE(trial_of([card], hand, plain))) == ("0.00 mm apart", False)


@pytest.mark.parametrize(
    ("text", "figure", "holds"),
    [
        ("ab cd", "0 borrowed letters, 0 mixed words", True),
        ("xy ab", "2 borrowed letters, 0 mixed words", True),
        ("xa ab", "1 borrowed letters, 1 mixed words", False),
        ("xa by x! a!", "3 borrowed letters, 2 mixed words", False),
        ("a! x.", "2 borrowed letters, 0 mixed words", True),
    ],
)
def test_words_half_in_another_hand_are_counted(
    text: str, figure: str, holds: bool, make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(borrowed=dict.fromkeys("xy.", "Other"))
    assert said(ONE_HAND(trial_of([card_of(line_of(text))], hand, plain))) == (figure, holds)


def test_letters_that_cannot_be_written_are_named_in_order(even: Hand, plain: Design) -> None:
    cards = [
        replace(card_of(line_of("a")), missing=missing) for missing in (("z", "q"), (), ("q", "b"))
    ]
    assert said(MISSING(trial_of(cards, even, plain))) == ("bqz", False)
    assert said(MISSING(trial_of(cards[1:2], even, plain))) == ("none missing", True)


@pytest.mark.parametrize(
    ("x_height", "figure", "holds"),
    [(2.0, "2.0 mm x-height", True), (1.94, "1.9 mm x-height", False),
     (3.06, "3.1 mm x-height", True)],
)  # fmt: skip
def test_the_smallest_writing_must_be_large_enough(
    x_height: float, figure: str, holds: bool, even: Hand, plain: Design
) -> None:
    cards = [card_of(line_of("a"), size=x_height / 0.5 * MM), card_of(line_of("a"), size=30.0)]
    assert said(READABLE(trial_of(cards, even, plain))) == (figure, holds)


def test_the_longest_note_counts(even: Hand, plain: Design) -> None:
    def measured(*lengths: int) -> tuple[str, bool]:
        notes = [Note("#1", "a" * length) for length in lengths]
        return said(LENGTH(Trial(notes, [], even, plain)))

    assert measured(20, 300, 7) == ("300 characters at most", True)
    assert measured(301, 4) == ("301 characters at most", False)
