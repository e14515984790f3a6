"""Order lists: the text of a date becomes a date, or a datetime where a time stands there."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from babel import Locale
from dateutil import parser

from notesmith.language import _
from notesmith.orders.values.list_words import date_marks, list_words

NUMBERS = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\b")
"""A date all in numbers that does not begin with the year: the kind that reads two ways."""

TWELVE_HOURS = re.compile(r"\d\s*[ap]\.?\s?m\b", re.IGNORECASE)
SPREADSHEET_DAYS = re.compile(r"[2-6]\d{4}([.,]\d+)?")
"""Days since 1899 as a spreadsheet counts them: from 1954 on."""

SECONDS = re.compile(r"1\d{9}(\d{3})?")
"""Seconds, or milliseconds, since 1970: from 2001 on."""

YEAR_FIRST = re.compile(r"\s*\d{4}\D")
ORDINAL = re.compile(r"(?<=\d)(?:er|st|nd|rd|th|[ºª°])(?!\w)", re.IGNORECASE)
DOTTED_CLOCK = re.compile(r"(\b\d{4}\D+\d{1,2})\.(\d{2})(?:\.(\d{2}))?\s*$")
HINT = re.compile(r"[^\W\d_]+(?:[./-][^\W\d_]+){2}")
"""How a hint in a heading writes a date: DD/MM/YYYY, TT.MM.JJJJ."""

LETTERS = re.compile(r"[^\W\d_]+\.?")
ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST_DAY = datetime(1899, 12, 30)
FIRST, SECOND = datetime(2000, 1, 1, 1), datetime(2001, 2, 2, 2)
"""Two different hours to fill gaps with: what differs afterwards was not in the text."""


class DayOrder(NamedTuple):
    """How the dates of a column are read: the day first, whether that is proven, and refuted."""

    day_first: bool
    proven: bool
    contradicted: bool = False


def is_day_first(texts: Iterable[str], guess: bool = False) -> DayOrder:
    """Tell from a whole column whether its dates name the day first, and whether it is proven.

    A first number above 12 proves it, a second number above 12 refutes it, and both together
    contradict each other; without proof, dots and dashes are read day first, a clock of twelve
    hours month first, and slashes as `guess`.
    """
    found_guess = guess
    proofs: set[bool] = set()
    for text in texts:
        if found := NUMBERS.match(text):
            first, second = int(found[1]), int(found[3])
            if first > 12 >= second:
                proofs.add(True)
            if second > 12 >= first:
                proofs.add(False)
            if len(proofs) > 1:
                return DayOrder(False, False, True)
            if found[2] != "/":
                found_guess = True
            elif TWELVE_HOURS.search(text):
                found_guess = False
    return DayOrder(proofs.pop(), True) if proofs else DayOrder(found_guess, False)


def hinted_day_first(heading: str) -> bool | None:
    """Return what a hint in a heading, such as (DD/MM/YYYY), says of the order; None if nothing."""
    words = list_words().dates
    for run in HINT.findall(heading.casefold()):
        letters = [mark for mark, _same in itertools.groupby(run) if mark.isalpha()]
        if len(letters) != 3:
            continue
        month = next((at for at, mark in enumerate(letters) if mark in words.month_letters), None)
        others = words.day_letters + words.year_letters
        if month is not None and all(
            mark in others for at, mark in enumerate(letters) if at != month
        ):
            # The year stands at an end, so a month in the midst follows the day or the year.
            return month == 1 and letters[0] not in "y"
    return None


def _parse(text: str, day_first: bool) -> date:
    """Return the date in `text`; ValueError if it is none, or not the whole of one."""
    # Whoever begins with the year goes on with the month.
    day_first = day_first and YEAR_FIRST.match(text) is None
    try:
        one, other = (
            parser.parse(text, default=default, dayfirst=day_first, tzinfos=_zone)
            for default in (FIRST, SECOND)
        )
    except (OverflowError, parser.ParserError) as error:
        raise ValueError(f"{text!r} is not a date") from error
    if one.date() != other.date():
        raise ValueError(f"{text!r} is not a whole date")
    return one if one.hour == other.hour else one.date()


def _zone(name: str | None, seconds: int | None) -> timezone | None:
    # Names such as "CST" or "IST" stand for several zones: those are not believed.
    if seconds is None and name is not None:
        hours = list_words().dates.zones.get(name)
        seconds = None if hours is None else round(hours * 3600)
    return None if seconds is None else timezone(timedelta(seconds=seconds))


def _counted(text: str) -> date | None:
    """Return the date that a bare count stands for, of a spreadsheet or of a computer."""
    if SPREADSHEET_DAYS.fullmatch(text):
        days = float(text.replace(",", "."))
        moment = FIRST_DAY + timedelta(seconds=round(days * 86400))
        return moment.date() if days == int(days) else moment
    if SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    return None


def _in_english(text: str) -> str:
    """Return `text` with English months, and without the small words round a date."""
    known, fillers = _months(), list_words().dates.fillers

    def translated(found: re.Match[str]) -> str:
        word = _bare(found[0])
        if word in known:
            return known[word]
        return " " if word in fillers else found[0]

    plain = text.translate(date_marks())
    plain = re.sub(r"([ap])\.\s?m\.?", r"\1m", plain, flags=re.IGNORECASE)
    plain = LETTERS.sub(translated, ORDINAL.sub("", plain))
    return DOTTED_CLOCK.sub(lambda found: ":".join(filter(None, found.groups())), plain)


@cache
def _months() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for language in reversed(list_words().dates.languages):
        locale = Locale.parse(language)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    known[_bare(name)] = ENGLISH[number - 1]
                for name in locale.days[context][width].values():
                    known.setdefault(_bare(name), " ")
    # Spreadsheets write German months in three letters whatever the dictionary says.
    known |= {"mrz": "mar", "mär": "mar", "märz": "mar", "mai": "may", "dez": "dec", "okt": "oct"}
    return MappingProxyType({word: month for word, month in known.items() if word not in ENGLISH})


def _bare(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().strip(". ")


class DateReader:
    """Reads the dates of one list; looks at its whole column once, if a date reads two ways.

    `day_first` is what the platform or the language of the list makes likely, `hinted` what its
    heading says. `doubts` are the dates that stay open, as the column contradicts itself.
    """

    def __init__(
        self,
        column: Callable[[], Iterable[str]],
        day_first: bool = False,
        hinted: bool | None = None,
    ) -> None:
        self._column = column
        self._likely = day_first
        self._hinted = hinted
        self._reading: DayOrder | None = None
        self._two_ways = False
        self._known: dict[str, date] = {}
        self.doubts: list[str] = []

    def read(self, text: str) -> date | None:
        """Return the date, with its time and offset where there are such; ValueError if none.

        None for one that reads two ways in a column that contradicts itself.
        """
        try:
            # "12:30:00 +0200" is ISO but for the blank before the offset.
            if len(text) == 25 and text[19] == " ":
                return datetime.fromisoformat(text[:19] + text[20:])
            moment = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))
        except ValueError:
            return self._read_other(text)
        if len(text) < 9 and text.isdecimal():
            return self._read_other(text)
        return moment if len(text) > 10 else moment.date()

    def how(self) -> str | None:
        """Say in a sentence how dates that read two ways were read; None if there were none."""
        if not self._two_ways or self._reading is None or self._reading.contradicted:
            return None
        if self._reading.day_first:
            if self._hinted is not None:
                return _("Dates are read with the day first, as the heading says.")
            if self._reading.proven:
                return _(
                    "Dates are read with the day first (3/11 is 3 November), "
                    "as another date in the list shows."
                )
            return _(
                "Dates are read with the day first (3/11 is 3 November), "
                "which nothing in the list proves."
            )
        if self._hinted is not None:
            return _("Dates are read with the month first, as the heading says.")
        if self._reading.proven:
            return _(
                "Dates are read with the month first (3/11 is 11 March), "
                "as another date in the list shows."
            )
        return _(
            "Dates are read with the month first (3/11 is 11 March), "
            "which nothing in the list proves."
        )

    def _read_other(self, text: str) -> date | None:
        if (known := self._known.get(text)) is not None:
            return known
        if len(text) > 80:
            raise ValueError(f"{text[:40]!r} is not a date")
        moment = _counted(text)
        if moment is None:
            found = NUMBERS.match(text)
            two_ways = (
                found is not None
                and int(found[1]) <= 12
                and int(found[3]) <= 12
                and found[1] != found[3]
            )
            if self._reading is None:
                self._reading = self._decide()
            if two_ways and self._reading.contradicted:
                self.doubts.append(text)
                return None
            self._two_ways = self._two_ways or two_ways
            moment = _parse(_in_english(text), self._reading.day_first)
        if len(self._known) < 50_000:
            self._known[text] = moment
        return moment

    def _decide(self) -> DayOrder:
        if self._hinted is not None:
            return DayOrder(self._hinted, True)
        return is_day_first(self._column(), self._likely)
