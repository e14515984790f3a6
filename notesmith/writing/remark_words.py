"""Writing: the words by which a remark asks for something, in several languages at once."""

import re
import unicodedata
from functools import cache
from typing import Literal

from notesmith.toml_files import list_templates, read_template

Key = Literal[
    "questions",
    "perhaps",
    "answers",
    "must",
    "polite",
    "asks",
    "orders",
    "at_end",
    "own",
    "without",
    "things",
    "not_asked",
    "thanks",
    "greetings",
    "card",
    "paper",
    "labels",
    "write",
    "saying",
    "vague",
    "below",
    "elsewhere",
    "never",
    "blank",
    "told",
    "couriers",
    "conditions",
    "places",
    "texts",
    "above",
    "greets",
    "engraved",
    "gift",
]
"""The lists of a file in templates/remarks; en.toml says what each holds."""

ACCENTED: frozenset[Key] = frozenset({"questions"})
"""Lists that count with their accents: "que" begins many a sentence, "qué" asks."""


@cache
def phrases(key: Key) -> re.Pattern[str]:
    """Return a pattern that finds the phrases of one list, of all languages, in a folded text.

    All languages count in every remark: people mix them.
    """
    known = {fold(phrase, accents=key in ACCENTED) for words in _files() for phrase in words[key]}
    # The longest first: "gift card" before "gift".
    ways = "|".join(map(_as_pattern, sorted(known, key=lambda each: (-len(each), each))))
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)")


def fold(text: str, *, accents: bool = False) -> str:
    """Return `text` in small letters and with one kind of apostrophe, sign for sign.

    The result has the length of `text`, so that places in one are places in the other. Accents
    are taken away unless `accents` keeps them.
    """
    return text.translate(WITH_ACCENTS if accents else WITHOUT_ACCENTS)


class Folding(dict[int, str]):
    """What each sign becomes, found when it is first met."""

    def __init__(self, *, accents: bool) -> None:
        super().__init__(dict.fromkeys(map(ord, "’‘ʼ`´"), "'"))
        self._accents = accents

    def __missing__(self, code: int) -> str:
        small = chr(code).lower()
        base = small if self._accents else unicodedata.normalize("NFD", small)[:1]
        self[code] = folded = base if len(base) == 1 else chr(code)
        return folded


WITH_ACCENTS, WITHOUT_ACCENTS = Folding(accents=True), Folding(accents=False)


@cache
def _files() -> tuple[dict[Key, tuple[str, ...]], ...]:
    kind = dict[Key, tuple[str, ...]]
    return tuple(read_template("remarks", name, kind) for name in list_templates("remarks"))


def _as_pattern(phrase: str) -> str:
    parts = (r"\s+".join(map(re.escape, part.split(" "))) for part in phrase.split("*"))
    return r"[\w']*".join(parts)
