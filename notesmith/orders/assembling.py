"""Order lists, fourth step: the rows of one order become an Order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from notesmith.errors import InputError
from notesmith.model import Item, Order, Status
from notesmith.orders.columns import Columns, Places
from notesmith.orders.countries import read_country
from notesmith.orders.dates import DateReader
from notesmith.orders.money import read_amount, read_currency, read_quantity
from notesmith.orders.tables import Row, Table
from notesmith.orders.texts import (
    clean_name,
    clean_postcode,
    clean_remark,
    find_gift,
    read_flag,
)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one order as they lie together, and the line each begins on.

    Every row ends in one more cell, a blank one: it stands for the columns that are not there.
    """

    order_id: str
    lines: Sequence[int]
    rows: Sequence[Row]


def assemble(group: Group, columns: Columns, table: Table, dates: DateReader) -> Order:
    """Return the order that `group` holds.

    Raises InputError with file, line and column where a date, amount or quantity is none.
    """
    try:
        return _order(group, columns, dates)
    except ValueError as error:
        # Only now is it worth knowing which cell it was: reading has to be fast.
        raise _bad_cell(group, columns, table, dates) from error


def _order(group: Group, columns: Columns, dates: DateReader) -> Order:
    cells, decimal = _cells(group.rows, columns), columns.platform.decimal
    recipient, buyer, email, postcode, city, country, placed, shipped = cells[:8]
    note, message, gift, total, currency, status, attributes, tags = cells[8:]
    items = _items(group.rows, columns)
    payer = clean_name(buyer) if buyer else None
    message_text, is_gift = find_gift(columns.platform.gift, attributes, tags, items)
    if message:
        message_text = clean_remark(message)
    if message_text:
        is_gift = True
    elif gift and (said := read_flag(gift)) is not None:
        is_gift = said
    return Order(
        order_id=group.order_id,
        platform=columns.platform.name,
        recipient=(clean_name(recipient) if recipient else None) or payer,
        items=items,
        placed_at=dates.read(placed) if placed else None,
        shipped_at=dates.read(shipped) if shipped else None,
        buyer=payer,
        email=email or None,
        postcode=clean_postcode(postcode) if postcode else None,
        city=normalize("NFC", city) or None,
        ship_country=read_country(country) if country else None,
        customer_note=clean_remark(note) if note else None,
        gift_message=message_text,
        is_gift=is_gift,
        total=read_amount(total, decimal) if total else None,
        currency=read_currency(currency or total) if currency or total else None,
        status=_status(status, group.rows, columns),
    )


def _cells(rows: Sequence[Row], columns: Columns) -> list[str]:
    """Return the order's cell for each of ORDER_SLOTS: of several the first that is not blank."""
    cells = list(map(str.strip, columns.pick_firsts(rows[0])))
    for slot in range(len(cells)) if len(rows) > 1 else columns.several:
        if not cells[slot]:
            cells[slot] = _first_filled(rows, columns.slots[slot])
    return cells


def _first_filled(rows: Sequence[Row], places: Places) -> str:
    for place in places:
        for row in rows:
            if cell := row[place].strip():
                return cell
    return ""


def _cell(row: Row, places: Places) -> str:
    for place in places:
        if cell := row[place].strip():
            return cell
    return ""


def _items(rows: Sequence[Row], columns: Columns) -> tuple[Item, ...]:
    at = columns.fields
    titles, quantities = at["item"], at["quantity"]
    variants, wishes = at["variant"], at["personalisation"]
    return tuple(
        _item(
            title,
            _cell(row, quantities),
            _cell(row, variants) if variants else "",
            _cell(row, wishes) if wishes else "",
        )
        for row in rows
        if (title := _cell(row, titles))
    )


@lru_cache(maxsize=4096)
def _item(title: str, amount: str, variant: str, wish: str) -> Item:
    # A shop sells the same things over and over, so most items are made once and shared.
    return Item(
        normalize("NFC", title),
        read_quantity(amount) if amount else 1,
        normalize("NFC", variant) or None,
        clean_remark(wish) if wish else None,
    )


def _status(word: str, rows: Sequence[Row], columns: Columns) -> Status:
    rules, word = columns.platform.status, word.casefold()
    if word in rules.cancelled or _first_filled(rows, columns.cancelled_when_filled):
        return Status.CANCELLED
    if word in rules.refunded:
        return Status.REFUNDED
    for place in columns.refunded_above_zero:
        for row in rows:
            cell = row[place].strip()
            if cell and cell != "0.00" and read_amount(cell, columns.platform.decimal):
                return Status.REFUNDED
    return Status.OPEN


def _bad_cell(group: Group, columns: Columns, table: Table, dates: DateReader) -> InputError:
    """Return the error that names the first cell of the group that cannot be read."""
    for line, place, cell, read in _strict_cells(group, columns, dates):
        try:
            read(cell)
        except ValueError:
            shown = cell if len(cell) <= 40 else cell[:39] + "…"
            return InputError(
                f"{table.path.name}, line {line}: {shown!r} in the column "
                f"{table.header[place]!r} cannot be read; correct it there."
            )
    return InputError(f"{table.path.name}, line {group.lines[0]}: this order cannot be read.")


def _strict_cells(
    group: Group, columns: Columns, dates: DateReader
) -> Iterator[tuple[int, int, str, Callable[[str], object]]]:
    """Yield (line, place, cell, reader) of every cell that must be a date or a number."""
    at = columns.fields

    def amount(text: str) -> object:
        return read_amount(text, columns.platform.decimal)

    readers: tuple[tuple[Places, Callable[[str], object]], ...] = (
        (at["date"] + at["shipped"], dates.read),
        (at["quantity"], read_quantity),
        (at["total"] + columns.refunded_above_zero, amount),
    )
    for line, row in zip(group.lines, group.rows, strict=True):
        for places, read in readers:
            for place in places:
                if cell := row[place].strip():
                    yield line, place, cell, read
