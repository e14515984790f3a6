"""Words are underlined or struck out where the writer typed signs around them, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.cards import lay_out, open_design
from notesmith.marked_words import Mark, MarkKind, find_marks, hide
from notesmith.model import Hand, Note


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Thank you _so much_!", [(MarkKind.UNDERLINE, "so much")]),
        ("the ~long~ short wait", [(MarkKind.STRIKE, "long")]),
        ("_one_ and _two_", [(MarkKind.UNDERLINE, "one"), (MarkKind.UNDERLINE, "two")]),
        ("snake_case_name stays", []),
        ("a _ b _ c", []),
        ("ten ~ twelve ~", []),
        ("_over the\nend_", []),
        ("__", []),
    ],
)
def test_signs_around_words_mark_them(text: str, marked: list[tuple[MarkKind, str]]) -> None:
    found = find_marks(text)
    assert [(mark.kind, text[mark.start : mark.end]) for mark in found] == marked


@given(st.text(alphabet="ab _~\n.", max_size=30))
def test_hiding_signs_keeps_every_other_character_in_its_place(text: str) -> None:
    marks = find_marks(text)
    shown = hide(text, marks)
    signs = {place for mark in marks for place in (mark.start - 1, mark.end)}
    assert len(shown) == len(text)
    assert all(shown[place] == text[place] for place in range(len(text)) if place not in signs)
    assert all(text[place] in "_~" for place in signs)


def test_a_line_is_drawn_below_the_words_and_another_through_them(hand: Hand) -> None:
    text = "Thank you _so much_ for the ~long~ wait"
    card = lay_out(Note("#1", text), open_design("insert-a6"), hand)
    below, through = card.strokes
    glyphs = [glyph for line in card.lines for glyph in line.glyphs]
    assert "".join(glyph.text for glyph in glyphs) == "Thank you so much for the long wait"
    x_height = hand.habits.x_height * card.size
    for stroke, words, lowest, highest in (
        (below, "so much", -0.6, 0.1),
        (through, "long", 0.1, 0.8),
    ):
        start = text.index(words)
        own = [glyph for glyph in glyphs if start <= glyph.offset < start + len(words)]
        assert min(x for x, _ in stroke) == pytest.approx(own[0].x, abs=0.2 * x_height)
        assert max(x for x, _ in stroke) == pytest.approx(
            own[-1].x + own[-1].advance, abs=0.2 * x_height
        )
        level = sum(glyph.y for glyph in own) / len(own)
        assert all(lowest < (y - level) / x_height < highest for _, y in stroke)


def test_marked_words_over_two_lines_get_a_stroke_on_each(caveat: Hand) -> None:
    text = f"_{' '.join(['honey'] * 12)}_"
    card = lay_out(Note("#1", text), open_design("insert-a6"), caveat)
    assert len(card.strokes) == len(card.lines) > 1


def test_a_mark_keeps_its_offsets() -> None:
    assert find_marks("a _b_") == (Mark(MarkKind.UNDERLINE, 3, 4),)
