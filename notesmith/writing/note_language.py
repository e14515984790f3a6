"""Writing: the language of a note, by the small words of grammar in it."""

import re
from collections.abc import Mapping
from functools import cache
from unicodedata import category, normalize

from notesmith.toml_files import read_template

LEAST = 2
"""Words of grammar from which on a language is told: one alone may be of several."""

WORD = re.compile(r"[^\W\d_]+")


@cache
def read_grammar() -> Mapping[str, frozenset[str]]:
    """Return the small words of each language, without accents."""
    lists = read_template("variety", "words", dict[str, dict[str, str]])
    return {language: frozenset(words.split()) for language, words in lists["function"].items()}


def guess_language(text: str) -> str:
    """Return the language whose grammar `text` has most of; blank where that is none or several."""
    plain = "".join(mark for mark in normalize("NFD", text.casefold()) if category(mark) != "Mn")
    words = WORD.findall(plain)
    votes = {
        language: sum(word in grammar for word in words)
        for language, grammar in read_grammar().items()
    }
    most = max(votes.values())
    named = [language for language, count in votes.items() if count == most]
    return named[0] if len(named) == 1 and most >= LEAST else ""
