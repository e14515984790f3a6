"""Rows end where the writer ended them, or at the last blank that leaves room on the card.

The even hand (see conftest) writes letters half an em wide: at the largest size 30 of them fill a
row of the plain card, and 7 rows fill the card.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notesmith.cards import lay_out
from notesmith.cards.breaking import leading_of, room, split
from notesmith.model import Card, Design, Hand, Note
from tests.cards.conftest import MakeHand

LARGEST, SMALLEST = 20.0, 10.0
"""Points per em of the even hand at the sizes of the plain design."""


def rows_of(card: Card, text: str, part: str = "text") -> list[str]:
    """Return what stands on each row, as it was typed."""
    return [text[line.start : line.end] for line in card.lines if line.part == part]


def lay_out_rows(text: str, design: Design, hand: Hand) -> list[str]:
    return rows_of(lay_out(Note("#1", text), design, hand), text)


def test_a_row_takes_the_last_word_that_just_fits_and_not_one_more(
    even: Hand, plain: Design
) -> None:
    full = f"{'a' * 14} {'b' * 14} c"  # 29 letters and two blanks: 300 points
    assert lay_out_rows(f"{full} d", plain, even) == [f"{full} ", "d"]
    over = f"{'a' * 14} {'b' * 14} cc"
    assert lay_out_rows(over, plain, even) == [f"{'a' * 14} {'b' * 14} ", "cc"]


def test_every_row_is_filled_anew(even: Hand, plain: Design) -> None:
    text = " ".join("abcdefg"[place] * 14 for place in range(7))
    assert lay_out_rows(text, plain, even) == [
        f"{'a' * 14} {'b' * 14} ", f"{'c' * 14} {'d' * 14} ", f"{'e' * 14} {'f' * 14} ", "g" * 14,
    ]  # fmt: skip


def test_blanks_that_fit_no_more_stay_at_the_end_of_their_row(even: Hand, plain: Design) -> None:
    words = f"{'a' * 29}     {'b' * 3}"
    assert lay_out_rows(words, plain, even) == [f"{'a' * 29}     ", "bbb"]


def test_new_lines_end_rows_and_empty_ones_stay(even: Hand, plain: Design) -> None:
    card = lay_out(Note("#1", "Hi\n\nyou  \nthere"), plain, even)
    assert [(line.start, line.end) for line in card.lines] == [(0, 2), (3, 3), (4, 9), (10, 15)]
    assert [len(line.glyphs) for line in card.lines] == [2, 0, 5, 5]


@pytest.mark.parametrize("text", ["", " ", "\n", " \t\n \n"])
def test_a_part_of_blanks_has_no_rows(text: str, even: Hand, plain: Design) -> None:
    part = split("text", text, even)
    assert (part.name, part.text, part.paragraphs) == ("text", text, ())
    assert lay_out(Note("#1", text), plain, even).lines == ()


def test_a_row_begins_with_the_blanks_that_the_writer_began_it_with(
    even: Hand, plain: Design
) -> None:
    card = lay_out(Note("#1", f"  {'a' * 20} {'b' * 20}"), plain, even)
    assert [(line.start, line.end) for line in card.lines] == [(0, 23), (23, 43)]
    assert [glyph.text for glyph in card.lines[0].glyphs][:3] == [" ", " ", "a"]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_no_row_ends_behind_a_word_with_a_hyphen_at_its_end(
    hyphen: str, even: Hand, plain: Design
) -> None:
    kept = f"semi{hyphen} detached"
    first = "a" * 20
    assert lay_out_rows(f"{first} {kept}", plain, even) == [f"{first} ", kept]
    assert lay_out_rows(f"{first} bb {kept} cc", plain, even) == [f"{first} bb ", f"{kept} cc"]


@pytest.mark.parametrize("word", ["-", "5-", "a-b"])
def test_a_hyphen_of_another_kind_lets_a_row_end(word: str, even: Hand, plain: Design) -> None:
    first = "a" * (29 - len(word))
    assert lay_out_rows(f"{first} {word} bbbb", plain, even) == [f"{first} {word} ", "bbbb"]


def test_a_note_is_written_as_large_as_its_rows_find_room(even: Hand, plain: Design) -> None:
    cards = [lay_out(Note("#1", "\n".join("a" * rows)), plain, even) for rows in range(1, 19)]
    # The sizes tried are 20 to 10 in eight equal steps; each line takes one and a half of its size.
    assert [card.size for card in cards] == [
        *[20.0] * 7, 18.75, 16.25, 15.0, 13.75, 12.5, 11.25, 10.0, 10.0, *[10.0] * 3,
    ]  # fmt: skip
    assert [card.spare_lines for card in cards] == [15 - len(card.lines) for card in cards]
    assert [card.fits for card in cards] == [True] * 15 + [False] * 3
    assert [card.leading for card in cards] == [1.5 * card.size for card in cards]


def test_a_signature_takes_its_gap_from_the_room(even: Hand, plain: Design) -> None:
    texts = ["\n".join("a" * rows) for rows in (5, 6, 7, 13, 14)]
    cards = [lay_out(Note("#1", text, "Ines"), plain, even) for text in texts]
    assert [card.size for card in cards] == [20.0, 20.0, 17.5, 10.0, 10.0]
    assert [card.spare_lines for card in cards] == [8, 7, 6, 0, -1]


def test_a_signature_alone_is_set_like_one_below_a_text(even: Hand, plain: Design) -> None:
    card = lay_out(Note("#1", "", "Ines"), plain, even)
    assert [(line.part, line.start, line.end) for line in card.lines] == [("signature", 0, 4)]
    assert card.spare_lines == 13


def test_the_indent_of_a_signature_makes_its_rows_shorter(even: Hand, plain: Design) -> None:
    for text, rows in ((f"{'a' * 20} {'b' * 7}", 1), (f"{'a' * 20} {'b' * 8}", 2)):
        card = lay_out(Note("#1", "", text), plain, even)
        assert len(rows_of(card, text, "signature")) == rows
        assert lay_out_rows(text, plain, even) == [text]


def test_every_row_of_a_signature_is_as_short_as_its_first(even: Hand, plain: Design) -> None:
    text = " ".join("abc"[place] * 27 for place in range(3))
    card = lay_out(Note("#1", "", f"{text} d"), plain, even)
    assert rows_of(card, f"{text} d", "signature") == [
        f"{'a' * 27} ", f"{'b' * 27} ", f"{'c' * 27} ", "d",
    ]  # fmt: skip


def test_a_long_word_makes_the_whole_note_smaller(even: Hand, plain: Design) -> None:
    sizes = [lay_out(Note("#1", f"Hi {'a' * n}"), plain, even).size for n in (30, 31, 32, 33, 48)]
    assert sizes == [20.0, 18.75, 18.75, 17.5, 12.5]
    signed = lay_out(Note("#1", "Hi", "a" * 31), plain, even)
    assert signed.size < 20


def test_a_word_wider_than_the_card_stays_whole_and_does_not_fit(even: Hand, plain: Design) -> None:
    assert lay_out(Note("#1", "a" * 60), plain, even).fits
    for text in ("a" * 61, f"{'a' * 61} b", f"b {'a' * 61}"):
        card = lay_out(Note("#1", text), plain, even)
        assert card.spare_lines == -1
        assert card.size == SMALLEST
        assert [row.strip() for row in rows_of(card, text)] == text.split()


def test_a_note_with_too_wide_a_word_and_too_many_rows_says_how_many(
    even: Hand, plain: Design
) -> None:
    card = lay_out(Note("#1", "\n".join(["a" * 61] * 18)), plain, even)
    assert card.spare_lines == -3


def test_long_loops_need_more_leading_than_a_design_asks_for(
    make_hand: MakeHand, plain: Design
) -> None:
    looped = make_hand(ascent=1.25, descent=0.5)
    assert leading_of(plain, looped, 10.0) == 10 * (1.25 + 0.5 + 0.25 * 0.5)
    assert leading_of(replace(plain, leading=4.0), looped, 10.0) == 10 * 4 * 0.5


def test_a_card_holds_the_lines_that_stand_wholly_inside_its_margins(
    even: Hand, plain: Design
) -> None:
    def card_of(height: float) -> Design:
        return replace(plain, height=height + plain.top + plain.bottom)

    # At 10 points per em the first line is 10 high, each further one takes 15, a signature 7.5.
    held = [room(card_of(height), even, 10.0, False) for height in (9.9, 10, 24.9, 25, 40)]
    assert held == [0, 1, 1, 2, 3]
    signed = [room(card_of(height), even, 10.0, True) for height in (17.4, 17.5, 32.4, 32.5)]
    assert signed == [0, 1, 1, 2]


def test_a_paragraph_knows_its_words_and_where_each_begins(even: Hand) -> None:
    part = split("text", "ab c\nd  ef", even)
    first, second = part.paragraphs
    assert (first.start, first.end, first.rtl, first.starts) == (0, 4, False, [0, 2, 3])
    assert (second.start, second.end, second.rtl, second.starts) == (5, 10, False, [5, 6, 8])
    assert [word.blank for word in second.words] == [False, True, False]


def test_scripts_without_blanks_fill_their_rows(even: Hand, plain: Design) -> None:
    text = "\u672c" * 70
    assert list(map(len, lay_out_rows(text, plain, even))) == [30, 30, 10]


@settings(max_examples=40)
@given(
    words=st.lists(st.text("ab-", min_size=1, max_size=12), min_size=1, max_size=60),
    margin=st.floats(0, 0.5),
    tiring=st.floats(0, 0.1),
)
def test_no_row_is_wider_than_the_card_and_none_could_take_the_next_word(
    words: list[str], margin: float, tiring: float, make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(margin_noise=margin, margin_drift=margin, tiring=tiring)
    text = " ".join(words)
    card = lay_out(Note("#1", text), plain, hand)
    assert "".join(rows_of(card, text)) == text
    for line in card.lines:
        inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
        assert inked[-1].x + inked[-1].advance <= 360 + 0.1


def test_rows_further_inside_the_margin_and_rows_of_tired_writing_take_fewer_words(
    make_hand: MakeHand, plain: Design
) -> None:
    words = " ".join(["aaaa"] * 30)  # 40 points each, and 5 for a blank
    drifting = make_hand(margin_drift=8.0)
    # The fourth row sets out 8 * 0.5 * (1 - 1 / e) ems further inside than the first: 50 points.
    assert [row.count("aaaa") for row in lay_out_rows(words, plain, drifting)][:4] == [6, 6, 5, 5]
    tired = lay_out(Note("#1", "\n".join(["aa"] * 11 + [words])), plain, make_hand(tiring=1.0))
    rows = rows_of(tired, "\n".join(["aa"] * 11 + [words]))
    # From the twelfth row on everything is twice as large.
    assert rows[11].count("aaaa") == (300 / tired.size / 2 + 0.25) // 2.25
