"""Order lists before they are stored: known or not, tried with a mapping, read as remembered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from notesmith.errors import InputError
from notesmith.language import _
from notesmith.model import Progress, no_progress
from notesmith.orders.columns import find_columns
from notesmith.orders.guessing import guess_columns, sample_values
from notesmith.orders.list_reading import Corrections, read_list, read_table, score_header
from notesmith.orders.platforms import list_platforms
from notesmith.orders.reading_report import HowRead, OrderList, Problem
from notesmith.orders.reading_sentences import list_shape
from notesmith.orders.sources import Pasted
from notesmith.orders.tables import Table, open_table, read_rows

__all__ = [
    "Given",
    "HowRead",
    "OrderList",
    "Pasted",
    "Problem",
    "Recall",
    "Unknown",
    "look_at",
    "read_lists",
    "try_mapping",
    "unknown_list",
]

Given = Path | Pasted
"""Where a list comes from: a file, or text copied from a spreadsheet."""

Recall = Callable[[str], Mapping[str, str] | None]
"""Shape of a list -> what was said of its columns (field -> column name), if anything was."""

TRIED = 60
"""Rows that a mapping is tried on: what it does shows in the first few."""

FEWEST = 2
"""Columns with a name that a table needs before it is worth asking what they mean."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A list of no known platform: what a person needs to see to say what its columns mean.

    `table` holds only its first rows; `samples` are the first filled values of each column of
    `header`; `guesses` is field -> column name. `shape` is the same for every list with these
    headings.
    """

    name: str
    shape: str
    header: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    guesses: Mapping[str, str]
    table: Table = field(repr=False, compare=False)


def unknown_list(given: Given) -> Unknown:
    """Return the same of one list, whether its columns are known or not."""
    return look_at(open_table(given, score_header))


def look_at(table: Table) -> Unknown:
    """Return the columns of a list with their first values and what they seem to mean."""
    rows = list(_first_rows(table))
    first = replace(table, records=lambda follow: iter(rows))
    return Unknown(
        table.name,
        list_shape(table),
        table.header,
        sample_values(first, TRIED),
        guess_columns(first),
        first,
    )


def try_mapping(unknown: Unknown, mapping: Mapping[str, str]) -> OrderList:
    """Return the orders of the first rows of a list, read by `mapping` (field -> column name).

    Raises InputError when that gives no orders; the sentence says what is missing.
    """
    if "order_id" not in mapping:
        raise InputError(_("Choose the column with the order numbers first."))
    table = unknown.table
    orders, problems, how = read_table(table, find_columns(table, (), mapping))
    return OrderList(tuple(orders), tuple(problems), (how,))


def read_lists(
    files: Sequence[Given],
    recall: Recall,
    corrections: Corrections | None = None,
    progress: Progress = no_progress,
) -> OrderList | Unknown:
    """Return what all `files` hold, or the first of which nobody has said what its columns mean.

    A list whose columns are recalled is read by them; known lists are read together, as one may
    complete another. `progress` counts bytes. Raises InputError, a sentence, for what is no list.
    """
    groups: dict[str, list[Given]] = {}
    mappings: dict[str, Mapping[str, str]] = {"": {}}
    for given in files:
        table = open_table(given, score_header)
        shape = list_shape(table)
        mapping = recall(shape)
        if mapping is not None:
            mappings[shape] = mapping
        elif not _is_known(table):
            return look_at(table)
        groups.setdefault("" if mapping is None else shape, []).append(given)
    every, done = sum(map(_size, files)), 0
    parts = []
    for shape, group in groups.items():

        def follow(at: int, size: int, before: int = done) -> None:
            progress(min(before + at, every), every)

        parts.append(read_list(group, mappings[shape], follow, corrections))
        done += sum(map(_size, group))
    if len(parts) == 1:
        return parts[0]
    return OrderList(
        tuple(order for part in parts for order in part.orders),
        tuple(problem for part in parts for problem in part.problems),
        tuple(how for part in parts for how in part.how_read),
    )


def _is_known(table: Table) -> bool:
    """Return whether a platform's file says what the columns mean; InputError if it is no list."""
    try:
        return not find_columns(table, list_platforms(), {}).guessed
    except InputError:
        named = sum(1 for name in table.header if name)
        first = next(read_rows(table, misfit=lambda line, row: None), None)
        if named < FEWEST or first is None:
            raise
        return False


def _first_rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield the first rows, those above the header included, as far as they can be read."""
    try:
        for line, row in table.records(None):
            if line > table.header_line + TRIED:
                return
            yield line, row
    except InputError:
        return


def _size(given: Given) -> int:
    return len(given.text) if isinstance(given, Pasted) else given.stat().st_size
