"""Order lists, the whole step: files become Orders, each order once, in the order of the files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from notesmith.collecting import without_collecting
from notesmith.errors import InputError
from notesmith.language import _
from notesmith.model import Order, Progress, Status, no_progress
from notesmith.orders.assembling import Readers, assemble, is_bare
from notesmith.orders.columns import Columns
from notesmith.orders.fields import same_name
from notesmith.orders.files.sources import Given
from notesmith.orders.files.tables import Table, read_rows
from notesmith.orders.grouping import Rows, group_rows
from notesmith.orders.persons import same_person
from notesmith.orders.reading_report import HowRead, NoOrder, OrderList, Problem
from notesmith.orders.reading_sentences import describe_reading, say_what_is_missing
from notesmith.orders.recognising import RecognisedList, open_list, recognise_all
from notesmith.orders.values.dates import DateReader
from notesmith.orders.values.money import AmountReader, read_currency

Corrections = Mapping[tuple[str, int], Sequence[str]]
"""(File, line) -> the cells of that row, put right; no cells leave the row out."""

VITAL = ("item", "recipient", "buyer", "date", "total", "email")
MONTH_FIRST = frozenset({"USD"})
"""Where people pay in these, they write the month before the day."""

ENGLISH = frozenset({"order", "date", "name", "item", "quantity", "total", "email", "customer"})


def read_orders(
    files: Sequence[Given],
    mapping: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
) -> list[Order]:
    """Return the orders of all `files`, or none: see `read_list`.

    Raises InputError, a sentence with file and line, for whatever cannot be read.
    """
    found = read_list(files, mapping, progress)
    if found.problems:
        raise InputError(found.problems[0].sentence)
    return list(found.orders)


def read_list(
    files: Sequence[Given],
    mapping: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
    corrections: Corrections | None = None,
) -> OrderList:
    """Return the orders of all `files`, what had to be kept aside, and how all was read.

    `mapping` is that of `recognise_list`, `progress` and `corrections` those of `read_recognised`.
    Raises InputError, a sentence with file and line, for a list that cannot be read at all.
    """
    lists = [each for file in files for each in recognise_all(open_list(file), mapping or {})]
    return read_recognised(lists, progress, corrections)


def read_recognised(
    lists: Sequence[RecognisedList],
    progress: Progress = no_progress,
    corrections: Corrections | None = None,
) -> OrderList:
    """Return the orders of all `lists`, what had to be kept aside, and how all was read.

    An order that occurs in two lists is taken from the later one; one that a platform exports in
    two parts (Etsy's orders and items) is joined by its number. `corrections` replace rows, as a
    person repaired them. `progress` counts bytes. Raises InputError for a list without orders.
    """
    total, done = sum(each.table.size for each in lists), 0
    read: list[tuple[str, list[Order]]] = []
    problems: list[Problem] = []
    how_read: list[HowRead] = []
    for each in lists:

        def follow(at: int, before: int = done, size: int = each.table.size) -> None:
            progress(before + min(at, size), total)

        with without_collecting():
            orders, aside, how = _read_one(each, follow, corrections or {})
        read.append((_part(each), orders))
        problems += aside
        how_read.append(how)
        done += each.table.size
        progress(done, total)
    return OrderList(_together(read), tuple(problems), tuple(say_what_is_missing(how_read)))


def _part(recognised: RecognisedList) -> str:
    """Return which part of its orders a list holds, where several files or tables hold them."""
    fields, platform = recognised.columns.fields, recognised.columns.platform
    if platform.part or platform.recognise:
        return platform.part
    people = any(fields[name] for name in ("recipient", "buyer"))
    items = bool(fields["item"] or recognised.columns.wide)
    return "" if people and items else "items" if items else "orders"


def _read_one(
    recognised: RecognisedList, follow: Callable[[int], None], corrections: Corrections
) -> tuple[list[Order], list[Problem], HowRead]:
    """Return the orders of one list, each once, what was kept aside, and how it was read.

    Raises InputError if there is neither an order nor anything kept aside.
    """
    table, columns = recognised.table, recognised.columns
    readers = Readers(
        DateReader(
            lambda: _date_column(table, columns),
            _is_day_first_likely(table, columns),
            columns.hint,
        ),
        AmountReader(lambda: _amount_column(table, columns), columns.platform.money.decimal),
    )
    rows = Rows(table, columns, corrections)
    found = _Found()
    orders, doubts = found.orders, readers.dates.doubts
    vital = sum(1 for field in VITAL if columns.fields[field])
    for group in group_rows(rows, readers.amounts, follow):
        order = assemble(group, columns, table, readers)
        if isinstance(order, Problem):
            if not found.orders and not order.unknown_status and rows.is_description(group):
                rows.leave_out(group.lines, NoOrder.DESCRIPTION)
            else:
                rows.problems.append(order)
            continue
        if vital > 1 and is_bare(order):
            rows.leave_out(group.lines, NoOrder.NOTHING)
            continue
        if len(group.rows) == 1 and order.order_id not in orders:
            orders[order.order_id] = order
        else:
            found.put(order, len(group.rows))
        if doubts:
            found.doubt(group.lines[0], doubts)
    for problem in rows.problems:
        # Half an order is no order: it waits until all of its rows can be read.
        found.drop(problem.order_id or "")
    for order_id in rows.refunded & found.orders.keys():
        if found.orders[order_id].status is Status.OPEN:
            found.orders[order_id] = replace(found.orders[order_id], status=Status.REFUNDED)
    if not found.orders and not rows.problems:
        empty = _("{file} holds a header but no orders; export the list again with orders.")
        raise InputError(empty.format(file=table.name))
    aside = found.dropped + sum(max(len(problem.rows), 1) for problem in rows.problems)
    how = describe_reading(recognised, readers, rows.left_out, found.doubts)
    ordered = len(orders) + sum(found.more.values())
    how = replace(how, rows=ordered + aside + len(rows.left_out), ordered=ordered, aside=aside)
    return list(found.orders.values()), rows.problems, how


@dataclass(slots=True)
class _Found:
    """The orders of one list, the lines of doubtful dates, and how many rows there are.

    `more` is how many rows an order has beyond its first, for those of several.
    """

    orders: dict[str, Order] = field(default_factory=dict)
    more: dict[str, int] = field(default_factory=dict)
    doubts: list[tuple[int, str]] = field(default_factory=list)
    dropped: int = 0

    def put(self, order: Order, rows: int) -> None:
        """Add an order; to one of the same number it is joined if it goes to the same person."""
        name, number = order.order_id, 1
        while (earlier := self.orders.get(name)) is not None and not _goes_with(earlier, order):
            number += 1
            name = f"{order.order_id}-{number}"
        if name != order.order_id:
            order = replace(order, order_id=name)
        self.orders[name] = order if earlier is None else join_parts(earlier, order)
        self.more[name] = self.more.get(name, 0) + rows - (earlier is None)

    def drop(self, order_id: str) -> None:
        """Take an order out again, of which another row cannot be read."""
        if self.orders.pop(order_id, None) is not None:
            self.dropped += 1 + self.more.pop(order_id, 0)

    def doubt(self, line: int, texts: list[str]) -> None:
        """Note on which line dates can be read two ways, and empty the list of these."""
        self.doubts += [(line, text) for text in texts]
        texts.clear()


def _goes_with(earlier: Order, order: Order) -> bool:
    if earlier.recipient is None or order.recipient is None:
        return True
    return same_person(earlier.recipient, order.recipient)


def join_parts(first: Order, later: Order) -> Order:
    """Return one order of two parts of it that stood apart: all items, gaps filled, no sums."""
    filled = {
        name: getattr(later, name)
        for name in Order.__dataclass_fields__
        if getattr(first, name) is None and getattr(later, name) is not None
    }
    status = later.status if first.status is Status.OPEN else first.status
    return replace(first, items=first.items + later.items, status=status, **filled)


def _together(read: Sequence[tuple[str, list[Order]]]) -> tuple[Order, ...]:
    """Return the orders of all files, each once."""
    if len(read) == 1:
        return tuple(read[0][1])
    found: dict[tuple[str, str], tuple[str, Order]] = {}
    for part, orders in read:
        for order in orders:
            _put(found, order, part)
    return tuple(order for _part, order in found.values())


def _put(found: dict[tuple[str, str], tuple[str, Order]], order: Order, part: str) -> None:
    """Add an order to those of the files before; another part of it is joined to it."""
    identity = order.platform, order.order_id
    known = found.get(identity)
    if known is not None and known[0] != part:
        # The part with the items also knows whose parcel it is, so it leads.
        one, other = (known[1], order) if known[1].items else (order, known[1])
        found[identity] = ("both", join_parts(one, other))
    else:
        found[identity] = (part, order)


def _date_column(table: Table, columns: Columns) -> Iterator[str]:
    cells = columns.fields["date"] or columns.fields["shipped"]
    for _line, row in read_rows(table, misfit=lambda line, row: None):
        for cell in cells:
            yield " ".join(row[place].strip() for place in cell)


def _amount_column(table: Table, columns: Columns) -> Iterator[str]:
    places = [place for cell in columns.fields["total"] for place in cell]
    places += columns.refunded_above_zero + columns.sums
    for _line, row in read_rows(table, misfit=lambda line, row: None):
        for place in places:
            yield row[place]


def _is_day_first_likely(table: Table, columns: Columns) -> bool:
    """Tell how the people of this list most likely write a date that reads two ways."""
    if columns.platform.dates.day_first is not None:
        return columns.platform.dates.day_first
    headings = " ".join(map(same_name, table.header))
    if not any(word in headings for word in ENGLISH) or table.delimiter == ";":
        return True
    places = [
        place for field in ("currency", "total") for cell in columns.fields[field] for place in cell
    ]
    for number, (_line, row) in enumerate(read_rows(table, misfit=lambda line, row: None)):
        for place in places:
            if currency := read_currency(row[place].strip(), columns.platform.money.dollar):
                return currency not in MONTH_FIRST
        if number > 20:
            break
    return False
