"""Order lists: cells that hold a formula of a spreadsheet mean the text that it shows."""

import re
from collections.abc import Iterator

from notesmith.orders.files.sources import Source

CHUNK = 1 << 20
QUOTED = re.compile(r'"((?:[^"]|"")*)"')
TEXT = re.compile(r'=\s*"((?:[^"]|"")*)"\s*')
CALL = re.compile(r"=\s*[^\W\d][\w.]*\s*\(.*\)\s*", re.DOTALL)
"""A call of a function, whatever it is called in the language of the spreadsheet."""

LINK = re.compile(r"(?:https?://|mailto:|www\.|#)", re.IGNORECASE)
BEGINNINGS = tuple(
    (before + "=").encode(encoding)
    for before in (",", ";", "\t", "|", '"', "\n", "\r")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
"""Bytes with which a cell of a text file begins that holds a formula."""


def holds_formulas(source: Source) -> bool:
    """Return whether a file may hold cells with formulas such as ="0001" or =HYPERLINK(…)."""
    with source.open() as file:
        while chunk := file.read(CHUNK):
            if any(beginning in chunk for beginning in BEGINNINGS):
                return True
    return False


def plain_row(row: list[str]) -> list[str]:
    """Return the cells of a row, formulas as the text they show."""
    return [shown_text(cell) if cell[:1] == "=" else cell for cell in row]


def shown_text(cell: str) -> str:
    """Return what a spreadsheet shows in a cell: the text of ="0001", the label of a link."""
    if found := TEXT.fullmatch(cell):
        return found[1].replace('""', '"')
    if CALL.fullmatch(cell) is None:
        return cell
    texts = list(_texts(cell))
    shown = [text for text in texts if not LINK.match(text)]
    # A link without a label shows its address.
    return shown[-1] if shown else texts[-1].removeprefix("mailto:") if texts else cell


def _texts(cell: str) -> Iterator[str]:
    for found in QUOTED.finditer(cell):
        yield found[1].replace('""', '"')
