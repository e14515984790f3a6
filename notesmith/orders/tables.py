"""Order lists, first step: the bytes of a list become rows of text with their line numbers."""

import csv
import io
import itertools
import string
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ftfy import fix_encoding

from notesmith.errors import InputError, reason_of
from notesmith.language import _
from notesmith.orders.encodings import find_encoding, is_spoiled
from notesmith.orders.quotes import find_open_quote
from notesmith.orders.sources import Given, Source, hold, open_source
from notesmith.orders.spreadsheets import is_spreadsheet, read_sheets

Row = list[str]
Follow = Callable[[int], None]
Records = Callable[[Follow | None], Iterator[tuple[int, Row]]]
Score = Callable[[Sequence[str]], int]
"""Counts the cells of a row that read like the headings of a list."""

CELL_LIMIT = 1_000_000
"""Characters in one cell; far more than any remark, so beyond it a quote was never closed."""

COLUMN_LIMIT = 2_000
DELIMITERS = (",", ";", "\t", "|")
BLANK = "".join(DELIMITERS) + string.whitespace
PROBE = 40
"""Filled lines among which the header is looked for: titles and remarks may stand above it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it lies in its file. `header_line` counts from 1, `size` is in bytes.

    `encoding` and `delimiter` are blank for a spreadsheet, which has a `sheet` instead. `spoiled`
    says that letters had been read in a wrong encoding before and are put right.
    """

    name: str
    header: tuple[str, ...]
    header_line: int
    size: int
    records: Records = field(repr=False, compare=False)
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    spoiled: bool = False


def open_table(given: Given, score: Score | None = None, *, held: bool = False) -> Table:
    """Open a table: find its encoding, its separator and its header; its rows are read later.

    The header is the line whose cells read most like headings by `score`, or the first filled
    one. A `held` table keeps the bytes of its file in memory, so that they are read from the disk
    once. Raises InputError for what is not there, no table, empty, or wider than any order list.
    """
    source = open_source(given)
    try:
        if held:
            source = hold(source)
        with source.open() as file:
            head = file.read(8)
        table = (
            _open_spreadsheet(source, score) if is_spreadsheet(head) else _open_text(source, score)
        )
    except OSError as error:
        wrong = _("{path} cannot be opened: {reason}.")
        raise InputError(wrong.format(path=given, reason=reason_of(error))) from error
    if not any(table.header):
        raise _empty(table.name)
    if len(table.header) > COLUMN_LIMIT:
        wide = _(
            "{file} has {columns} columns in line {line}, which is no order list; "
            "export the orders as CSV."
        )
        count, line = len(table.header), table.header_line
        raise InputError(wide.format(file=table.name, columns=count, line=line))
    return table


def read_rows(
    table: Table,
    follow: Follow | None = None,
    misfit: Callable[[int, Row], None] | None = None,
) -> Iterator[tuple[int, Row]]:
    """Yield each row below the header, as wide as the header, with the line it begins on.

    Blank lines are skipped. `follow` is called now and then with the bytes read so far. A row with
    more filled cells than the header goes to `misfit`, or raises InputError if there is none; a
    quote that is never closed raises InputError.
    """
    width, top = len(table.header), table.header_line
    try:
        for line, row in table.records(follow):
            if line <= top:
                continue
            if len(row) != width:
                if len(row) > width and any(cell.strip() for cell in row[width:]):
                    if misfit is None:
                        what = describe_misfit(table, row)
                        where = _("{file}, line {line}: {message}")
                        raise InputError(where.format(file=table.name, line=line, message=what))
                    misfit(line, row)
                    continue
                row = row[:width] + [""] * (width - len(row))
            yield line, row
    except OSError as error:
        wrong = _("{file} cannot be read: {reason}.")
        raise InputError(wrong.format(file=table.name, reason=reason_of(error))) from error


def describe_misfit(table: Table, row: Row) -> str:
    """Say what is wrong with a row that has more cells than the header."""
    words = _(
        "{cells} cells where the header has {columns}; "
        "put quotes round the cell that holds a separator."
    )
    return words.format(cells=len(row), columns=len(table.header))


def _empty(name: str) -> InputError:
    return InputError(_("{file} is empty; export the order list again.").format(file=name))


def _open_spreadsheet(source: Source, score: Score | None) -> Table:
    best: tuple[int, Table] | None = None
    for name, records in read_sheets(source):
        line, row, found = _find_header(itertools.islice(records(None), PROBE), score)
        table = Table(source.name, _headings(row), line, source.size, records, sheet=name)
        if row and (best is None or found > best[0]):
            best = (found, table)
    if best is None:
        raise _empty(source.name)
    return best[1]


def _open_text(source: Source, score: Score | None) -> Table:
    encoding = find_encoding(source)
    spoiled = is_spoiled(source, encoding)
    best: tuple[tuple[int, int], str] | None = None
    for delimiter in DELIMITERS:
        records = _text_records(source, encoding, delimiter, delimiter != "\t", spoiled)
        _line, row, found = _find_header(_readable(records), score)
        if row and (best is None or (found, len(row)) > best[0]):
            best = ((found, len(row)), delimiter)
    # With one column only nothing shows the separator, and commas are the usual ones.
    delimiter = best[1] if best and best[0][1] > 1 else DELIMITERS[0]
    quoted = delimiter != "\t" or _is_quoted(source, encoding)
    records = _text_records(source, encoding, delimiter, quoted, spoiled)
    line, row, _found = _find_header(_readable(records), score)
    if not row:
        # Nothing could be read at all: then the first record says why.
        next(records(None), None)
        raise _empty(source.name)
    header = _headings(row)
    return Table(source.name, header, line, source.size, records, encoding, delimiter, "", spoiled)


def _find_header(records: Iterator[tuple[int, Row]], score: Score | None) -> tuple[int, Row, int]:
    """Return line, cells and score of the header among the first records; no cells if none."""
    first: tuple[int, Row, int] = (0, [], 0)
    if score is None:
        line, row = next(records, (0, []))
        return line, row, 0
    best, widest = first, 0
    for line, row in records:
        found = score(row)
        filled = sum(1 for cell in row if cell.strip())
        if found > best[2]:
            best = (line, row, found)
        if filled > widest and best[2] == 0:
            first, widest = (line, row, 0), filled
    return best if best[2] else first


def _readable(records: Records) -> Iterator[tuple[int, Row]]:
    """Yield the first records, as far as they can be read."""
    try:
        yield from itertools.islice(records(None), PROBE)
    except InputError:
        return


def _headings(row: Row) -> tuple[str, ...]:
    names = [" ".join(name.split()) for name in row]
    while len(names) > 1 and not names[-1]:
        names.pop()
    return tuple(names)


def _is_quoted(source: Source, encoding: str) -> bool:
    """Return whether quotes in a tab-separated text are marks round cells, or just letters.

    They are marks if all of them can be, at least one has to be, and the rows then fit better.
    """
    opening = needed = False
    with source.open() as binary, io.TextIOWrapper(binary, encoding, newline="") as text:
        header = next(text, "")
        for line in itertools.chain((header,), text):
            if '\t"' in line or line.startswith('"'):
                opening = True
                needed = needed or '""' in line or line.count('"') % 2 == 1
    if not opening:
        return False
    try:
        quoted, parted = _widths(source, encoding, True)
        if not needed and not parted and '"' not in header:
            return False
        plain = _widths(source, encoding, False)[0]
    except csv.Error:
        return False
    return _regularity(quoted) >= _regularity(plain)


def _widths(source: Source, encoding: str, quoted: bool) -> tuple[Counter[int], bool]:
    """Return how many rows have how many cells, and whether a cell holds a tab or a line end."""
    csv.field_size_limit(CELL_LIMIT)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    widths: Counter[int] = Counter()
    parted = False
    with source.open() as binary, io.TextIOWrapper(binary, encoding, newline="") as text:
        for row in csv.reader(text, delimiter="\t", strict=True, quoting=quoting):
            widths[len(row)] += 1
            parted = parted or any("\t" in cell or "\n" in cell for cell in row)
    return widths, parted


def _regularity(widths: Counter[int]) -> float:
    return max(widths.values(), default=0) / max(widths.total(), 1)


def _text_records(
    source: Source, encoding: str, delimiter: str, quoted: bool, spoiled: bool
) -> Records:
    """Return what yields (line, cells) of every record that is not blank."""

    def records(follow: Follow | None) -> Iterator[tuple[int, Row]]:
        rows = _records(source, encoding, delimiter, quoted, follow)
        return ((line, _put_right(row)) for line, row in rows) if spoiled else rows

    return records


def _put_right(row: Row) -> Row:
    return [cell if cell.isascii() else fix_encoding(cell) for cell in row]


def _records(
    source: Source, encoding: str, delimiter: str, quoted: bool, follow: Follow | None
) -> Iterator[tuple[int, Row]]:
    csv.field_size_limit(CELL_LIMIT)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    with source.open() as binary:
        text = io.TextIOWrapper(binary, encoding, newline="")
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
    with source.open() as binary, io.TextIOWrapper(binary, encoding, newline="") as text:
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
