"""Order lists of no known platform: a person says once what the columns mean, and tries it out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from notesmith.errors import InputError
from notesmith.language import _
from notesmith.model import Progress, no_progress
from notesmith.orders.files.tables import Table, read_rows
from notesmith.orders.guessing import guess_columns, sample_values
from notesmith.orders.list_reading import Corrections, read_recognised
from notesmith.orders.reading_report import OrderList
from notesmith.orders.recognising import RecognisedList, list_shape, recognise_list

Recall = Callable[[str], Mapping[str, str] | None]
"""Shape of a list -> the mapping that a person chose for it: field -> column name; None if none."""

FIRST_LINES = 60
"""Lines below the header that a mapping is tried on: what it does shows in the first few."""

FEWEST_COLUMNS = 2
"""Columns with a name that a table needs before it is worth asking what they mean."""


@dataclass(frozen=True, slots=True)
class UnknownList:
    """What a person needs to see to say what the columns of a list mean.

    `samples` are the first filled values of each column of `header`, `guesses` is field -> column
    name, `shape` that of `list_shape`. `first_rows` is the list with its first lines only.
    """

    name: str
    shape: str
    header: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    guesses: Mapping[str, str]
    first_rows: Table = field(repr=False, compare=False)


def describe_columns(table: Table) -> UnknownList:
    """Return the columns of a list, with their first values and what they seem to mean."""
    rows = list(_first_rows(table))
    first = replace(table, records=lambda follow: iter(rows))
    return UnknownList(
        table.name,
        list_shape(table),
        table.header,
        sample_values(first, FIRST_LINES),
        guess_columns(first),
        first,
    )


def try_mapping(unknown: UnknownList, mapping: Mapping[str, str]) -> OrderList:
    """Return the orders of the first lines of a list, read by `mapping` (field -> column name).

    Raises InputError when that gives no orders; the sentence says what is missing.
    """
    if "order_id" not in mapping:
        raise InputError(_("Choose the column with the order numbers first."))
    return read_recognised([recognise_list(unknown.first_rows, mapping)])


def read_as_recalled(
    tables: Sequence[Table],
    recall: Recall,
    corrections: Corrections | None = None,
    progress: Progress = no_progress,
) -> OrderList | UnknownList:
    """Return what all lists hold, or else the first whose columns a person has to explain.

    A list is read by the mapping that `recall` gives for its shape, else by its platform's file; a
    guess is not good enough here. `corrections` and `progress` are those of `read_recognised`.
    Raises InputError, a sentence, for what is no list of orders.
    """
    lists = []
    for table in tables:
        recognised = _recognise(table, recall(list_shape(table)))
        if recognised is None:
            return describe_columns(table)
        lists.append(recognised)
    return read_recognised(lists, progress, corrections)


def _recognise(table: Table, mapping: Mapping[str, str] | None) -> RecognisedList | None:
    """Recognise a list by a mapping or a platform's file; None where a person has to be asked."""
    if mapping is not None:
        return recognise_list(table, mapping)
    try:
        recognised = recognise_list(table, {})
    except InputError:
        named = sum(1 for name in table.header if name)
        first = next(read_rows(table, misfit=lambda line, row: None), None)
        if named < FEWEST_COLUMNS or first is None:
            raise
        return None
    return None if recognised.columns.guessed else recognised


def _first_rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield the first lines, those above the header included, as far as they can be read."""
    try:
        for line, row in table.records(None):
            if line > table.header_line + FIRST_LINES:
                return
            yield line, row
    except InputError:
        return
