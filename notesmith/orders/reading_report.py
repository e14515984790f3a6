"""Order lists, what comes out: the orders, what could not be read, and how the rest was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from notesmith.language import N_, _, in_line, plural
from notesmith.model import Order


@dataclass(frozen=True, slots=True)
class Problem:
    """An order, or a row, that is kept aside because something in it cannot be read.

    `line` counts from 1. `rows` are its rows as they stand in the list, each with the line it
    begins on; `column` is the place of the bad cell in `header`, counted from 0, None where it is
    not one cell. A row that a person corrects goes back to `read_list` under (file, line).
    `unknown_status` is the word of a status of which a person has to say what it means.
    """

    file: str
    line: int
    message: str
    order_id: str | None = None
    column: int | None = None
    header: tuple[str, ...] = field(default=(), repr=False)
    rows: tuple[tuple[int, tuple[str, ...]], ...] = field(default=(), repr=False)
    unknown_status: str | None = None

    @property
    def sentence(self) -> str:
        """The whole sentence: where it is, what is wrong, what to do."""
        words = _("{file}, line {line}: {message}")
        return words.format(file=self.file, line=self.line, message=self.message)


class NoOrder(StrEnum):
    """Why a row of a list is no order."""

    SUM = "sum"
    FOOTER = "footer"
    HEADER = "header"
    DESCRIPTION = "description"
    ERROR = "error"
    NOTHING = "nothing"
    OTHER_KIND = "other kind"
    LEFT_OUT = "left out"


REASONS = {
    NoOrder.SUM: N_("sums and averages"),
    NoOrder.FOOTER: N_("words about the list"),
    NoOrder.HEADER: N_("the headings again"),
    NoOrder.DESCRIPTION: N_("words about the columns"),
    NoOrder.ERROR: N_("errors of a spreadsheet"),
    NoOrder.NOTHING: N_("a number and nothing else"),
    NoOrder.OTHER_KIND: N_("not sales"),
    NoOrder.LEFT_OUT: N_("left out by you"),
}
SHOWN = 5
"""Lines that a sentence names."""


@dataclass(frozen=True, slots=True)
class HowRead:
    """How one list was read: by which columns, and in `sentences` what had to be decided.

    `columns` is field -> the heading(s) it was read from; `shape` is that of `list_shape`.
    `can_map` says that a person may choose the columns, as the list is of no known platform.
    `left_out` are the lines that are no orders, each with the reason; `rows` counts all rows below
    the header, `ordered` those of orders, `aside` those kept aside: these and the lines left out
    are all there are. `platform` is the title of the platform that made it, blank for a list of
    one's own. `warnings` are sentences of what may be wrong; `lacks_items` says that the
    items of these orders are in another file of their platform.
    """

    file: str
    shape: str
    can_map: bool
    columns: Mapping[str, str]
    left_out: tuple[tuple[int, NoOrder], ...]
    sentences: tuple[str, ...]
    platform: str = ""
    rows: int = 0
    ordered: int = 0
    aside: int = 0
    warnings: tuple[str, ...] = ()
    lacks_items: bool = False

    @property
    def left_out_sentence(self) -> str | None:
        """A sentence that names the lines that are no orders, and why; None if there are none."""
        if not self.left_out:
            return None
        reasons = in_line(
            _("{reason} ({lines})").format(reason=_(REASONS[reason]), lines=self._lines(reason))
            for reason in NoOrder
            if any(each is reason for _line, each in self.left_out)
        )
        return plural(
            "{count} line is no order and was left out: {reasons}.",
            "{count} lines are no orders and were left out: {reasons}.",
            len(self.left_out),
            reasons=reasons,
        )

    def _lines(self, reason: NoOrder) -> str:
        lines = [str(line) for line, each in self.left_out if each is reason]
        shown = in_line(lines[:SHOWN])
        return _("{lines} and more").format(lines=shown) if len(lines) > SHOWN else shown


@dataclass(frozen=True, slots=True)
class OrderList:
    """What order lists hold: each order once, in their order; problems; how each list was read."""

    orders: tuple[Order, ...]
    problems: tuple[Problem, ...] = ()
    how_read: tuple[HowRead, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences of what may be wrong in the lists, and of what they lack."""
        return tuple(warning for how in self.how_read for warning in how.warnings)

    @property
    def unknown_statuses(self) -> tuple[str, ...]:
        """The status words of which somebody has to say what they mean, each once."""
        words = (problem.unknown_status for problem in self.problems)
        return tuple(dict.fromkeys(word for word in words if word))
