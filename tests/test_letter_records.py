"""What the model packs one by one, NumPy reads as arrays with the same values."""

import numpy as np

from notesmith.cards import lay_out, open_design
from notesmith.letter_records import GLYPHS, LETTERS, WORDS
from notesmith.model import FORMS, Hand, Letter, Note, Word

LETTERS_OF_A_WORD = (
    Letter("ffi", 0, tuple(range(500, 500 + FORMS)), 0.75, 0.125, -0.5, (0.25,) * FORMS),
    Letter("!", 3, tuple(range(65_528, 65_528 + FORMS)), 0.5),
)


def test_letters_are_read_as_they_were_packed() -> None:
    word = Word.of("ffi!", LETTERS_OF_A_WORD)
    read = np.frombuffer(word.packed, LETTERS)
    assert read["forms"].tolist() == [list(letter.forms) for letter in LETTERS_OF_A_WORD]
    assert read["advances"].tolist() == [[1.0] * FORMS, [0.5] * FORMS]
    assert read["dx"].tolist() == [0.125, 0.0]
    assert read["dy"].tolist() == [-0.5, 0.0]
    assert read["offset"].tolist() == [0, 3]
    assert read["length"].tolist() == [3, 1]
    assert read["anchor"].tolist() == [0, 0], "a mark keeps the height of its letter"


def test_words_are_read_as_they_were_packed() -> None:
    words = [Word.of("ffi!", LETTERS_OF_A_WORD), Word.of(" ", LETTERS_OF_A_WORD[1:])]
    read = np.frombuffer(b"".join(word.head for word in words), WORDS)
    assert read["width"].tolist() == [word.width for word in words] == [1.25, 0.5]
    assert read["key"].tolist() == [word.key for word in words]
    assert read["count"].tolist() == [2, 1]
    assert read["blank"].tolist() == [word.blank for word in words] == [False, True]


def test_glyphs_are_read_one_by_one_as_in_an_array(caveat: Hand) -> None:
    card = lay_out(Note("#1", "Thank you, Zoë: it fits!"), open_design("insert-a6"), caveat)
    for line in card.lines:
        read = np.frombuffer(line.glyphs.records, GLYPHS)
        assert len(read) == len(line.glyphs) > 0
        for name in ("gid", "offset", "x", "y", "advance", "scale"):
            assert read[name].tolist() == [getattr(glyph, name) for glyph in line.glyphs]
        assert read["length"].tolist() == [len(glyph.text) for glyph in line.glyphs]
