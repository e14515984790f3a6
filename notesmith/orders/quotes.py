"""Order lists, when a table cannot be read: the line where the troublesome quote opened."""

from collections.abc import Iterable
from enum import Enum, auto


class _Cell(Enum):
    BEGINS = auto()
    PLAIN = auto()
    QUOTED = auto()
    CLOSED = auto()


def find_open_quote(
    lines: Iterable[str], first: int, delimiter: str, limit: int
) -> tuple[int, bool]:
    """Walk through the record that begins on line `first` to the quote that spoils it.

    Returns the line where that quote opens, and whether it was a quote at all: a bare cell of
    more than `limit` characters spoils a record too.
    """
    opened, cell, length = first, _Cell.BEGINS, 0
    for number, line in enumerate(lines, start=first):
        for mark in line:
            after = _next(cell, mark, delimiter)
            if after is None:
                return opened, True
            if after is _Cell.QUOTED and cell is _Cell.BEGINS:
                opened = number
            length = 0 if after is _Cell.BEGINS else length + 1
            if length > limit:
                return (opened, True) if after is _Cell.QUOTED else (number, False)
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
