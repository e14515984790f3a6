"""The coach: numbers, days and sums in a note that the order contradicts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from babel import Locale

from notesmith.language import number, quoted, short_day
from notesmith.model import Order
from notesmith.writing.coach.content_rules import money_spans
from notesmith.writing.coach.own_words import alike, thing_words
from notesmith.writing.coach.phrase_book import Key, phrase_book
from notesmith.writing.formats import in_days, in_money
from notesmith.writing.judgement import day, days_waited, is_gift, purchases
from notesmith.writing.note_language import WORD, read_grammar
from notesmith.writing.note_subject import NoteSubject, Spot
from notesmith.writing.phrase_patterns import fold

FIGURE = re.compile(r"\d+|[^\W\d_]+")
DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+|de\s+)?([^\W\d_]{3,})")
DAY_LAST = re.compile(r"\b([^\W\d_]{3,})\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!\s?[:%€$£.,]\d)")
IN_FIGURES = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(?!\d\d?\.)")

CENTS = re.compile(r"(\d[\d.,]*?)(?:[.,](\d\d))?")
"""Figures with hundredths, or without."""

NEAR = 2
"""Words behind a number among which what it counts stands."""

CLAUSE = re.compile(r"[.,;:!?…\n–—]")
BEGINS = 2
"""Words of a clause before a number that speaks of what was packed ("I packed 4 mugs")."""

MANY = 60
"""A larger number counts no pieces of an order."""


def find_contradictions(subject: NoteSubject) -> Iterator[Spot]:
    """Yield numbers, days and sums that are others in the order."""
    if subject.order is None:
        return
    yield from _quantities(subject, subject.order)
    yield from _waits(subject, subject.order)
    yield from _days(subject, subject.order)
    yield from _sums(subject, subject.order)
    yield from _times(subject, subject.order)


def _quantities(subject: NoteSubject, order: Order) -> Iterator[Spot]:
    """Yield a number of things that is not the number ordered.

    A smaller one must speak of all ("both mugs"), a larger one of the customer's things, by a word
    before it or by the beginning of a clause ("I made only nine mugs" does neither).
    """
    book = subject.book
    numbers = book.numbers
    if not subject.figures and subject.words.isdisjoint(numbers):
        return
    figures = [(match[0], match.start()) for match in FIGURE.finditer(subject.folded)]
    for place, (word, start) in enumerate(figures):
        count = int(word) if word.isdigit() and len(word) < 4 else numbers.get(word, 0)
        before = {known for known, _ in figures[max(place - 2, 0) : place]}
        if not 1 < count <= MANY or not before.isdisjoint(book.counted):
            continue
        counted = _counted(subject, figures[place + 1 : place + 2 + NEAR])
        if counted is None:
            continue
        thing, at = counted
        known = _ordered_counts(order, "" if thing in book.pieces else thing)
        sure = not (before | {word}).isdisjoint(book.sure)
        begins = len(WORD.findall(CLAUSE.split(subject.folded[:start])[-1])) <= BEGINS
        if count not in known and (sure or (count > max(known) and begins)):
            span = (start, at + len(thing))
            written = subject.note.text[slice(*span)]
            slots = {"words": quoted(written), "known": number(max(known))}
            yield Spot((written,), (span,), "quantity", slots)


def _counted(subject: NoteSubject, behind: Sequence[tuple[str, int]]) -> tuple[str, int] | None:
    """Return the thing of the order that a number counts, among the words behind it."""
    book = subject.book
    for thing, at in behind:
        if thing in book.numbers or thing.isdigit() or thing in book.grammar or thing in book.days:
            return None
        if thing in book.pieces or subject.own.names_thing(thing):
            return thing, at
    return None


def _ordered_counts(order: Order, thing: str) -> frozenset[int]:
    """Return every number that can be said of a thing in an order; blank for all its things."""
    fitting = [
        item
        for item in order.items
        if not thing or any(alike(thing, word) for word in thing_words(item.title))
    ] or list(order.items)
    known = {item.quantity for item in fitting}
    known |= {sum(item.quantity for item in some) for some in (fitting, order.items)}
    known |= {len(fitting), len(order.items)}
    numbers = phrase_book(frozenset()).numbers
    texts = [order.customer_note, order.gift_message]
    texts += [
        text for item in order.items for text in (item.title, item.variant, item.personalisation)
    ]
    for text in filter(None, texts):
        for word in FIGURE.findall(fold(text)):
            known.add(int(word) if word.isdigit() else numbers.get(word, 1))
    return frozenset(known)


def _waits(subject: NoteSubject, order: Order) -> Iterator[Spot]:
    """Yield a number of days or weeks of waiting that are not those of the order."""
    today = subject.around.today
    if today is None or subject.words.isdisjoint(subject.book.days):
        return
    spots = subject.found("waited")
    if not spots:
        return
    waited = days_waited(order, today)
    if waited is None:
        return
    book = subject.book
    figures = [(match[0], match.start()) for match in FIGURE.finditer(subject.folded)]
    for place, (unit, at) in enumerate(figures):
        if place == 0 or unit not in book.days:
            continue
        word, start = figures[place - 1]
        count = int(word) if word.isdigit() else book.numbers.get(word, 0)
        around = {known for known, _ in figures[max(place - 4, 0) : place + 3]}
        first, last = subject.sentence(start)
        if not count or not around.isdisjoint(book.ago):
            continue
        if not any(first <= spot[0] < last for spot in spots):
            continue
        length = book.days[unit]
        said = count * length
        slack = 1 if length == 1 else length - 1
        if said > waited + slack or said + slack < waited / 2:
            written = subject.note.text[start : at + len(unit)]
            slots = {"words": quoted(written), "days": in_days(waited)}
            yield Spot((written,), ((start, at + len(unit)),), "waited", slots)


def _days(subject: NoteSubject, order: Order) -> Iterator[Spot]:
    """Yield a date beside a word for ordering or sending that the order does not know."""
    known = [moment for moment in (order.placed_at, order.shipped_at) if moment]
    if order.placed_at is None or not subject.figures:
        return
    spots = subject.found("ordered")
    if not spots:
        return
    for (start, end), (at_day, at_month) in _dates(subject.folded):
        first, last = subject.sentence(start)
        if not any(first <= spot[0] < max(last, end) for spot in spots):
            continue
        if any(_is_day(moment, at_day, at_month) for moment in known):
            continue
        written = subject.note.text[start:end]
        slots = {"words": quoted(written), "day": short_day(day(order.placed_at), with_year=True)}
        yield Spot((written,), ((start, end),), "day", slots)


def _sums(subject: NoteSubject, order: Order) -> Iterator[Spot]:
    """Yield a sum beside a word for what was paid that is not the total of the order."""
    sums = money_spans(subject) if order.total is not None else ()
    if not sums or order.total is None or is_gift(order) or subject.found("selling"):
        return
    spots = subject.found("cost")
    for start, end in sums:
        first, last = subject.sentence(start)
        if not any(first <= spot[0] < max(last, end) for spot in spots):
            continue
        if _is_sum(subject.folded[start:end], order.total):
            continue
        written = subject.note.text[start:end]
        slots = {"words": quoted(written), "total": in_money(order.total, order.currency)}
        yield Spot((written,), ((start, end),), "total", slots)


def _times(subject: NoteSubject, order: Order) -> Iterator[Spot]:
    """Yield a first order that is not the first, and a return of somebody new."""
    before = bool(purchases(subject.earlier)) or order.returning is True
    key: Key = "first_time" if before else "again"
    if not before and order.returning is not False:
        return
    for start, end in subject.found(key)[:1]:
        written = subject.note.text[start:end]
        saying = "not_first" if before else "not_again"
        yield Spot((written,), ((start, end),), saying, {"words": quoted(written)})


def _dates(folded: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the places of dates in a text, each with its day and its month."""
    months = _months()
    for match in DAY_FIRST.finditer(folded):
        if match[2] in months:
            yield match.span(), (int(match[1]), months[match[2]])
    for match in DAY_LAST.finditer(folded):
        if match[1] in months:
            yield match.span(), (int(match[2]), months[match[1]])
    for match in IN_FIGURES.finditer(folded):
        if 0 < int(match[2]) <= 12:
            yield match.span(), (int(match[1]), int(match[2]))


def _is_sum(written: str, total: Decimal) -> bool:
    """Tell whether a sum in a text is a total, or rounds it."""
    figure = "".join(sign for sign in written if sign.isdigit() or sign in ",.").strip(",.")
    parts = CENTS.fullmatch(figure)
    if parts is None:
        return True
    whole = Decimal(parts[1].replace(".", "").replace(",", ""))
    if parts[2] is None:
        return abs(whole - total) < 1
    return whole + Decimal(parts[2]) / 100 == total


def _is_day(moment: date, at_day: int, at_month: int) -> bool:
    """Tell whether a moment is on a day; where its hour is known, the next or last one may be."""
    when = day(moment)
    days = [when]
    if isinstance(moment, datetime):
        ordinal = when.toordinal()
        days += [date.fromordinal(ordinal + step) for step in (-1, 1)]
    return any((each.day, each.month) == (at_day, at_month) for each in days)


@cache
def _months() -> Mapping[str, int]:
    """Folded names of months, whole and short, in the languages of the coach."""
    found = {}
    for language in read_grammar():
        for form in Locale.parse(language).months["format"].values():
            found.update({fold(name).strip("."): month for month, name in form.items()})
    return {name: month for name, month in found.items() if len(name) > 2}
