"""Order lists: the rows of one order come together, and lines that are no orders are left out."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from notesmith.language import _
from notesmith.orders.assembling import SHORTENED, Group, keep_aside
from notesmith.orders.columns import Columns
from notesmith.orders.fields import same_name
from notesmith.orders.files.tables import Table, describe_misfit, read_rows
from notesmith.orders.files.text_files import Row
from notesmith.orders.items import read_cell
from notesmith.orders.other_rows import is_error, is_footer, is_total
from notesmith.orders.persons import same_person
from notesmith.orders.reading_report import NoOrder, Problem
from notesmith.orders.values.money import AmountReader
from notesmith.orders.values.plain_words import fold

FOOTED = ("ebay", "csv")
SURE_NUMBER = re.compile(r"#?[A-Za-z0-9_-]*[0-9]")
FOOTER_CELLS = 4
"""Filled cells of a line that is too short to be an order."""

WHO_AND_WHAT = (
    "date", "recipient", "first_name", "last_name", "buyer", "email", "item", "variant", "quantity",
    "total",
)  # fmt: skip
"""By which an order without a number is known again: what does not change later."""

DIGEST = 10
"""Signs of the name that such an order is given."""


@dataclass(slots=True)
class Rows:
    """The rows of one list, and what is found out about them while they are grouped.

    `problems` are rows that cannot be read, `left_out` the lines that are no orders, `refunded` the
    ids of orders that another line refunds, `names` those of orders without a number so far.
    """

    table: Table
    columns: Columns
    corrections: Mapping[tuple[str, int], Sequence[str]]
    problems: list[Problem] = field(default_factory=list)
    left_out: list[tuple[int, NoOrder]] = field(default_factory=list)
    refunded: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)

    def leave_out(self, lines: Sequence[int], why: NoOrder) -> None:
        """Note lines as no orders."""
        self.left_out += [(line, why) for line in lines]

    def misfit(self, line: int, row: Row) -> None:
        """Keep a row with more cells than the header aside as a problem, unless it is a footer."""
        place = next(iter(self.columns.order_id), len(row))
        order_id = _clean(row[place]) if place < len(row) else None
        if is_footer(row):
            self.left_out.append((line, NoOrder.FOOTER))
            return
        message = describe_misfit(self.table, row)
        rows = ((line, tuple(row)),)
        self.problems.append(
            Problem(self.table.name, line, message, order_id, None, self.table.header, rows)
        )

    def is_description(self, group: Group) -> bool:
        """Return whether a first row describes its columns: its order number has no digit."""
        return len(group.rows) == 1 and not any(mark.isdigit() for mark in group.order_id)

    def without_number(self, line: int, row: Row, amounts: AmountReader) -> None:
        """Decide what a row without an order number is: nothing, a line of sums, or a problem."""
        filled = [cell.strip() for cell in row if cell.strip()]
        if not filled:
            return
        if (why := no_order(row, filled, amounts)) is not None:
            self.left_out.append((line, why))
            return
        place = self.columns.order_id[0]
        message = _(
            "no order number in the column {column!r}; fill it in, or delete the line."
        ).format(column=self.table.header[place])
        self.problems.append(keep_aside(Group("", [line], [row]), self.table, line, message, place))

    def without_person(self, line: int, row: Row) -> None:
        """Keep a row aside that says of nobody whose it is, in a list without order numbers."""
        message = _("no name and no order number; fill in the name, or delete the line.")
        fields = self.columns.fields
        place = next((cell[0] for name in WHO_AND_WHAT[1:5] for cell in fields[name]), None)
        self.problems.append(keep_aside(Group("", [line], [row]), self.table, line, message, place))

    def name_row(self, row: Row) -> str:
        """Return a name for an order without a number, the same whenever the row is read."""
        fields = self.columns.fields
        said = "\n".join(fold(read_cell(row, fields[name])) for name in WHO_AND_WHAT)
        digest = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:DIGEST]
        self.names[digest] += 1
        again = self.names[digest]
        return digest if again == 1 else f"{digest}-{again}"


def no_order(row: Row, filled: Sequence[str], amounts: AmountReader) -> NoOrder | None:
    """Return why a row without an order number is no order; None if it may be one."""
    if len(filled) == 1:
        sums = is_total(filled) or _only_sums(filled, amounts)
        return NoOrder.SUM if sums else NoOrder.FOOTER
    if is_total(filled) or _only_sums(filled, amounts):
        return NoOrder.SUM
    if is_footer(row):
        return NoOrder.FOOTER
    return NoOrder.ERROR if is_error(filled) else None


def group_rows(
    rows: Rows, amounts: AmountReader, follow: Callable[[int], None] | None = None
) -> Iterator[Group]:
    """Yield the rows that follow each other with the same order number.

    Rows are never joined by where they stand: one without a number is kept aside in `rows`.
    """
    if not rows.columns.order_id:
        yield from _one_order_a_row(rows, amounts, follow)
        return
    first, others = rows.columns.order_id[0], rows.columns.order_id[1:]
    is_order = _row_rules(rows, amounts)
    # Footers stand in the lists of few platforms, and elsewhere an order number has a digit.
    sure = not (rows.columns.guessed or rows.columns.platform.name in FOOTED)
    slot = rows.columns.fields["recipient"]
    who = slot[0][0] if slot and len(slot[0]) == 1 else None
    alone = len(slot) == 1
    current: str | None = None
    lines: list[int] = []
    group: list[Row] = []
    for line, row in _corrected(rows, follow):
        cell = row[first]
        if not cell and others:
            cell = next((row[place] for place in others if row[place].strip()), "")
        if is_order is not None and not is_order(line, row):
            continue
        if cell != current:
            if not cell.strip():
                rows.without_number(line, row, amounts)
                continue
            if current is not None:
                if sure and SURE_NUMBER.fullmatch(current):
                    found: Group | None = Group(current, lines, group)
                else:
                    found = _checked(rows, current, lines, group, amounts)
                if found is not None and (len(lines) == 1 or _names_one(group, who, alone=alone)):
                    yield found
                elif found is not None:
                    yield from part_by_person(found, rows.columns)
            current, lines, group = cell, [], []
        row.append("")
        lines.append(line)
        group.append(row)
    if current is not None and (found := _checked(rows, current, lines, group, amounts)):
        yield from part_by_person(found, rows.columns)


def _names_one(group: Sequence[Row], place: int | None, *, alone: bool) -> bool:
    """Return whether the rows name one person at that place, to the letter.

    Or nobody, if no other place can name one.
    """
    if place is None:
        return False
    names = {row[place] for row in group} - {""}
    return len(names) == 1 or (alone and not names)


def part_by_person(group: Group, columns: Columns) -> Iterator[Group]:
    """Yield the rows of each recipient apart: what goes to two people is never one parcel.

    The order number stays that of the first; further ones are called 12-2, 12-3.
    """
    slot = columns.fields["recipient"]
    if len(group.rows) == 1 or not slot:
        yield group
        return
    parted: list[tuple[str, list[int], list[Row]]] = []
    for line, row in zip(group.lines, group.rows, strict=True):
        who = read_cell(row, slot)
        mine = next((each for each in parted if not who or same_person(each[0], who)), None)
        if mine is None:
            mine = (who, [], [])
            parted.append(mine)
        mine[1].append(line)
        mine[2].append(row)
    for number, (_who, lines, some) in enumerate(parted, start=1):
        name = group.order_id if number == 1 else f"{group.order_id}-{number}"
        yield Group(name, lines, some)


def _one_order_a_row(
    rows: Rows, amounts: AmountReader, follow: Callable[[int], None] | None
) -> Iterator[Group]:
    """Yield each row as an order of its own, where a list has no order numbers."""
    is_order = _row_rules(rows, amounts)
    fields = rows.columns.fields
    people = tuple(cell for name in ("recipient", "buyer", "email") for cell in fields[name])
    for line, row in _corrected(rows, follow):
        filled = [cell.strip() for cell in row if cell.strip()]
        if not filled or (is_order is not None and not is_order(line, row)):
            continue
        if (why := no_order(row, filled, amounts)) is not None:
            rows.left_out.append((line, why))
        elif not read_cell(row, people):
            rows.without_person(line, row)
        else:
            row.append("")
            yield Group(rows.name_row(row), [line], [row])


def _checked(
    rows: Rows, cell: str, lines: list[int], group: list[Row], amounts: AmountReader
) -> Group | None:
    """Return the rows as a group unless they are no order, or one whose number was spoiled."""
    order_id = _clean(cell)
    if not order_id:
        for line, row in zip(lines, group, strict=True):
            rows.without_number(line, row, amounts)
        return None
    found = Group(order_id, lines, group)
    if "+" in order_id and SHORTENED.fullmatch(order_id):
        message = _(
            "a spreadsheet has cut the order number down to {order}; take the list as it was "
            "exported, without saving it again."
        ).format(order=order_id)
        place = rows.columns.order_id[0]
        rows.problems.append(keep_aside(found, rows.table, lines[0], message, place))
        return None
    digits = order_id[-1].isdigit() or any(map(str.isdigit, order_id))
    if not digits or rows.columns.guessed or rows.columns.platform.name in FOOTED:
        filled = [text for each in group[0] if (text := each.strip())]
        heads = {same_name(rows.table.header[place]) for place in rows.columns.order_id}
        why = None
        if same_name(order_id) in heads and len(filled) > 1:
            why = NoOrder.HEADER
        elif is_error([order_id]):
            why = NoOrder.ERROR
        elif is_total(filled):
            why = NoOrder.SUM
        elif is_footer(group[0]):
            why = NoOrder.FOOTER
        elif not digits and len(order_id.split()) > 2 and lines[0] - rows.table.header_line <= 2:
            why = NoOrder.DESCRIPTION
        if why is not None:
            rows.leave_out(lines, why)
            return None
    return found


def _corrected(rows: Rows, follow: Callable[[int], None] | None) -> Iterator[tuple[int, Row]]:
    """Return the rows of the list, those that a person repaired in their new form."""
    if rows.corrections:
        return _with_repairs(rows, follow)
    return read_rows(rows.table, follow, rows.misfit)


def _with_repairs(rows: Rows, follow: Callable[[int], None] | None) -> Iterator[tuple[int, Row]]:
    repaired = {
        line: cells for (file, line), cells in rows.corrections.items() if file == rows.table.name
    }

    def misfit(line: int, row: Row) -> None:
        if line not in repaired:
            rows.misfit(line, row)

    # A row that did not fit is not among those read, so it comes back where it stood.
    waiting = sorted(repaired)
    for line, row in read_rows(rows.table, follow, misfit):
        while waiting and waiting[0] < line:
            yield from _repaired(rows, waiting[0], repaired[waiting.pop(0)])
        if line in repaired:
            waiting.remove(line)
            yield from _repaired(rows, line, repaired[line])
        else:
            yield line, row
    for line in waiting:
        yield from _repaired(rows, line, repaired[line])


def _repaired(rows: Rows, line: int, cells: Sequence[str]) -> Iterator[tuple[int, Row]]:
    width = len(rows.table.header)
    if cells:
        yield line, [*cells[:width], *[""] * (width - len(cells))]
    else:
        rows.left_out.append((line, NoOrder.LEFT_OUT))


def _row_rules(rows: Rows, amounts: AmountReader) -> Callable[[int, Row], bool] | None:
    """Return what tells whether a row is an order, for a platform that lists other things too."""
    columns = rows.columns
    if not (columns.filled or columns.blank or columns.above_zero):
        return None
    kinds = columns.platform.rows.refund_types

    def is_order(line: int, row: Row) -> bool:
        if (
            all(row[place].strip() for place in columns.filled)
            and not any(row[place].strip() for place in columns.blank)
            and all(_above_zero(row[place], amounts) for place in columns.above_zero)
        ):
            return True
        if any(row):
            rows.left_out.append((line, NoOrder.OTHER_KIND))
        text = " ".join(row).casefold()
        for place in columns.refund_of:
            if row[place].strip() and any(kind in text for kind in kinds):
                rows.refunded.add(_clean(row[place]))
        return False

    return is_order


def _above_zero(cell: str, amounts: AmountReader) -> bool:
    try:
        return amounts.read(cell.strip()) > 0
    except ValueError:
        return bool(cell.strip())


def _only_sums(filled: Sequence[str], amounts: AmountReader) -> bool:
    if len(filled) > FOOTER_CELLS:
        return False
    try:
        return all(amounts.read(cell) is not None for cell in filled)
    except ValueError:
        return False


def _clean(cell: str) -> str:
    word = cell.strip().removeprefix("'")
    return word if word.isascii() else normalize("NFC", word)
