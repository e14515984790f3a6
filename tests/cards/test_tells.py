"""Nothing gives a shipped hand away, and what would is seen where it is."""

from dataclasses import replace
from importlib.resources import as_file

import pytest

from notesmith.cards import measure_tells, open_design
from notesmith.model import Habits, Hand, Note, Typeface, Word
from notesmith.pipeline import read_notes
from notesmith.resources import folder


@pytest.fixture(scope="session")
def shipped() -> list[Note]:
    with as_file(folder("assets", "sample", "notes.csv")) as file:
        return read_notes(file)


class StiffHand:
    """The same hand without its habits: one form of each letter, on straight lines."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self.name = hand.name
        self.title = hand.title
        self.choice = hand.choice
        self.ink = hand.ink
        self.typeface: Typeface = hand.typeface
        self.habits: Habits = replace(
            hand.habits,
            curve=0.0,
            letter_noise=0.0,
            size_noise=0.0,
            margin_noise=0.0,
            margin_drift=0.0,
            gap_noise=0.0,
            leading_noise=0.0,
        )

    def missing(self, text: str) -> tuple[str, ...]:
        return self._hand.missing(text)

    def shape(self, text: str) -> Word:
        word = self._hand.shape(text)
        letters = tuple(letter._replace(forms=letter.forms[:1]) for letter in word.letters)
        return Word(letters, word.width)


def test_every_tell_holds_for_every_shipped_hand(hand: Hand, shipped: list[Note]) -> None:
    tells = measure_tells(shipped, hand, open_design("insert-a6"))
    assert {tell.number for tell in tells} >= {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16}
    assert [tell for tell in tells if not tell.holds] == []


def test_a_font_that_only_looks_written_gives_itself_away(
    caveat: Hand, shipped: list[Note]
) -> None:
    tells = measure_tells(shipped, StiffHand(caveat), open_design("insert-a6"))
    failing = {tell.number for tell in tells if not tell.holds}
    assert failing >= {1, 2, 3, 5, 6, 8, 10}


def test_a_note_that_is_too_long_and_has_strange_letters_is_seen(caveat: Hand) -> None:
    note = Note("#1", "A long story 🚀 " * 30, "Ines")
    tells = measure_tells([note], caveat, open_design("insert-a6"))
    failing = {tell.number for tell in tells if not tell.holds}
    assert failing >= {13, 16}
