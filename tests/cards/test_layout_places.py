"""Rows stand where the design puts them: slightly above the middle, evenly apart, from the right
margin or the left.

The even hand (see conftest) writes 20 points an em on the plain card, whose room is 300 by 220
points: the first row takes 20 points, every further one 30, the gap above a signature 15.
"""

from dataclasses import replace

import pytest

from notesmith.cards import lay_out, lay_out_all
from notesmith.model import Design, Hand, Ink, Line, Note
from tests.cards.conftest import MakeHand

ALEF, BET, GIMEL = "\u05d0", "\u05d1", "\u05d2"

HEBREW = ALEF + BET

TOP, BOTTOM = 250.0, 30.0


def texts_of(line: Line) -> str:
    """Return what stands on a line from left to right."""
    return "".join(glyph.text for glyph in line.glyphs)


def test_a_card_says_what_it_is_of(even: Hand, plain: Design) -> None:
    card = lay_out(Note("#7", "Hi"), plain, even)
    assert (card.order_id, card.design, card.width, card.height) == ("#7", "plain", 400, 300)
    assert (card.typeface, card.ink) == ("even", Ink("blue", "Blue", (1, 1, 0, 0), "#0000ff"))
    assert (card.size, card.leading, card.spare_lines) == (20, 30, 14)
    assert (card.missing, card.borrowed, card.strokes) == ((), (), ())
    (line,) = card.lines
    assert (line.part, line.start, line.end, line.x, line.rtl) == ("text", 0, 2, 60, False)


def test_a_short_note_stands_slightly_above_the_middle(even: Hand, plain: Design) -> None:
    (line,) = lay_out(Note("#1", "Hi"), plain, even).lines
    above = TOP - (line.y + 0.75 * 20)
    below = (line.y - 0.25 * 20) - BOTTOM
    assert above + below == 200
    assert above / 200 == pytest.approx(0.42)


def test_rows_are_a_leading_apart_and_empty_ones_take_their_place(
    even: Hand, plain: Design
) -> None:
    lines = lay_out(Note("#1", "a\nb\n\nc"), plain, even).lines
    assert [lines[0].y - line.y for line in lines] == [0, 30, 60, 90]
    # 110 of 220 points are taken.
    assert lines[0].y == pytest.approx(TOP - 110 * 0.42 - 15)


def test_a_signature_stands_further_down_and_further_in(even: Hand, plain: Design) -> None:
    text, *signed = lay_out(Note("#1", "Hi", f"{'a' * 20} {'b' * 20}"), plain, even).lines
    assert [line.part for line in signed] == ["signature", "signature"]
    assert [line.x for line in (text, *signed)] == [60, 80, 80]
    assert [text.y - line.y for line in signed] == [45, 75]
    assert text.y == pytest.approx(TOP - (220 - 95) * 0.42 - 15)


def test_a_signature_alone_needs_no_gap(even: Hand, plain: Design) -> None:
    (line,) = lay_out(Note("#1", "", "Ines"), plain, even).lines
    assert line.x == 80
    assert line.y == pytest.approx(TOP - 200 * 0.42 - 15)


def test_a_note_too_long_begins_at_the_top_and_runs_over(even: Hand, plain: Design) -> None:
    card = lay_out(Note("#1", "\n".join("a" * 18)), plain, even)
    assert card.lines[0].y == TOP - 7.5
    assert card.lines[-1].y == TOP - 7.5 - 17 * 15


def test_a_note_that_fits_stands_between_the_margins(even: Hand, plain: Design) -> None:
    for rows in range(1, 15):
        card = lay_out(Note("#1", "\n".join("a" * rows), "Ines"), plain, even)
        if card.fits:
            assert card.lines[0].y + 0.75 * card.size <= TOP + 1e-6
            assert card.lines[-1].y - 0.25 * card.size >= BOTTOM - 1e-6


@pytest.mark.parametrize(
    ("text", "signature", "rtl"),
    [
        (HEBREW, "", True),
        (HEBREW, "Ines", True),
        ("Hi", HEBREW, False),
        ("", HEBREW, True),
        (f"\n\n{HEBREW}\nHi", "", True),
        (f"\nHi\n{HEBREW}", "", False),
        ("", "", False),
    ],
)
def test_the_first_words_say_where_all_rows_set_out(
    text: str, signature: str, rtl: bool, even: Hand, plain: Design
) -> None:
    card = lay_out(Note("#1", text, signature), plain, even)
    assert all(line.rtl is rtl for line in card.lines)
    for line in card.lines:
        indent = 20 if line.part == "signature" else 0
        if line.glyphs:
            end = line.glyphs[-1].x + line.glyphs[-1].advance
            assert (end == 360 - indent) if rtl else (line.x == 60 + indent)


def test_letters_that_cannot_be_written_are_named_each_once_from_both_parts(
    make_hand: MakeHand, plain: Design
) -> None:
    card = lay_out(Note("#1", "a-x-z-x", "y-x"), plain, make_hand(lacks="xyz"))
    assert card.missing == ("x", "z", "y")
    assert [texts_of(line) for line in card.lines] == ["a---", "-"]


def test_letters_of_another_hand_are_named_with_it(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(borrowed={"\u0416": "Bad Script", "\u03a9": "Mynerve", "\u00eb": "Caveat"})
    card = lay_out(Note("#1", "Zo\u00eb \u0416\u0416a", "\u03a9"), plain, hand)
    assert card.borrowed == (("\u00eb", "Caveat"), ("\u0416", "Bad Script"), ("\u03a9", "Mynerve"))
    assert lay_out(Note("#1", "Zo\u00eb"), plain, hand).borrowed == ()


def test_text_is_composed_before_it_is_set(even: Hand, plain: Design) -> None:
    card = lay_out(Note("#1", "Zoe\u0308 _e\u0301t_", "Zoe\u0308"), plain, even)
    assert [texts_of(line) for line in card.lines] == ["Zo\u00eb \u00e9t", "Zo\u00eb"]
    assert [glyph.offset for glyph in card.lines[0].glyphs] == [0, 1, 2, 3, 5, 6]
    assert len(card.strokes) == 1


def test_notes_set_together_keep_their_own_rows(even: Hand, plain: Design) -> None:
    notes = [
        Note("#1", "a\nb"), Note("#2", ""), Note("#3", "c", "d"), Note("#4"), Note("#5", "e"),
    ]  # fmt: skip
    cards = lay_out_all(notes, plain, even)
    assert [card.order_id for card in cards] == ["#1", "#2", "#3", "#4", "#5"]
    assert [[texts_of(line) for line in card.lines] for card in cards] == [
        ["a", "b"], [], ["c", "d"], [], ["e"],
    ]  # fmt: skip


def test_a_seed_gives_all_cards_another_look(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(letter_noise=0.1)
    notes = [Note("#1", "Hi you"), Note("#2", "Hi you")]
    plainly, reseeded = (lay_out_all(notes, plain, hand, seed) for seed in (0, 3))
    assert lay_out(notes[1], plain, hand, 3) == reseeded[1]
    assert lay_out(notes[1], plain, hand) == plainly[1]
    assert all(one != other for one, other in zip(plainly, reseeded, strict=True))


# Which way words run


def order_on(text: str, design: Design, hand: Hand) -> list[str]:
    return [texts_of(line) for line in lay_out(Note("#1", text), design, hand).lines]


def test_hebrew_inside_a_latin_row_runs_to_the_left_by_itself(even: Hand, plain: Design) -> None:
    text = "ab \u05d0\u05d1 \u05d2\u05d3 cd"
    (line,) = lay_out(Note("#1", text), plain, even).lines
    assert texts_of(line) == "ab \u05d3\u05d2 \u05d1\u05d0 cd"
    assert [text[glyph.offset] for glyph in line.glyphs] == list(texts_of(line))
    assert [glyph.x for glyph in line.glyphs][:5] == [60, 70, 80, 85, 95]


def test_latin_words_and_numbers_inside_a_hebrew_row_run_to_the_right(
    even: Hand, plain: Design
) -> None:
    assert order_on("\u05d0\u05d1 ab cd 12 \u05d2", plain, even) == ["\u05d2 ab cd 12 \u05d1\u05d0"]


def test_a_blank_where_a_latin_row_ends_stands_behind_its_hebrew_word(
    even: Hand, plain: Design
) -> None:
    # UAX #9, rule L1: what is blank at the end of a line takes the direction of the paragraph.
    first, second = order_on(f"{'a' * 20} \u05d0\u05d1 {GIMEL * 20}", plain, even)
    assert first == f"{'a' * 20} \u05d1\u05d0 "
    assert second == GIMEL * 20


def test_a_blank_where_a_hebrew_row_ends_stands_behind_its_latin_word(
    even: Hand, plain: Design
) -> None:
    card = lay_out(Note("#1", f"{ALEF * 20} ab {'c' * 20}"), plain, even)
    first, second = card.lines
    assert texts_of(first) == f" ab {ALEF * 20}"
    assert first.glyphs[-1].x + first.glyphs[-1].advance == 360
    assert (second.glyphs[0].x, texts_of(second)) == (160, "c" * 20)


def test_tabs_part_what_runs_to_the_left(even: Hand, plain: Design) -> None:
    # Also rule L1: a separator takes the direction of the paragraph.
    assert order_on("a \u05d0\u05d1\t\u05d2", plain, even) == ["a \u05d1\u05d0\t\u05d2"]
    assert order_on("a \u05d0 \t\u05d2", plain, even) == ["a \u05d0 \t\u05d2"]


def test_an_underlined_hebrew_word_is_underlined_where_it_stands(even: Hand, plain: Design) -> None:
    card = lay_out(Note("#1", "\u05d0\u05d1 _\u05d2\u05d3_ \u05d4"), plain, even)
    (line,), (stroke,) = card.lines, card.strokes
    assert texts_of(line) == "\u05d4 \u05d3\u05d2 \u05d1\u05d0"
    marked = [glyph for glyph in line.glyphs if glyph.text in "\u05d2\u05d3"]
    assert min(x for x, _ in stroke) == pytest.approx(marked[0].x, abs=1.2)
    assert max(x for x, _ in stroke) == pytest.approx(marked[1].x + 10, abs=1.2)


def test_a_joiner_between_persian_letters_leaves_them_in_their_order(
    even: Hand, plain: Design
) -> None:
    text = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 ab"
    (line,) = lay_out(Note("#1", text), plain, even).lines
    assert line.rtl
    assert texts_of(line) == f"ab {text[:8][::-1]}"


def test_wider_cards_have_the_same_margins(even: Hand, plain: Design) -> None:
    wide = replace(plain, width=500.0)
    (line,) = lay_out(Note("#1", HEBREW), wide, even).lines
    assert line.glyphs[-1].x + line.glyphs[-1].advance == 460
