"""Writing: numbers, days, money and places as words for a person, through Babel."""

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from string import capwords

from babel import Locale
from babel.dates import format_timedelta
from babel.numbers import format_currency, format_decimal, get_currency_symbol

from notesmith.language import day_of_week, locale, long_day


@lru_cache(maxsize=1024)  # the same few days for every order of a list
def in_days(count: int, spoken: Locale | None = None) -> str:
    """Return "1 day", "17 days": always days; in the reader's language if none is said."""
    return format_timedelta(
        timedelta(days=count), granularity="day", threshold=float("inf"), locale=spoken or locale()
    )


def on_day(when: date, today: date) -> str:
    """Return "Tuesday 3 November", with the year where it is not this one."""
    return day_of_week(when) if when.year == today.year else long_day(when, with_year=True)


def in_money(amount: Decimal, currency: str | None) -> str:
    """Return the amount as one would write it, with its currency where that is known."""
    if currency is None:
        return format_decimal(amount, locale=locale())
    spelled = get_currency_symbol(currency, locale=locale()).isalpha()
    # "ZAR604.00" runs together; a code wants a blank after it, a sign does not.
    return format_currency(amount, currency, "¤\xa0#,##0.00" if spelled else None, locale())


def country_name(code: str, spoken: Locale | None = None) -> str:
    """Return the name of a country, or its code; in the reader's language if none is said."""
    return str((spoken or locale()).territories.get(code, code))


def place_name(city: str | None) -> str | None:
    """Return a town as one writes it: "West Palm Beach" for "WEST PALM BEACH"."""
    plain = " ".join((city or "").split())
    return capwords(plain) if plain.isupper() or plain.islower() else plain or None
