"""Order lists: the items of an order, however they lie: in rows, in one cell, or side by side."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from unicodedata import normalize

from notesmith.model import Item
from notesmith.orders.columns import Columns
from notesmith.orders.files.text_files import Row
from notesmith.orders.item_cells import ItemPart, counts_fit, list_lines, take_apart
from notesmith.orders.platforms import ItemRules
from notesmith.orders.side_by_side import Cell, Slot
from notesmith.orders.values.list_words import list_words
from notesmith.orders.values.money import read_quantity
from notesmith.orders.values.texts import clean_remark

COUNT = re.compile(r"(?:^|[,;|\n]\s*)(\d{1,4})\s?[×x*]\s+", re.IGNORECASE)
CROSS = re.compile(r"(?:^|[,;|\n]\s*)(\d{1,4})\s?×\s*")
NEXT_OPTION = re.compile(r"[,;|\n]\s*[^\W\d_][^,;|:\n]{0,30}:")
MARKS = re.compile(r"[\n;|]")
NO_VARIANT = frozenset({"default", "default title", "-", "--", "n/a", "none"})


def read_items(rows: Sequence[Row], columns: Columns) -> tuple[Item, ...]:
    """Return the items of an order. Raises ValueError for a quantity that is none."""
    if columns.layout == "rows":
        return _from_rows(rows, columns)
    if columns.layout == "wide":
        return tuple(_from_wide(rows, columns))
    if columns.layout == "cells":
        return tuple(_from_cells(rows, columns))
    slot = columns.fields["item"]
    cells = dict.fromkeys(cell for row in rows if (cell := read_cell(row, slot)))
    read = _from_counted if columns.layout == "counted" else _from_pairs
    return tuple(item for cell in cells for item in read(cell, columns.platform.items))


def read_cell(row: Row, slot: Slot) -> str:
    """Return the first value of a slot that is not blank."""
    for cell in slot:
        if text := (row[cell[0]].strip() if len(cell) == 1 else join_cell(row, cell)):
            return text
    return ""


def join_cell(row: Row, cell: Cell) -> str:
    """Return what stands at several places as one value."""
    return " ".join(text for place in cell if (text := row[place].strip()))


def _from_rows(rows: Sequence[Row], columns: Columns) -> tuple[Item, ...]:
    if columns.plain_item is not None:
        place, pieces = columns.plain_item
        items = [
            _item(name, row[pieces].strip() or _pieces(""), "", "")
            for row in rows
            if (name := row[place].strip())
        ]
    else:
        items = list(_from_fields(rows, columns))
    if len(items) > 1 and not all(item.quantity for item in items):
        # Of what nothing is left, nothing lies in the parcel.
        items = [item for item in items if item.quantity] or items
    return tuple(items)


def _from_fields(rows: Sequence[Row], columns: Columns) -> Iterator[Item]:
    at = columns.fields
    quantities, variants, wishes = at["quantity"], at["variant"], at["personalisation"]
    for row in rows:
        if title := read_cell(row, at["item"]):
            yield _item(
                title,
                _left(row, quantities, at["returned_quantity"]) if quantities else "",
                read_cell(row, variants) if variants else "",
                _wish(row, wishes, columns) if wishes else "",
            )


def _pieces(text: str) -> str:
    """Return the text of a quantity; ValueError where a list with such a column leaves it out."""
    if not text:
        raise ValueError("no quantity")
    return text


def _left(row: Row, quantities: Slot, returned: Slot) -> str:
    """Return how many pieces are left of an item, after what came back."""
    pieces = _pieces(read_cell(row, quantities))
    back = read_cell(row, returned)
    if not back or not (gone := read_quantity(back)):
        return pieces
    return str(max(0, read_quantity(pieces) - gone))


def _from_cells(rows: Sequence[Row], columns: Columns) -> Iterator[Item]:
    """Yield the items of cells that hold one or several, the same cell in several rows once."""
    at = columns.fields
    seen: set[str] = set()
    for row in rows:
        cell = read_cell(row, at["item"])
        if not cell or cell in seen:
            continue
        parts = _parts(cell, read_cell(row, at["quantity"]))
        if len(parts) > 1:
            seen.add(cell)
        variant = read_cell(row, at["variant"]) if len(parts) == 1 else ""
        wish = _wish(row, at["personalisation"], columns) if at["personalisation"] else ""
        for part in parts:
            yield _item(part.title, part.count, part.variant or variant, wish)


def _parts(cell: str, beside: str) -> list[ItemPart]:
    """Return the items of a cell; `beside` is what the row's own quantity says."""
    found = take_apart(cell)
    several = [part for part in MARKS.split(beside) if part.strip()]
    if len(several) > 1:
        titles = list_lines(cell)
        if len(titles) == len(several):
            return [
                ItemPart(title, count.strip()) for title, count in zip(titles, several, strict=True)
            ]
    if not found:
        return [ItemPart(cell, beside)]
    if beside and not counts_fit(found, read_quantity(beside)):
        return [ItemPart(cell, beside)]
    if len(found) == 1 and not found[0].count:
        return [ItemPart(found[0].title, beside, found[0].variant)]
    return found


def _wish(row: Row, slot: Slot, columns: Columns) -> str:
    """Return the words for one piece; of a form with several questions, question and answer."""
    for cell in slot:
        if text := labelled(row, cell, columns):
            return text
    return ""


def labelled(row: Row, cell: Cell, columns: Columns) -> str:
    """Return the value of a cell; the answers of a shop's own form with their questions."""
    if cell[0] not in columns.labels:
        return join_cell(row, cell)
    answers = [(columns.labels[place], row[place].strip()) for place in cell if row[place].strip()]
    if len(answers) == 1:
        return answers[0][1]
    return "\n".join(f"{question}: {answer}" for question, answer in answers)


def _from_wide(rows: Sequence[Row], columns: Columns) -> Iterator[Item]:
    for wide in columns.wide:
        for row in rows:
            if title := read_cell(row, wide.title):
                yield _item(title, read_cell(row, wide.quantity), read_cell(row, wide.variant), "")
                break
            if cell := read_cell(row, wide.cell):
                yield from _from_pairs(cell, columns.platform.items)
                break


def _from_counted(cell: str, rules: ItemRules) -> Iterator[Item]:
    """Yield the items of "2× Wrap, Medium, 1× Dipper": a number and a cross begin each."""
    starts = list(CROSS.finditer(cell)) or list(COUNT.finditer(cell))
    if not starts:
        yield _item(cell, "", "", "")
        return
    ends = [start.start() for start in starts[1:]] + [len(cell)]
    for start, end in zip(starts, ends, strict=True):
        if title := cell[start.end() : end].strip(" ,;|\n"):
            yield _item(title, start[1], "", "")


def _from_pairs(cell: str, rules: ItemRules) -> Iterator[Item]:
    """Yield the items of "name:A|quantity:1;name:B|quantity:2": the first key again begins one."""
    found: dict[str, str] = {}
    keys = list(_keys(rules.keys).finditer(cell))
    ends = [key.start() for key in keys[1:]] + [len(cell)]
    for key, end in zip(keys, ends, strict=True):
        name = key[1].casefold()
        if name in found:
            yield from _pair(found, rules)
            found = {}
        found[name] = cell[key.end() : end].strip(" ,;|\n")
    yield from _pair(found, rules)


def _pair(found: dict[str, str], rules: ItemRules) -> Iterator[Item]:
    title, quantity, variant = (
        next((text for key in keys if (text := found.get(key.casefold(), ""))), "")
        for keys in (rules.title, rules.quantity, rules.variant)
    )
    if title:
        yield _item(title, quantity, variant, "")


@cache
def _keys(keys: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(keys, key=len, reverse=True)
    return re.compile(
        rf"(?:^|[,;|\n]\s*)({'|'.join(map(re.escape, longest_first))})\s?:", re.IGNORECASE
    )


@lru_cache(maxsize=4096)
def _item(title: str, amount: str, variant: str, wish: str) -> Item:
    # A shop sells the same things over and over, so most items are made once and shared.
    if variant and not wish and ":" in variant:
        variant, wish = _take_wish(variant)
    if variant.startswith("[") and variant.endswith("]"):
        variant = variant[1:-1].strip()
    if variant.casefold() in NO_VARIANT:
        variant = ""
    return Item(
        normalize("NFC", title),
        read_quantity(amount) if amount else 1,
        normalize("NFC", variant) or None,
        clean_remark(wish) if wish else None,
    )


def _take_wish(options: str) -> tuple[str, str]:
    """Part the words for one piece from the other options of an item."""
    found = _wishes().search(options)
    if found is None:
        return options, ""
    following = NEXT_OPTION.search(options, found.end())
    end = following.start() if following else len(options)
    rest = f"{options[: found.start()]}{options[end:]}".strip(" ,;|\n[]")
    return rest, options[found.end() : end].strip(" ,;|\n]")


@cache
def _wishes() -> re.Pattern[str]:
    keys = "|".join(map(re.escape, list_words().personalised.keys))
    return re.compile(rf"(?:^|[\[,;|\n/]\s*)(?:{keys})\s*:\s*", re.IGNORECASE)
