"""Order lists of no known platform: a person says once what the columns mean, and tries it out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from notesmith.errors import InputError
from notesmith.language import _
from notesmith.model import Progress, no_progress
from notesmith.orders.files.tables import Table, all_tables, read_rows
from notesmith.orders.guessing import guess_columns, guess_places, sample_values
from notesmith.orders.list_reading import Corrections, read_recognised
from notesmith.orders.reading_report import OrderList
from notesmith.orders.recognising import RecognisedList, list_shape, recognise_list, with_unread

Recall = Callable[[str], Mapping[str, str] | None]
"""Shape of a list -> the mapping that a person chose for it: field -> column name; None if none."""

FIRST_LINES = 60
"""Lines below the header that a mapping is tried on: what it does shows in the first few."""

PEOPLE = ("recipient", "buyer", "first_name", "last_name")

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
    people = any(field in mapping for field in PEOPLE)
    if "order_id" not in mapping and not (people and "item" in mapping):
        lacking = _(
            "Choose the column with the order numbers first, or without such numbers that of the "
            "names and that of the items."
        )
        raise InputError(lacking)
    return read_recognised([recognise_list(unknown.first_rows, as_chosen(mapping))])


def as_chosen(mapping: Mapping[str, str]) -> dict[str, str]:
    """Return a mapping as somebody chose it: without order numbers, the list has none."""
    return {"order_id": "", **mapping}


def read_as_recalled(
    tables: Sequence[Table],
    recall: Recall,
    corrections: Corrections | None = None,
    progress: Progress = no_progress,
    answers: Mapping[str, str] | None = None,
) -> OrderList | UnknownList:
    """Return what all lists hold, or else the first whose columns a person has to explain.

    A list is read by the mapping that `recall` gives for its shape, else by its platform's file; a
    guess is not good enough here. `answers` ("status:X" -> what X means) are those that hold for
    all lists. `corrections` and `progress` are those of `read_recognised`.
    Raises InputError, a sentence, for what is no list of orders.
    """
    lists: list[RecognisedList] = []
    for given in tables:
        found = _recognise_all(given, recall, answers or {})
        if isinstance(found, Table):
            return describe_columns(found)
        lists += found
    return read_recognised(lists, progress, corrections)


def _recognise_all(
    given: Table, recall: Recall, answers: Mapping[str, str]
) -> list[RecognisedList] | Table:
    """Recognise the tables of a file; returns the one of which a person has to be asked."""
    found: list[RecognisedList] = []
    unread: list[Table] = []
    asked: Table | None = None
    for table in all_tables(given):
        try:
            recognised = _recognise(table, recall(list_shape(table)), answers)
        except InputError:
            unread.append(table)
            if table.place == given.place and not given.others:
                raise
            continue
        if recognised is not None:
            found.append(recognised)
        elif table.place == given.place or guess_places(table).is_list:
            asked = asked or table
        else:
            unread.append(table)
    if asked is not None or not found:
        return asked or given
    return with_unread(found, unread)


def _recognise(
    table: Table, mapping: Mapping[str, str] | None, answers: Mapping[str, str]
) -> RecognisedList | None:
    """Recognise a list by a mapping or a platform's file; None where a person has to be asked."""
    if mapping is not None:
        return recognise_list(table, {**mapping, **answers})
    try:
        recognised = recognise_list(table, answers)
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
