"""Order lists: several items side by side in one row, in columns with numbers or said again."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from notesmith.orders.headings import read_heading

Cell = tuple[int, ...]
"""The places that make up one value, joined by a blank: usually a single one."""

Slot = tuple[Cell, ...]
"""Where a field may stand; the first that is not blank counts."""

NUMBERED = re.compile(r"(.*?)[ _.#-]*(?<!\d)(\d{1,2})(?!\d)[ _.#:-]*(.*)")
PARTS = ("item", "quantity", "variant")


@dataclass(frozen=True, slots=True)
class WideItem:
    """The places of one of several items that lie side by side in a row."""

    title: Slot
    quantity: Slot
    variant: Slot
    cell: Slot


def find_wide_items(header: Sequence[str]) -> tuple[WideItem, ...]:
    """Return the items of headings such as Item 1, Qty 1, Item 2, Qty 2; nothing where none are."""
    return _numbered(header) or _said_again(header)


def _numbered(header: Sequence[str]) -> tuple[WideItem, ...]:
    found: dict[int, dict[str, int]] = {}
    for place, name in enumerate(header):
        if match := NUMBERED.fullmatch(name):
            field = _meaning(f"{match[1]} {match[3]}")
            if field:
                found.setdefault(int(match[2]), {}).setdefault(field, place)
    return _as_items([parts for _number, parts in sorted(found.items())])


def _said_again(header: Sequence[str]) -> tuple[WideItem, ...]:
    again = {name for name, count in Counter(header).items() if name and count > 1}
    found: dict[int, dict[str, int]] = {}
    seen: Counter[str] = Counter()
    for place, name in enumerate(header):
        field = _meaning(name) if name in again else None
        if field:
            seen[name] += 1
            found.setdefault(seen[name], {}).setdefault(field, place)
    return _as_items([parts for _number, parts in sorted(found.items())])


def _meaning(heading: str) -> str | None:
    return next((field for field, _score in read_heading(heading) if field in PARTS), None)


def _as_items(parts: Sequence[dict[str, int]]) -> tuple[WideItem, ...]:
    items = [each for each in parts if "item" in each]
    if len(items) < 2:
        return ()
    return tuple(
        WideItem(
            _slot(each, "item"),
            _slot(each, "quantity"),
            _slot(each, "variant"),
            (),
        )
        for each in items
    )


def _slot(parts: dict[str, int], field: str) -> Slot:
    return ((parts[field],),) if field in parts else ()
