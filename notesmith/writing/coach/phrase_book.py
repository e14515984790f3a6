"""The coach's words: phrases and words of templates/coach, by language."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import Literal

from notesmith.toml_files import AsWritten, list_templates, read_template
from notesmith.writing.note_language import WORD, read_grammar, read_stock
from notesmith.writing.phrase_patterns import fold, phrase_pattern

Key = Literal[
    "selling", "review_plea", "pressure", "corporate", "honest", "prices", "sorry", "no_sorry",
    "no_delays", "delays", "mended", "complaints", "replies", "ordered", "cost", "waited",
    "first_time", "again",
]  # fmt: skip
"""The lists of phrases in a file of templates/coach; en.toml says what each holds."""

TONE: tuple[Key, ...] = ("selling", "review_plea", "pressure", "corporate", "honest")
"""The lists that are looked for in every note, and therefore together."""

Span = tuple[int, int]

STEM = 4
"""So many letters of a word with a star are looked up."""


class CoachFile(AsWritten, frozen=True):
    """What templates/coach/LANGUAGE.toml holds: phrases, and words parted by blanks."""

    selling: tuple[str, ...]
    review_plea: tuple[str, ...]
    pressure: tuple[str, ...]
    corporate: tuple[str, ...]
    prices: tuple[str, ...]
    honest: tuple[str, ...]
    sorry: tuple[str, ...]
    no_sorry: tuple[str, ...]
    no_delays: tuple[str, ...]
    delays: tuple[str, ...]
    mended: tuple[str, ...]
    complaints: tuple[str, ...]
    replies: tuple[str, ...]
    ordered: tuple[str, ...]
    cost: tuple[str, ...]
    waited: tuple[str, ...]
    first_time: tuple[str, ...]
    again: tuple[str, ...]
    modals: str
    greets: str
    titles: str
    fillers: str
    plain: str
    telling: str
    common: str
    points: str
    sure: str
    counted: str
    ago: str
    pieces: str
    numbers: Mapping[str, int]
    spans: Mapping[str, int]
    nicknames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of one list: its pattern, and the words without which it cannot be in a text."""

    key: Key
    pattern: re.Pattern[str]
    needed: frozenset[str]


class PhraseIndex:
    """The phrases of some lists, each under its longest word or the beginning of that.

    A phrase is only looked for in a text that has the word.
    """

    def __init__(self, phrases: Iterable[tuple[Key, str]], grammar: AbstractSet[str]) -> None:
        self._by_word: dict[str, list[Phrase]] = {}
        self._by_stem: dict[str, list[Phrase]] = {}
        for key, phrase in sorted(set(phrases)):
            folded = fold(phrase)
            entry = Phrase(key, phrase_pattern([phrase]), _needed(folded))
            for word in _triggers(folded, grammar):
                index = self._by_stem if word.endswith("*") else self._by_word
                index.setdefault(word.removesuffix("*"), []).append(entry)
        self._words, self._stems = frozenset(self._by_word), frozenset(self._by_stem)

    def find(self, folded: str, words: AbstractSet[str]) -> dict[Key, list[Span]]:
        """Return where phrases stand in a folded text of those words, by their list."""
        likely = [each for word in words & self._words for each in self._by_word[word]]
        if self._stems:
            stems = self._stems.intersection([word[:STEM] for word in words])
            likely += [each for stem in stems for each in self._by_stem[stem]]
        found: dict[Key, list[Span]] = {}
        for phrase in likely:
            if phrase.needed <= words:
                for match in phrase.pattern.finditer(folded):
                    found.setdefault(phrase.key, []).append(match.span())
        return {key: _merged(spans) for key, spans in found.items()}


class PlainWords(dict[str, bool]):
    """Whether a word is plain, found when it is first met: notes use the same words again."""

    def __init__(
        self, whole: AbstractSet[str], begun: tuple[str, ...], telling: AbstractSet[str]
    ) -> None:
        super().__init__(dict.fromkeys(whole, True))
        self._begun, self._telling = begun, telling

    def __missing__(self, word: str) -> bool:
        self[word] = plain = word.startswith(self._begun) and word not in self._telling
        return plain


class PhraseBook:
    """The phrases and the words of some languages, ready to be found in many notes."""

    def __init__(self, languages: Iterable[str]) -> None:
        self.languages = tuple(sorted(languages))
        self._files = [
            _read_file(language)
            for language in self.languages
            if language in list_templates("coach")
        ]
        self._indexes: dict[tuple[Key, ...], PhraseIndex] = {}

    def find(
        self, keys: tuple[Key, ...], folded: str, words: AbstractSet[str]
    ) -> dict[Key, list[Span]]:
        """Return where the phrases of some lists stand in a folded text of those words."""
        index = self._indexes.get(keys)
        if index is None:
            phrases = ((k, each) for k in keys for file in self._files for each in getattr(file, k))
            index = self._indexes[keys] = PhraseIndex(phrases, self.grammar)
        return index.find(folded, words)

    @cached_property
    def plain(self) -> "PlainWords":
        """Whether a folded word is one that a note to anybody could say."""
        return PlainWords(self._whole - self.telling, self._begun, self.telling)

    def words(self, name: str) -> frozenset[str]:
        """Return the folded words of one list of words."""
        return _split(getattr(file, name) for file in self._files)

    @cached_property
    def modals(self) -> frozenset[str]:
        """Verbs that say what is possible, or when."""
        return self.words("modals")

    @cached_property
    def greets(self) -> frozenset[str]:
        """What stands before a name."""
        return self.words("greets")

    @cached_property
    def titles(self) -> frozenset[str]:
        """What stands before a family name."""
        return self.words("titles")

    @cached_property
    def fillers(self) -> frozenset[str]:
        """What may stand between a greeting and a name."""
        return self.words("fillers")

    @cached_property
    def points(self) -> frozenset[str]:
        """What stands before a thing of the customer's."""
        return self.words("points")

    @cached_property
    def sure(self) -> frozenset[str]:
        """What stands before a number that speaks of all."""
        return self.words("sure")

    @cached_property
    def counted(self) -> frozenset[str]:
        """What a number behind it counts, and no things."""
        return self.words("counted")

    @cached_property
    def ago(self) -> frozenset[str]:
        """What makes a number of days no wait."""
        return self.words("ago")

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Words for things of any kind."""
        return self.words("pieces")

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words that are never plain."""
        return self.words("telling")

    @cached_property
    def grammar(self) -> frozenset[str]:
        """The small words of grammar."""
        known = read_grammar()
        return frozenset(chain.from_iterable(known.get(name, ()) for name in self.languages))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Folded number words."""
        return {fold(word): n for file in self._files for word, n in file.numbers.items()}

    @cached_property
    def days(self) -> Mapping[str, int]:
        """How many days a folded word for a time has."""
        return {fold(word): n for file in self._files for word, n in file.spans.items()}

    @cached_property
    def _whole(self) -> frozenset[str]:
        stock = chain.from_iterable(read_stock().get(name, ()) for name in self.languages)
        plain = {word for word in self.words("plain") if not word.endswith("*")}
        return frozenset(stock) | self.grammar | self.greets | plain

    @cached_property
    def _begun(self) -> tuple[str, ...]:
        return tuple(word[:-1] for word in self.words("plain") if word.endswith("*"))


@cache
def phrase_book(languages: frozenset[str]) -> PhraseBook:
    """Return the words of some languages; of all where the coach speaks none of them."""
    spoken = frozenset(list_templates("coach"))
    return PhraseBook(languages & spoken or spoken)


@cache
def all_words(name: str) -> frozenset[str]:
    """Return the folded words of one list of words, of all languages."""
    return phrase_book(frozenset()).words(name)


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Return, for a folded name, the other names of those who have it; of all languages."""
    found: dict[str, frozenset[str]] = {}
    for language in list_templates("coach"):
        for line in _read_file(language).nicknames:
            names = frozenset(fold(line).split())
            for name in names:
                found[name] = found.get(name, frozenset()) | names
    return found


@cache
def _read_file(language: str) -> CoachFile:
    return read_template("coach", language, CoachFile)


def _split(lists: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(fold(words).split() for words in lists))


def _triggers(phrase: str, grammar: AbstractSet[str]) -> tuple[str, ...]:
    """Return words of which a text must have one to hold a folded phrase, as `find` asks for them.

    They are those of its place with the longest words, and no small ones where there are others;
    a word with a star is its beginning.
    """

    def weight(ways: list[str]) -> int:
        words = [_longest(way) for way in ways]
        return min(-1 if not word else 0 if word in grammar else len(word) for word in words)

    places = [place.split("|") for place in phrase.replace("…", " ").split()]
    best = max(places, key=lambda ways: (weight(ways), min(map(len, ways))))
    return tuple(dict.fromkeys(map(_longest, best)))


def _needed(phrase: str) -> frozenset[str]:
    """Return the words that a text must have to hold a folded phrase."""
    places = phrase.replace("…", " ").split()
    sure = (place for place in places if "|" not in place and "*" not in place)
    return frozenset(word for place in sure for word in WORD.findall(place))


def _longest(place: str) -> str:
    parts = place.split("*")
    words = [match[0] for match in WORD.finditer(parts[0])]
    whole = max(words, key=len, default="")
    if len(parts) > 1 and parts[0].endswith(whole) and whole:
        return whole[:STEM] + "*" if len(whole) >= STEM else ""
    return whole


def _merged(spans: list[Span]) -> list[Span]:
    """Return spans in their order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
