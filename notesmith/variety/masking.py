"""Variety: a note becomes what it says once names, items, numbers and dates are taken out."""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from notesmith.model import Note
from notesmith.variety.normalising import normalise
from notesmith.variety.vocabulary import Vocabulary, fold, read_vocabulary, stem

_MARKS = "\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad\ufe0f"

WORD = re.compile(
    rf"""
    [\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]      # scripts without blanks: sign by sign
    | (?:[ldjnsctmLDJNSCTM]|[Qq]u)[’'](?=\w)       # l'écriture: the article for itself
    | [^\W_](?:[\w{_MARKS}]|[’'´`ʼ‘](?=\w))*
    """,
    re.VERBOSE,
)

ENDS = frozenset('.!?…:¡¿“”«»"\n')
"""What a sentence ends or begins with: a capital after it need not be a name."""

SET_APART = frozenset(",\n-–—;(")

NAME, ITEM, NUMBER, DATE = 1, 2, 3, 4
"""Codes of what is masked; no word has one so small."""

FUNCTION, STOCK, CONTENT, SLOT = 0, 1, 2, 3
"""How much a unit says: grammar, what many notes share, words of its own, something masked."""

COMPOUND = 5
"""Letters of a word that is recognised within a longer one."""

LAST_LINE = 5
"""Words that a signature in the last line has at most."""

LEAST_WORDS = 2
"""A note with fewer words beside what is masked has no skeleton to repeat."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an order really holds, beyond its note: names and places, items, whose it is.

    `customer` is the same number for orders of the same customer, 0 where that is not known.
    """

    names: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    customer: int = 0


NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Reading:
    """A note as the check sees it: units (words or masks) with their places in the text.

    `full` and `skeleton` are digests of the whole, 0 where there is nothing to compare.
    `slots` is a digest of what is masked, `features` are digests of what it can be found by.
    """

    full: int
    skeleton: int
    slots: int
    codes: tuple[int, ...]
    classes: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    features: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """One word of a text, as any text may hold it."""

    folded: str
    stem: str
    code: int
    weight: int
    capital: bool


@dataclass(slots=True)
class _Unit:
    word: ReadWord
    start: int
    end: int
    mask: int = 0


class NoteReader:
    """Reads notes; digests depend on `key`, so that nobody without it can try words out."""

    def __init__(self, key: bytes = b"") -> None:
        self._key = key
        self._seen: dict[str, ReadWord] = {}
        self._vocabulary = read_vocabulary()

    def read(self, note: Note, known: Known = NOTHING) -> Reading:
        """Return what `note` says; `known` is what its order holds."""
        text = note.text
        units = [_Unit(self._word(found.group()), *found.span()) for found in WORD.finditer(text)]
        bare = normalise(text)
        full = self._digest(bare, 8) if bare else 0
        # Nothing can be told from capitals where there are none, or nothing else.
        shouted = text.isupper() or text.islower()
        breaks = _breaks(text, units)
        names = self._folded((note.recipient, *known.names))
        _mask_known(units, names, shouted, text, self._vocabulary)
        _mask_items(units, self._items((note.item, *known.items)))
        language = _language(units, self._vocabulary)
        _mask_numbers(units, self._vocabulary, breaks, language)
        if not shouted:
            _mask_names(units, self._vocabulary, breaks, text, language == "de")
        _join_names(units, self._vocabulary)
        signed = self._folded((note.signature, note.writer))
        kept = _without_signature(units, signed, self._vocabulary, text)
        return self._reading(full, kept)

    def determiner_codes(self) -> frozenset[int]:
        """Return the codes of articles and possessives."""
        return frozenset(self._word(word).code for word in self._vocabulary.determiner)

    def _word(self, raw: str) -> ReadWord:
        seen = self._seen.get(raw)
        if seen is None:
            folded = fold(normalise(raw).replace(" ", "")) or raw
            root = stem(folded)
            weight = CONTENT
            if folded in self._vocabulary.function:
                weight = FUNCTION
            elif folded in self._vocabulary.stock:
                weight = STOCK
            code = max(self._digest(root, 4), DATE + 1)
            seen = self._seen[raw] = ReadWord(folded, root, code, weight, raw[0].isupper())
        return seen

    def _digest(self, text: str, size: int) -> int:
        data = text.encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(data, digest_size=size, key=self._key).digest(), "little")

    def _folded(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the words of names, and what belongs to them ("Anna's")."""
        words = {self._word(found).folded for text in texts if text for found in WORD.findall(text)}
        names = {word for word in words if len(word) > 1}
        return frozenset(names | {f"{name}s" for name in names - self._vocabulary.function})

    def _items(self, titles: Iterable[str]) -> tuple[Mapping[str, str], frozenset[str]]:
        """Return the words that name an item, by their stems, and the small words between them."""
        words = [self._word(found) for text in titles if text for found in WORD.findall(text)]
        small = {word.folded for word in words if word.weight == FUNCTION}
        telling = {
            word.stem: word.folded
            for word in words
            if word.weight != FUNCTION and len(word.stem) > 2
        }
        return telling, frozenset(small)

    def _reading(self, full: int, units: Sequence[_Unit]) -> Reading:
        codes: list[int] = []
        classes: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for unit in units:
            code = unit.mask or unit.word.code
            if unit.mask and codes and codes[-1] == code:
                ends[-1] = unit.end
                continue
            codes.append(code)
            classes.append(SLOT if unit.mask else unit.word.weight)
            starts.append(unit.start)
            ends.append(unit.end)
        skeleton = 0
        if sum(each != SLOT for each in classes) >= LEAST_WORDS:
            data = array("I", codes).tobytes()
            skeleton = int.from_bytes(blake2b(data, digest_size=8).digest(), "little")
        masked = self._digest(" ".join(unit.word.stem for unit in units if unit.mask), 4)
        features = find_features(codes, classes)
        places = tuple(starts), tuple(ends)
        return Reading(full, skeleton, masked, tuple(codes), tuple(classes), *places, features)


def find_features(codes: Sequence[int], classes: Sequence[int]) -> tuple[int, ...]:
    """Return what a note can be found by: words of its own, and pairs of words side by side."""
    telling = [
        (code, weight)
        for code, weight in zip(codes, classes, strict=True)
        if weight in (STOCK, CONTENT)
    ]
    found = {code for code, weight in telling if weight == CONTENT}
    before = 0
    for code, _ in telling:
        found.add((before * 0x9E3779B1 ^ code * 0x85EBCA77) & 0xFFFFFFFF)
        before = code
    return tuple(found)


def _breaks(text: str, units: Sequence[_Unit]) -> list[bool]:
    """Tell for each word whether a sentence begins with it."""
    begins = []
    end = 0
    for index, unit in enumerate(units):
        begins.append(index == 0 or not ENDS.isdisjoint(text[end : unit.start]))
        end = unit.end
    return begins


def _mask_known(
    units: Sequence[_Unit], names: frozenset[str], shouted: bool, text: str, words: Vocabulary
) -> None:
    for index, unit in enumerate(units):
        if unit.word.folded not in names:
            continue
        # "Una" and "Will" are names and small words: names where one is greeted or called.
        greeted = index > 0 and units[index - 1].word.folded in words.greeting
        telling = (unit.word.capital or shouted) and unit.word.weight != FUNCTION
        if telling or greeted or (unit.word.capital and _is_called(units, index, text)):
            unit.mask = NAME


def _mask_items(units: Sequence[_Unit], items: tuple[Mapping[str, str], frozenset[str]]) -> None:
    telling, small = items
    if not telling:
        return
    last = -2
    for index, unit in enumerate(units):
        if unit.mask or not _names_item(unit.word, telling):
            continue
        unit.mask = ITEM
        # "A Field Guide to Small Bugs": what stands between, and before, is part of the title.
        between = range(last + 1, index)
        if 0 < len(between) <= 2 and all(units[at].word.folded in small for at in between):
            for at in between:
                units[at].mask = ITEM
        before = index - 1
        if before >= 0 and units[before].word.capital and units[before].word.folded in small:
            units[before].mask = units[before].mask or ITEM
        last = index


def _names_item(word: ReadWord, telling: Mapping[str, str]) -> bool:
    if word.stem in telling:
        return word.weight != FUNCTION
    if word.weight != CONTENT:
        return False
    # "Duftkerze" is the "Kerze", and the other way round.
    return any(
        (len(each) >= COMPOUND - 1 and word.folded.endswith(each))
        or (len(word.folded) >= COMPOUND and word.folded in each)
        for each in telling.values()
    )


def _mask_numbers(
    units: Sequence[_Unit], words: Vocabulary, breaks: Sequence[bool], language: str
) -> None:
    numbers = words.numbers.get(language, frozenset())
    last = -9
    for index, unit in enumerate(units):
        folded = unit.word.folded
        if unit.mask:
            continue
        if folded[0].isdigit() or folded in numbers:
            unit.mask = NUMBER
        elif folded in words.date and not _is_verb(unit.word, breaks[index]):
            unit.mask = DATE
        if unit.mask:
            if index - last == 2 and units[index - 1].word.folded in ("of", "de", "the"):
                units[index - 1].mask = unit.mask
            last = index
    for before, unit in pairwise(units):
        if {before.mask, unit.mask} == {NUMBER, DATE}:
            before.mask = unit.mask = DATE


def _is_verb(word: ReadWord, begins: bool) -> bool:
    """Tell "may" and "march" from the months, which have a capital in mid-sentence."""
    return word.folded in ("may", "march") and (begins or not word.capital)


def _mask_names(
    units: Sequence[_Unit], words: Vocabulary, breaks: Sequence[bool], text: str, german: bool
) -> None:
    """Mask capitals that stand where a name stands: greeted, called, titled, or in mid-sentence."""
    for index, unit in enumerate(units):
        word = unit.word
        if unit.mask or not word.capital or word.weight != CONTENT:
            continue
        before = units[index - 1] if index else None
        greeted = before is not None and (
            before.word.folded in words.greeting
            or before.word.folded in words.title
            or (before.mask == NAME and not breaks[index])
        )
        if greeted or _is_called(units, index, text) or not (german or breaks[index]):
            unit.mask = NAME
    for before, unit in pairwise(units):
        if unit.mask == NAME and before.word.folded in words.title:
            before.mask = NAME


def _is_called(units: Sequence[_Unit], index: int, text: str) -> bool:
    """Tell whether a word is set apart as a name is: "Jonas, …" or "…, Zoë!"."""
    unit = units[index]
    before = text[units[index - 1].end : unit.start] if index else ""
    after = text[unit.end : units[index + 1].start] if index + 1 < len(units) else text[unit.end :]
    if index == 0:
        return after.startswith(",")
    if not before.strip().startswith(",") and "\n" not in before:
        return False
    return not after.strip() or after.strip()[0] in "!?.,:…;"


def _language(units: Sequence[_Unit], words: Vocabulary) -> str:
    """Return the language whose grammar a note has most of; German where none can be told.

    In German every noun has a capital, so there a capital alone makes no name.
    """
    votes = {
        language: sum(unit.word.folded in grammar for unit in units)
        for language, grammar in words.grammar.items()
    }
    most = max(votes.values())
    return "de" if votes["de"] == most else max(votes, key=lambda each: votes[each])


def _join_names(units: Sequence[_Unit], words: Vocabulary) -> None:
    """Make one name of "Ines and Tam"."""
    for index in range(1, len(units) - 1):
        if units[index].word.folded in words.joining and (
            units[index - 1].mask == units[index + 1].mask == NAME
        ):
            units[index].mask = NAME


def _without_signature(
    units: Sequence[_Unit], signed: frozenset[str], words: Vocabulary, text: str
) -> Sequence[_Unit]:
    """Return `units` without the names at their end that sign the note."""
    end = len(units)
    while end and units[end - 1].word.folded in signed:
        if not units[end - 1].word.capital and units[end - 1].word.folded not in words.joining:
            break
        end -= 1
    if end == len(units):
        end = _end_of_words(units, text)
    return units[:end] if end else units


def _end_of_words(units: Sequence[_Unit], text: str) -> int:
    """Return where a signature that the note does not name begins: a last line of capitals."""
    end = len(units)
    while end and len(units) - end < LAST_LINE:
        unit = units[end - 1]
        if not (unit.mask == NAME or (unit.word.capital and unit.word.weight == CONTENT)):
            break
        end -= 1
        before = text[units[end - 1].end : unit.start] if end else ""
        if not SET_APART.isdisjoint(before):
            return end
    return len(units)
