"""Order lists in spreadsheet files (XLSX, XLS, ODS): their sheets become rows of text."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, BinaryIO

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from notesmith.errors import InputError
from notesmith.orders.sources import Source

Row = list[str]
Records = Callable[[Callable[[int], None] | None], Iterator[tuple[int, Row]]]

ZIPPED, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LARGEST_FILE = 200_000_000
LARGEST_UNPACKED = 400_000_000
LARGEST_SHEET = 10_000_000
"""Cells between the first and the last filled one: 100,000 orders of 79 columns have 7,900,000."""

EXACT = 10**15
"""Spreadsheets count exactly up to here; the last digits of a longer number are lost."""

CHUNK = 1 << 20
REFERENCE = re.compile(rb'\br="([A-Z]{0,3})(\d{1,7})"')
ROW = re.compile(rb"<(?:\w+:)?row\b")
ODS_PART = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*)>|</table:table>")
ODS_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d{1,9})')


def is_spreadsheet(head: bytes) -> bool:
    """Tell by its first bytes whether a file is a spreadsheet, or at least no text."""
    return head.startswith((ZIPPED, COMPOUND))


def read_sheets(source: Source) -> Iterator[tuple[str, Records]]:
    """Yield name and rows of each visible sheet.

    Raises InputError for a file that is damaged, locked by a password, no spreadsheet at all, or
    that would fill the memory.
    """
    if source.size > LARGEST_FILE:
        raise _too_large(source)
    with source.open() as file:
        head = file.read(8)
        if head.startswith(ZIPPED):
            _look_before_unpacking(source, file)
        file.seek(0)
        book = _guarded(source, lambda: CalamineWorkbook.from_filelike(file))
        for sheet in book.sheets_metadata:
            if sheet.visible != SheetVisibleEnum.Visible or sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            yield sheet.name, _records(source, book, sheet.name)


def _records(source: Source, book: Any, name: str) -> Records:
    sheet = _guarded(source, lambda: book.get_sheet_by_name(name))
    above = sheet.start[0] if sheet.start else 0

    def records(follow: Callable[[int], None] | None) -> Iterator[tuple[int, Row]]:
        for line, cells in enumerate(sheet.iter_rows(), start=above + 1):
            row = [cell if type(cell) is str else _text(cell) for cell in cells]
            if any(row):
                yield line, row
            if follow is not None and not line & 1023:
                follow(min(source.size, source.size * line // max(sheet.height, 1)))

    return records


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


def _guarded(source: Source, work: Callable[[], Any]) -> Any:
    """Return what `work` gives; InputError for a file that the library cannot read."""
    try:
        return work()
    except PasswordError as error:
        raise InputError(
            f"{source.name} is locked by a password; save it without one and try again."
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(source) from error
    except BaseException as error:
        # The library is written in Rust, where a damaged file may end in a panic.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(source) from error


def _look_before_unpacking(source: Source, file: BinaryIO) -> None:
    """Read through a zipped spreadsheet once, in little memory, and refuse too much."""
    try:
        with zipfile.ZipFile(file) as package:
            names = set(package.namelist())
            if not any(name.startswith("xl/") or name == "content.xml" for name in names):
                raise InputError(
                    f"{source.name} is a ZIP file, not an order list; unpack it and import the "
                    "list inside it."
                )
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                raise _too_large(source)
            for part in package.infolist():
                if part.is_dir():
                    continue
                with package.open(part) as stream:
                    if _cells(part.filename, stream) > LARGEST_SHEET:
                        raise _too_large(source)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise _damaged(source) from error


def _cells(name: str, stream: Any) -> int:
    """Return how many cells lie between the first and the last of a part; 0 if it is no sheet."""
    if name == "content.xml":
        return _ods_cells(_pieces(stream))
    if name.startswith("xl/worksheets/") and name.endswith(".xml"):
        return _xlsx_cells(_pieces(stream))
    while stream.read(CHUNK):
        pass
    return 0


def _pieces(stream: Any) -> Iterator[bytes]:
    """Yield a part in pieces that end where a tag ends."""
    rest = b""
    while chunk := stream.read(CHUNK):
        data = rest + chunk
        end = data.rfind(b">") + 1
        # A text without a single tag in a megabyte is no sheet; it is let go in pieces as well.
        yield data[: end or len(data)]
        rest = data[end:] if end else b""
    yield rest


def _xlsx_cells(pieces: Iterator[bytes]) -> int:
    last_row = last_column = rows = in_row = 0
    for piece in pieces:
        for number, segment in enumerate(ROW.split(piece)):
            if number:
                rows, in_row = rows + 1, 0
            in_row += segment.count(b"<c ") + segment.count(b"<c>") + segment.count(b":c ")
            last_column = max(last_column, in_row)
        references = REFERENCE.findall(piece)
        last_row = max(last_row, max((int(row) for _, row in references), default=0))
        for letters in {column for column, _ in references}:
            last_column = max(last_column, _column(letters))
    return max(rows, last_row) * last_column


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods_cells(pieces: Iterator[bytes]) -> int:
    """Count what the repeats of a sheet stand for; blank ends of rows and sheets do not count."""
    largest = rows = filled_rows = width = repeat = column = filled = 0
    for piece in pieces:
        for part in ODS_PART.finditer(piece):
            kind, rest = part[1], part[2]
            if kind is None or kind == b"table-row":
                rows += repeat
                if filled:
                    filled_rows, width = rows, max(width, filled)
                column = filled = repeat = 0
                if kind is None:
                    largest = max(largest, filled_rows * width)
                    rows = filled_rows = width = 0
                    continue
            found = ODS_REPEATED.search(rest)
            count = int(found[1]) if found else 1
            if kind == b"table-row":
                repeat = count
            else:
                column += count
                if not rest.endswith(b"/") or b"value" in rest:
                    filled = column
    return largest


def _too_large(source: Source) -> InputError:
    return InputError(
        f"{source.name} unpacks to more than an order list can hold; export the orders as CSV."
    )


def _damaged(source: Source) -> InputError:
    return InputError(
        f"{source.name} is damaged or no spreadsheet; open it in a spreadsheet program and save it "
        "as CSV."
    )
