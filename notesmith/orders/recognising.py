"""Order lists, when they are opened: where the header is, and what the columns mean."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from notesmith.errors import InputError
from notesmith.language import _
from notesmith.orders.column_finding import find_columns
from notesmith.orders.columns import Columns
from notesmith.orders.fields import same_name
from notesmith.orders.files.sources import Given
from notesmith.orders.files.tables import Table, all_tables, open_table
from notesmith.orders.guessing import NEEDED
from notesmith.orders.headings import is_heading
from notesmith.orders.platforms import all_known_names, list_platforms

LONGEST_HEADING = 80
MOST_HEADINGS = 300
"""Cells of a row that are compared with headings: enough for any list, and quick on any file."""


@dataclass(frozen=True, slots=True)
class RecognisedList:
    """An open order list of which is known what its columns mean, ready to be read.

    `columns` are from a platform's file, from a person's mapping, or guessed. `shape` is that of
    `list_shape`. `warnings` say which other tables of its file are not read.
    """

    table: Table
    columns: Columns
    shape: str
    warnings: tuple[str, ...] = ()


def open_list(given: Given) -> Table:
    """Open an order list and find its header; no order is read yet.

    The bytes of the file are read once and kept, so the list stays as it was opened. Raises
    InputError for what is not there, no table, or empty.
    """
    return open_table(given, score_header, held=True)


def recognise_list(table: Table, mapping: Mapping[str, str]) -> RecognisedList:
    """Find out what the columns of a list mean: by the platform's file, or by a guess.

    `mapping` (field -> column name) wins over both; with an `order_id` in it, the list is read by
    it alone. Raises InputError when the columns mean nothing, when `mapping` names a column or a
    field that there is not, and when a needed column is missing.
    """
    columns = find_columns(table, list_platforms(), mapping)
    return RecognisedList(table, columns, list_shape(table))


def recognise_all(table: Table, mapping: Mapping[str, str]) -> list[RecognisedList]:
    """Recognise every table of a file that holds orders; the others are named in a warning.

    Raises InputError, that of the main table, if there is none.
    """
    found: list[RecognisedList] = []
    refused: list[tuple[Table, InputError]] = []
    for each in all_tables(table):
        try:
            recognised = recognise_list(each, mapping)
        except InputError as error:
            refused.append((each, error))
            continue
        if each is table or holds_orders(recognised):
            found.append(recognised)
        else:
            refused.append((each, _no_orders(each)))
    if not found:
        raise next((error for each, error in refused if each.place == table.place), refused[0][1])
    return with_unread(found, [each for each, _error in refused])


def holds_orders(recognised: RecognisedList) -> bool:
    """Return whether a table, of which nobody said so, holds orders: people or items of them."""
    columns = recognised.columns
    if columns.platform.recognise:
        return True
    return bool(columns.wide) or any(columns.fields[field] for field in NEEDED)


def _no_orders(table: Table) -> InputError:
    words = _("{file} holds no orders; export the list again with orders.")
    return InputError(words.format(file=table.name))


def with_unread(found: list[RecognisedList], unread: Sequence[Table]) -> list[RecognisedList]:
    """Return the lists of a file; the first of them names its tables that are not read."""
    if not unread:
        return found
    warnings = tuple(
        _(
            "{file}, line {line}: the table that begins here holds no orders and is not read."
        ).format(file=each.name, line=each.header_line)
        for each in unread
    )
    return [replace(found[0], warnings=warnings), *found[1:]]


def list_shape(table: Table) -> str:
    """Return a digest of the headings, the same for every list with these, in any order.

    It is what a mapping is remembered by, for the next list of the same kind.
    """
    names = "\n".join(sorted(map(same_name, table.header)))
    return hashlib.sha256(names.encode("utf-8", "replace")).hexdigest()[:32]


def score_header(row: Sequence[str]) -> int:
    """Count the cells of a row that read like headings of an order list."""
    known = all_known_names()
    cells = [cell for cell in row if cell and len(cell) <= LONGEST_HEADING and not cell.isspace()]
    names = {same_name(cell) for cell in cells[:MOST_HEADINGS]}
    return sum(1 for name in names if name in known or is_heading(name))
