"""Order lists of no known platform: headings and first values show which column is which field."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from notesmith.errors import InputError
from notesmith.model import Status
from notesmith.orders.files.tables import Table, read_rows
from notesmith.orders.files.text_files import Row
from notesmith.orders.headings import heading_notions, is_heading, is_plain_name, read_heading
from notesmith.orders.item_cells import take_apart
from notesmith.orders.other_rows import is_error, is_footer, is_total
from notesmith.orders.persons import (
    LIKELY,
    SURE,
    are_buyer_kinds,
    likeness,
    may_be_people,
    same_person,
)
from notesmith.orders.side_by_side import WideItem, find_wide_items
from notesmith.orders.value_shapes import TESTS, WRITTEN_DATE
from notesmith.orders.values.statuses import read_status
from notesmith.orders.values.texts import read_flag, says_nothing

SAMPLE = 200
"""Rows whose values are looked at."""

PERSONS = ("recipient", "buyer")
WHOLE_NAMES = frozenset(PERSONS)
PEOPLE = frozenset(
    {"recipient", "buyer", "first_name", "last_name", "buyer_first_name", "buyer_last_name"}
)
NEEDED = PEOPLE | {"email", "item"}
"""A list with an order number and one of these is worth reading."""

PART_OF_ROW = 0.3
"""Part of the cells of the fullest row that a row has filled which tells of its columns."""

BLANK_COLUMN = 30
"""What it costs a column that it holds nothing in the sample."""

PLAIN = 90
"""The score of a heading from which on it hardly can mean anything else."""

ORDER_NUMBER = re.compile(r"[#\w./:-]*\d[\w./:-]*")
STATES = frozenset({"estado", "stato", "etat", "état", "stav", "state"})
"""Headings of a status that may be those of a part of a country, too."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Field -> place of its column.

    `statuses` are further columns that may say what became of an order or of an item, `wide` the
    items that lie side by side; `counted` says that a cell lists items with their numbers.
    """

    places: Mapping[str, int]
    statuses: tuple[int, ...]
    counted: bool
    wide: tuple[WideItem, ...]

    @property
    def is_list(self) -> bool:
        """Whether this is enough to read orders by: without numbers, there are people and items."""
        if "order_id" in self.places:
            return bool(self.wide) or not NEEDED.isdisjoint(self.places)
        return not PEOPLE.isdisjoint(self.places) and ("item" in self.places or bool(self.wide))


def guess_columns(table: Table) -> dict[str, str]:
    """Return field -> column name, as far as headings and values show it; usable as a mapping."""
    return {field: table.header[place] for field, place in guess_places(table).places.items()}


def sample_values(table: Table, rows: int) -> tuple[tuple[str, ...], ...]:
    """Return up to five values of each column, the first filled ones among the first `rows`."""
    return tuple(tuple(values[:5]) for values in columns_of(table, rows))


def guess_places(table: Table) -> Guess:
    """Return the places of the fields, as far as headings and values show them."""
    columns = columns_of(table, SAMPLE)
    header = table.header
    found = _by_headings(header, columns, frozenset())
    if "item" in found:
        # Who is who shows better once it is known what the items are called.
        found = _by_headings(header, columns, frozenset(columns[found["item"]]))
    _sort_names(table, found)
    _part_names_from_items(header, columns, found)
    _by_values(header, columns, found)
    rows = _sample(table, SAMPLE)
    _look_at_order_numbers(header, columns, rows, found)
    _look_at_counts(header, rows, found)
    wide = find_wide_items(header)
    if wide:
        for field in ("item", "quantity", "variant"):
            found.pop(field, None)
    item = found.get("item")
    counted = item is not None and any(map(take_apart, columns[item]))
    return Guess(found, _further_statuses(header, columns, found), counted, wide)


def columns_of(table: Table, rows: int) -> list[list[str]]:
    """Return the filled cells of each column among the first rows, sums and footers left out."""
    columns: list[list[str]] = [[] for _ in table.header]
    some = _sample(table, rows)
    filled = [sum(1 for cell in row if cell.strip()) for row in some]
    fewest = max(filled, default=0) * PART_OF_ROW
    for row, count in zip(some, filled, strict=True):
        words = [cell.strip() for cell in row if cell.strip()]
        if count < fewest or is_total(words) or is_footer(row) or (words and is_error(words)):
            continue
        for values, cell in zip(columns, row, strict=True):
            if (text := cell.strip()) and not says_nothing(text):
                values.append(text)
    return columns


def _sample(table: Table, rows: int) -> list[Row]:
    found: list[Row] = []
    try:
        for _, row in islice(read_rows(table, misfit=lambda line, row: None), rows):
            found.append(row)
    except InputError:
        pass  # The rows above the one that cannot be read are sample enough.
    return found


def _by_headings(
    header: Sequence[str], columns: Sequence[Sequence[str]], items: frozenset[str]
) -> dict[str, int]:
    """Give each field the column whose heading means it best, and each column one field."""
    candidates = sorted(
        (-score + (0 if columns[place] else BLANK_COLUMN), place, field)
        for place, name in enumerate(header)
        for field, score in _meanings(name, columns[place], items)
        if _fits(field, columns[place], score)
    )
    found: dict[str, int] = {}
    for _, place, field in candidates:
        if field not in found and place not in found.values():
            found[field] = place
    return found


def _meanings(
    name: str, values: Sequence[str], items: frozenset[str]
) -> tuple[tuple[str, int], ...]:
    """Return the fields that a column may mean; one headed as people may hold kinds of them."""
    meant = read_heading(name)
    if not any(field in WHOLE_NAMES for field, _score in meant):
        return meant
    if are_buyer_kinds(values):
        return tuple(("returning", score) for field, score in meant if field in WHOLE_NAMES)
    if may_be_people(values, items):
        return meant
    return tuple(each for each in meant if each[0] not in WHOLE_NAMES)


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
        fitting = [
            place
            for place in strange
            if place not in found.values() and _share(columns[place], TESTS[field]) > 0.9
        ]
        # Which of several dates is that of the order, nobody can tell.
        if field not in found and fitting and (field == "email" or not _dates(columns, fitting)):
            found[field] = fitting[0]
    if PEOPLE.isdisjoint(found):
        people = [place for place in strange if place not in found.values()]
        best = max(people, key=lambda place: likeness(columns[place]), default=None)
        if best is not None and likeness(columns[best]) > SURE:
            found["recipient"] = best
    if "order_id" not in found and not NEEDED.isdisjoint(found):
        rows = max(map(len, columns))
        for place in strange:
            values = columns[place]
            numbers = _share(values, lambda text: bool(ORDER_NUMBER.fullmatch(text)))
            if place not in found.values() and len(values) == rows and numbers == 1 and rows > 1:
                found["order_id"] = place
                break


def _dates(columns: Sequence[Sequence[str]], fitting: Sequence[int]) -> list[int]:
    """Return the other columns that hold dates."""
    return [
        place
        for place, values in enumerate(columns)
        if place != fitting[0] and _share(values, lambda text: bool(WRITTEN_DATE.match(text))) > 0.9
    ]


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
    likely = likeness([row[found["recipient"]].strip() for row in _sample(table, SAMPLE)])
    if named and held * 2 < len(named) and likely >= LIKELY:
        found[other] = found.pop("recipient")


def _part_names_from_items(
    header: Sequence[str], columns: Sequence[Sequence[str]], found: dict[str, int]
) -> None:
    """Take a plain "name" for the item where others are the people, or its values are none."""
    place = next(
        (at for at, name in enumerate(header) if columns[at] and is_plain_name(name)), None
    )
    if place is None or found.get("order_id") == place:
        return
    others = {field: at for field, at in found.items() if field in PEOPLE and at != place}
    if found.get("recipient") == place:
        if _is_person(columns, place, others, found):
            return
        del found["recipient"]
    lacks_item = "item" not in found or not columns[found["item"]]
    if lacks_item and (others or "quantity" in found):
        found["item"] = place


def _is_person(
    columns: Sequence[Sequence[str]],
    place: int,
    others: Mapping[str, int],
    found: Mapping[str, int],
) -> bool:
    """Return whether a plain "name" is the person; `others` are the other columns of people.

    Not where others name people, and where no column holds items only if it looks like people:
    then it may be the item.
    """
    whole = [columns[at] for field, at in others.items() if field in WHOLE_NAMES]
    if any(field not in WHOLE_NAMES for field in others):
        return False
    if any(not values or likeness(values) >= LIKELY for values in whole):
        return False
    return "item" in found or likeness(columns[place]) > LIKELY


def _look_at_order_numbers(
    header: Sequence[str],
    columns: Sequence[Sequence[str]],
    rows: Sequence[Row],
    found: dict[str, int],
) -> None:
    """Drop an order number whose rows are different people's, unless it plainly is called one."""
    place = found.get("order_id")
    if place is None or dict(read_heading(header[place])).get("order_id", 0) >= PLAIN:
        return
    named = [at for field, at in found.items() if field in PEOPLE]
    groups: dict[str, list[str]] = {}
    for row in rows:
        who = " ".join(row[at].strip() for at in named).strip()
        if row[place].strip() and who:
            groups.setdefault(row[place].strip(), []).append(who)
    several = [names for names in groups.values() if len(names) > 1]
    mixed = sum(1 for names in several if not all(same_person(names[0], name) for name in names))
    if mixed * 2 > len(several):
        del found["order_id"]


def _look_at_counts(header: Sequence[str], rows: Sequence[Row], found: dict[str, int]) -> None:
    """Drop a quantity that counts the items of the whole order and is said again in each row."""
    place, order = found.get("quantity"), found.get("order_id")
    if place is None or order is None or "item" not in heading_notions(header[place]):
        return
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row[order].strip(), []).append(row[place].strip())
    several = [counts for counts in groups.values() if len(counts) > 1]
    if several and all(
        len(set(counts)) == 1 and counts[0].isdecimal() and int(counts[0]) >= len(counts)
        for counts in several
    ):
        del found["quantity"]


def _further_statuses(
    header: Sequence[str], columns: Sequence[Sequence[str]], found: dict[str, int]
) -> tuple[int, ...]:
    """Return further columns of statuses; drop the first one where its words are none."""
    first = found.get("status")
    fitting = [
        place
        for place, name in enumerate(header)
        if (place not in found.values() and _may_be_statuses(name, columns[place]))
    ]
    strange = first is not None and not _known_statuses(columns[first])
    if first is not None and strange and (fitting or header[first].casefold() in STATES):
        del found["status"]
    return tuple(fitting)


def _may_be_statuses(name: str, values: Sequence[str]) -> bool:
    if "status" in dict(read_heading(name)):
        return _known_statuses(values) or _share(values, _is_flag) > 0.9
    if is_heading(name) or not values:
        return False
    known = [read_status(text) for text in values[:50]]
    return None not in known and any(one is not Status.OPEN for one in known)


def _known_statuses(values: Sequence[str]) -> bool:
    return any(read_status(text) is not None for text in values[:SAMPLE])


def _is_flag(text: str) -> bool:
    return read_flag(text) is not None


def _fits(field: str, values: Sequence[str], score: int) -> bool:
    """Return whether enough values look like the field; a plain heading needs fewer of them."""
    test = TESTS.get(field)
    return not values or test is None or _share(values, test) > (0.2 if score >= PLAIN else 0.5)


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    some = values[:50]
    return sum(map(test, some)) / len(some) if some else 0.0
