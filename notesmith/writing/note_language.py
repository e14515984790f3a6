"""Writing: the language of a note, by the small words of grammar and the usual words in it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from notesmith.toml_files import read_template
from notesmith.writing.phrase_patterns import fold

LEAST = 2
"""Words from which on a language is told: one alone may be of several."""

SHARE = 3
"""A second language is spoken in a note where it has one of so many words of the first."""

WORD = re.compile(r"[^\W\d_]+")


@cache
def read_grammar() -> Mapping[str, frozenset[str]]:
    """Return the small words of each language, without accents."""
    return _read_lists("function")


@cache
def read_stock() -> Mapping[str, frozenset[str]]:
    """Return what many notes say in each language, without accents."""
    return _read_lists("stock")


def guess_language(text: str) -> str:
    """Return the language of which `text` has most words; blank where that is none or several."""
    return main_language(count_languages(WORD.findall(fold(text))))


def count_languages(words: Iterable[str]) -> Mapping[str, int]:
    """Return how many of the folded words each language has, those that have any."""
    known = _languages_of_words()
    return Counter(chain.from_iterable(known.get(word, ()) for word in words))


def main_language(votes: Mapping[str, int]) -> str:
    """Return the language with the most votes; blank where it has few, or another one as many."""
    most = max(votes.values(), default=0)
    named = [language for language, count in votes.items() if count == most]
    return named[0] if len(named) == 1 and most >= LEAST else ""


def spoken_languages(votes: Mapping[str, int]) -> frozenset[str]:
    """Return the languages that may be spoken in a text; none where nothing tells them."""
    most = max(votes.values(), default=0)
    if most < LEAST:
        return frozenset()
    return frozenset(name for name, count in votes.items() if count >= max(LEAST, most / SHARE))


@cache
def _languages_of_words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, grammar in read_grammar().items():
        for word in grammar | read_stock().get(language, frozenset()):
            found[word] = (*found.get(word, ()), language)
    return found


def _read_lists(kind: str) -> Mapping[str, frozenset[str]]:
    lists = read_template("variety", "words", dict[str, dict[str, str]])
    return {name: frozenset(fold(words).split()) for name, words in lists[kind].items()}
