"""Order lists, first step: the bytes of a list become rows of text with their line numbers."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from notesmith.errors import InputError, reason_of
from notesmith.language import _, in_line, plural
from notesmith.orders.files.encodings import FoundEncoding, find_encoding, is_spoiled
from notesmith.orders.files.formulas import holds_formulas
from notesmith.orders.files.refusals import refuse_link, refuse_other_kinds
from notesmith.orders.files.several_tables import Score, between, find_headers
from notesmith.orders.files.sources import Given, Source, hold, open_source
from notesmith.orders.files.spreadsheets import is_spreadsheet, read_sheets
from notesmith.orders.files.text_files import (
    DELIMITERS,
    Follow,
    Records,
    Row,
    is_quoted,
    text_records,
)

COLUMN_LIMIT = 2_000
PROBE = 40
"""Filled lines among which the header is looked for: titles and remarks may stand above it."""

FEWEST_HEADINGS = 2
"""Headings that a further sheet has to have to be looked at."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it lies in its file. `header_line` counts from 1, `size` is in bytes.

    `encoding` and `delimiter` are blank for a spreadsheet, which has a `sheet` instead. `spoiled`
    says that letters had been read in a wrong encoding before and are put right. `warnings` are
    sentences about its file; `others` are the further tables in it, `place` orders them all.
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
    warnings: tuple[str, ...] = ()
    others: tuple["Table", ...] = field(default=(), repr=False)
    place: tuple[int, int] = (0, 0)


def open_table(given: Given, score: Score | None = None, *, held: bool = False) -> Table:
    """Open a table: find its encoding, its separator and its header; its rows are read later.

    The header is the line whose cells read most like headings by `score`, or the first filled
    one. A `held` table keeps the bytes of its file in memory, so that they are read from the disk
    once. Raises InputError for what is not there, no table, empty, or wider than any order list.
    """
    if isinstance(given, Path):
        refuse_link(given)
    source = open_source(given)
    try:
        if held:
            source = hold(source)
        refuse_other_kinds(source)
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


def all_tables(table: Table) -> tuple[Table, ...]:
    """Return all tables of the file that `table` is in, as they stand there."""
    if not table.others:
        return (table,)
    return tuple(sorted((table, *table.others), key=lambda each: each.place))


def _empty(name: str) -> InputError:
    return InputError(_("{file} is empty; export the order list again.").format(file=name))


def _open_spreadsheet(source: Source, score: Score | None) -> Table:
    found: list[tuple[int, Table]] = []
    for number, (name, records) in enumerate(read_sheets(source)):
        line, row, known = _find_header(itertools.islice(records(None), PROBE), score)
        if row:
            table = Table(source.name, _headings(row), line, source.size, records, sheet=name)
            found.append((known, replace(table, place=(number, line))))
    if not found:
        raise _empty(source.name)
    best = max(found, key=lambda each: each[0])[1]
    others = [table for known, table in found if table is not best and known >= FEWEST_HEADINGS]
    if others:
        best, *others = (_named_after_sheet(table) for table in (best, *others))
    parts = [part for table in (best, *others) for part in _parted(source, table, score)]
    main = next(part for part in parts if part.place == best.place)
    return replace(main, others=tuple(part for part in parts if part is not main))


def _mixed_words(source: Source, found: FoundEncoding) -> tuple[str, ...]:
    """Say which lines are written in another encoding than the rest."""
    if found.mixed is None:
        return ()
    lines = in_line(map(str, found.mixed.lines))
    more = found.mixed.count - len(found.mixed.lines)
    if more:
        lines = plural("{lines} and {count} more", "{lines} and {count} more", more, lines=lines)
    words = plural(
        "{file}, line {lines}: written in another encoding ({encoding}) than the rest, and read "
        "in that; look whether its letters are right.",
        "{file}, lines {lines}: written in another encoding ({encoding}) than the rest, and read "
        "in that; look whether their letters are right.",
        found.mixed.count,
        file=source.name,
        lines=lines,
        encoding=found.name.partition("+")[2],
    )
    return (words,)


def _named_after_sheet(table: Table) -> Table:
    words = _("{file}, sheet “{sheet}”")
    return replace(table, name=words.format(file=table.name, sheet=table.sheet))


def _parted(source: Source, table: Table, score: Score | None) -> list[Table]:
    """Return a table, and those that stand below or above it in the same file or sheet."""
    if score is None:
        return [table]
    records, first = table.records, (table.header_line, list(table.header))
    more = find_headers(source, records, table.header, table.header_line, score)
    if not more:
        return [table]
    heads = sorted([first, *more])
    ends = [line - 1 for line, _row in heads[1:]]
    return [
        replace(
            table,
            header=_headings(row),
            header_line=line,
            records=between(records, line, end),
            place=(table.place[0], line),
        )
        for (line, row), end in itertools.zip_longest(heads, ends)
    ]


def _open_text(source: Source, score: Score | None) -> Table:
    found = find_encoding(source)
    encoding = found.name
    spoiled, formulas = is_spoiled(source, encoding), holds_formulas(source)
    best: tuple[tuple[int, int], str] | None = None
    for delimiter in DELIMITERS:
        records = text_records(
            source, encoding, delimiter, quoted=delimiter != "\t", spoiled=spoiled
        )
        _line, row, known = _find_header(_readable(records), score)
        if row and (best is None or (known, len(row)) > best[0]):
            best = ((known, len(row)), delimiter)
    # With one column only nothing shows the separator, and commas are the usual ones.
    delimiter = best[1] if best and best[0][1] > 1 else DELIMITERS[0]
    quoted = delimiter != "\t" or is_quoted(source, encoding)
    records = text_records(
        source, encoding, delimiter, quoted=quoted, spoiled=spoiled, formulas=formulas
    )
    line, row, _known = _find_header(_readable(records), score)
    if not row:
        # Nothing could be read at all: then the first record says why.
        next(records(None), None)
        raise _empty(source.name)
    table = Table(
        source.name,
        _headings(row),
        line,
        source.size,
        records,
        encoding,
        delimiter,
        "",
        spoiled,
        _mixed_words(source, found),
        place=(0, line),
    )
    parts = _parted(source, table, score)
    main = next(part for part in parts if part.place == table.place)
    return replace(main, others=tuple(part for part in parts if part is not main))


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
