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
BEFORE = frozenset(b',;\t|"\n\r')
"""Bytes after which a cell begins."""


def holds_formulas(source: Source) -> bool:
    """Return whether a file may hold cells with formulas such as ="0001" or =HYPERLINK(…)."""
    with source.open() as file:
        while chunk := file.read(CHUNK):
            place = chunk.find(b"=", 1)
            while place > 0:
                # In UTF-16 a zero stands between the two.
                if (chunk[place - 1] or chunk[place - 2]) in BEFORE:
                    return True
                place = chunk.find(b"=", place + 1)
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
