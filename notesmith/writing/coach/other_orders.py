"""The coach: the names and the things of all orders beside one, looked up once for all notes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from notesmith.model import Order
from notesmith.writing.coach.own_words import PLURALS, split_words, thing_words
from notesmith.writing.coach.phrase_book import all_words, phrase_book
from notesmith.writing.item_names import item_word

FIRST = 3
"""Order ids that are kept for a word."""

PART = re.compile(
    r"[,(:;]|\s+(?:of|with|for|in|mit|aus|vom|von|für|de|del|du|des|en|au|con|para)\s+"
)
"""What parts the thing itself from what is said of it."""

LETTERS = 4
"""A shorter word tells no thing."""


@dataclass(frozen=True, slots=True)
class OtherOrders:
    """Folded first names, and words for things, each with the ids of the first orders with it."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NOBODY_ELSE = OtherOrders()


def gather_others(orders: Iterable[Order]) -> OtherOrders:
    """Return the names and the things of `orders`."""
    names: dict[str, tuple[str, ...]] = {}
    things: dict[str, tuple[str, ...]] = {}
    titles = all_words("titles")
    for order in orders:
        words = split_words(order.recipient or "")
        first = next((word for word in words if word not in titles), "")
        _keep(names, first, order.order_id)
        for item in order.items:
            for word in head_words(item.title):
                for form in _forms(word):
                    _keep(things, form, order.order_id)
    return OtherOrders(names, things)


@lru_cache(maxsize=20_000)
def head_words(title: str) -> tuple[str, ...]:
    """Return the words that name the thing in a title, folded: "candle" of "Beeswax candle, 3 cm".

    English and German name it last, French and Spanish first.
    """
    common, book = all_words("common"), phrase_book(frozenset())
    for part in PART.split(item_word(title)):
        words = [
            word
            for word in thing_words(part)
            if len(word) >= LETTERS and word not in common and not book.plain[word]
        ]
        if words:
            return tuple(dict.fromkeys((words[0], words[-1])))
    return ()


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    """Return a word as a note may have it, for one or for several."""
    cut = (word[: -len(end)] for end in PLURALS if word.endswith(end))
    short = tuple(form for form in cut if len(form) >= LETTERS)
    return (word, *short, *(form + end for form in (word, *short) for end in PLURALS))


def _keep(known: dict[str, tuple[str, ...]], word: str, order_id: str) -> None:
    if not word:
        return
    ids = known.get(word, ())
    if len(ids) < FIRST and order_id not in ids:
        known[word] = (*ids, order_id)
