"""Order lists in text files: their records with line numbers, whatever parts and quotes them."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Literal

from ftfy import fix_encoding

from notesmith.errors import InputError
from notesmith.language import _
from notesmith.orders.files.formulas import plain_row
from notesmith.orders.files.mixed_lines import MARK, read_mixed_lines
from notesmith.orders.files.quotes import find_open_quote
from notesmith.orders.files.sources import Source

Row = list[str]
Follow = Callable[[int], None]
Records = Callable[[Follow | None], Iterator[tuple[int, Row]]]

CELL_LIMIT = 1_000_000
"""Characters in one cell; far more than any remark, so beyond it a quote was never closed."""

DELIMITERS = (",", ";", "\t", "|")
BLANK = "".join(DELIMITERS) + " \t\n\r\x0b\x0c"
WRAPPED = re.compile(r'"((?:[^"]|"")*)"')
"""A cell of a tab-separated text in quotes, from end to end."""


@contextmanager
def open_text(source: Source, encoding: str) -> Iterator[tuple[BinaryIO, Iterator[str]]]:
    """Open a text: its bytes, to ask how far they were read, and its lines with their ends."""
    with source.open() as binary:
        if encoding.startswith(MARK):
            yield binary, read_mixed_lines(binary, encoding.removeprefix(MARK))
        else:
            yield binary, io.TextIOWrapper(binary, encoding, newline="")


def text_records(
    source: Source,
    encoding: str,
    delimiter: str,
    *,
    quoted: bool,
    spoiled: bool = False,
    formulas: bool = False,
) -> Records:
    """Return what yields (line, cells) of every record that is not blank.

    `spoiled` letters are put right, and cells with `formulas` hold the text these show.
    """

    def records(follow: Follow | None) -> Iterator[tuple[int, Row]]:
        rows = _records(source, encoding, delimiter, quoted, follow)
        if spoiled:
            rows = ((line, _put_right(row)) for line, row in rows)
        return ((line, plain_row(row)) for line, row in rows) if formulas else rows

    return records


def is_quoted(source: Source, encoding: str) -> bool:
    """Return whether quotes in a tab-separated text are marks round cells, or just letters.

    They are marks if all of them can be, and one has to be: spreadsheets put quotes round a cell
    with a comma, a quote or a line end in it. Where a cell goes on over a line or a tab, the rows
    have to fit better so.
    """
    opening = needed = False
    wrapped = True
    with open_text(source, encoding) as (_binary, text):
        header = next(text, "")
        for line in itertools.chain((header,), text):
            if '\t"' in line or line.startswith('"'):
                opening = True
                needed = needed or '""' in line or line.count('"') % 2 == 1
                wrapped = wrapped and _all_wrapped(line)
    if not opening:
        return False
    if wrapped:
        return True
    try:
        quoted, parted = _widths(source, encoding, True)
        if not needed and not parted and '"' not in header:
            return False
        plain = _widths(source, encoding, False)[0]
    except csv.Error:
        return False
    return _regularity(quoted) >= _regularity(plain)


def _all_wrapped(line: str) -> bool:
    """Return whether each cell that begins with a quote is one that a spreadsheet quotes."""
    for cell in line.rstrip("\r\n").split("\t"):
        if cell.startswith('"'):
            found = WRAPPED.fullmatch(cell)
            if found is None or not ("," in found[1] or '"' in found[1]):
                return False
    return True


def _widths(source: Source, encoding: str, quoted: bool) -> tuple[Counter[int], bool]:
    """Return how many rows have how many cells, and whether a cell holds a tab or a line end."""
    csv.field_size_limit(CELL_LIMIT)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    widths: Counter[int] = Counter()
    parted = False
    with open_text(source, encoding) as (_binary, text):
        for row in csv.reader(text, delimiter="\t", strict=True, quoting=quoting):
            widths[len(row)] += 1
            parted = parted or any("\t" in cell or "\n" in cell for cell in row)
    return widths, parted


def _regularity(widths: Counter[int]) -> float:
    return max(widths.values(), default=0) / max(widths.total(), 1)


def _put_right(row: Row) -> Row:
    return [cell if cell.isascii() else fix_encoding(cell) for cell in row]


def _records(
    source: Source, encoding: str, delimiter: str, quoted: bool, follow: Follow | None
) -> Iterator[tuple[int, Row]]:
    csv.field_size_limit(CELL_LIMIT)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    with open_text(source, encoding) as (binary, text):
        reader = csv.reader(text, delimiter=delimiter, strict=True, quoting=quoting)
        line = 1
        try:
            for row in reader:
                if any(row) and (len(row) > 1 or row[0].strip(BLANK)):
                    yield line, row
                line = reader.line_num + 1
                if follow is not None and not line & 1023:
                    follow(binary.tell())
        except csv.Error as error:
            raise _quote_error(source, encoding, delimiter, line) from error
        except UnicodeDecodeError as error:
            changed = _("{file} changed while it was read; save it and try again.")
            raise InputError(changed.format(file=source.name)) from error


def _quote_error(source: Source, encoding: str, delimiter: str, first: int) -> InputError:
    """Say what spoils the record that begins on line `first`: nearly always an open quote."""
    with open_text(source, encoding) as (_binary, text):
        lines = itertools.islice(text, first - 1, None)
        opened, quoted = find_open_quote(lines, first, delimiter, CELL_LIMIT)
    if not quoted:
        wrong = _("{file}, line {line}: a cell is over 1 MB; shorten it.")
    else:
        wrong = _(
            "{file}, line {line}: a quote opens here and is not closed where the cell ends; "
            'close it, or write "" for a quote inside a cell.'
        )
    return InputError(wrong.format(file=source.name, line=opened))
