"""The one door for words: what a person reads comes through here, in the language chosen at start.

Code holds its sentences in English, each whole and with named slots, and asks for them in the
moment they are shown: `_("Order {number}").format(number=...)`. Words that stand in a table of the
code are marked with `N_` there and go through `_` when they are used. `make messages` collects all
of them in assets/locales/notesmith.pot. A translation is assets/locales/LANGUAGE/LC_MESSAGES/
notesmith.po; where it lacks a sentence, the English one is shown.

Numbers, days and lists are written here too, so that one language decides about all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, reduce
from gettext import GNUTranslations, NullTranslations
from importlib.resources.abc import Traversable
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent, get_decimal_symbol

from notesmith.shipped import find_shipped

ENGLISH = "en-GB"
"""The language of the code itself, which needs no translation."""

CATALOGUE = ("LC_MESSAGES", "notesmith.po")


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The language in use; it is replaced as a whole, so that every thread sees one of them."""

    tag: str = ENGLISH
    catalogues: Traversable | None = None
    locale: Locale = field(default_factory=lambda: Locale.parse(ENGLISH, sep="-"))
    words: NullTranslations = field(default_factory=NullTranslations)


_spoken = _Spoken()


def use_language(tag: str = ENGLISH, catalogues: Traversable | None = None) -> None:
    """Write in the language of `tag`, such as "de" or "pt-BR", from now on in this process.

    Called once when the program starts, before anything is shown. `catalogues` is a folder with
    other translations than those that ship. Raises LookupError where there is no translation.
    """
    global _spoken
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise LookupError(f"there is no language {tag!r}") from error
    is_english = ENGLISH.startswith(locale.language)
    words = NullTranslations() if is_english else _read_words(locale, catalogues)
    _spoken = _Spoken(tag, catalogues, locale, words)


def spoken_language() -> tuple[str, Traversable | None]:
    """Return what `use_language` was called with, so that another process can be given the same."""
    return _spoken.tag, _spoken.catalogues


def locale() -> Locale:
    """Return the language in use as Babel knows it, for whatever is written by its rules."""
    return _spoken.locale


# Words


def _(message: str) -> str:
    """Return a sentence of the code in the language in use; its slots are still to be filled."""
    return _spoken.words.gettext(message) if message else ""


def N_(message: str) -> str:
    """Mark a sentence that goes through `_` later; here it stays as it is."""
    return message


def in_context(context: str, message: str) -> str:
    """Return a word whose translation hangs on where it stands; `context` tells the translator."""
    return _spoken.words.pgettext(context, message)


def plural(one: str, many: str, count: int, **slots: object) -> str:
    """Return the sentence that goes with `count`, with its slots filled: {count} and `slots`.

    `one` and `many` are the two forms of English; other languages have up to six.
    """
    form = _spoken.words.ngettext(one, many, count)
    return form.format(count=number(count), **slots)


# Numbers, lists, days


def number(count: int) -> str:
    """Return a number as it is read: "12,000"."""
    return _number(count, _spoken.locale)


@lru_cache(maxsize=4096)  # the same few counts in the findings of a whole batch
def _number(count: int, spoken: Locale) -> str:
    return str(format_decimal(count, locale=spoken))


def decimals(figure: str) -> str:
    """Return digits such as "0.25" with the decimal sign of the language."""
    return figure.replace(".", get_decimal_symbol(_spoken.locale))


def percent(part: float) -> str:
    """Return a part of one in whole hundredths: "50%"."""
    return str(format_percent(part, locale=_spoken.locale))


def listed(words: Iterable[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return str(format_list(list(words), locale=_spoken.locale))


def quoted(words: str) -> str:
    """Return somebody's own words in quotes."""
    return _("“{words}”").format(words=words)


def in_line(words: Iterable[str]) -> str:
    """Return "a", "a, b", "a, b, c"."""
    pair = _("{words}, {word}")  # Babel lacks such lists in half of the languages
    rest = iter(words)
    return reduce(lambda some, word: pair.format(words=some, word=word), rest, next(rest, ""))


def weekday(day: date) -> str:
    """Return "Tuesday"."""
    return str(format_date(day, "EEEE", locale=_spoken.locale))


def short_day(day: date, with_year: bool = False) -> str:
    """Return "3 Nov", or "3 Nov 2026"."""
    return _written("yMMMd" if with_year else "MMMd", day)


def long_day(day: date, with_year: bool = False) -> str:
    """Return "3 November", or "3 November 2026"."""
    if with_year:
        return str(format_date(day, "long", locale=_spoken.locale))
    return _written("MMMMd", day)


def day_of_week(day: date) -> str:
    """Return "Tuesday 3 November"."""
    return _written("MMMMEEEEd", day)


def _written(skeleton: str, day: date) -> str:
    """Return a day with the parts that `skeleton` names, in the order of the language."""
    return str(format_skeleton(skeleton, day, locale=_spoken.locale))


def _read_words(locale: Locale, catalogues: Traversable | None) -> GNUTranslations:
    """Return the translation into `locale`, or into its language in general."""
    folder = catalogues or find_shipped("assets", "locales")
    for name in dict.fromkeys((str(locale), locale.language)):
        file = None if folder is None else folder.joinpath(name, *CATALOGUE)
        if file is not None and file.is_file():
            compiled = BytesIO()
            write_mo(compiled, read_po(BytesIO(file.read_bytes()), locale))
            compiled.seek(0)
            return GNUTranslations(compiled)
    raise LookupError(f"there is no translation into {locale}")
