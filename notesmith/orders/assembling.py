"""Order lists, fourth step: the rows of one order become an Order."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize

from notesmith.language import _
from notesmith.model import Order
from notesmith.orders.columns import Columns
from notesmith.orders.files.tables import Table
from notesmith.orders.files.text_files import Row
from notesmith.orders.items import join_cell, labelled, read_cell, read_items
from notesmith.orders.order_status import UnknownStatusError, lines_in_parcel, order_status
from notesmith.orders.persons import turned_round
from notesmith.orders.reading_report import Problem
from notesmith.orders.side_by_side import Cell, Slot
from notesmith.orders.values.countries import read_country
from notesmith.orders.values.dates import DateReader
from notesmith.orders.values.list_words import is_buyer_kind, read_returning
from notesmith.orders.values.money import AmountReader, read_currency, read_quantity
from notesmith.orders.values.texts import (
    clean_email,
    clean_name,
    clean_postcode,
    clean_remark,
    find_gift,
    holds_wrapping,
    mentions_gift,
    read_flag,
    says_nothing,
)


class Group(NamedTuple):
    """The rows of one order as they lie together, and the line each begins on.

    Every row ends in one more cell, a blank one: it stands for the columns that are not there.
    """

    order_id: str
    lines: Sequence[int]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads the dates and the amounts of one list."""

    dates: DateReader
    amounts: AmountReader


def assemble(group: Group, columns: Columns, table: Table, readers: Readers) -> Order | Problem:
    """Return the order of the rows in `group`, or a Problem naming the cell that cannot be read."""
    try:
        return _order(group, columns, readers)
    except UnknownStatusError as unknown:
        return _unknown_status(group, columns, table, unknown.word)
    except ValueError:
        # Only now is it worth knowing which cell it was: reading has to be fast.
        pass
    if _blank_what_says_nothing(group, columns, readers):
        return assemble(group, columns, table, readers)
    return _bad_cell(group, columns, table, readers)


def keep_aside(group: Group, table: Table, line: int, message: str, column: int | None) -> Problem:
    """Return the problem of a whole order, with its rows for repair."""
    rows = tuple(
        (at, tuple(row[: len(table.header)]))
        for at, row in zip(group.lines, group.rows, strict=True)
    )
    return Problem(table.name, line, message, group.order_id or None, column, table.header, rows)


def _order(group: Group, columns: Columns, readers: Readers) -> Order:
    rows, platform = group.rows, columns.platform
    if len(rows) > 1:
        rows = lines_in_parcel(rows, columns)
    cells = _cells(rows, columns)
    recipient, buyer, email, postcode, city, country, placed, shipped = cells[:8]
    note, message, gift, total, currency, status, returning, first, attributes, tags = cells[8:]
    items = read_items(rows, columns)
    plain = columns.plain_names
    # Names of several words are no kinds of buyers where the platform is known.
    payer = None
    if buyer:
        payer = clean_name(buyer) if plain and " " in buyer else _name(buyer, "buyer", columns)
    message_text, is_gift = None, None
    if attributes or tags:
        message_text, is_gift = find_gift(platform.gift, attributes, tags)
    if is_gift is not True and columns.gift_titles and holds_wrapping(platform.gift, items):
        is_gift = True
    if message:
        message_text = clean_remark(message)
    if message_text:
        is_gift = True
    elif gift and (flag := read_flag(gift)) is not None:
        is_gift = flag
    if is_gift is not True and (columns.gift_filled or columns.gift_mentions):
        is_gift = _shows_gift(rows, columns, is_gift)
    known = read_returning(returning) if returning else None
    if first and (new := read_flag(first)) is not None:
        known = not new
    if payer is None and known is None and (buyer or recipient):
        # In place of a name, a list may say what kind of buyer it is.
        known = read_returning(buyer or recipient)
    return Order(
        order_id=group.order_id,
        platform=platform.name,
        recipient=(
            _name(recipient, "recipient", columns) if recipient and recipient != buyer else None
        )
        or payer,
        items=items,
        placed_at=readers.dates.read(placed) if placed else None,
        shipped_at=readers.dates.read(shipped) if shipped else None,
        buyer=payer,
        email=clean_email(email) if email else None,
        postcode=clean_postcode(postcode) if postcode else None,
        city=(city if city.isascii() else normalize("NFC", city)) or None,
        ship_country=read_country(country) if country else None,
        customer_note=clean_remark(note) if note else None,
        gift_message=message_text,
        is_gift=is_gift,
        returning=known,
        total=readers.amounts.read(total) if total else _sum_up(rows, columns, readers),
        currency=_currency(currency, total, columns),
        status=order_status(status, rows, columns, readers.amounts),
    )


def _name(text: str, field: str, columns: Columns) -> str | None:
    """Return a person's name; None for what only says what kind of buyer it is."""
    if is_buyer_kind(text):
        return None
    name = clean_name(text)
    if name and columns.turned and field in columns.turned:
        return turned_round(name)
    return name


def _cells(rows: Sequence[Row], columns: Columns) -> list[str]:
    """Return the order's cell for each of ORDER_SLOTS: of several the first that is not blank."""
    cells = list(map(str.strip, columns.pick_firsts(rows[0])))
    for row in rows[1:]:
        for slot, text in enumerate(columns.pick_firsts(row)):
            if text and not cells[slot]:
                cells[slot] = text.strip()
    for slot in columns.several:
        if not cells[slot]:
            cells[slot] = _first_filled(rows, columns.slots[slot], columns)
    if columns.patterns:
        _match_patterns(cells, columns)
    return cells


def _first_filled(rows: Sequence[Row], slot: Slot, columns: Columns) -> str:
    for cell in slot:
        for row in rows:
            text = row[cell[0]].strip() if len(cell) == 1 else labelled(row, cell, columns)
            if text and (len(slot) == 1 or not says_nothing(text)):
                return text
    return ""


def _match_patterns(cells: list[str], columns: Columns) -> None:
    """Take only what a platform's pattern finds in a cell: the name out of "name (user)"."""
    for slot, field in enumerate(("recipient", "buyer")):
        pattern = columns.patterns.get(field)
        if pattern is not None and cells[slot]:
            found = pattern.fullmatch(cells[slot])
            cells[slot] = found[1].strip() if found else ""


def _shows_gift(rows: Sequence[Row], columns: Columns, known: bool | None) -> bool | None:
    for row in rows:
        for place in columns.gift_filled:
            if row[place].strip() and read_flag(row[place]) is not False:
                return True
        if any(
            mentions_gift(columns.platform.gift, row[place])
            for place in columns.gift_mentions
            if row[place]
        ):
            return True
    # A column that would say so and is blank says that it is none.
    return False if columns.gift_filled and known is None else known


def _sum_up(rows: Sequence[Row], columns: Columns, readers: Readers) -> Decimal | None:
    if not columns.sums:
        return None
    parts = [row[place].strip() for row in rows for place in columns.sums]
    amounts = [readers.amounts.read(part) for part in parts if part]
    return sum(amounts, Decimal()) if amounts else None


def _currency(text: str, total: str, columns: Columns) -> str | None:
    dollar = columns.platform.money.dollar
    found = read_currency(text, dollar) if text else None
    if found is None and total:
        found = read_currency(total, dollar)
    return found or columns.currency


def _blank_what_says_nothing(group: Group, columns: Columns, readers: Readers) -> bool:
    """Empty the dates and numbers that are "--" or "N/A"; return whether there were any."""
    found = False
    places = {
        place
        for _line, cell, _text, _read in _strict_cells(group, columns, readers)
        for place in cell
    }
    for row in group.rows:
        for place in places:
            if says_nothing(row[place].strip()):
                row[place], found = "", True
    return found


def _unknown_status(group: Group, columns: Columns, table: Table, word: str) -> Problem:
    """Keep an order aside until somebody says what its status means."""
    line, place = next(
        (line, cell[0])
        for line, row in zip(group.lines, group.rows, strict=True)
        for cell in columns.fields["status"]
        if row[cell[0]].strip() == word
    )
    asks = _(
        "what does the status {word!r} mean? Say it once for all lists: "
        '--map "status:{word}=open", or =cancelled, or =refunded.'
    ).format(word=word)
    problem = keep_aside(group, table, line, asks, place)
    return replace(problem, unknown_status=word)


def _without_quantity(group: Group, columns: Columns, table: Table) -> Problem | None:
    """Return the problem of an item without its number, in a list that has a column for it."""
    at = columns.fields
    if columns.layout != "rows" or not at["quantity"]:
        return None
    for line, row in zip(group.lines, group.rows, strict=True):
        if read_cell(row, at["item"]) and not read_cell(row, at["quantity"]):
            place = at["quantity"][0][0]
            message = _("no quantity in the column {column!r}; fill in how many.")
            return keep_aside(group, table, line, message.format(column=table.header[place]), place)
    return None


def _bad_cell(group: Group, columns: Columns, table: Table, readers: Readers) -> Problem:
    """Return the problem that names the first cell of the group that cannot be read."""
    for line, cell, text, read in _strict_cells(group, columns, readers):
        try:
            read(text)
        except ValueError:
            shown = text if len(text) <= 40 else text[:39] + "…"
            heading = table.header[cell[0]]
            wrong = _("{cell!r} in the column {column!r} cannot be read; correct it there.")
            message = wrong.format(cell=shown, column=heading)
            return keep_aside(group, table, line, message, cell[0])
    lacking = _without_quantity(group, columns, table)
    return lacking or keep_aside(
        group, table, group.lines[0], _("this order cannot be read."), None
    )


def _strict_cells(
    group: Group, columns: Columns, readers: Readers
) -> Iterator[tuple[int, Cell, str, Callable[[str], object]]]:
    """Yield (line, place, text, reader) of every cell that must be a date or a number."""
    at = columns.fields
    amounts = (*at["total"], *((place,) for place in columns.refunded_above_zero + columns.sums))
    found: tuple[tuple[Slot, Callable[[str], object]], ...] = (
        (at["date"] + at["shipped"], readers.dates.read),
        (at["quantity"] + at["returned_quantity"], read_quantity),
        (tuple(slot for wide in columns.wide for slot in wide.quantity), read_quantity),
        (amounts, readers.amounts.read),
    )
    for line, row in zip(group.lines, group.rows, strict=True):
        for slot, read in found:
            for cell in slot:
                if text := join_cell(row, cell):
                    yield line, cell, text, read


def is_bare(order: Order) -> bool:
    """Return whether an order is only a number: without person, item, day and total."""
    return not (
        order.items
        or order.recipient
        or order.buyer
        or order.email
        or order.placed_at
        or order.total is not None
    )


SHORTENED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
"""What a spreadsheet makes of a long number: its last digits are lost."""
