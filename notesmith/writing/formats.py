"""Writing: numbers, days, money and places as words for a person, through Babel."""

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_timedelta
from babel.numbers import format_currency, format_decimal, get_currency_symbol

from notesmith.language import day_of_week, locale, long_day

TITLE_ENDS = (" - ", " – ", " — ", " | ", " / ")
"""What parts a title from its variant in the lists of shops."""


@lru_cache(maxsize=1024)  # the same few days for every order of a list
def in_days(count: int) -> str:
    """Return "1 day", "17 days": always days, however many."""
    return format_timedelta(
        timedelta(days=count), granularity="day", threshold=float("inf"), locale=locale()
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


def country_name(code: str) -> str:
    """Return the name of a country, or its code if it has none."""
    return str(locale().territories.get(code, code))


def item_word(title: str) -> str:
    """Return what a person would call an item: its title without the variant."""
    ends = [place for mark in TITLE_ENDS if (place := title.find(mark)) > 0]
    return title[: min(ends)].strip() if ends else title
