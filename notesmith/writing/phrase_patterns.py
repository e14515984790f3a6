"""Writing: phrases as people list them become patterns, and texts are folded to be held to them."""

import re
import unicodedata
from collections.abc import Iterable

BETWEEN = r"[^\w.!?\n]+(?:[\w'-]+[^\w.!?\n]+){0,4}?"
"""What … stands for: up to four words of one sentence."""


def phrase_pattern(phrases: Iterable[str], *, accents: bool = False) -> re.Pattern[str]:
    """Return a pattern that finds any of `phrases` in a folded text, as whole words.

    In a phrase a star stands for any ending, a blank for any blanks, a bar parts words of which
    any will do ("leave|write"), … stands for up to four words and # for a number.
    """
    known = {fold(phrase, accents=accents) for phrase in phrases}
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


def _as_pattern(phrase: str) -> str:
    halves = (r"\s+".join(map(_as_words, half.split())) for half in phrase.split("…"))
    return BETWEEN.join(halves)


def _as_words(place: str) -> str:
    ways = [r"[\w']*".join(_as_signs(part) for part in way.split("*")) for way in place.split("|")]
    return ways[0] if len(ways) == 1 else rf"(?:{'|'.join(ways)})(?!\w)"


def _as_signs(part: str) -> str:
    return r"\d+".join(map(re.escape, part.split("#")))
