"""Order lists: the words that shops and platforms use, read from templates/lists."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from notesmith.model import Status
from notesmith.orders.fields import same_name
from notesmith.toml_files import AsWritten, read_template


class StatusWords(AsWritten, frozen=True):
    """How words begin that say what became of an order; `undone` are whole words that deny it."""

    cancelled: tuple[str, ...]
    refunded: tuple[str, ...]
    undone: frozenset[str]


class ReturningWords(AsWritten, frozen=True):
    """What says that a customer has, or has not, ordered before."""

    yes: frozenset[str]
    no: frozenset[str]


class DateWords(AsWritten, frozen=True):
    """Small words round a date, and the signs that end a year, a month or a day."""

    fillers: frozenset[str]
    years: str
    months: str
    days: str


class PersonalisedWords(AsWritten, frozen=True):
    """What a key in a cell of options is called that holds words made for one piece."""

    keys: tuple[str, ...]


class ListWords(AsWritten, frozen=True):
    """What cells of order lists may say, in lower case, as templates/lists/words.toml has it.

    `totals` stand first in a line of sums, `footers` begin a line about the export.
    """

    totals: frozenset[str]
    footers: tuple[str, ...]
    status: StatusWords
    returning: ReturningWords
    dates: DateWords
    personalised: PersonalisedWords


@cache
def list_words() -> ListWords:
    """Return the words that ship."""
    return read_template("lists", "words", ListWords)


@cache
def date_marks() -> Mapping[int, str]:
    """Return what replaces the signs that end a year, a month or a day (年), for str.translate."""
    dates = list_words().dates
    marks = {ord(mark): "-" for mark in dates.years + dates.months}
    return MappingProxyType(marks | {ord(mark): " " for mark in dates.days})


@lru_cache(maxsize=1024)
def read_status(text: str) -> Status:
    """Return what a status cell says; OPEN for every word that says neither of the others."""
    words = list_words().status
    parts = same_name(text).replace("/", " ").replace("(", " ").split()
    if not parts or not words.undone.isdisjoint(part.strip(".:)") for part in parts):
        return Status.OPEN
    if any(part.startswith(words.refunded) for part in parts):
        return Status.REFUNDED
    if any(part.startswith(words.cancelled) for part in parts):
        return Status.CANCELLED
    return Status.OPEN


@lru_cache(maxsize=256)
def read_returning(text: str) -> bool | None:
    """Return whether a cell calls the customer a returning one; None if it does not say."""
    words, word = list_words().returning, same_name(text)
    first = word.split(" ")[0]
    if word in words.yes or first in words.yes:
        return True
    return False if word in words.no or first in words.no else None
