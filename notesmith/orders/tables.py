"""Order lists, first step: the bytes of a file become rows of text with their line numbers."""

import csv
import io
import itertools
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from notesmith.errors import InputError
from notesmith.orders.encodings import find_encoding
from notesmith.orders.quotes import find_open_quote

Row = list[str]

CELL_LIMIT = 1_000_000
"""Characters in one cell; far more than any remark, so beyond it a quote was never closed."""

COLUMN_LIMIT = 2_000
DELIMITERS = (",", ";", "\t")
BLANK = "".join(DELIMITERS) + string.whitespace


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it lies in its file. `header_line` counts from 1, `size` is in bytes."""

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    size: int


def open_table(path: Path) -> Table:
    """Return what the first filled line of `path` says about the list.

    Raises InputError if it is not there, not text, empty, or wider than any order list.
    """
    try:
        encoding = find_encoding(path)
        size = path.stat().st_size
        delimiter = max(DELIMITERS, key=lambda mark: _width(path, encoding, mark))
        line, header = next(_records(path, encoding, delimiter), (0, []))
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror or error}.") from error
    if not header:
        raise InputError(f"{path.name} is empty; export the order list again.")
    if len(header) > COLUMN_LIMIT:
        raise InputError(
            f"{path.name} has {len(header)} columns in line {line}, which is no order list; "
            "export the orders as CSV."
        )
    names = tuple(" ".join(name.split()) for name in header)
    return Table(path, encoding, delimiter, names, line, size)


def read_rows(
    table: Table, follow: Callable[[int], None] | None = None
) -> Iterator[tuple[int, Row]]:
    """Yield each row below the header, as wide as the header, with the line it begins on.

    Blank lines are skipped. `follow` is told now and then how many bytes were read. Raises
    InputError for a quote that is never closed and for a row with more cells than the header.
    """
    width = len(table.header)
    try:
        for line, row in _records(table.path, table.encoding, table.delimiter, follow):
            if line == table.header_line:
                continue
            if len(row) != width:
                row = _fit(table, line, row)
            yield line, row
    except OSError as error:
        raise InputError(f"{table.path} cannot be read: {error.strerror or error}.") from error


def _fit(table: Table, line: int, row: Row) -> Row:
    width = len(table.header)
    if any(cell.strip() for cell in row[width:]):
        raise InputError(
            f"{table.path.name}, line {line}: {len(row)} cells where the header has {width}; "
            "put quotes round the cell that holds a separator."
        )
    return row[:width] + [""] * (width - len(row))


def _width(path: Path, encoding: str, delimiter: str) -> int:
    """Return how many columns the header has when `delimiter` parts them (1: unreadable)."""
    try:
        return len(next(_records(path, encoding, delimiter), (0, []))[1])
    except InputError:
        return 1


def _records(
    path: Path, encoding: str, delimiter: str, follow: Callable[[int], None] | None = None
) -> Iterator[tuple[int, Row]]:
    """Yield (line, cells) of every record that is not blank."""
    csv.field_size_limit(CELL_LIMIT)
    with path.open("rb") as binary:
        text = io.TextIOWrapper(binary, encoding, newline="")
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        line = 1
        try:
            for row in reader:
                if any(row) and (len(row) > 1 or row[0].strip(BLANK)):
                    yield line, row
                line = reader.line_num + 1
                if follow is not None and not line & 1023:
                    follow(binary.tell())
        except csv.Error as error:
            raise _quote_error(path, encoding, delimiter, line) from error
        except UnicodeDecodeError as error:
            raise InputError(
                f"{path.name} changed while it was read; save it and try again."
            ) from error


def _quote_error(path: Path, encoding: str, delimiter: str, first: int) -> InputError:
    """Say what spoils the record that begins on line `first`: nearly always an open quote."""
    with path.open(encoding=encoding, newline="") as text:
        lines = itertools.islice(text, first - 1, None)
        opened, quoted = find_open_quote(lines, first, delimiter, CELL_LIMIT)
    if not quoted:
        return InputError(f"{path.name}, line {opened}: a cell is over 1 MB; shorten it.")
    return InputError(
        f"{path.name}, line {opened}: a quote opens here and is not closed where the cell ends; "
        'close it, or write "" for a quote inside a cell.'
    )
