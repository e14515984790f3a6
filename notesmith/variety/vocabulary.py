"""Variety: the words that say little, or that stand where a name stands, from templates/variety."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from unicodedata import category, normalize

from babel.dates import get_day_names, get_month_names
from msgspec import field

from notesmith.toml_files import AsWritten, read_template

DATE_LOCALES = ("en", "de", "fr", "es", "it", "nl", "pt")
"""Whose weekdays and months are recognised as dates."""

ENDINGS = ("es", "en", "er", "em", "as", "os", "e", "s", "n", "a", "o", "r")
"""What is cut from a word so that "lieber" and "liebe", "content" and "contente" are one."""

SHORTEST = 3
"""Letters that a cut word keeps at least."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Lists of folded words; `numbers` and `grammar` are by language."""

    function: frozenset[str]
    stock: frozenset[str]
    greeting: frozenset[str]
    title: frozenset[str]
    joining: frozenset[str]
    determiner: frozenset[str]
    date: frozenset[str]
    numbers: Mapping[str, frozenset[str]]
    grammar: Mapping[str, frozenset[str]]


ByLanguage = Mapping[str, str]
"""Language (en, de ...) -> words of it, parted by blanks or line ends."""


class WordsFile(AsWritten, frozen=True):
    """The words as templates/variety/words.toml has them."""

    function: ByLanguage
    stock: ByLanguage
    greeting: ByLanguage
    title: ByLanguage
    joining: ByLanguage = field(name="and")
    determiner: ByLanguage
    number: ByLanguage


@cache
def read_vocabulary() -> Vocabulary:
    """Return the words of templates/variety/words.toml, and the names of days and months."""
    written = read_template("variety", "words", WordsFile)
    return Vocabulary(
        function=_all_words(written.function),
        stock=_all_words(written.stock),
        greeting=_all_words(written.greeting),
        title=_all_words(written.title),
        joining=_all_words(written.joining),
        determiner=_all_words(written.determiner),
        date=frozenset(_dates()),
        numbers=_words_of_each(written.number),
        grammar=_words_of_each(written.function),
    )


def fold(bare: str) -> str:
    """Return a bare word without its accents: people leave them out, and capitals lose them."""
    if bare.isascii():
        return bare.lower()
    return "".join(mark for mark in normalize("NFD", bare.casefold()) if category(mark) != "Mn")


def stem(folded: str) -> str:
    """Return a folded word without the endings that gender and number change."""
    return _cut(_cut(folded))


def _words_of_each(written: ByLanguage) -> dict[str, frozenset[str]]:
    """Return the folded words of each language."""
    return {language: frozenset(map(fold, words.split())) for language, words in written.items()}


def _all_words(written: ByLanguage) -> frozenset[str]:
    """Return the folded words of all languages together."""
    return frozenset().union(*_words_of_each(written).values())


def _cut(folded: str) -> str:
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST:
            return folded[: -len(ending)]
    return folded


def _dates() -> set[str]:
    found: set[str] = set()
    for locale in DATE_LOCALES:
        for names in (get_day_names("wide", locale=locale), get_month_names("wide", locale=locale)):
            found.update(fold(word) for name in names.values() for word in name.split("-"))
    return {word for word in found if word.isalpha()}
