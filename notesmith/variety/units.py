"""Variety: the words of a note, each with its place, its class, and what it may stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby, islice

from notesmith.variety.folding import fold, stem
from notesmith.variety.normalising import normalise
from notesmith.variety.vocabulary import Vocabulary, read_vocabulary

NAME, ITEM, NUMBER, DATE, QUOTE = 1, 2, 3, 4, 5
"""Codes of what is masked; no word has one so small."""

FUNCTION, STOCK, CONTENT, SLOT = 0, 1, 2, 3
"""How much a unit says: grammar, what many notes share, words of its own, something masked."""

MOST = 1000
"""Words of a note that are compared: no card holds as many."""

LONG_RUN = 8
"""So many hiragana in a row say something; fewer are the grammar between the words."""

_MARKS = "\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad\ufe0f"


WORD = rf"""
    (?:[ldjnsctmLDJNSCTM]|[Qq]u)[’'](?=\w)        # l'écriture: the article for itself
    | [^\W_](?:[\w{_MARKS}]|[’'´`ʼ‘](?=\w))*
"""

SPACED = re.compile(WORD, re.VERBOSE)

SIGNS = re.compile("[\u3005\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]")
"""Signs of scripts without blanks."""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """One word of a text, as any text may hold it; bits tell in which languages it is what.

    `tongues` are the languages, by number, that have it in their grammar or stock phrases.
    """

    folded: str
    stem: str
    code: int
    capital: bool
    function: int
    stock: int
    number: int
    greeting: int
    figure: bool
    date: bool
    tongues: tuple[int, ...]


@dataclass(slots=True)
class Unit:
    """A word at its place in a text; `mask` is 0 or the code of what it stands for."""

    word: ReadWord
    start: int
    end: int
    weight: int = CONTENT
    mask: int = 0


class WordReader:
    """Cuts texts into words; digests depend on `key`."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._seen: dict[str, ReadWord] = {}
        self.vocabulary = read_vocabulary()
        self._unspaced = _unspaced_pattern(self.vocabulary)

    def units(self, text: str) -> list[Unit]:
        """Return the words of `text`, at most a thousand."""
        seen, read = self._seen, self.word
        units = []
        for each in islice(self._pattern(text).finditer(text), MOST):
            raw = each[0]
            units.append(Unit(seen.get(raw) or read(raw), each.start(), each.end()))
        return units

    def words(self, text: str) -> list[ReadWord]:
        """Return the words of `text` without their places."""
        return [self.word(found) for found in self._pattern(text).findall(text)]

    def word(self, raw: str) -> ReadWord:
        """Return a word as it is read wherever it stands."""
        seen = self._seen.get(raw)
        if seen is None:
            folded = fold(normalise(raw).replace(" ", "")) or raw
            root = stem(folded)
            words = self.vocabulary
            function, stock = words.function.get(folded, 0), words.stock.get(folded, 0)
            both = function | stock
            seen = self._seen[raw] = ReadWord(
                folded=folded,
                stem=root,
                code=max(self.digest(root, 4), QUOTE + 1),
                capital=raw[0].isupper(),
                function=function,
                stock=stock,
                number=words.number.get(folded, 0),
                greeting=words.greeting.get(folded, 0),
                figure=folded[0].isdigit(),
                date=folded in words.date,
                tongues=tuple(at for at in range(len(words.languages)) if both >> at & 1),
            )
        return seen

    def _pattern(self, text: str) -> re.Pattern[str]:
        return SPACED if text.isascii() or not has_signs(text) else self._unspaced

    def digest(self, text: str, size: int) -> int:
        """Return a number of `size` bytes for a text."""
        data = text.encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(data, digest_size=size, key=self._key).digest(), "little")


def find_languages(units: Sequence[Unit], words: Vocabulary) -> int:
    """Return the bits of the languages whose words a note has most of; of all if it has none."""
    votes = [0] * len(words.languages)
    for unit in units:
        for at in unit.word.tongues:
            votes[at] += 1
    most = max(votes)
    return sum(1 << at for at, count in enumerate(votes) if count == most)


def has_signs(text: str) -> bool:
    """Tell whether a text holds a script without blanks between its words."""
    return SIGNS.search(text) is not None


def weigh(units: Sequence[Unit], languages: int) -> None:
    """Give each unit its class, as those languages have it."""
    for unit in units:
        word = unit.word
        if word.function & languages:
            unit.weight = FUNCTION
        elif word.stock & languages:
            unit.weight = STOCK
        else:
            unit.weight = CONTENT


def weigh_hiragana(units: Sequence[Unit]) -> None:
    """Take single hiragana for grammar, unless there are many in a row."""
    for is_small, run in groupby(units, _is_hiragana):
        signs = list(run) if is_small else []
        if len(signs) < LONG_RUN:
            for unit in signs:
                unit.weight = FUNCTION


def _is_hiragana(unit: Unit) -> bool:
    return len(unit.word.folded) == 1 and "\u3041" <= unit.word.folded <= "\u309f"


def _unspaced_pattern(words: Vocabulary) -> re.Pattern[str]:
    unspaced = "|".join(map(re.escape, words.unspaced))
    return re.compile(
        rf"""
        {unspaced}
        | [\u30a1-\u30ff\uff66-\uff9f]+                # katakana: mostly one word of elsewhere
        | [\u3005\u3041-\u309f\u3400-\u9fff\uac00-\ud7af]  # no blanks: sign by sign
        | {WORD}
        """,
        re.VERBOSE,
    )
