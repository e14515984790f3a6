"""Order lists, what comes out: the orders, what could not be read, and how the rest was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from notesmith.language import _, in_line, plural
from notesmith.model import Order


@dataclass(frozen=True, slots=True)
class Problem:
    """An order, or a row, that is kept aside because something in it cannot be read.

    `line` counts from 1. `rows` are its rows as they stand in the list, each with the line it
    begins on; `column` is the place of the bad cell in `header`, counted from 0, None where it is
    not one cell. A row that a person corrects goes back to `read_list` under (file, line).
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
        words = _("{file}, line {line}: {message}")
        return words.format(file=self.file, line=self.line, message=self.message)


@dataclass(frozen=True, slots=True)
class HowRead:
    """How one list was read: by which columns, and in `sentences` what had to be decided.

    `columns` is field -> the heading(s) it was read from; `shape` is that of `list_shape`.
    `can_map` says that a person may choose the columns, as the list is of no known platform.
    `left_out` are the lines that are no orders: sums, footers, descriptions.
    """

    file: str
    shape: str
    can_map: bool
    columns: Mapping[str, str]
    left_out: tuple[int, ...]
    sentences: tuple[str, ...]

    @property
    def left_out_sentence(self) -> str | None:
        """A sentence that names the lines that are no orders; None if there are none."""
        lines = self.left_out
        if len(lines) < 2:
            one = _("Line {line} is no order and was left out.")
            return one.format(line=lines[0]) if lines else None
        shown = in_line(map(str, lines[:5]))
        if len(lines) > 5:
            shown = _("{lines} and more").format(lines=shown)
        return plural(
            "{count} line is no order and was left out ({lines}).",
            "{count} lines are no orders and were left out ({lines}).",
            len(lines),
            lines=shown,
        )


@dataclass(frozen=True, slots=True)
class OrderList:
    """What order lists hold: each order once, in their order; problems; how each list was read."""

    orders: tuple[Order, ...]
    problems: tuple[Problem, ...] = ()
    how_read: tuple[HowRead, ...] = ()
