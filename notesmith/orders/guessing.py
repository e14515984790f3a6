"""Order lists of no known platform: headings and first values show which column is which field."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from notesmith.errors import InputError
from notesmith.orders.files.tables import Row, Table, read_rows
from notesmith.orders.headings import is_heading, is_plain_name, read_heading
from notesmith.orders.values.countries import read_country
from notesmith.orders.values.dates import DateReader
from notesmith.orders.values.money import read_amount, read_currency, read_quantity

SAMPLE = 200
"""Rows whose values are looked at."""

NEEDED = frozenset(
    {"recipient", "buyer", "first_name", "last_name", "buyer_first_name", "email", "item"}
)
"""A list with an order number and one of these is worth reading."""

BLANK_COLUMN = 30
"""What it costs a column that it holds nothing in the sample."""

PLAIN = 90
"""The score of a heading from which on it hardly can mean anything else."""

COUNTED = re.compile(r"\s*\d{1,4}\s?[×x*]\s", re.IGNORECASE)
"""How a cell begins that lists items: "2× Soap, 1× Candle"."""

ORDER_NUMBER = re.compile(r"[#\w./:-]*\d[\w./:-]*")


@dataclass(frozen=True, slots=True)
class Guess:
    """Field -> place of its column.

    `statuses` are further columns that may say what became of an order; `counted` says that a cell
    lists items with their numbers.
    """

    places: Mapping[str, int]
    statuses: tuple[int, ...]
    counted: bool

    @property
    def is_list(self) -> bool:
        """Whether this is enough to read orders by."""
        return "order_id" in self.places and not NEEDED.isdisjoint(self.places)


def guess_columns(table: Table) -> dict[str, str]:
    """Return field -> column name, as far as headings and values show it; usable as a mapping."""
    return {field: table.header[place] for field, place in guess_places(table).places.items()}


def sample_values(table: Table, rows: int) -> tuple[tuple[str, ...], ...]:
    """Return up to five values of each column, the first filled ones among the first `rows`."""
    return tuple(tuple(values[:5]) for values in _columns(table, rows))


def guess_places(table: Table) -> Guess:
    """Return the places of the fields, as far as headings and values show them."""
    columns = _columns(table, SAMPLE)
    found = _by_headings(table.header, columns)
    _by_values(table.header, columns, found)
    _sort_names(table, found)
    _take_name_as_item(table.header, columns, found)
    statuses = tuple(
        place
        for place, name in enumerate(table.header)
        if place not in found.values() and "status" in dict(read_heading(name))
    )
    item = found.get("item")
    counted = (
        item is not None and _share(columns[item], lambda text: bool(COUNTED.match(text))) > 0.6
    )
    return Guess(found, statuses, counted)


def _columns(table: Table, rows: int) -> list[list[str]]:
    """Return the filled cells of each column among the first rows."""
    columns: list[list[str]] = [[] for _ in table.header]
    for row in _sample(table, rows):
        for values, cell in zip(columns, row, strict=True):
            if cell.strip():
                values.append(cell.strip())
    return columns


def _sample(table: Table, rows: int) -> list[Row]:
    found: list[Row] = []
    try:
        for _, row in islice(read_rows(table, misfit=lambda line, row: None), rows):
            found.append(row)
    except InputError:
        pass  # The rows above the one that cannot be read are sample enough.
    return found


def _by_headings(header: Sequence[str], columns: Sequence[Sequence[str]]) -> dict[str, int]:
    """Give each field the column whose heading means it best, and each column one field."""
    candidates = sorted(
        (-score + (0 if columns[place] else BLANK_COLUMN), place, field)
        for place, name in enumerate(header)
        for field, score in read_heading(name)
        if _fits(field, columns[place], score)
    )
    found: dict[str, int] = {}
    for _, place, field in candidates:
        if field not in found and place not in found.values():
            found[field] = place
    return found


def _by_values(
    header: Sequence[str], columns: Sequence[Sequence[str]], found: dict[str, int]
) -> None:
    """Add the fields of columns whose heading says nothing, where the values show what they are."""
    strange = [
        place
        for place, name in enumerate(header)
        if place not in found.values() and columns[place] and not is_heading(name)
    ]
    for field in ("email", "date"):
        if field not in found:
            for place in strange:
                if _share(columns[place], _TESTS[field]) > 0.9 and place not in found.values():
                    found[field] = place
                    break
    if "order_id" not in found and not NEEDED.isdisjoint(found):
        rows = max(map(len, columns))
        for place in strange:
            values = columns[place]
            numbers = _share(values, lambda text: bool(ORDER_NUMBER.fullmatch(text)))
            if place not in found.values() and len(values) == rows and numbers == 1 and rows > 1:
                found["order_id"] = place
                break


def _sort_names(table: Table, found: dict[str, int]) -> None:
    """Take a plain "name" beside a first (or last) name as its other half, where it is that."""
    half, other = ("first_name", "last_name")
    if half not in found:
        half, other = other, half
    if half not in found or other in found or "recipient" not in found:
        return
    rows = [
        (row[found["recipient"]].casefold(), row[found[half]].casefold())
        for row in _sample(table, SAMPLE)
    ]
    named = [(whole, part) for whole, part in rows if whole.strip() and part.strip()]
    held = sum(part.strip() in whole for whole, part in named)
    if named and held * 2 < len(named):
        found[other] = found.pop("recipient")


def _take_name_as_item(
    header: Sequence[str], columns: Sequence[Sequence[str]], found: dict[str, int]
) -> None:
    """Take a plain "name" as the item in a list that has people and quantities in other columns."""
    if "item" in found or "quantity" not in found or NEEDED.isdisjoint(found):
        return
    for place, name in enumerate(header):
        if place not in found.values() and columns[place] and is_plain_name(name):
            found["item"] = place
            return


def _fits(field: str, values: Sequence[str], score: int) -> bool:
    """Return whether enough values look like the field; a plain heading needs fewer of them."""
    test = _TESTS.get(field)
    return not values or test is None or _share(values, test) > (0.2 if score >= PLAIN else 0.5)


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    some = values[:50]
    return sum(map(test, some)) / len(some) if some else 0.0


def _reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        try:
            return read(text) is not None
        except ValueError:
            return False

    return test


def _has_letters(text: str) -> bool:
    return any(mark.isalpha() for mark in text)


def _is_date(text: str) -> bool:
    return _reads(DateReader(lambda: [text]).read)(text)


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "order_id": lambda text: len(text) <= 60 and "\n" not in text,
    "recipient": lambda text: _has_letters(text) and not _is_date(text),
    "buyer": _has_letters,
    "first_name": _has_letters,
    "last_name": _has_letters,
    "email": lambda text: "@" in text,
    "country": lambda text: read_country(text) is not None,
    "city": _has_letters,
    "date": _is_date,
    "shipped": _is_date,
    "cancelled_date": _is_date,
    "item": _has_letters,
    "variant": lambda text: len(text) <= 200,
    "quantity": _reads(read_quantity),
    "note": _has_letters,
    "gift_message": _has_letters,
    "total": _reads(read_amount),
    "refunded_amount": _reads(read_amount),
    "currency": _reads(read_currency),
    "status": lambda text: _has_letters(text) and len(text) <= 60,
}
"""What the values of a field look like."""
