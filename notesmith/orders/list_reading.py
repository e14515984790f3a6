"""Order lists, the whole step: files become Orders, each order once, in the order of the files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

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
from notesmith.orders.reading_report import HowRead, OrderList, Problem
from notesmith.orders.reading_sentences import describe_reading
from notesmith.orders.recognising import RecognisedList, open_list, recognise_list
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
    tables = [open_list(file) for file in files]
    lists = [recognise_list(table, mapping or {}) for table in tables]
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
        read.append((each.columns.platform.part, orders))
        problems += aside
        how_read.append(how)
        done += each.table.size
        progress(done, total)
    return OrderList(_together(read), tuple(problems), tuple(how_read))


def _read_one(
    recognised: RecognisedList, follow: Callable[[int], None], corrections: Corrections
) -> tuple[list[Order], list[Problem], HowRead]:
    """Return the orders of one list, each once, what was kept aside, and how it was read.

    Raises InputError if there is neither an order nor anything kept aside.
    """
    table, columns = recognised.table, recognised.columns
    readers = Readers(
        DateReader(lambda: _date_column(table, columns), _is_day_first_likely(table, columns)),
        AmountReader(lambda: _amount_column(table, columns), columns.platform.money.decimal),
    )
    rows = Rows(table, columns, corrections)
    vital = sum(1 for field in VITAL if columns.fields[field])
    orders: dict[str, Order] = {}
    for group in group_rows(rows, readers.amounts, follow):
        order = assemble(group, columns, table, readers)
        if isinstance(order, Problem):
            if not orders and rows.is_description(group):
                rows.leave_out(group.lines)
            else:
                rows.problems.append(order)
            continue
        if vital > 1 and is_bare(order):
            rows.leave_out(group.lines)
            continue
        earlier = orders.get(order.order_id)
        orders[order.order_id] = order if earlier is None else join_parts(earlier, order)
    for problem in rows.problems:
        # Half an order is no order: it waits until all of its rows can be read.
        orders.pop(problem.order_id or "", None)
    for order_id in rows.refunded & orders.keys():
        if orders[order_id].status is Status.OPEN:
            orders[order_id] = replace(orders[order_id], status=Status.REFUNDED)
    if not orders and not rows.problems:
        empty = _("{file} holds a header but no orders; export the list again with orders.")
        raise InputError(empty.format(file=table.name))
    how = describe_reading(recognised, readers, tuple(rows.left_out))
    return list(orders.values()), rows.problems, how


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
    cells = columns.fields["date"] + columns.fields["shipped"]
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
