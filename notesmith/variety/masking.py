"""Variety: items, numbers, dates and the customer's own words are masked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from notesmith.variety.units import (
    DATE,
    FUNCTION,
    ITEM,
    NUMBER,
    QUOTE,
    STOCK,
    ReadWord,
    Unit,
)

ENDS = frozenset('.!?…:¡¿“”«»"\n。！？')
"""What a sentence ends or begins with: a capital after it need not be a name."""

COMPOUND = 5
"""Letters of a word that is recognised within a longer one."""

LEAST_QUOTED = 3
"""Quoted words from which on they are somebody else's."""

QUOTE_MARKS = frozenset('“„«»"「『‘')

QUOTES = re.compile(
    '“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|"([^"]+)"|「([^「」]+)」|『([^『』]+)』'
    "|‘((?:[^‘’]|’(?=\\w))+)’(?!\\w)"
)


@dataclass(frozen=True, slots=True)
class ItemWords:
    """The words that name an item, by their stems, and the small words between them.

    `known` remembers of folded words whether they name it.
    """

    telling: Mapping[str, str]
    small: frozenset[str]
    known: dict[str, bool]


def gather_items(words: Iterable[ReadWord], languages: int) -> ItemWords:
    """Return what the words of titles say in a note of those languages."""
    telling: dict[str, str] = {}
    small = set()
    for word in words:
        if word.function & languages:
            small.add(word.folded)
        elif len(word.stem) > 2:
            telling[word.stem] = word.folded
    return ItemWords(telling, frozenset(small), {})


def find_breaks(text: str, units: Sequence[Unit]) -> list[bool]:
    """Tell for each word whether a sentence begins with it."""
    begins = []
    end = 0
    for unit in units:
        between = text[end : unit.start]
        begins.append(between != " " and (not end or not ENDS.isdisjoint(between)))
        end = unit.end
    return begins


def mask_items(units: Sequence[Unit], items: ItemWords) -> None:
    """Mask the words of the items that the order holds."""
    if not items.telling:
        return
    last = -2
    for index, unit in enumerate(units):
        if unit.mask or unit.weight == FUNCTION:
            continue
        folded = unit.word.folded
        if unit.weight != STOCK and folded not in items.known:
            items.known[folded] = _names_item(unit.word, items.telling)
        if not (unit.word.stem in items.telling or items.known.get(folded)):
            continue
        unit.mask = ITEM
        # "A Field Guide to Small Bugs": what stands between, and before, is part of the title.
        between = range(last + 1, index)
        if 0 < len(between) <= 2 and all(units[at].word.folded in items.small for at in between):
            for at in between:
                units[at].mask = ITEM
        before = index - 1
        if before >= 0 and units[before].word.capital and units[before].word.folded in items.small:
            units[before].mask = units[before].mask or ITEM
        last = index


def _names_item(word: ReadWord, telling: Mapping[str, str]) -> bool:
    if word.stem in telling:
        return True
    # "Duftkerze" is the "Kerze", and the other way round.
    return any(
        (len(each) >= COMPOUND - 1 and word.folded.endswith(each))
        or (len(word.folded) >= COMPOUND and word.folded in each)
        for each in telling.values()
    )


def mask_numbers(units: Sequence[Unit], breaks: Sequence[bool], languages: int) -> None:
    """Mask numbers, in figures and words, and the days and months of dates."""
    last = -9
    for index, unit in enumerate(units):
        word = unit.word
        if unit.mask:
            continue
        if word.figure or word.number & languages:
            unit.mask = NUMBER
        elif word.date and not _is_verb(word, breaks[index]):
            unit.mask = DATE
        if unit.mask:
            if index - last == 2 and units[index - 1].word.folded in ("of", "de", "the"):
                units[index - 1].mask = unit.mask
            last = index
    if last >= 0:
        for before, unit in pairwise(units):
            if {before.mask, unit.mask} == {NUMBER, DATE}:
                before.mask = unit.mask = DATE


def _is_verb(word: ReadWord, begins: bool) -> bool:
    """Tell "may" and "march" from the months, which have a capital in mid-sentence."""
    return word.folded in ("may", "march") and (begins or not word.capital)


def mask_quotes(units: Sequence[Unit], text: str) -> None:
    """Mask what the customer wrote, unless half the note is a quotation: then it is the note."""
    if QUOTE_MARKS.isdisjoint(text):
        return
    quoted: list[Unit] = []
    for found in QUOTES.finditer(text):
        start, end = found.span()
        inside = [unit for unit in units if start <= unit.start and unit.end <= end]
        if len(inside) >= LEAST_QUOTED:
            quoted += inside
    if 2 * len(quoted) <= len(units):
        for unit in quoted:
            unit.mask = QUOTE
