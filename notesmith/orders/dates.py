"""Order lists: the text of a date becomes a date, or a datetime where a time stands there."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta, timezone

from dateutil import parser

NUMBERS = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2\d{2,4}\b")
"""A date all in numbers that does not begin with the year: the kind that reads two ways."""

FIRST, SECOND = datetime(2000, 1, 1, 1), datetime(2001, 2, 2, 2)
"""Two different hours to fill gaps with: what differs afterwards was not in the text."""


def is_day_first(texts: Iterable[str]) -> bool:
    """Tell from a whole column whether its dates name the day before the month.

    A first number above 12 proves it, a second number above 12 refutes it; without proof, dots
    and dashes are read day first and slashes month first.
    """
    guess = False
    for text in texts:
        if found := NUMBERS.match(text):
            first, second = int(found[1]), int(found[3])
            if first > 12 >= second:
                return True
            if second > 12 >= first:
                return False
            guess = found[2] != "/"
    return guess


def _parse(text: str, day_first: bool) -> date:
    """Return the date in `text`; ValueError if it is none, or not the whole of one."""
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
    # Names such as "EST" or "IST" stand for several zones, so only offsets are believed.
    return None if seconds is None else timezone(timedelta(seconds=seconds))


class DateReader:
    """Reads the dates of one list; looks at its whole column once, if a date reads two ways."""

    def __init__(self, formats: Sequence[str], column: Callable[[], Iterable[str]]) -> None:
        self._formats = tuple(formats)
        self._column = column
        self._day_first: bool | None = None

    def read(self, text: str) -> date:
        """Return the date, with its time and offset where there are such; ValueError if none."""
        try:
            # "12:30:00 +0200" is ISO but for the blank before the offset.
            moment = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))
        except ValueError:
            return self._read_other(text)
        return moment if len(text) > 10 else moment.date()

    def _read_other(self, text: str) -> date:
        for pattern in self._formats:
            try:
                return datetime.strptime(text, pattern)
            except ValueError:
                continue
        if self._day_first is None:
            self._day_first = is_day_first(self._column())
        return _parse(text, self._day_first)
