"""Order lists: the words that shops and platforms use, read from templates/lists."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from notesmith.orders.fields import same_name
from notesmith.toml_files import AsWritten, read_template

LONGEST_KIND = 30
"""Letters of the longest word for a kind of buyer."""


class BuyerKinds(AsWritten, frozen=True):
    """Words for a kind of buyer, where a name could stand; the first two tell of orders before."""

    returning: frozenset[str]
    new: frozenset[str]
    other: frozenset[str]


class DateWords(AsWritten, frozen=True):
    """Small words round a date, and the signs that end a year, a month or a day.

    `languages` are those in which a month may be named; the letters stand for a day, a month and a
    year in a hint such as DD/MM/YYYY; `zones` are names with their hours from UTC.
    """

    fillers: frozenset[str]
    years: str
    months: str
    days: str
    languages: tuple[str, ...]
    day_letters: str
    month_letters: str
    year_letters: str
    zones: Mapping[str, float]


class PersonalisedWords(AsWritten, frozen=True):
    """What a key in a cell of options is called that holds words made for one piece."""

    keys: tuple[str, ...]


class NameHints(AsWritten, frozen=True):
    """Hints in a heading that say that the last name stands first."""

    last_first: frozenset[str]


class ListWords(AsWritten, frozen=True):
    """What cells of order lists may say, in lower case, as templates/lists/words.toml has it.

    `totals` stand first in a line of sums, `errors` are what a formula that failed shows, `footers`
    begin a line about the export.
    """

    totals: frozenset[str]
    errors: tuple[str, ...]
    footers: tuple[str, ...]
    buyer_kinds: BuyerKinds
    dates: DateWords
    personalised: PersonalisedWords
    names: NameHints


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


@cache
def buyer_kinds() -> Mapping[str, bool | None]:
    """Return words for a kind of buyer -> whether it is a returning one; None if that is open."""
    words = list_words().buyer_kinds
    kinds: dict[str, bool | None] = dict.fromkeys(map(same_name, words.other))
    kinds |= dict.fromkeys(map(same_name, words.new), False)
    return MappingProxyType(kinds | dict.fromkeys(map(same_name, words.returning), True))


def is_buyer_kind(text: str) -> bool:
    """Return whether a cell that could hold a name only tells what kind of buyer it is."""
    return len(text) <= LONGEST_KIND and text.casefold() in buyer_kinds()


@lru_cache(maxsize=256)
def read_returning(text: str) -> bool | None:
    """Return whether a cell calls the customer a returning one; None if it does not say."""
    kinds, word = buyer_kinds(), same_name(text)
    known = kinds.get(word)
    return kinds.get(word.split(" ")[0]) if known is None else known
