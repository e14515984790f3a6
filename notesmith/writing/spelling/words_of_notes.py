"""Spelling: the words of a note that are to be looked up, with their places."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

RUN = re.compile(r"\S+")

NO_WORDS = re.compile(r"@|://|www\.|\d|[{}<>\\]|\w\.\w")
"""What makes a run of signs an address, a number, or a blank left to fill in."""

LETTER = r"[^\W\d_][\u0300-\u036f]*"
WORD = re.compile(rf"(?:{LETTER})+(?:['’ʼ](?:{LETTER})+)*")

INITIALS = 4
"""Capitals up to which a word may be an abbreviation: "DIY", "UNO"."""


class SpeltWord(NamedTuple):
    """A word of a note as it stands there, as NFC, and its place in the text."""

    word: str
    start: int
    end: int


def spelt_words(text: str) -> Iterator[SpeltWord]:
    """Yield the words of a note that a dictionary can know: no addresses, numbers or initials."""
    for run in RUN.finditer(text):
        if NO_WORDS.search(run[0]):
            continue
        for match in WORD.finditer(run[0]):
            word = unicodedata.normalize("NFC", match[0]).replace("ʼ", "’")
            if len(word) > 1 and not (word.isupper() and len(word) <= INITIALS):
                start = run.start() + match.start()
                yield SpeltWord(word, start, start + len(match[0]))


def word_parts(word: str) -> tuple[str, ...]:
    """Return the words that an apostrophe joins: "l’amie" is "amie", "Priya’s" is "Priya".

    Without an apostrophe it is the word itself.
    """
    parts = re.split("['’]", word)
    if len(parts) > 1 and parts[-1] in ("s", "S"):
        parts.pop()
    while len(parts) > 1 and len(parts[0]) <= 2:
        parts.pop(0)
    return tuple(parts)
