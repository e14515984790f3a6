"""Order lists, when a table cannot be read: the line where the troublesome quote opened."""

from collections.abc import Iterable
from enum import Enum, auto

PATIENCE = 16
"""So many times the size of the largest cell is read to see whether a quote is closed."""


class _Cell(Enum):
    BEGINS = auto()
    PLAIN = auto()
    QUOTED = auto()
    CLOSED = auto()


def find_open_quote(
    lines: Iterable[str], first: int, delimiter: str, limit: int
) -> tuple[int, bool]:
    """Walk through the record that begins on line `first` to the quote that spoils it.

    Returns the line where that quote opens, and whether it was a quote at all: a cell of more than
    `limit` characters spoils a record too. One in quotes is followed to its end, `PATIENCE` times
    as far at most: only there it shows whether its quote was closed.
    """
    opened, cell, length = first, _Cell.BEGINS, 0
    for number, line in enumerate(lines, start=first):
        for mark in line:
            after = _next(cell, mark, delimiter)
            if after is None:
                return opened, True
            if cell is _Cell.BEGINS:
                opened = number
            if length > limit and after is not _Cell.QUOTED and cell is not _Cell.QUOTED:
                return opened, False
            length = 0 if after is _Cell.BEGINS else length + 1
            if length > PATIENCE * limit:
                return opened, True
            cell = after
    return opened, True


def _next(cell: _Cell, mark: str, delimiter: str) -> _Cell | None:
    """Return the state after `mark`; None where no cell may go on like that."""
    ends = mark == delimiter or mark in "\r\n"
    if cell is _Cell.QUOTED:
        return _Cell.CLOSED if mark == '"' else cell
    if ends:
        return _Cell.BEGINS
    if mark == '"' and cell is not _Cell.PLAIN:
        return _Cell.QUOTED
    return None if cell is _Cell.CLOSED else _Cell.PLAIN
