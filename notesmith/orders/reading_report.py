"""Order lists, what comes out: the orders, what could not be read, and how the rest was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from notesmith.model import Order


@dataclass(frozen=True, slots=True)
class Problem:
    """An order, or a row, that was kept aside because something in it cannot be read.

    `rows` are its rows as they stand in the list, each with the line it begins on; `column` is the
    place of the cell concerned in `header`, None where it is not one cell. A corrected row goes
    back to `read_list` under (file, line).
    """

    file: str
    line: int
    message: str
    order_id: str | None = None
    column: int | None = None
    header: tuple[str, ...] = field(default=(), repr=False)
    rows: tuple[tuple[int, tuple[str, ...]], ...] = field(default=(), repr=False)

    @property
    def sentence(self) -> str:
        """The whole sentence: where it is, what is wrong, what to do."""
        return f"{self.file}, line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class HowRead:
    """How one list was read: which platform, which columns, and in words what had to be decided.

    `columns` is field -> the heading(s) it was read from; `shape` is the same for every list with
    these headings, so that a mapping can be remembered for the next one. `guessed` says that what
    the columns mean was found out from headings and values, `can_map` that a person may say it
    better, as no platform's file does. `left_out` are the lines that are no orders: sums, footers,
    descriptions.
    """

    file: str
    platform: str
    title: str
    shape: str
    guessed: bool
    can_map: bool
    header_line: int
    columns: Mapping[str, str]
    left_out: tuple[int, ...]
    sentences: tuple[str, ...]

    @property
    def left_out_sentence(self) -> str | None:
        """Say which lines are no orders; None if all are."""
        lines = self.left_out
        if len(lines) < 2:
            return f"Line {lines[0]} is no order and was left out." if lines else None
        more = " and more" if len(lines) > 5 else ""
        shown = ", ".join(map(str, lines[:5])) + more
        return f"{len(lines)} lines are no orders and were left out ({shown})."


@dataclass(frozen=True, slots=True)
class OrderList:
    """What order lists hold: orders, each once, in their order; what was kept aside; how read."""

    orders: tuple[Order, ...]
    problems: tuple[Problem, ...] = ()
    how_read: tuple[HowRead, ...] = ()
