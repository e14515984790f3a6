"""A hand wanders within bounds, and draws no letter and no word twice alike.

The even hand (see conftest) has no habits but those a test names; its x-height is 10 points at the
largest size of the plain card, and form `k` of a letter has the glyph id of the letter plus
`256 * k`.
"""

import itertools
import math
import statistics
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notesmith.cards import lay_out, lay_out_all
from notesmith.cards.rhythm import ROWS, STEP, _stirred
from notesmith.model import Card, Design, Hand, Note
from tests.cards.conftest import EvenHand, MakeHand

ORDERS = [f"#{number}" for number in range(60)]

ROWS_OF_ONE = "\n".join("a" * 7)
"""Seven rows: as many as the plain card holds at its largest size."""


def cards_of(text: str, design: Design, hand: Hand) -> list[Card]:
    return lay_out_all([Note(order, text) for order in ORDERS], design, hand)


def forms_of(card: Card, letter: str) -> list[int]:
    """Return the form of each time a letter stands on a card."""
    return [g.gid // 256 for line in card.lines for g in line.glyphs if g.text == letter]


def drawings_of(card: Card) -> list[tuple[str, tuple[int, ...]]]:
    """Return each word of a card with the forms of its letters."""
    drawn = []
    for line in card.lines:
        for blank, word in itertools.groupby(line.glyphs, lambda glyph: glyph.text.isspace()):
            letters = list(word)
            if not blank:
                drawn.append(("".join(g.text for g in letters), tuple(g.gid for g in letters)))
    return drawn


def test_rows_set_out_inside_the_margin_by_as_much_as_the_hand_does(
    make_hand: MakeHand, plain: Design
) -> None:
    indents = [
        (line.x - 60) / 10
        for card in cards_of(ROWS_OF_ONE, plain, make_hand(margin_noise=0.2))
        for line in card.lines
    ]
    assert all(0 <= indent <= 0.2 * (1 + math.sqrt(6)) for indent in indents)
    assert statistics.fmean(indents) == pytest.approx(0.2, abs=0.04)
    assert statistics.stdev(indents) == pytest.approx(0.2, abs=0.04)
    assert 0 in indents


def test_rows_drift_inwards_down_the_card(make_hand: MakeHand, plain: Design) -> None:
    card = lay_out(Note("#1", ROWS_OF_ONE), plain, make_hand(margin_drift=0.6))
    indents = [(line.x - 60) / 10 for line in card.lines]
    assert indents == pytest.approx([0.6 * (1 - math.exp(-row / 3)) for row in range(7)])


def test_rows_that_run_to_the_left_set_out_inside_the_right_margin(
    make_hand: MakeHand, plain: Design
) -> None:
    text = "\n".join("\u05d0" * 7)
    card = lay_out(Note("#1", text), plain, make_hand(margin_drift=0.6))
    indents = [(360 - line.x - 10) / 10 for line in card.lines]
    assert indents == pytest.approx([0.6 * (1 - math.exp(-row / 3)) for row in range(7)], abs=0.001)


def test_lines_leave_their_even_distance_by_a_little(make_hand: MakeHand, plain: Design) -> None:
    steps: list[float] = []
    cards = cards_of(ROWS_OF_ONE, plain, make_hand(leading_noise=0.02))
    even = lay_out(Note("#1", ROWS_OF_ONE), plain, make_hand())
    for card in cards:
        off = [
            (line.y - straight.y) / 10
            for line, straight in zip(card.lines, even.lines, strict=True)
        ]
        assert off[0] == 0
        steps += off[1:]
    assert statistics.fmean(steps) == pytest.approx(0, abs=0.006)
    assert statistics.stdev(steps) == pytest.approx(0.035, abs=0.006)  # nearly twice its noise
    assert all(abs(step) < STEP for step in steps)


def test_lines_never_leave_their_distance_so_far_that_they_meet(
    make_hand: MakeHand, plain: Design
) -> None:
    even = lay_out(Note("#1", ROWS_OF_ONE), plain, make_hand())
    off = [
        abs(line.y - straight.y) / 10
        for card in cards_of(ROWS_OF_ONE, plain, make_hand(leading_noise=5.0))
        for line, straight in zip(card.lines, even.lines, strict=True)
    ]
    assert max(off) <= STEP + 1e-9
    assert statistics.median(off) > 0.8 * STEP


def test_every_row_wanders_by_itself_until_there_are_more_than_a_card_holds(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(margin_noise=0.3, leading_noise=0.02, curve=0.3)
    long = replace(plain, height=2000.0)
    card = lay_out(Note("#1", "\n".join([f"{'a' * 25}"] * (ROWS + 2))), long, hand)
    assert card.size == 20.0
    looks = [(line.x, tuple(round(g.y - line.y, 6) for g in line.glyphs)) for line in card.lines]
    assert len({x for x, _ in looks}) > ROWS / 2
    assert len({heights for _, heights in looks}) == ROWS
    assert looks[ROWS:] == looks[:2]


def test_orders_hands_and_seeds_wander_each_in_their_own_way(
    make_hand: MakeHand, plain: Design
) -> None:
    habits = {"margin_noise": 0.3, "letter_noise": 0.1, "size_noise": 0.05}
    hand, other = make_hand(**habits), make_hand(name="other", **habits)
    text = "thank you\nfor the\nwait"
    cards = [
        lay_out(Note("#1", text), plain, hand),
        lay_out(Note("#2", text), plain, hand),
        lay_out(Note("#1", text), plain, hand, seed=1),
        lay_out(Note("#1", text), plain, hand, seed=2),
        lay_out(Note("#1", text), plain, other),
    ]
    for looks in (
        [tuple(g.gid for g in card.lines[0].glyphs) for card in cards],
        [tuple(g.y for g in card.lines[0].glyphs) for card in cards],
        [tuple(g.scale for g in card.lines[0].glyphs) for card in cards],
        [tuple(line.x for line in card.lines) for card in cards],
    ):
        assert len(set(looks)) == 5


def test_an_order_id_and_a_seed_are_not_run_together(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(letter_noise=0.1)
    one = lay_out(Note("#1", "thank you"), plain, make_hand(name="1even", letter_noise=0.1))
    other = lay_out(Note("#11", "thank you"), plain, hand)
    assert one.lines[0].glyphs != other.lines[0].glyphs


def test_an_order_id_of_a_damaged_list_has_a_rhythm_too(even: Hand, plain: Design) -> None:
    assert lay_out(Note("\ud800", "a"), plain, even).lines[0].glyphs


def test_a_letter_goes_round_all_its_forms_before_one_comes_back(even: Hand, plain: Design) -> None:
    starts, steps = set(), set()
    for card in cards_of("a" * 20, plain, even):
        forms = forms_of(card, "a")
        assert sorted(forms[:8]) == list(range(8))
        assert forms[8:16] == forms[:8]
        starts.add(forms[0])
        steps.add((forms[1] - forms[0]) % 8)
    assert starts == set(range(8))
    assert steps == {1, 3, 5, 7}


def test_each_letter_goes_round_in_an_order_of_its_own(even: Hand, plain: Design) -> None:
    (card,) = lay_out_all([Note("#1", "abcdefghijklmnopqrst" * 3)], plain, even)
    rounds = {tuple(forms_of(card, letter)) for letter in "abcdefghijklmnopqrst"}
    assert len(rounds) > 8


def test_letters_go_round_across_words_and_rows(even: Hand, plain: Design) -> None:
    for card in cards_of("a ba cca a\nda", plain, even)[:20]:
        forms = forms_of(card, "a")
        assert len(set(forms)) == len(forms) == 5


def test_a_word_written_often_is_drawn_anew_each_time(even: Hand, plain: Design) -> None:
    for card in cards_of(" ".join(["ab"] * 24), plain, even)[:20]:
        drawn = drawings_of(card)
        assert len(set(drawn)) == len(drawn) == 24
        for letter in "ab":
            forms = forms_of(card, letter)
            assert all(one != other for one, other in itertools.pairwise(forms))
            assert all(one != other for one, other in zip(forms, forms[2:], strict=False))


def test_a_word_of_twins_written_often_has_no_twins(even: Hand, plain: Design) -> None:
    for card in cards_of(" ".join(["oo", "coo"] * 10), plain, even)[:20]:
        drawn = drawings_of(card)
        assert len(set(drawn)) == len(drawn) == 20
        forms = forms_of(card, "o")
        assert all(one != other for one, other in itertools.pairwise(forms))


def test_a_word_written_twice_is_drawn_anew_after_its_letters_went_round(
    even: Hand, plain: Design
) -> None:
    # Seven more of each letter lead back to the forms that the word had.
    for card in cards_of("ab aaaaaaa bbbbbbb ab", plain, even)[:20]:
        first, *_, last = drawings_of(card)
        assert first[0] == last[0] == "ab"
        assert first[1] != last[1]


def test_a_note_of_blanks_and_letters_that_cannot_be_written_is_written_all_the_same(
    make_hand: MakeHand, plain: Design
) -> None:
    (line,) = lay_out(Note("#1", "x  x"), plain, make_hand(lacks="x")).lines
    assert [glyph.text for glyph in line.glyphs] == [" ", " "]


def test_only_the_word_that_would_come_back_is_changed(even: Hand, plain: Design) -> None:
    eight = lay_out(Note("#1", " ".join(["ab"] * 8)), plain, even)
    nine = lay_out(Note("#1", " ".join(["ab"] * 9)), plain, even)
    *before, last = drawings_of(nine)
    assert before == drawings_of(eight)
    first = before[0]
    # The ninth would be the first again; one of its letters is drawn otherwise.
    assert sum(one != other for one, other in zip(last[1], first[1], strict=True)) == 1


def test_a_word_of_one_letter_written_more_often_than_it_has_forms_is_written_all_the_same(
    even: Hand, plain: Design
) -> None:
    for card in cards_of(" ".join(["a"] * 30), plain, even)[:10]:
        forms = forms_of(card, "a")
        assert len(forms) == 30
        assert len(set(forms[:8])) == 8
        assert all(one != other for one, other in itertools.pairwise(forms))


@settings(max_examples=40)
@given(
    words=st.lists(st.sampled_from(["a", "ab", "abc", "bab", "oo"]), min_size=1, max_size=40),
    order=st.sampled_from(ORDERS),
)
def test_no_twins_stand_side_by_side_and_no_word_of_two_letters_comes_back(
    words: list[str], order: str, even: EvenHand, plain: Design
) -> None:
    card = lay_out(Note(order, " ".join(words)), plain, even)
    glyphs = [g for line in card.lines for g in line.glyphs if not g.text.isspace()]
    for one, other in itertools.pairwise(glyphs):
        assert one.gid != other.gid
    longer = [drawing for drawing in drawings_of(card) if len(drawing[0]) > 1]
    assert len(set(longer)) == len(longer)


@settings(max_examples=40)
@given(words=st.lists(st.sampled_from(["thank", "you", "ab", "a"]), min_size=2, max_size=12))
def test_what_is_written_stays_as_it_is_while_one_types_on(
    words: list[str], make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(curve=0.2, letter_noise=0.1, size_noise=0.05, margin_noise=0.3)
    whole = lay_out(Note("#1", " ".join(words)), plain, hand)
    part = lay_out(Note("#1", " ".join(words[:-1])), plain, hand)

    def looks(card: Card) -> list[tuple[int, float, float]]:
        return [(g.gid, g.scale, g.x) for line in card.lines for g in line.glyphs]

    if whole.size == part.size:
        assert looks(whole)[: len(looks(part))] == looks(part)


def test_a_word_looks_otherwise_the_second_time(make_hand: MakeHand, plain: Design) -> None:
    hand = make_hand(letter_noise=0.1, size_noise=0.05, gap_noise=0.2)
    for card in cards_of("wait wait wait x", plain, hand):
        (line,) = card.lines
        words = [list(line.glyphs)[start : start + 5] for start in (0, 5, 10)]
        assert len({word[0].scale for word in words}) == 3
        assert len({word[4].advance for word in words}) == 3
        assert len({tuple(round(g.y - word[0].y, 3) for g in word[:4]) for word in words}) == 3


def test_the_same_word_on_another_card_is_written_otherwise(
    make_hand: MakeHand, plain: Design
) -> None:
    hand = make_hand(size_noise=0.05)
    scales = {card.lines[0].glyphs[0].scale for card in cards_of("wait", plain, hand)}
    assert len(scales) == len(ORDERS)


def test_chance_is_that_of_splitmix64() -> None:
    # The first outputs of the published generator for the seed 1234567.
    golden = 0x9E3779B97F4A7C15
    states = np.array([1234567, 1234567 + golden, (1234567 + 2 * golden) % 2**64], np.uint64)
    assert _stirred(states).tolist() == [
        6457827717110365317, 3203168211198807973, 9817491932198370423,
    ]  # fmt: skip


def test_a_card_of_an_order_that_was_printed_before_is_printed_as_it_was(
    make_hand: MakeHand, plain: Design
) -> None:
    # What another drawing here means: every card that a shop prints again comes out otherwise.
    hand = make_hand(
        curve=0.2, letter_noise=0.1, size_noise=0.05, gap_noise=0.2, margin_noise=0.3,
        leading_noise=0.02,
    )  # fmt: skip
    card = lay_out(Note("#1142", f"ab ab\nba\n{'a' * 28}"), plain, hand)
    first, second, third = card.lines
    assert [(g.gid // 256, round(g.scale, 4)) for g in first.glyphs] == [
        (0, 0.9818), (1, 0.9818), (2, 0.9818), (3, 0.9071), (2, 0.9071),
    ]  # fmt: skip
    assert [(round(g.x, 2), round(g.y, 2)) for g in second.glyphs] == [
        (67.3, 147.04), (76.84, 148.24),
    ]  # fmt: skip
    assert [round(g.y - third.y, 2) for g in list(third.glyphs)[::3]] == [
        1.44, 1.56, 0.6, -0.72, -0.72, 0.6, 0.84, 0.6, 0.84, 1.56,
    ]  # fmt: skip
