"""Order lists in spreadsheet files (XLSX, XLS, ODS): their sheets become rows of text."""

import zipfile
import zlib
from collections.abc import Callable, Iterator

from notesmith.errors import InputError
from notesmith.language import N_, _
from notesmith.orders.files.refusals import NUMBERS, WORD_FILE
from notesmith.orders.files.sources import Source
from notesmith.spreadsheet_process import OpenWorkbook, Refusal, Refused

Row = list[str]
Records = Callable[[Callable[[int], None] | None], Iterator[tuple[int, Row]]]

ZIPPED, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What stands in a spreadsheet file that is locked by a password."""

LARGEST_FILE = 200_000_000
LARGEST_UNPACKED = 400_000_000
CHUNK = 1 << 20


REFUSALS = {
    Refusal.TOO_LARGE: N_(
        "{file} unpacks to more than an order list can hold; export the orders as CSV."
    ),
    Refusal.LOCKED: N_("{file} is locked by a password; save it without one and try again."),
    Refusal.DAMAGED: N_(
        "{file} is damaged or no spreadsheet; open it in a spreadsheet program and save it as CSV."
    ),
}
"""What is said of a spreadsheet that cannot be read."""


def is_spreadsheet(head: bytes) -> bool:
    """Tell by its first bytes whether a file is a spreadsheet, or at least no text."""
    return head.startswith((ZIPPED, COMPOUND))


def read_sheets(source: Source) -> Iterator[tuple[str, Records]]:
    """Yield name and rows of each visible sheet.

    Raises InputError for a file that is damaged, locked by a password, no spreadsheet at all, or
    that would fill the memory.
    """
    if source.size > LARGEST_FILE:
        raise _refusal(source, Refusal.TOO_LARGE)
    with source.open() as file:
        data = file.read()
    if data.startswith(ZIPPED):
        _look_before_unpacking(source)
    elif ENCRYPTED in data:
        raise _refusal(source, Refusal.LOCKED)
    try:
        book = OpenWorkbook(data)
    except Refused as refused:
        raise _refusal(source, refused.why) from refused
    for name in book.sheets:
        yield name, _records(source, book, name)


def _records(source: Source, book: OpenWorkbook, name: str) -> Records:
    def records(follow: Callable[[int], None] | None) -> Iterator[tuple[int, Row]]:
        try:
            for bundle in book.rows(name):
                yield from bundle.rows
                if follow is not None:
                    line = bundle.rows[-1][0]
                    follow(min(source.size, source.size * line // max(bundle.lines, 1)))
        except Refused as refused:
            raise _refusal(source, refused.why) from refused

    return records


def _look_before_unpacking(source: Source) -> None:
    """Read through a zipped spreadsheet once, in little memory, and refuse what is too much."""
    try:
        with source.open() as file, zipfile.ZipFile(file) as package:
            names = set(package.namelist())
            _refuse_other_zips(source, package, names)
            if not any(name.startswith("xl/") or name == "content.xml" for name in names):
                other = _(
                    "{file} is a ZIP file, not an order list; unpack it and import the list "
                    "inside it."
                )
                raise InputError(other.format(file=source.name))
            if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
                raise _refusal(source, Refusal.TOO_LARGE)
            for part in package.infolist():
                if not part.is_dir():
                    with package.open(part) as stream:
                        while stream.read(CHUNK):
                            pass  # so that its checksum is looked at
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise _refusal(source, Refusal.DAMAGED) from error


def _refuse_other_zips(source: Source, package: zipfile.ZipFile, names: set[str]) -> None:
    """Name what else may lie in a ZIP file: Numbers, Word, a locked OpenDocument."""
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise InputError(_(NUMBERS).format(file=source.name))
    if "word/document.xml" in names:
        raise InputError(_(WORD_FILE).format(file=source.name))
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in package.read(manifest):
        raise _refusal(source, Refusal.LOCKED)


def _refusal(source: Source, why: Refusal) -> InputError:
    return InputError(_(REFUSALS[why]).format(file=source.name))
