"""The coach: the words that belong to one order, and whether a word of a note is one of them."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from notesmith.model import Item, Note, Order, Parcel
from notesmith.writing.coach.phrase_book import all_words, nicknames, phrase_book
from notesmith.writing.note_language import WORD
from notesmith.writing.phrase_patterns import fold

LEAST = 4
"""Letters from which on a word within another one says that both speak of one thing."""

PLURALS = ("s", "es", "n", "en", "e", "er", "x")
"""How a word may end that speaks of several."""

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i"}
    | {"æ": "ae", "œ": "oe"}
)
DIGRAPHS = re.compile("(?:ae|oe|ue)")
"""Letters that accents do not explain, as people without them type them; "ue" stands for "ü"."""

SHORTENED = 3
"""Letters that are left at least of a shortened name: "Max", "Kathi"."""

ENDINGS = 3
"""Letters that may differ at the end of a word: "candle" and "candles", "Kissen" and "Kissens"."""


class OwnWords:
    """What is known of one order in words, all of them folded."""

    def __init__(self, note: Note, order: Order | None, earlier: Sequence[Parcel]) -> None:
        self._note = note
        self._order = order
        self._earlier = earlier

    @cached_property
    def recipient(self) -> str:
        """The full name of whoever opens the parcel, as the order has it; blank if unknown."""
        return (self._order.recipient if self._order else None) or self._note.recipient or ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The words of the names of whoever opens the parcel, and of who paid for it."""
        buyer = (self._order.buyer if self._order else None) or ""
        titles = all_words("titles")
        words = [*split_words(self.recipient), *split_words(self._note.recipient)]
        words += split_words(buyer)
        return tuple(dict.fromkeys(word for word in words if word not in titles))

    @cached_property
    def things(self) -> frozenset[str]:
        """The words by which the items of the order can be told."""
        titles = [item.title for item in self._items]
        titles += [item.variant for item in self._items if item.variant]
        titles += [self._note.item]
        return frozenset(word for title in titles for word in thing_words(title))

    @cached_property
    def context(self) -> frozenset[str]:
        """All other words of the order: what the customer wrote, the place, what came before."""
        return frozenset(word for text in self._texts() for word in split_words(text))

    @cached_property
    def spelt(self) -> frozenset[str]:
        """Every word of the order: names, places, titles, and what the customer wrote."""
        texts = (self._note.item, *self._order_texts())
        return frozenset(self.names).union(*map(split_words, texts))

    def names_thing(self, word: str) -> bool:
        """Tell whether a folded word speaks of an item of the order."""
        return any(alike(word, thing) for thing in self.things)

    def knows(self, word: str) -> bool:
        """Tell whether a folded word stands anywhere in the order, in this form or another."""
        known = self.names_thing(word) or word in self.names
        return known or any(alike(word, each) for each in self.context)

    @property
    def _items(self) -> Sequence[Item]:
        return self._order.items if self._order else ()

    def _texts(self) -> Iterator[str]:
        yield from self._order_texts()
        for parcel in self._earlier:
            yield from (item.title for item in parcel.order.items)
            yield parcel.note.text

    def _order_texts(self) -> Iterator[str]:
        if self._order is not None:
            order = self._order
            texts = (order.customer_note, order.gift_message, order.city, order.buyer)
            yield from (text for text in texts if text)
        for item in self._items:
            yield item.title
            yield from (text for text in (item.variant, item.personalisation) if text)


@lru_cache(maxsize=100_000)  # the same words in all the notes of a shop
def alike(word: str, other: str) -> bool:
    """Tell whether two folded words may speak of one thing: "Tasse" and "Tassen", "Teetasse"."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    if len(short) < LEAST:
        within = long.endswith(short) and len(long) > 2 * LEAST
        plural = any(long == short + end for end in PLURALS)
        return len(short) == LEAST - 1 and (within or plural)
    begins = long.startswith(short[:-1] if len(short) > LEAST else short)
    if begins and len(long) - len(short) < ENDINGS:
        return True
    return any(end.endswith(part) for end in stems(long) for part in stems(short))


@lru_cache(maxsize=100_000)
def stems(word: str) -> tuple[str, ...]:
    """Return a word, and without its plural endings what may be left of it."""
    cut = (word[: -len(end)] for end in PLURALS if word.endswith(end))
    return (word, *(rest for rest in cut if len(rest) >= LEAST))


def spelt_alike(word: str, name: str) -> bool:
    """Tell whether two folded names are one, spelt with other letters: "Bjørn", "Bjorn"."""
    return word == name or _in_plain_letters(word) == _in_plain_letters(name)


def nicknamed(word: str, name: str) -> bool:
    """Tell whether a folded word is what friends call somebody of that folded name."""
    if word in nicknames().get(name, ()):
        return True
    if len(word) < SHORTENED or len(name) - len(word) < 2:
        return False
    return name.startswith(word) or (word[-1] in "iye" and name.startswith(word[:-1]))


@lru_cache(maxsize=20_000)
def _in_plain_letters(name: str) -> str:
    return DIGRAPHS.sub(lambda both: both[0][0], name.translate(LETTERS))


@lru_cache(maxsize=20_000)
def split_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; a lone letter is none where letters make words."""
    return tuple(word for word in WORD.findall(fold(text)) if len(word) > 1 or not word.isascii())


@lru_cache(maxsize=20_000)
def thing_words(title: str) -> tuple[str, ...]:
    """Return the words of a title by which the item can be told: no small words or letters."""
    grammar = phrase_book(frozenset()).grammar
    return tuple(word for word in split_words(title) if len(word) > 2 and word not in grammar)
