"""Order lists: one file may hold several tables, below each other, each with its own header."""

import re
from collections.abc import Callable, Iterator, Sequence

from notesmith.orders.files.sources import Source
from notesmith.orders.files.text_files import Follow, Records, Row

SMALL = 2_000_000
"""Bytes of a file that is looked through row by row, whatever it holds."""

CHUNK = 1 << 20
TAIL = 1 << 12
GAP = re.compile(rb"\n[ ,;\t|\"\r]*\n")
"""A blank line: nothing, or only what parts cells."""

BEGINNING = 100
"""Bytes of a line that nearly always show that it is no header."""

CONTENT = re.compile(rb"@|\d{3}")
"""What stands in rows and in no header: addresses of mail, longer numbers."""

MARKS = (b",", b";", b"\t", b"|")
FEWEST = 3
"""Headings that a header in the midst of a file has at least."""

KNOWN_PART = 0.6
"""Part of its cells that read like headings."""

Score = Callable[[Sequence[str]], int]
"""Counts the cells of a row that read like the headings of a list."""


def find_headers(
    source: Source, records: Records, header: Sequence[str], header_line: int, score: Score
) -> list[tuple[int, Row]]:
    """Return (line, cells) of the headers of further tables in the same file or sheet."""
    if source.size > SMALL and not _may_hold_more(source, score):
        return []
    found = []
    first, names = header[0], set(header)
    before, width = 0, len(header)
    for line, row in records(None):
        if line != header_line and (line > before + 1 or len(row) != width or row[0] == first):
            filled = [cell for cell in row if cell.strip()]
            if _is_header(filled, score) and set(filled) != names - {""}:
                found.append((line, row))
                width = len(row)
        before = line + sum(cell.count("\n") for cell in row)
    return found


def between(records: Records, first: int, last: int | None) -> Records:
    """Return the records from line `first` on, up to line `last`."""

    def some(follow: Follow | None) -> Iterator[tuple[int, Row]]:
        for line, row in records(follow):
            if last is not None and line > last:
                return
            if line >= first:
                yield line, row

    return some


def _is_header(filled: Sequence[str], score: Score) -> bool:
    if len(filled) < FEWEST or any(cell.strip().replace(".", "").isdecimal() for cell in filled):
        return False
    known = score(filled)
    return known >= FEWEST and known >= KNOWN_PART * len(filled)


def _may_hold_more(source: Source, score: Score) -> bool:
    """Tell in one pass over the bytes whether a line below a blank one reads like a header."""
    rest = b""
    with source.open() as file:
        while chunk := file.read(CHUNK):
            data = rest + chunk
            for gap in GAP.finditer(data):
                start = gap.end()
                if CONTENT.search(data, start, start + BEGINNING):
                    continue
                line = data[start : data.find(b"\n", start)]
                if max(map(line.count, MARKS)) < FEWEST - 1 or CONTENT.search(line):
                    continue
                cells = re.split(r"[,;\t|]", line.decode("utf-8", "replace").replace('"', ""))
                if _is_header([cell for cell in cells if cell.strip()], score):
                    return True
            rest = data[-TAIL:]
    return False
