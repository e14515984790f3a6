"""A pen draws a line below words or through them: bent a little, thinner at its ends, never ruled.

The even hand (see conftest) has an x-height of 10 points and a stroke of 1 point at the largest
size of the plain card, and letters 10 points wide.
"""

import itertools
import math
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notesmith.cards import lay_out, lay_out_all
from notesmith.cards.underlines import draw_strokes
from notesmith.marked_words import Mark, MarkKind
from notesmith.model import GLYPH, Design, Glyph, Glyphs, Hand, Line, Note, Outline
from tests.cards.conftest import EvenHand, MakeHand

TEXT = "Thank _you so_ much for ~the~"
"""Rows of the plain card: 24 letters and six blanks without the signs."""

ORDERS = [f"#{number}" for number in range(60)]


def sides_of(stroke: Outline) -> tuple[Outline, Outline]:
    """Return the upper side of a stroke and its lower one, both from left to right."""
    half = len(stroke) // 2
    return stroke[:half], stroke[half:][::-1]


def middle_of(stroke: Outline) -> list[tuple[float, float]]:
    above, below = sides_of(stroke)
    return [(x, (high + low) / 2) for (x, high), (_, low) in zip(above, below, strict=True)]


def strokes_of(
    design: Design, hand: Hand, order: str = "#1"
) -> tuple[Outline, Outline, list[Glyph]]:
    """Return the underline and the strike of the text, and its glyphs."""
    card = lay_out(Note(order, TEXT), design, hand)
    below, through = card.strokes
    return below, through, [glyph for line in card.lines for glyph in line.glyphs]


def test_a_line_reaches_a_little_beyond_its_words_and_no_further(even: Hand, plain: Design) -> None:
    overs = []
    for order in ORDERS:
        below, through, _ = strokes_of(plain, even, order)
        # "you so" begins behind five letters and a blank, and is five letters and a blank long;
        # "the" begins behind 17 letters and five blanks.
        for stroke, left, right in ((below, 115, 170), (through, 255, 285)):
            start = left - min(x for x, _ in stroke)
            end = max(x for x, _ in stroke) - right
            assert 0 <= start <= 1.2
            assert 0 <= end <= 1.2
            overs += [start, end]
    assert min(overs) < 0.2
    assert max(overs) > 1.0
    assert statistics.fmean(overs) == pytest.approx(0.6, abs=0.15)


def test_a_line_below_keeps_below_and_one_through_crosses_the_letters(
    even: Hand, plain: Design
) -> None:
    for order in ORDERS:
        below, through, glyphs = strokes_of(plain, even, order)
        for stroke, offsets, height in ((below, (7, 13), -3.2), (through, (25, 28), 4.2)):
            own = [g.y for g in glyphs if offsets[0] <= g.offset < offsets[1] and g.text != " "]
            level = statistics.fmean(own)
            heights = [y - level for _, y in middle_of(stroke)]
            # It wanders by 0.08 of the x-height at most, and its ends by half of that again.
            assert all(abs(y - height) <= 0.8 * 1.5 + 1e-9 for y in heights)


def test_lines_differ_in_how_they_rise_and_bend(even: Hand, plain: Design) -> None:
    rises, bends = [], []
    for order in ORDERS:
        middle = middle_of(strokes_of(plain, even, order)[0])
        rises.append(middle[-1][1] - middle[0][1])
        chord = [
            middle[0][1] + rises[-1] * place / (len(middle) - 1) for place in range(len(middle))
        ]
        bends.append(max(abs(y - c) for (_, y), c in zip(middle, chord, strict=True)))
    assert min(rises) < -0.5
    assert max(rises) > 0.5
    assert max(map(abs, rises)) <= 0.8 + 2 * 0.8 + 1e-9
    assert max(bends) > 0.4
    assert min(bends) < 0.1
    assert len({round(bend, 3) for bend in bends}) > 30


def test_a_line_is_as_thick_as_the_stroke_of_the_hand_and_thins_at_its_ends(
    even: Hand, plain: Design
) -> None:
    for order in ORDERS:
        for stroke in strokes_of(plain, even, order)[:2]:
            above, below = sides_of(stroke)
            widths = [high - low for (_, high), (_, low) in zip(above, below, strict=True)]
            assert [x for x, _ in above] == [x for x, _ in below]
            assert all(0.9 <= width <= 1.1 for width in widths[1:-1])
            assert all(0.9 * 0.35 <= widths[end] <= 1.1 * 0.35 for end in (0, -1))
    assert len({round(width, 3) for width in widths}) > 3


def test_a_line_is_drawn_in_steps_too_short_to_be_seen_as_corners(
    even: Hand, plain: Design
) -> None:
    for stroke in strokes_of(plain, even)[:2]:
        x = [x for x, _ in sides_of(stroke)[0]]
        steps = [after - before for before, after in itertools.pairwise(x)]
        assert all(0 < step <= 3.5 + 1e-9 for step in steps)
        assert max(steps) == pytest.approx(min(steps))
        assert len(steps) >= 4


def test_the_shortest_word_gets_a_line_of_several_steps(make_hand: MakeHand, plain: Design) -> None:
    (stroke,) = lay_out(Note("#1", "_i_"), plain, make_hand(x_height=5.0)).strokes
    assert len(stroke) == 2 * 5


def test_strokes_grow_with_the_writing(even: Hand, plain: Design) -> None:
    (large,) = lay_out(Note("#1", "_you_"), plain, even).strokes
    (small,) = lay_out(Note("#1", "_you_" + "\na" * 14), plain, even).strokes

    def measures(stroke: Outline) -> list[float]:
        above, below = sides_of(stroke)
        middle = len(above) // 2
        return [above[-1][0] - above[0][0], above[middle][1] - below[middle][1]]

    assert measures(large) == pytest.approx([2 * each for each in measures(small)], rel=0.05)


def test_a_line_follows_the_letters_that_it_belongs_to(even: Hand, plain: Design) -> None:
    card = lay_out(Note("#1", "_ab_\n_cd_\n\n~ef~", "_gh_"), plain, even)
    assert len(card.strokes) == 4
    for stroke, line, height in zip(
        card.strokes, [line for line in card.lines if line.glyphs], (-3.2, -3.2, 4.2, -3.2),
        strict=True,
    ):  # fmt: skip
        left, right = line.x, line.x + 20
        assert min(x for x, _ in stroke) == pytest.approx(left, abs=1.2)
        assert max(x for x, _ in stroke) == pytest.approx(right, abs=1.2)
        assert all(abs(y - line.y - height) < 2 for _, y in stroke)


def test_marks_on_one_line_and_on_several_have_each_a_shape_of_their_own(
    even: Hand, plain: Design
) -> None:
    card = lay_out(Note("#1", "_ab_ _ab_ _ab_\n_ab_ _ab_ _ab_"), plain, even)
    shapes = {
        tuple((round(x - stroke[0][0], 3), round(y - stroke[0][1], 3)) for x, y in stroke)
        for stroke in card.strokes
    }
    assert len(shapes) == len(card.strokes) == 6


def test_a_mark_of_blanks_or_of_letters_that_cannot_be_written_leaves_no_stroke(
    make_hand: MakeHand, plain: Design
) -> None:
    card = lay_out(Note("#1", "a _xx_ b ~c~"), plain, make_hand(lacks="x"))
    assert len(card.strokes) == 1


def test_no_blank_at_the_end_of_a_row_is_underlined(even: Hand, plain: Design) -> None:
    text = f"_{'a' * 20} {'b' * 20}_"
    first, second = lay_out(Note("#1", text), plain, even).strokes
    for stroke in (first, second):
        assert max(x for x, _ in stroke) <= 260 + 1.2


def test_as_many_marks_as_one_likes_are_drawn_on_a_line(even: Hand, plain: Design) -> None:
    text = " ".join(["_a_"] * 20)
    assert len(lay_out(Note("#1", text), plain, even).strokes) == 20


def test_the_same_order_draws_the_same_strokes_and_another_others(
    even: Hand, plain: Design
) -> None:
    notes = [Note(order, TEXT) for order in ("#1", "#2", "#1")]
    one, other, again = (card.strokes for card in lay_out_all(notes, plain, even))
    assert one == again
    assert one != other


@settings(max_examples=40)
@given(chance=st.binary(min_size=16, max_size=16))
def test_whatever_chance_says_a_stroke_stays_with_its_words(
    chance: bytes, even: EvenHand, plain: Design
) -> None:
    (line,) = lay_out(Note("#1", "abcdef"), plain, even).lines
    (stroke,) = draw_strokes(line, [Mark(MarkKind.UNDERLINE, 1, 4)], even.habits, 20.0, chance)
    assert all(70 - 1.2 <= x <= 100 + 1.2 for x, _ in stroke)
    assert all(-3.2 - 2.5 <= y - line.y <= -3.2 + 2.5 for _, y in stroke)


def stroke_by(chance: list[int], hand: EvenHand, design: Design, text: str = "abcdef") -> Outline:
    """Return the line below a whole row that chance draws like this, 60 to 120 points wide."""
    (line,) = lay_out(Note("#1", text), design, hand).lines
    flat = tuple(glyph._replace(y=100.0) for glyph in line.glyphs)
    records = b"".join(GLYPH.pack(g.gid, g.offset, 1, *g[3:]) for g in flat)
    level = Line("text", 0, len(text), 60.0, 100.0, Glyphs(records, text))
    mark = Mark(MarkKind.UNDERLINE, 0, len(text))
    own = bytes([*chance, *[0] * (16 - len(chance))])
    (stroke,) = draw_strokes(level, [mark], hand.habits, 20.0, own)
    return stroke


@pytest.mark.parametrize(
    ("chance", "left", "right"),
    [([0, 0], 60, 120), ([255, 0], 58.8, 120), ([0, 255], 60, 121.2), ([51, 102], 59.76, 120.48)],
)
def test_chance_says_how_far_a_line_reaches_at_each_end(
    chance: list[int], left: float, right: float, even: EvenHand, plain: Design
) -> None:
    stroke = stroke_by(chance, even, plain)
    assert min(x for x, _ in stroke) == pytest.approx(left)
    assert max(x for x, _ in stroke) == pytest.approx(right)


@pytest.mark.parametrize(
    ("rise", "bend", "shift", "start", "middle", "end"),
    [
        (255, 127.5, 0, -0.4, 0, 0.4),
        (0, 127.5, 0, 0.4, 0, -0.4),
        (127.5, 255, 0, 0, 0.8, 0),
        (127.5, 0, 0, 0, -0.8, 0),
        (127.5, 255, 255, 0, -0.8, 0),
        (127.5, 255, 127.5, 0.8, 0, -0.8),
    ],
)
def test_chance_says_how_a_line_rises_and_where_it_bends(
    rise: float, bend: float, shift: float, start: float, middle: float, end: float,
    even: EvenHand, plain: Design,
) -> None:  # fmt: skip
    # A byte is whole: half of one is the mean of what both its neighbours draw.
    drawn = [
        middle_of(stroke_by([0, 0, *(int(way(each)) for each in (rise, bend, shift))], even, plain))
        for way in (math.floor, math.ceil)
    ]
    heights = [
        statistics.fmean(y for _, y in pair) - 100 + 3.2 for pair in zip(*drawn, strict=True)
    ]
    assert heights[0] == pytest.approx(start, abs=0.002)
    assert heights[len(heights) // 2] == pytest.approx(middle, abs=0.02)
    assert heights[-1] == pytest.approx(end, abs=0.002)


def widths_of(stroke: Outline) -> list[float]:
    above, below = sides_of(stroke)
    return [high - low for (_, high), (_, low) in zip(above, below, strict=True)]


def test_a_line_swells_and_narrows_along_its_way(even: EvenHand, plain: Design) -> None:
    text = "a" * 28
    swelling = widths_of(stroke_by([0, 0, 128, 128, 0], even, plain, text))
    inner = swelling[1:-1]
    last = len(swelling) - 1
    assert max(inner) == pytest.approx(1.1, abs=0.001)
    assert min(inner) == pytest.approx(0.9, abs=0.001)
    assert swelling.index(max(inner)) / last == pytest.approx(0.31, abs=0.02)
    assert swelling.index(min(inner)) / last == pytest.approx(0.94, abs=0.02)
    turned = widths_of(stroke_by([0, 0, 128, 128, 255], even, plain, text))
    assert turned.index(min(turned[1:-1])) / last == pytest.approx(0.31, abs=0.02)
    later = widths_of(stroke_by([0, 0, 128, 128, 128], even, plain, text))
    assert later.index(min(later[1:-1])) / last == pytest.approx(0.63, abs=0.02)


def test_a_line_thins_towards_its_ends_by_its_distance_from_them(
    make_hand: MakeHand, plain: Design
) -> None:
    # An x-height of 100 points over a word 10 points wide: all of the line is near its ends.
    hand = make_hand(x_height=5.0)
    widths = widths_of(stroke_by([0, 0, 128, 128, 0], hand, plain, "a" * 10))
    swelling = [1 + 0.1 * math.sin(5 * t) for t in (0, 0.25, 0.5, 0.75, 1)]
    thinned = [width / swell for width, swell in zip(widths, swelling, strict=True)]
    size = widths[0] / 0.35
    assert thinned == pytest.approx([size * each for each in (0.35, 0.45, 0.55, 0.45, 0.35)])
