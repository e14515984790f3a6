"""Order lists, the whole step: files become Orders, each order once, in the order of the files."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from notesmith.errors import InputError
from notesmith.model import Order, Progress, Status, no_progress
from notesmith.orders.assembling import Group, assemble
from notesmith.orders.columns import Columns, find_columns
from notesmith.orders.dates import DateReader
from notesmith.orders.platforms import list_platforms
from notesmith.orders.tables import Row, Table, open_table, read_rows


def read_orders(
    files: Sequence[Path],
    mapping: Mapping[str, str] | None = None,
    progress: Progress = no_progress,
) -> list[Order]:
    """Return the orders of all `files`; one that occurs in two files is taken from the later.

    `mapping` is field -> column name and wins over what a platform's file says; with an
    `order_id` in it, the list is read by the mapping alone. `progress` counts bytes. Raises
    InputError, a sentence with file and line, for whatever cannot be read.
    """
    platforms = list_platforms()
    tables = [open_table(Path(path)) for path in files]
    known = {table.path: find_columns(table, platforms, mapping or {}) for table in tables}
    total, done = sum(table.size for table in tables), 0
    orders: dict[tuple[str, str], Order] = {}
    for table in tables:
        before = done

        def follow(read: int, before: int = before) -> None:
            progress(before + read, total)

        with _without_collecting():
            for order in read_table(table, known[table.path], follow):
                orders[order.platform, order.order_id] = order
        done += table.size
        progress(done, total)
    return list(orders.values())


def read_table(
    table: Table, columns: Columns, follow: Callable[[int], None] | None = None
) -> list[Order]:
    """Return the orders of one list, each once. Raises InputError if there is not a single one."""

    def date_column() -> Iterator[str]:
        places = columns.fields["date"] + columns.fields["shipped"]
        return (row[place] for _, row in read_rows(table) for place in places)

    dates = DateReader(columns.platform.date_formats, date_column)
    orders: dict[str, Order] = {}
    for group in group_rows(table, columns, follow):
        order = assemble(group, columns, table, dates)
        earlier = orders.get(order.order_id)
        orders[order.order_id] = order if earlier is None else join_parts(earlier, order)
    if not orders:
        raise InputError(
            f"{table.path.name} holds a header but no orders; export the list again with orders."
        )
    return list(orders.values())


def group_rows(
    table: Table, columns: Columns, follow: Callable[[int], None] | None = None
) -> Iterator[Group]:
    """Yield the rows that follow each other with the same order number.

    Raises InputError for a row without one: rows are never joined by where they stand.
    """
    place = columns.fields["order_id"][0]
    current: str | None = None
    lines: list[int] = []
    rows: list[Row] = []
    for line, row in read_rows(table, follow):
        cell = row[place]
        if cell != current:
            if not cell.strip():
                if not any(map(str.strip, row)):
                    continue
                raise InputError(
                    f"{table.path.name}, line {line}: no order number in the column "
                    f"{table.header[place]!r}; fill it in, or delete the line."
                )
            if current is not None:
                yield Group(_order_id(current), lines, rows)
            current, lines, rows = cell, [], []
        row.append("")
        lines.append(line)
        rows.append(row)
    if current is not None:
        yield Group(_order_id(current), lines, rows)


def join_parts(first: Order, later: Order) -> Order:
    """Return one order of two parts of it that stood apart: all items, gaps filled, no sums."""
    filled = {
        name: getattr(later, name)
        for name in Order.__dataclass_fields__
        if getattr(first, name) is None and getattr(later, name) is not None
    }
    status = later.status if first.status is Status.OPEN else first.status
    return replace(first, items=first.items + later.items, status=status, **filled)


@contextmanager
def _without_collecting() -> Iterator[None]:
    # Every value made here stays, so a search for garbage among them finds nothing; with a
    # hundred thousand orders it would take a fifth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _order_id(cell: str) -> str:
    return normalize("NFC", cell.strip())
