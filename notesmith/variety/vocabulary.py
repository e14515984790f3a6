"""Variety: the words that say little, or that stand where a name stands, from templates/variety."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from babel.dates import get_day_names, get_month_names
from msgspec import field

from notesmith.toml_files import AsWritten, read_template
from notesmith.variety.folding import fold

DATE_LOCALES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs")
"""Whose weekdays and months are recognised as dates."""

UNSPACED = "ja"
"""Whose words are looked for in the text as it stands: there are no blanks between them."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Lists of folded words; those that depend on the language have a bit for each of theirs.

    `languages` are those of the bits, the lowest first. `unspaced` are words of scripts without
    blanks, the longest first.
    """

    languages: tuple[str, ...]
    function: Mapping[str, int]
    stock: Mapping[str, int]
    number: Mapping[str, int]
    greeting: Mapping[str, int]
    salutation: frozenset[str]
    endearing: frozenset[str]
    closing: frozenset[str]
    group: frozenset[str]
    title: frozenset[str]
    joining: frozenset[str]
    determiner: frozenset[str]
    towards: frozenset[str]
    date: frozenset[str]
    unspaced: tuple[str, ...]

    def bits(self, *languages: str) -> int:
        """Return the bits of some languages."""
        return sum(1 << self.languages.index(each) for each in languages)


ByLanguage = Mapping[str, str]
"""Language (en, de ...) -> words of it, parted by blanks or line ends."""


class WordsFile(AsWritten, frozen=True):
    """The words as templates/variety/words.toml has them."""

    function: ByLanguage
    stock: ByLanguage
    greeting: ByLanguage
    salutation: ByLanguage
    endearing: ByLanguage
    closing: ByLanguage
    group: ByLanguage
    title: ByLanguage
    joining: ByLanguage = field(name="and")
    determiner: ByLanguage
    towards: ByLanguage
    number: ByLanguage


@cache
def read_vocabulary() -> Vocabulary:
    """Return the words of templates/variety/words.toml, and the names of days and months."""
    written = read_template("variety", "words", WordsFile)
    languages = tuple(written.function)
    unspaced = {
        word
        for words in (written.function, written.stock, written.determiner)
        for word in words.get(UNSPACED, "").split()
        if len(word) > 1
    }
    return Vocabulary(
        languages=languages,
        function=_bits(written.function, languages),
        stock=_bits(written.stock, languages),
        number=_bits(written.number, languages),
        greeting=_bits(written.greeting, languages),
        salutation=_all_words(written.salutation),
        endearing=_all_words(written.endearing),
        closing=_all_words(written.closing),
        group=_all_words(written.group),
        title=_all_words(written.title),
        joining=_all_words(written.joining),
        determiner=_all_words(written.determiner),
        towards=_all_words(written.towards),
        date=frozenset(_dates()),
        unspaced=tuple(sorted(unspaced, key=lambda word: (-len(word), word))),
    )


def _bits(written: ByLanguage, languages: Iterable[str]) -> dict[str, int]:
    """Return for each folded word the bits of the languages that have it."""
    found: dict[str, int] = {}
    for at, language in enumerate(languages):
        for word in written.get(language, "").split():
            found[fold(word)] = found.get(fold(word), 0) | 1 << at
    return found


def _all_words(written: ByLanguage) -> frozenset[str]:
    """Return the folded words of all languages together."""
    return frozenset(fold(word) for words in written.values() for word in words.split())


def _dates() -> set[str]:
    found: set[str] = set()
    for locale in DATE_LOCALES:
        for context in ("format", "stand-alone"):
            days = get_day_names("wide", context, locale)
            months = get_month_names("wide", context, locale)
            for names in (days, months):
                found.update(fold(word) for name in names.values() for word in name.split("-"))
    return {word for word in found if word.isalpha()}
