"""Writing: what a rule looks at, a note with all that is known around it, and what it returns."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from notesmith.model import Note, Order, Parcel
from notesmith.writing.coach.other_orders import NOBODY_ELSE, OtherOrders
from notesmith.writing.coach.own_words import OwnWords
from notesmith.writing.coach.phrase_book import TONE, Key, PhraseBook, Span, phrase_book
from notesmith.writing.note_language import (
    WORD,
    count_languages,
    main_language,
    spoken_languages,
)
from notesmith.writing.phrase_patterns import fold
from notesmith.writing.spelling.dictionaries import Spelling

ROOM = 300
"""Characters of a note that a hand writes on an A6 card before it becomes small and crowded."""


END = re.compile(r"(?<!\d)[.!?…]+(?=\s|$)|[!?…]+|\n")
"""The end of a sentence; a point behind a figure is none ("2. November")."""


DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Around:
    """What is the same for all notes of a check.

    `today` decides whether an order that is not shipped is late; without it, nothing is said of
    such. `others` are the orders that lie beside, `room` the characters that a card has room for.
    `spelling` knows words; without it, nothing is said of them.
    """

    today: date | None = None
    others: OtherOrders = NOBODY_ELSE
    room: int = ROOM
    spelling: Spelling | None = None


ALONE = Around()


@dataclass(frozen=True)
class NoteSubject:
    """One note under check.

    `order` is None where only the note is known, as in a list of notes. `earlier` are the same
    customer's earlier parcels, oldest first; none where nobody remembers any.
    """

    note: Note
    order: Order | None = None
    earlier: Sequence[Parcel] = ()
    around: Around = ALONE

    @cached_property
    def folded(self) -> str:
        """The text in small letters without accents, sign for sign."""
        return fold(self.note.text)

    @cached_property
    def in_order(self) -> Sequence[str]:
        """The folded words of the text, one after another."""
        return WORD.findall(self.folded)

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of the text, each once."""
        return frozenset(self.in_order)

    @cached_property
    def tokens(self) -> Sequence[tuple[str, int]]:
        """The folded words of the text, each with its place."""
        return [(match[0], match.start()) for match in WORD.finditer(self.folded)]

    @cached_property
    def figures(self) -> bool:
        """Whether there is a digit in the text."""
        return DIGIT.search(self.folded) is not None

    @cached_property
    def votes(self) -> Mapping[str, int]:
        """How many words of the text each language has."""
        return count_languages(self.in_order)

    @cached_property
    def language(self) -> str:
        """The language that the note is written in, such as "de"; blank where none is certain."""
        return main_language(self.votes)

    @cached_property
    def book(self) -> PhraseBook:
        """The coach's words in the languages of the note; in all where none is certain."""
        return phrase_book(spoken_languages(self.votes))

    @cached_property
    def _found(self) -> dict[tuple[Key, ...], Mapping[Key, Sequence[Span]]]:
        return {}

    def found(self, key: Key) -> Sequence[Span]:
        """Return where the phrases of one of the coach's lists stand in the text."""
        keys = TONE if key in TONE else (key,)
        known = self._found.get(keys)
        if known is None:
            known = self._found[keys] = self.book.find(keys, self.folded, self.words)
        return known.get(key, ())

    @cached_property
    def own(self) -> OwnWords:
        """The words that belong to this order: names, things, what the customer wrote."""
        return OwnWords(self.note, self.order, self.earlier)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where the sentences of the text end."""
        return (*(match.end() for match in END.finditer(self.note.text)), len(self.note.text))

    @cached_property
    def names_thing(self) -> bool:
        """Whether the text speaks of an item of the order."""
        own = self.own
        if not self.words.isdisjoint(own.things):
            return True
        words = self.words - self.book.grammar
        return any(own.names_thing(word) for word in words if len(word) > 2)

    def sentence(self, place: int) -> Span:
        """Return where the sentence around a place of the text begins and ends."""
        at = bisect_right(self.ends, place)
        return (self.ends[at - 1] if at else 0), self.ends[min(at, len(self.ends) - 1)]


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that a rule found; it becomes one finding.

    `words` are those concerned, `spans` their places in the note's text where they stand in it,
    `others` the order ids of other notes. `saying` names a message of the rule's kind in
    templates/findings; `slots` and `count` fill it.
    """

    words: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    saying: str = "found"
    slots: Mapping[str, str] = field(default_factory=dict)
    count: int = 0
    others: tuple[str, ...] = ()
