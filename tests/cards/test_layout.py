"""A note is set on a card: it fits or says so, it wanders, and the same order looks the same."""

import itertools
import statistics
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notesmith.cards import check_card, lay_out, open_design
from notesmith.model import MM, Card, Design, Glyph, Hand, Note, Severity

SENTENCE = "Thanks for your order, hope you enjoy this excellent book and find it useful."
ROCKET = Note("#1", f"{SENTENCE}\nBest wishes.", "RocketSurgery Crew")


@pytest.fixture(scope="session")
def design() -> Design:
    return open_design("insert-a6")


def glyphs(card: Card) -> list[Glyph]:
    return [glyph for line in card.lines for glyph in line.glyphs]


def written(card: Card, part: str) -> str:
    return "".join(glyph.text for line in card.lines if line.part == part for glyph in line.glyphs)


def test_the_sentence_the_wishes_and_the_crew_stand_on_lines_of_their_own(
    hand: Hand, design: Design
) -> None:
    card = lay_out(ROCKET, design, hand)
    lines = ["".join(glyph.text for glyph in line.glyphs) for line in card.lines]
    assert card.fits
    assert "".join(lines[:-2]) == SENTENCE
    assert lines[-2:] == ["Best wishes.", "RocketSurgery Crew"]
    assert [line.part for line in card.lines][-1] == "signature"


def test_every_letter_stands_inside_the_card_and_in_reading_order(
    hand: Hand, design: Design
) -> None:
    card = lay_out(ROCKET, design, hand)
    for line in card.lines:
        inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
        assert all(a.x < b.x for a, b in itertools.pairwise(inked))
        assert inked[0].x >= design.left - 0.01
        assert inked[-1].x + inked[-1].advance <= card.width - design.right + 1
    heights = [line.y for line in card.lines]
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] > design.bottom
    assert heights[0] + hand.habits.ascent * card.size < card.height


def test_a_short_note_is_written_larger_than_a_long_one(caveat: Hand, design: Design) -> None:
    short = lay_out(ROCKET, design, caveat)
    long = lay_out(replace(ROCKET, text=" ".join([SENTENCE] * 5)), design, caveat)
    assert short.size > long.size
    assert long.fits
    for card in (short, long):
        assert card.size * caveat.habits.x_height >= 2 * MM


def test_a_note_too_long_says_by_how_many_lines_and_blocks(hand: Hand, design: Design) -> None:
    note = replace(ROCKET, text=" ".join([SENTENCE] * 24))
    card = lay_out(note, design, hand)
    assert card.spare_lines < 0
    (finding,) = check_card(card, note)
    assert (finding.kind, finding.severity) == ("overflow", Severity.BLOCK)
    assert f"{-card.spare_lines} lines too long" in finding.message


def test_a_word_wider_than_the_card_is_smaller_or_does_not_fit(
    caveat: Hand, design: Design
) -> None:
    note = replace(ROCKET, text="W" * 60)
    card = lay_out(note, design, caveat)
    assert not card.fits or glyphs(card)[-1].x < design.width


def test_the_same_order_gives_the_same_card_and_another_order_another(
    hand: Hand, design: Design
) -> None:
    card = lay_out(ROCKET, design, hand)
    again = lay_out(ROCKET, design, hand)
    other = lay_out(replace(ROCKET, order_id="#2"), design, hand)
    reseeded = lay_out(ROCKET, design, hand, seed=1)
    assert card == again
    drawings = {
        tuple((glyph.gid, glyph.y) for glyph in glyphs(each)) for each in (card, other, reseeded)
    }
    assert len(drawings) == 3


def test_what_is_written_stays_while_the_writer_types_on(caveat: Hand, design: Design) -> None:
    before = lay_out(replace(ROCKET, text="Thank you for the long"), design, caveat)
    after = lay_out(replace(ROCKET, text="Thank you for the long wait"), design, caveat)
    kept = len("Thank you for the ")
    assert [g.gid for g in glyphs(before)[:kept]] == [g.gid for g in glyphs(after)[:kept]]


def test_no_double_letter_is_a_twin_and_no_word_is_drawn_twice_alike(
    hand: Hand, design: Design
) -> None:
    text = "thank you " * 6 + "bookkeeping coffee tattoo assess committee"
    card = lay_out(replace(ROCKET, text=text), design, hand)
    placed = glyphs(card)
    for one, other in itertools.pairwise(placed):
        assert one.text != other.text or one.text.isspace() or one.gid != other.gid
    words = text.split()
    drawings = []
    here = iter(g for g in placed if not g.text.isspace())
    for word in words:
        drawings.append((word, tuple(next(here).gid for _ in word)))
    thanks = [forms for word, forms in drawings if word == "thank"]
    assert len(set(thanks)) == len(thanks) == 6


def test_lines_wander_margins_drift_and_gaps_breathe(hand: Hand, design: Design) -> None:
    card = lay_out(replace(ROCKET, text=" ".join([SENTENCE] * 3)), design, hand)
    lines = [line for line in card.lines if line.part == "text"]
    starts = [line.glyphs[0].x for line in lines]
    gaps = [a.y - b.y for a, b in itertools.pairwise(lines)]
    assert 0.15 * MM < statistics.stdev(starts) < 1.5 * MM
    assert statistics.stdev(gaps) > 0.1
    bends = [max(abs(g.y - line.y) for g in line.glyphs) for line in lines]
    assert all(0.02 * MM < bend < 1.2 * MM for bend in bends)
    spaces = [g.advance for line in lines for g in line.glyphs[:-1] if g.text == " "]
    assert 0.05 < statistics.stdev(spaces) / statistics.mean(spaces) < 0.25


def test_letters_that_the_hand_lacks_are_named_and_marked(caveat: Hand, design: Design) -> None:
    note = replace(ROCKET, text="Thank you 漢 so much 🚀")
    card = lay_out(note, design, caveat)
    (finding,) = check_card(card, note)
    assert finding.kind == "missing_glyph"
    assert finding.words == ("漢", "🚀")
    assert [note.text[start:end] for start, end in finding.spans] == ["漢", "🚀"]
    assert "(rocket)" in finding.message
    assert "漢" not in written(card, "text")


def test_a_decomposed_accent_is_composed(caveat: Hand, design: Design) -> None:
    card = lay_out(replace(ROCKET, text="Zoe\u0308"), design, caveat)
    assert written(card, "text") == "Zoë"


def test_an_empty_note_is_an_empty_card(caveat: Hand, design: Design) -> None:
    card = lay_out(Note("#1"), design, caveat)
    assert card.lines == ()
    assert card.spare_lines >= 4


@settings(max_examples=60)
@given(text=st.text(max_size=120), signature=st.text(max_size=30))
def test_any_text_becomes_a_card_that_keeps_its_characters(
    caveat: Hand, design: Design, text: str, signature: str
) -> None:
    card = lay_out(Note("#1", text, signature), design, caveat)
    for line in card.lines:
        for glyph in line.glyphs:
            assert line.start <= glyph.offset < max(line.end, line.start + 1)
    assert card.missing == tuple(dict.fromkeys(card.missing))
