"""Variety: a note becomes what it says once names, items, numbers and dates are taken out."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from notesmith.marked_words import MarkKind, find_marks
from notesmith.model import Note
from notesmith.variety.folding import drop_signs, fold, unmask_letters
from notesmith.variety.masking import (
    ItemWords,
    find_breaks,
    gather_items,
    mask_items,
    mask_numbers,
    mask_quotes,
)
from notesmith.variety.name_masking import (
    join_names,
    mask_capitals,
    mask_greeted,
    mask_inflected,
    mask_known,
    mask_small_called,
)
from notesmith.variety.normalising import FACES, normalise
from notesmith.variety.sentences import Sentence, find_sentences
from notesmith.variety.signing_off import NoteEnd, find_end
from notesmith.variety.units import (
    CONTENT,
    NAME,
    SLOT,
    STOCK,
    ReadWord,
    Unit,
    WordReader,
    find_languages,
    has_signs,
    weigh,
    weigh_hiragana,
)
from notesmith.variety.unspaced_masking import mask_unspaced

TITLES = 5000
"""Titles of items that are remembered."""

SHORTEST_NAME = 2
"""Letters of a name that is looked for; one alone may be any word."""


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
    sentences: tuple[tuple[int, int, int], ...] = ()

    @property
    def own(self) -> bool:
        """Whether there is a word in it that is neither grammar nor a stock phrase nor masked."""
        return CONTENT in self.classes


@dataclass(frozen=True, slots=True)
class Binders:
    """Codes of words that what changes hangs on: articles before items, "for" before names."""

    articles: frozenset[int]
    towards: frozenset[int]


class NoteReader:
    """Reads notes; digests depend on `key`, so that nobody without it can try words out."""

    def __init__(self, key: bytes = b"") -> None:
        self._words = WordReader(key)
        self._titles: dict[tuple[tuple[str, ...], int], ItemWords] = {}
        self.binders = self._binders()

    def read(self, note: Note, known: Known = NOTHING) -> Reading:
        """Return what `note` says; `known` is what its order holds."""
        text = undress(note.text)
        vocabulary = self._words.vocabulary
        units = self._words.units(text)
        languages = find_languages(units, vocabulary)
        weigh(units, languages)
        unspaced = not text.isascii() and has_signs(text)
        if unspaced:
            weigh_hiragana(units)
        # Nothing can be told from capitals where there are none, or nothing else.
        small = text.islower()
        shouted = small or text.isupper()
        breaks = find_breaks(text, units)
        people, titles = (note.recipient, *known.names), (note.item, *known.items)
        names = self._names(people)
        mask_known(units, names, shouted, text, languages)
        mask_inflected(units, names, languages, vocabulary)
        mask_greeted(units, breaks, text, vocabulary)
        mask_items(units, self._items(titles, languages))
        if unspaced:
            mask_unspaced(units, text, people, titles)
        mask_numbers(units, breaks, languages)
        if not shouted:
            mask_capitals(units, vocabulary, breaks, text, languages)
        elif small:
            mask_small_called(units, text, languages)
        join_names(units, vocabulary)
        mask_quotes(units, text)
        signed = self._names((note.signature, note.writer))
        end = find_end(units, text, signed, names, vocabulary)
        said = text[: units[end.plain].start] if end.plain < len(units) else text
        return self._reading(self._full(said), units, end, find_sentences(units, text))

    def _binders(self) -> Binders:
        vocabulary = self._words.vocabulary
        articles, towards = (
            frozenset(self._words.word(word).code for word in words)
            for words in (vocabulary.determiner, vocabulary.towards)
        )
        return Binders(articles, towards)

    def _full(self, said: str) -> int:
        bare = fold(drop_signs(normalise(said)))
        return self._words.digest(bare, 8) if bare else 0

    def _names(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the words of names, and what belongs to them ("Anna's")."""
        words = self._all_words(texts)
        names = {word.folded for word in words if len(word.folded) >= SHORTEST_NAME}
        small = self._words.vocabulary.function
        return frozenset(names | {f"{name}s" for name in names if name not in small})

    def _items(self, titles: tuple[str, ...], languages: int) -> ItemWords:
        """Return what titles say; a shop has not so many that they are not worth remembering."""
        key = titles, languages
        found = self._titles.get(key)
        if found is None:
            if len(self._titles) >= TITLES:
                self._titles.clear()
            found = self._titles[key] = gather_items(self._all_words(titles), languages)
        return found

    def _all_words(self, texts: Iterable[str]) -> list[ReadWord]:
        return [word for text in texts if text for word in self._words.words(text)]

    def _reading(
        self, full: int, units: Sequence[Unit], end: NoteEnd, sentences: Sequence[Sentence]
    ) -> Reading:
        codes: list[int] = []
        classes: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        closing = 0
        for at, unit in enumerate(units[: end.signature]):
            closing = len(codes) if at == end.closing else closing
            code = unit.mask or unit.word.code
            if unit.mask and codes and codes[-1] == code:
                ends[-1] = unit.end
                continue
            codes.append(code)
            classes.append(SLOT if unit.mask else unit.weight)
            starts.append(unit.start)
            ends.append(unit.end)
        masked = " ".join(unit.word.stem for unit in units[: end.signature] if unit.mask)
        said = closing or len(codes)
        return Reading(
            full,
            _skeleton(codes[:said], classes[:said]),
            self._words.digest(masked, 4),
            tuple(codes),
            tuple(classes),
            tuple(starts),
            tuple(ends),
            find_features(codes, classes),
            tuple((each.digest, each.start, each.end) for each in sentences),
        )


def undress(text: str) -> str:
    """Return `text`, as long as it is, without what is drawn beside the words.

    Underlines, faces and words struck out become blanks, letters that only look like Latin ones
    become them.
    """
    marks = find_marks(text)
    if marks:
        signs = list(text)
        for mark in marks:
            if mark.kind is MarkKind.STRIKE:
                signs[mark.start : mark.end] = " " * (mark.end - mark.start)
            signs[mark.start - 1] = signs[mark.end] = " "
        text = "".join(signs)
    text = FACES.sub(lambda found: " " * len(found.group()), text)
    return unmask_letters(text)


def _skeleton(codes: Sequence[int], classes: Sequence[int]) -> int:
    """Return a digest of a note without who is called at its ends: 0 if it is masks alone."""
    if all(each == SLOT for each in classes):
        return 0
    start, end = 0, len(codes)
    while codes[start] == NAME:
        start += 1
    while codes[end - 1] == NAME:
        end -= 1
    data = array("I", codes[start:end]).tobytes()
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


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
