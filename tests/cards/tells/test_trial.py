"""Tells are measured on the letters as they stand on the cards, the most frequent ones first."""

from notesmith.cards import lay_out
from notesmith.cards.tells.trial import Trial, composed, inked, text_lines, words_of
from notesmith.model import MM, Design, Hand, Note
from tests.cards.tells.drawing import card_of, line_of, trial_of


def test_the_most_frequent_letters_are_those_of_text_and_signature(
    even: Hand, plain: Design
) -> None:
    notes = [
        Note("#1", "aaaa bbb ..... cc\n1111", "ddd"),
        Note("#2", "e f g h i j k ef gh e\u0301"),
    ]
    trial = Trial(notes, [], even, plain)
    assert len(trial.letters) == 45  # blanks and marks among them
    assert [letter.text for letter in trial.frequent] == list("abdcefg")


def test_a_drawing_counts_at_its_largest(even: Hand, plain: Design) -> None:
    cards = [
        card_of(line_of("aab", forms=[0, 1, 0], scales=[1.0, 1.0, 1.5])),
        card_of(line_of("a a", forms=[0, 0, 0], scales=[1.2, 9.0, 1.1])),
    ]
    trial = trial_of(cards, even, plain)
    em = 20 / MM
    assert trial.largest == {
        ("a", 97): 1.2 * em, ("a", 97 + 256): 1.0 * em, ("b", 98): 1.5 * em,
    }  # fmt: skip


def test_the_own_drawing_of_a_letter_is_the_one_that_its_form_was_grown_from(
    even: Hand, plain: Design
) -> None:
    note = Note("#1", "ab")
    card = lay_out(note, plain, even)
    hand = even
    texts = tuple(chr(gid) for gid in range(256))
    object.__setattr__(hand.typeface, "texts", texts)
    trial = Trial([note], [card], hand, plain)
    assert set(trial.own.values()) == {97, 98}
    assert {text: gid for (text, _), gid in trial.own.items()} == {"a": 97, "b": 98}


def test_words_lines_and_letters_of_a_card_leave_out_blanks_signatures_and_empty_lines() -> None:
    card = card_of(line_of("ab  c"), line_of(""), line_of("d"), line_of("ef", part="signature"))
    assert [glyph.text for glyph in inked(card)] == list("abcdef")
    assert ["".join(glyph.text for glyph in word) for word in words_of(card)] == [
        "ab", "c", "d", "ef",
    ]  # fmt: skip
    assert [line.glyphs.text for line in text_lines(card)] == ["ab  c", "d"]
    assert composed("e\u0301") == "\u00e9"
