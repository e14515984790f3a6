"""Reads spreadsheet files in a process of its own, where a hostile file can do no harm.

The library that reads them makes room for every cell between the first and the last filled one,
and ends the whole process where there is no such room; a panic inside it does the same. No check of
ours sees a file as that library does. So it works in a child that may use a bounded amount of
memory, and whose end is an answer like any other.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache, partial
from itertools import count, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, NamedTuple
from weakref import finalize

MEMORY = 4 << 30
"""Bytes of address space that the child may take, its own libraries included."""

SECONDS = 300
"""Seconds of computing after which a file is no order list."""

LARGEST_SHEET = 10_000_000
"""Cells between the first and the last filled one: 100,000 orders of 79 columns have 7,900,000."""

TOGETHER = 2_000
"""Rows that are handed over at once."""

MERGED_LINES = 1_000
"""Lines that one merged cell is taken to stand for, at most."""

FULL = "capacity overflow"
"""What the library says in its panic where it asks for more than there can be."""

EXACT = 10**15
"""Spreadsheets count exactly up to here; the last digits of a longer number are lost."""

Rows = list[tuple[int, list[str]]]
"""Rows with their line numbers, which count from 1; blank rows are left out."""


class Refusal(StrEnum):
    """Why a spreadsheet cannot be read."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_LARGE = "too large"


class Refused(Exception):
    """A spreadsheet that cannot be read; `why` says for which reason."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


class Bundle(NamedTuple):
    """Rows that follow each other in a sheet, and on which line the last row of all stands."""

    rows: Rows
    lines: int


class OpenWorkbook:
    """A spreadsheet file that a child process holds open; the child ends with this object.

    `sheets` are the names of its visible sheets.
    """

    def __init__(self, data: bytes) -> None:
        """Open the spreadsheet that `data` are the bytes of; raises Refused."""
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._child = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._child.start()
        theirs.close()
        self._finish = finalize(self, _end, self._pipe, self._child)
        self._send(data)
        self.sheets: list[str] = self._answer()

    def rows(self, name: str) -> Iterator[Bundle]:
        """Yield the rows of a sheet in bundles, from the first one on; raises Refused."""
        for number in count():
            self._send((name, number))
            bundle: Bundle = self._answer()
            if not bundle.rows:
                return
            yield bundle

    def _send(self, question: bytes | tuple[str, int]) -> None:
        try:
            self._pipe.send(question)
        except OSError:
            raise Refused(Refusal.TOO_LARGE) from None

    def _answer(self) -> Any:
        try:
            answer = self._pipe.recv()
        except (EOFError, OSError):
            # It was stopped by its limits: what it read would not have had room here either.
            raise Refused(Refusal.TOO_LARGE) from None
        if isinstance(answer, Refusal):
            raise Refused(answer)
        return answer


def _end(pipe: Connection, child: SpawnProcess) -> None:
    pipe.close()
    child.kill()
    child.join()
    child.close()


def _serve(pipe: Connection) -> None:
    """Answer to a file's bytes with its sheets' names, then to (name, number) with that bundle."""
    _accept_limits()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        try:
            data = pipe.recv()
            book = _guarded(lambda: _open(data))
            pipe.send(_visible_sheets(book))
            _hand_over(pipe, book)
        except Refused as refused:
            pipe.send(refused.why)


def _hand_over(pipe: Connection, book: Any) -> None:
    """Send the bundle (name of a sheet, number) that is asked for, an empty one at the end."""
    sheet_of = lru_cache(maxsize=1)(partial(_sheet, book))
    bundles: Iterator[Bundle] = iter(())
    behind = ("", 0)
    while True:
        name, number = pipe.recv()
        if (name, number) != behind:
            bundles = islice(_bundles(sheet_of(name)), number, None)
        pipe.send(next(bundles, Bundle([], 0)))
        behind = (name, number + 1)


def _accept_limits() -> None:
    """Bound what this process may use, and keep the library's last words off the terminal."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  there is none on Windows

    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # a system that knows no such limit
            resource.setrlimit(kind, (allowed, hard))


def _guarded(work: Callable[[], Any]) -> Any:
    """Return what `work` gives; Refused for a file that the library cannot read."""
    from python_calamine import CalamineError, PasswordError  # noqa: PLC0415  in the child alone

    try:
        return work()
    except PasswordError:
        raise Refused(Refusal.LOCKED) from None
    except MemoryError:
        raise Refused(Refusal.TOO_LARGE) from None
    except (CalamineError, OSError, ValueError):
        raise Refused(Refusal.DAMAGED) from None
    except BaseException as error:
        # The library is written in Rust, where a damaged file may end in a panic.
        if type(error).__name__ != "PanicException":
            raise
        full = FULL in str(error)
        raise Refused(Refusal.TOO_LARGE if full else Refusal.DAMAGED) from None


def _open(data: bytes) -> Any:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    return CalamineWorkbook.from_filelike(io.BytesIO(data))


def _visible_sheets(book: Any) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    return [
        each.name
        for each in book.sheets_metadata
        if each.visible == SheetVisibleEnum.Visible and each.typ == SheetTypeEnum.WorkSheet
    ]


def _sheet(book: Any, name: str) -> Any:
    sheet = _guarded(lambda: book.get_sheet_by_name(name))
    if sheet.height * sheet.width > LARGEST_SHEET:
        raise Refused(Refusal.TOO_LARGE)
    return sheet


def _bundles(sheet: Any) -> Iterator[Bundle]:
    above = sheet.start[0] if sheet.start else 0
    lines = above + sheet.height
    fill_down = FillDown(sheet)
    rows: Rows = []
    for line, cells in enumerate(sheet.iter_rows(), start=above + 1):
        row = [cell if type(cell) is str else _text(cell) for cell in cells]
        if fill_down.below:
            fill_down.fill(line, row)
        if any(row):
            rows.append((line, row))
        if len(rows) >= TOGETHER:
            yield Bundle(rows, lines)
            rows = []
    if rows:
        yield Bundle(rows, lines)


class FillDown:
    """The cells of a sheet that are merged with those below them: one value for several rows.

    `below` is line -> (place in a row, line of the value) of every cell that a merged one covers.
    """

    def __init__(self, sheet: Any) -> None:
        left = sheet.start[1] if sheet.start else 0
        self.below: dict[int, list[tuple[int, int]]] = {}
        self._values: dict[tuple[int, int], str] = {}
        for (top, column), (bottom, _last) in _guarded(lambda: sheet.merged_cell_ranges) or ():
            for line in range(top + 2, min(bottom + 1, top + MERGED_LINES) + 1):
                self.below.setdefault(line, []).append((column - left, top + 1))
            self.below.setdefault(top + 1, [])
        self._tops = {(line, place) for some in self.below.values() for place, line in some}

    def fill(self, line: int, row: list[str]) -> None:
        """Keep what stands in the first of some merged cells, and write it into the others."""
        if line not in self.below:
            return
        for place, top in self.below[line]:
            if 0 <= place < len(row) and not row[place]:
                row[place] = self._values.get((top, place), "")
        for place, text in enumerate(row):
            if (line, place) in self._tops:
                self._values[line, place] = text


def _text(cell: Any) -> str:
    """Return a typed cell as the text it would be in a CSV file, with nothing lost or added."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta | str) else ""


def _number_text(number: float) -> str:
    if number != number or abs(number) >= 1e300:
        return ""
    if number == int(number):
        # Written like this, it is seen that digits were lost.
        return str(int(number)) if abs(number) < EXACT else f"{number:.14E}"
    text = format(Decimal(repr(round(number, 10))), "f")
    # Exactly three decimals could be read as thousands.
    return f"{text}0" if len(text) - text.find(".") == 4 else text
