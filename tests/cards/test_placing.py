"""Letters stand side by side on their row, along a line that bends, and never beyond the margin.

The even hand (see conftest) writes letters half an em wide: 10 points at the largest size of the
plain card, whose rows run from 60 to 360 points.
"""

import itertools
import math
import statistics
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notesmith.cards import lay_out, lay_out_all
from notesmith.cards.placing import BEND, FINENESS
from notesmith.model import Card, Design, Glyph, Hand, Line, Note
from tests.cards.conftest import MakeHand

ORDERS = [f"#{number}" for number in range(40)]

WORDS = "one and two for the ten"
"""Words and blanks that fill most of a row: 18 letters and five blanks, 205 points."""


def line_of(text: str, design: Design, hand: Hand, order: str = "#1") -> Line:
    (line,) = lay_out(Note(order, text), design, hand).lines
    return line


def cards_of(text: str, design: Design, hand: Hand) -> list[Card]:
    return lay_out_all([Note(order, text) for order in ORDERS], design, hand)


def words_on(line: Line) -> list[list[Glyph]]:
    """Return the words of a line, each as its letters."""
    groups = itertools.groupby(line.glyphs, lambda glyph: glyph.text.isspace())
    return [list(word) for blank, word in groups if not blank]


def blanks_between(line: Line) -> list[Glyph]:
    return [glyph for glyph in line.glyphs if glyph.text.isspace()]


def ends_of(line: Line) -> tuple[float, float]:
    """Return where the first letter of a line begins and the last one ends."""
    inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    return inked[0].x, inked[-1].x + inked[-1].advance


def test_letters_stand_side_by_side_from_the_left_margin(even: Hand, plain: Design) -> None:
    line = line_of("ab cd", plain, even)
    assert [glyph.x for glyph in line.glyphs] == [60.0, 70.0, 80.0, 85.0, 95.0]
    assert [glyph.advance for glyph in line.glyphs] == [10.0, 10.0, 5.0, 10.0, 10.0]
    assert line.x == 60.0
    assert [glyph.scale for glyph in line.glyphs] == [1.0] * 5


def test_letters_keep_their_text_and_their_place_in_it(even: Hand, plain: Design) -> None:
    card = lay_out(Note("#1", "ab c\nde", "fg"), plain, even)
    assert [[(g.text, g.offset) for g in line.glyphs] for line in card.lines] == [
        [("a", 0), ("b", 1), (" ", 2), ("c", 3)],
        [("d", 5), ("e", 6)],
        [("f", 0), ("g", 1)],
    ]
    assert all(chr(g.gid % 256) == g.text for line in card.lines for g in line.glyphs)


def test_each_row_begins_at_the_margin_again(even: Hand, plain: Design) -> None:
    card = lay_out(Note("#1", "a\nbb\n\nccc"), plain, even)
    assert [line.glyphs[0].x for line in card.lines if line.glyphs] == [60.0] * 3
    assert [line.x for line in card.lines] == [60.0] * 4


def test_a_letter_moved_by_the_typeface_moves_and_the_next_does_not(
    make_hand: MakeHand, even: Hand, plain: Design
) -> None:
    moved = line_of("ab", plain, make_hand(placed=(0.1, 0.2)))
    plainly = line_of("ab", plain, even)
    for one, other in zip(moved.glyphs, plainly.glyphs, strict=True):
        assert (one.x - other.x, one.y - other.y) == pytest.approx((0.1 * 20, 0.2 * 20))
        assert one.advance == other.advance


def test_a_form_that_is_wider_takes_its_own_room(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(more=tuple(form / 8 for form in range(8)))
    line = line_of("aaaaaaaa", plain, hand)
    widths = {glyph.gid // 256: glyph.advance for glyph in line.glyphs}
    assert widths == {form: (0.5 + form / 8) * 20 for form in range(8)}
    for one, other in itertools.pairwise(line.glyphs):
        assert other.x == one.x + one.advance


def test_room_is_in_parts_of_a_point_that_add_up_exactly(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(size_noise=0.05, gap_noise=0.2)
    for card in cards_of(WORDS, plain, hand):
        for glyph in card.lines[0].glyphs:
            assert (glyph.x * 1024).is_integer()
            assert (glyph.advance * 1024).is_integer()
            assert glyph.advance > 0


def test_a_card_is_the_same_alone_and_among_others(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(
        curve=0.3, letter_noise=0.05, size_noise=0.03, margin_noise=0.3, gap_noise=0.2, tiring=0.05
    )
    notes = [
        Note("#1", f"{WORDS}\n{WORDS} of the one"), Note("#2", ""), Note("#3", WORDS, "Ines"),
        Note("#1", WORDS), Note("#5", "one one one"), Note("#6", "aBcD"), Note("#7", "AbCd"),
    ]  # fmt: skip
    together = lay_out_all(notes, plain, hand)
    assert together == [lay_out(note, plain, hand) for note in notes]


def test_gaps_breathe_as_much_as_the_hand_does(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(gap_noise=0.2)
    gaps = [
        glyph.advance / 5
        for card in cards_of(WORDS, plain, hand)
        for glyph in blanks_between(card.lines[0])
    ]
    assert statistics.fmean(gaps) == pytest.approx(1, abs=0.03)
    assert statistics.stdev(gaps) == pytest.approx(0.2, abs=0.03)
    assert all(abs(gap - 1) <= 2.45 * 0.2 for gap in gaps)


def test_wide_gaps_give_way_where_their_row_is_full_and_narrow_ones_stay(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(gap_noise=0.4)
    wider = replace(plain, right=0.0)
    gave_way = 0
    for text, room in (
        (" ".join(["aaaaa"] * 5) + " aa", 5.0),  # 27 letters and five blanks: 295 points
        ("aaaaaa aaaaaa aaaaaa aaaaa aaaaa", 0.0),  # 28 letters and four blanks
    ):
        for order in ORDERS:
            free = [gap.advance for gap in blanks_between(line_of(text, wider, hand, order))]
            line = line_of(text, plain, hand, order)
            more = sum(free) - 5 * len(free)
            share = min(1.0, room / more) if more > 0 else 1.0
            assert [gap.advance for gap in blanks_between(line)] == pytest.approx(
                [5 + (gap - 5) * share if gap > 5 else gap for gap in free], abs=0.002
            )
            assert ends_of(line)[1] <= 360 + 0.01
            gave_way += share < 1
    assert gave_way > 20


def test_blanks_at_both_ends_of_a_row_do_not_breathe(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(gap_noise=0.2, size_noise=0.05)
    for card in cards_of(f"  one {'a' * 24} two", plain, hand):
        first, second = card.lines
        assert [glyph.advance for glyph in list(first.glyphs)[:2]] == [5.0, 5.0]
        assert first.glyphs[-1].text == " "
        assert first.glyphs[-1].advance == 5.0
        assert second.glyphs[0].text == "t"


def test_gaps_never_shrink_for_words_that_came_out_large(
    make_hand: MakeHand, plain: Design
) -> None:
    hand, still = make_hand(gap_noise=0.4, size_noise=0.08), make_hand(size_noise=0.08)
    full = "aaaaaa aaaaaa aaaaaa aaaaa aaaaa"
    larger = 0
    for order in ORDERS:
        line, even_gaps = (line_of(full, plain, each, order) for each in (hand, still))
        free = line_of(full, replace(plain, right=0.0), hand, order)
        end = ends_of(even_gaps)[1]
        assert ends_of(line)[1] <= max(end, 360) + 0.02
        for kept, wanted in zip(blanks_between(line), blanks_between(free), strict=True):
            assert kept.advance >= min(5.0, wanted.advance) - 0.002
        larger += end > 360
    assert 5 < larger < 35


def test_blanks_behind_a_full_row_take_no_room_from_its_gaps(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(gap_noise=0.4)
    words = "aaaaaaa bbbbbbb ccccccc ddddd"  # 26 letters and three blanks: 275 points
    for order in ORDERS:
        alone = line_of(words, plain, hand, order)
        first, _ = lay_out(Note(order, f"{words} {'e' * 9}"), plain, hand).lines
        assert [glyph.x for glyph in first.glyphs][:29] == [glyph.x for glyph in alone.glyphs]


def test_words_are_of_one_size_each_and_differ_among_each_other(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(size_noise=0.04)
    sizes = []
    for card in cards_of(WORDS, plain, hand):
        for word in words_on(card.lines[0]):
            assert len({glyph.scale for glyph in word}) == 1
            assert word[0].advance == pytest.approx(10 * word[0].scale, abs=0.001)
            sizes.append(word[0].scale)
    assert statistics.fmean(sizes) == pytest.approx(1, abs=0.01)
    assert statistics.stdev(sizes) == pytest.approx(0.04, abs=0.006)
    assert all(abs(size - 1) <= 2.45 * 0.04 for size in sizes)


def test_a_tired_hand_writes_larger_from_the_fifth_row_to_the_twelfth(
    make_hand: MakeHand, plain: Design
) -> None:
    card = lay_out(Note("#1", "\n".join("ab" for _ in range(14))), plain, make_hand(tiring=0.08))
    scales = [line.glyphs[0].scale for line in card.lines]
    assert scales == pytest.approx(
        [1, 1, 1, 1, 1.01, 1.02, 1.03, 1.04, 1.05, 1.06, 1.07, 1.08, 1.08, 1.08]
    )
    assert [line.glyphs[1].x - line.glyphs[0].x for line in card.lines] == pytest.approx(
        [0.5 * card.size * scale for scale in scales], abs=0.001
    )


def heights_of(lines: Iterable[Line]) -> list[list[float]]:
    return [[glyph.y - line.y for glyph in line.glyphs] for line in lines]


def test_lines_rise_or_fall_a_little_and_straight_where_a_hand_has_no_curve(
    even: Hand, plain: Design
) -> None:
    slopes = set()
    for card in cards_of("a" * 30, plain, even):
        (line,) = card.lines
        rises = [(glyph.x - 60, glyph.y - line.y) for glyph in line.glyphs]
        slope = rises[-1][1] / rises[-1][0]
        assert all(height == pytest.approx(slope * x, abs=FINENESS) for x, height in rises)
        assert -0.004 - 0.0005 < slope < 0.006 + 0.0005
        slopes.add(round(slope, 3))
    assert len(slopes) > 5
    assert min(slopes) < -0.002
    assert max(slopes) > 0.004


def test_lines_bend_but_never_so_far_that_they_could_meet(
    make_hand: MakeHand, plain: Design
) -> None:
    most = BEND * 0.5 * 20
    reached = []
    for card in cards_of("a" * 30, plain, make_hand(curve=0.6)):
        for heights in heights_of(card.lines):
            line = card.lines[0]
            inside = [
                (
                    -0.004 * (glyph.x - 60) - most - FINENESS,
                    0.006 * (glyph.x - 60) + most + FINENESS,
                )
                for glyph in line.glyphs
            ]
            assert all(low < h < high for h, (low, high) in zip(heights, inside, strict=True))
            assert heights[0] == 0
            chord = [heights[-1] * place / 29 for place in range(30)]
            reached.append(max(abs(h - c) for h, c in zip(heights, chord, strict=True)))
    assert statistics.median(reached) > most / 3
    assert max(reached) > most


def test_a_line_bends_as_much_as_its_hand_and_in_proportion_to_its_size(
    make_hand: MakeHand, plain: Design
) -> None:
    def bends(curve: float, design: Design) -> float:
        found = []
        for card in cards_of("a" * 15, design, make_hand(curve=curve)):
            (heights,) = heights_of(card.lines)
            chord = [heights[-1] * place / 14 for place in range(15)]
            found.append(max(abs(h - c) for h, c in zip(heights, chord, strict=True)))
        return statistics.fmean(found)

    weak, strong = bends(0.02, plain), bends(0.08, plain)
    assert 0.03 < weak < 0.6 * strong
    # Twice as large writing on a card twice as wide bends further.
    larger = replace(plain, largest=20.0, width=700.0, height=500.0)
    assert bends(0.02, larger) > 1.5 * weak


def test_waves_are_longer_than_words(make_hand: MakeHand, plain: Design) -> None:
    wide = replace(plain, width=1700.0, largest=4.0, smallest=4.0)
    turns = []
    for card in cards_of("a" * 400, wide, make_hand(curve=0.1)):
        (heights,) = heights_of(card.lines)
        slope = (heights[-1] - heights[0]) / 399
        level = [height - slope * place for place, height in enumerate(heights)]
        middle = statistics.fmean(level)
        crossings = sum(
            (one - middle) * (other - middle) < 0 for one, other in itertools.pairwise(level)
        )
        turns.append(400 * 4 * 2 / max(crossings, 1))
    # Two waves of 120 to 188 and 264 to 413 points, of which the sum is seen.
    assert 120 < statistics.median(turns) < 500


def test_heights_are_rounded_to_what_a_printer_shows(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(curve=0.3, letter_noise=0.05)
    for card in cards_of(WORDS, plain, hand):
        for heights in heights_of(card.lines):
            steps = [height / FINENESS for height in heights]
            assert steps == pytest.approx([round(step) for step in steps], abs=1e-6)


def test_letters_leave_their_line_as_much_as_the_hand_does_and_neighbours_go_together(
    make_hand: MakeHand, plain: Design
) -> None:
    noise = 0.1 * 0.5 * 20  # points
    ones: list[float] = []
    others: list[float] = []
    for card in cards_of("abcdefghijklmnopqrstuvwxyz", plain, make_hand(letter_noise=0.1)):
        (heights,) = heights_of(card.lines)
        ones += heights[:-1]
        others += heights[1:]
    assert statistics.stdev(ones) == pytest.approx(noise, rel=0.15)
    assert statistics.correlation(ones, others) == pytest.approx(0.6, abs=0.1)


def test_marks_stand_as_high_as_their_letter_and_blanks_as_the_word_before(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(letter_noise=0.2)
    differ = 0
    for card in cards_of("“ab,” cd. ef", plain, hand):
        (line,) = card.lines
        y = [glyph.y for glyph in line.glyphs]
        assert [glyph.text for glyph in line.glyphs] == list("“ab,” cd. ef")
        assert y[0] == y[1]  # a quote before its word
        assert y[2] == y[3] == y[4] == y[5]  # marks and the blank behind it
        assert y[7] == y[8] == y[9]
        differ += len({y[1], y[2], y[6], y[7], y[10], y[11]}) == 6
    assert differ > 20


def test_a_blank_before_the_first_word_stands_on_the_even_line(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(letter_noise=0.2)
    for card in cards_of("ab\n  cd", plain, hand):
        second = card.lines[1]
        assert [glyph.y - second.y for glyph in list(second.glyphs)[:2]] == [0.0, 0.0]


HEBREW = "\u05d0\u05d1 \u05d2\u05d3"


def test_words_that_run_to_the_left_end_at_the_right_margin(even: Hand, plain: Design) -> None:
    (line,) = lay_out(Note("#1", HEBREW), plain, even).lines
    assert line.rtl
    assert [glyph.text for glyph in line.glyphs] == ["\u05d3", "\u05d2", " ", "\u05d1", "\u05d0"]
    assert [glyph.x for glyph in line.glyphs] == [315.0, 325.0, 335.0, 340.0, 350.0]
    assert [glyph.offset for glyph in line.glyphs] == [4, 3, 2, 1, 0]
    assert line.x == 315.0


def test_blanks_where_a_row_to_the_left_ends_are_beyond_its_words(
    even: Hand, plain: Design
) -> None:
    text = f"{chr(0x5D0) * 20} {chr(0x5D1) * 20}"
    first, second = lay_out(Note("#1", text), plain, even).lines
    assert first.glyphs[0].text == " "
    assert ends_of(first) == (160.0, 360.0)
    assert first.x == 155.0
    assert ends_of(second) == (160.0, 360.0)


def test_a_latin_paragraph_below_a_hebrew_one_ends_at_the_right_margin_too(
    even: Hand, plain: Design
) -> None:
    text = f"{HEBREW}\n{'a' * 20} {'b' * 20}"
    _, second, third = lay_out(Note("#1", text), plain, even).lines
    assert second.glyphs[-1].text == " "
    assert ends_of(second) == (160.0, 360.0)
    assert ends_of(third) == (160.0, 360.0)
    assert "".join(glyph.text for glyph in third.glyphs) == "b" * 20


def test_gaps_between_words_to_the_left_breathe_and_blanks_at_their_end_do_not(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(gap_noise=0.2)
    text = f"{chr(0x5D0) * 9} {chr(0x5D1) * 9} {chr(0x5D2) * 20}"
    gaps = set()
    for card in cards_of(text, plain, hand):
        first = card.lines[0]
        end, gap = (glyph.advance for glyph in first.glyphs if glyph.text == " ")
        assert end == 5.0
        assert ends_of(first)[1] == 360.0
        gaps.add(gap)
    assert len(gaps) > 30


def test_all_gaps_between_words_to_the_left_breathe(make_hand: MakeHand, plain: Design) -> None:
    text = "\u05d0 \u05d1 \u05d2"
    gaps = [
        [glyph.advance for glyph in blanks_between(line_of(text, plain, hand, order))]
        for hand in (make_hand(gap_noise=0.2),)
        for order in ORDERS
    ]
    assert all(len({row[place] for row in gaps}) > 30 for place in (0, 1))


@settings(max_examples=40)
@given(
    words=st.lists(st.text("abc\u05d0\u05d1", min_size=1, max_size=9), min_size=1, max_size=30),
    order=st.sampled_from(ORDERS),
    gaps=st.floats(0, 0.4),
)
def test_no_ink_leaves_the_room_between_the_margins(
    words: list[str], order: str, gaps: float, make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(gap_noise=gaps, margin_noise=0.3, margin_drift=0.3)
    card = lay_out(Note(order, " ".join(words)), plain, hand)
    for line in card.lines:
        start, end = ends_of(line)
        assert 60 - 0.1 <= start < end <= 360 + 0.1
        x = [glyph.x for glyph in line.glyphs]
        assert x == sorted(x)
        assert all(math.isfinite(glyph.y) for glyph in line.glyphs)


def test_an_empty_note_and_notes_of_blanks_have_no_glyphs(even: Hand, plain: Design) -> None:
    cards = lay_out_all([Note("#1", ""), Note("#2", " \n ")], plain, even)
    assert [card.lines for card in cards] == [(), ()]


def test_a_note_of_letters_that_cannot_be_written_keeps_its_rows(
    make_hand: MakeHand, plain: Design
) -> None:
    card = lay_out(Note("#1", "xx\nxx"), plain, make_hand(lacks="x"))
    assert [(line.x, tuple(line.glyphs)) for line in card.lines] == [(60.0, ()), (60.0, ())]
