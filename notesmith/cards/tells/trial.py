"""What the tells are measured on: notes, their cards in one hand on one design."""

import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from notesmith.cards.breaking import split
from notesmith.cards.tells.outline_figures import Outlines
from notesmith.model import MM, Card, Design, Glyph, Hand, Letter, Line, Note

FREQUENT = 7
"""Letters that stand on the cards most often; what they look like is what one sees."""


@dataclass(frozen=True, slots=True)
class Tell:
    """One tell: what was measured, in words, and whether it holds."""

    number: int
    name: str
    figure: str
    bound: str
    holds: bool


@dataclass(frozen=True)
class Trial:
    """What is measured: notes and their cards in one hand on one design."""

    notes: Sequence[Note]
    cards: Sequence[Card]
    hand: Hand
    design: Design

    @cached_property
    def outlines(self) -> Outlines:
        """Return the outlines of the hand's grown typeface."""
        return Outlines(self.hand.typeface)

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """Return the letters of the notes as the hand shaped them, with all forms of each."""
        return tuple(
            letter
            for note in self.notes
            for part in (note.text, note.signature)
            for paragraph in split("text", composed(part), self.hand).paragraphs
            for word in paragraph.words
            for letter in word.letters
        )

    @cached_property
    def frequent(self) -> tuple[Letter, ...]:
        """Return the most frequent letters of the notes, each once."""
        known = {letter.text: letter for letter in self.letters if letter.text.isalpha()}
        counted = Counter(letter.text for letter in self.letters if letter.text in known)
        return tuple(known[text] for text, _ in counted.most_common(FREQUENT))

    @cached_property
    def own(self) -> dict[tuple[str, int], int]:
        """Return, for every drawing (text, glyph id), the typeface's own drawing of that text.

        That is the first form of the glyph that it was grown from; a typeface may have several
        drawings of one letter.
        """
        texts = self.hand.typeface.texts
        first = {letter.text: letter.forms[0] for letter in self.letters}
        return {
            (text, gid): gid % len(texts) if texts[gid % len(texts)] == text else first[text]
            for text, gid in self.largest
        }

    @cached_property
    def largest(self) -> dict[tuple[str, int], float]:
        """Return every drawing on the cards, as (text, glyph id), and its largest em in mm."""
        sizes: dict[tuple[str, int], float] = {}
        for card in self.cards:
            for glyph in inked(card):
                key, em = (glyph.text, glyph.gid), card.size * glyph.scale / MM
                sizes[key] = max(em, sizes.get(key, 0.0))
        return sizes


def composed(text: str) -> str:
    """Return `text` as it is laid out, accents and letters in one (NFC)."""
    return unicodedata.normalize("NFC", text)


def inked(card: Card) -> Iterator[Glyph]:
    """Yield the letters of a card, without the blanks."""
    return (glyph for line in card.lines for glyph in line.glyphs if not glyph.text.isspace())


def text_lines(card: Card) -> list[Line]:
    """Return the lines of the text, without empty ones and the signature."""
    return [line for line in card.lines if line.part == "text" and line.glyphs]


def words_of(card: Card) -> Iterator[tuple[Glyph, ...]]:
    """Yield the words of a card, each as its letters."""
    for line in card.lines:
        for blank, word in itertools.groupby(line.glyphs, lambda glyph: glyph.text.isspace()):
            if not blank:
                yield tuple(word)
