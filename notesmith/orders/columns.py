"""Order lists, third step: each field is tied to the places of its columns in this very list."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from notesmith.language import N_
from notesmith.model import Status
from notesmith.orders.fields import FIELDS, same_name
from notesmith.orders.files.text_files import Row
from notesmith.orders.headings import heading_notions
from notesmith.orders.platforms import GiftRules, Names, Platform, PlatformFile, as_platform
from notesmith.orders.side_by_side import Cell, Slot, WideItem
from notesmith.orders.values.money import read_currency
from notesmith.orders.values.statuses import Answers

GIFT_TITLES = frozenset(
    {"gift wrap", "gift wrapping", "gift-wrap", "geschenkverpackung", "emballage cadeau"}
)

OWN_LIST = as_platform(
    PlatformFile(
        "csv", N_("A list of your own"), recognise=(), gift=GiftRules(item_titles=GIFT_TITLES)
    )
)
"""What holds for a list that is of no known platform: one row an item."""

ORDER_SLOTS = (
    "recipient",
    "buyer",
    "email",
    "postcode",
    "city",
    "country",
    "date",
    "shipped",
    "note",
    "gift_message",
    "gift",
    "total",
    "currency",
    "status",
    "returning",
    "first_order",
    "attributes",
    "tags",
)
"""What is read once an order, in this order; the rest is read row by row."""

STATUS_SLOT = ORDER_SLOTS.index("status")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row to look.

    `fields` is each of FIELDS -> its slot. `slots` are those of ORDER_SLOTS, `pick_firsts` gives
    the cells of a row at the first place of each (the last cell of a row is blank and stands for
    what is not there), `several` are the slots for which that is not enough. `order_id` is empty
    where a list has no order numbers, so that each row is an order. `labels` are the questions of
    a shop's own form, by place. `guessed` says that at least one field was found by its heading
    and its values, and not by a platform's file or a mapping. `answers` are what a person said of
    status words; `yes_means` is the place of a column -> what a yes in it says. `turned` are the
    fields whose names stand with the last name first; `hint` is how the heading of the dates says
    that they are written (the day first), None where it does not. `plain_status` says that there is
    one column of status words at most, and nothing else is said of them, `plain_names` that names
    stand as they are; `plain_item` are the places of item and quantity where that is all.
    """

    platform: Platform
    guessed: bool
    layout: str
    fields: Mapping[str, Slot]
    slots: tuple[Slot, ...]
    pick_firsts: Callable[[Row], tuple[str, ...]]
    several: tuple[int, ...]
    order_id: Cell
    labels: Mapping[int, str]
    cancelled_when_filled: Cell
    refunded_above_zero: Cell
    sums: Cell
    gift_filled: Cell
    gift_mentions: Cell
    gift_titles: bool
    filled: Cell
    blank: Cell
    above_zero: Cell
    refund_of: Cell
    wide: tuple[WideItem, ...]
    currency: str | None
    patterns: Mapping[str, re.Pattern[str]]
    answers: Answers
    yes_means: Mapping[int, Status]
    turned: frozenset[str]
    hint: bool | None
    plain_status: bool
    plain_names: bool
    plain_item: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Shape:
    """What was found out about a list apart from its fields; see `Columns`."""

    guessed: bool = False
    counted: bool = False
    wide: tuple[WideItem, ...] = ()
    turned: frozenset[str] = frozenset()
    hint: bool | None = None
    clock: bool = True
    """Whether a column of times holds clocks."""


def tie(
    header: Sequence[str],
    platform: Platform,
    fields: dict[str, Slot],
    shape: Shape,
    answers: Answers,
) -> Columns:
    """Return the places of all columns; `fields` are those that were found."""
    places = places_of(header)
    found = {field: fields.get(field, ()) for field in FIELDS}
    found["recipient"] += _joined(found["first_name"], found["last_name"])
    found["buyer"] += _joined(found["buyer_first_name"], found["buyer_last_name"])
    if len(found["date"]) == 1 and found["time"] and shape.clock:
        found["date"] = ((*found["date"][0], *found["time"][0]),)
    gift, status, rows = platform.gift, platform.status, platform.rows
    extra = {
        "attributes": find_slot(((name,) for name in gift.attributes), places),
        "tags": find_slot(((name,) for name in gift.tags), places),
    }
    slots = tuple((found | extra)[name] for name in ORDER_SLOTS)
    totals = [header[place] for cell in found["total"] for place in cell]
    yes_means = _yes_means(header, found["status"])
    layout = "cells" if shape.counted else platform.items.layout
    return Columns(
        platform=platform,
        guessed=shape.guessed,
        layout="wide" if shape.wide else layout,
        fields=found,
        slots=slots,
        # A value made of several cells is put together later, so here it is blank.
        pick_firsts=itemgetter(
            *(slot[0][0] if slot and len(slot[0]) == 1 else -1 for slot in slots)
        ),
        several=_several(slots),
        order_id=tuple(place for cell in found["order_id"] for place in cell),
        labels=_labels(platform, header),
        cancelled_when_filled=find_cell(status.cancelled_when_filled, places)
        + tuple(place for cell in found["cancelled_date"] for place in cell),
        refunded_above_zero=find_cell(status.refunded_above_zero, places)
        + tuple(place for cell in found["refunded_amount"] for place in cell),
        sums=find_cell(platform.money.sums, places),
        gift_filled=find_cell(gift.filled, places),
        gift_mentions=find_cell(gift.mentions, places),
        gift_titles=bool(gift.item_titles),
        filled=find_cell(rows.filled, places),
        blank=find_cell(rows.blank, places),
        above_zero=find_cell(rows.above_zero, places),
        refund_of=find_cell(rows.refund_of, places),
        wide=shape.wide or _wide(platform, header),
        currency=next(filter(None, (read_currency(name) for name in totals)), None),
        patterns={name: re.compile(value) for name, value in platform.patterns.items()},
        answers=answers,
        yes_means=yes_means,
        turned=shape.turned,
        hint=shape.hint,
        plain_names=not (shape.guessed or shape.turned),
        plain_item=_plain_item(found),
        plain_status=not (len(found["status"]) > 1 or yes_means or answers or status.words),
    )


def _several(slots: Sequence[Slot]) -> tuple[int, ...]:
    """Return which slots have several columns, or a value made of several cells."""
    made = (len(slot) > 1 or (slot and len(slot[0]) > 1) for slot in slots)
    return tuple(number for number, several in enumerate(made) if several)


def _plain_item(found: Mapping[str, Slot]) -> tuple[int, int] | None:
    """Return the places of item and quantity where nothing else tells of an item."""
    titles, quantities = found["item"], found["quantity"]
    others = found["variant"] or found["personalisation"] or found["returned_quantity"]
    if others or len(titles) != 1 or len(quantities) != 1:
        return None
    return titles[0][0], quantities[0][0]


def places_of(header: Sequence[str]) -> dict[str, int]:
    """Return column name, as it is compared -> its place."""
    # Where a name occurs twice the first one counts: later ones are the less wanted copy.
    return {same_name(name): place for place, name in reversed(list(enumerate(header))) if name}


def find_slot(
    cells: Iterable[Names], places: Mapping[str, int], claimed: Collection[str] = ()
) -> Slot:
    """Return the places of those `cells` of which at least one column is there.

    A star stands for every column that begins so, but for those `claimed` under their full name.
    """
    found: list[Cell] = []
    for names in cells:
        if names[0].endswith("*"):
            start = same_name(names[0][:-1])
            every = tuple(
                sorted(
                    at
                    for name, at in places.items()
                    if name.startswith(start) and name not in claimed
                )
            )
            found += [every] if every else []
        elif cell := find_cell(names, places):
            found.append(cell)
    return tuple(found)


def find_cell(names: Iterable[str], places: Mapping[str, int]) -> Cell:
    """Return the places of those `names` that are there."""
    return tuple(places[same_name(name)] for name in names if same_name(name) in places)


def _joined(first: Slot, last: Slot) -> Slot:
    """Return first and last name as one value."""
    cell = (*(first[0] if first else ()), *(last[0] if last else ()))
    return (cell,) if cell else ()


def _yes_means(header: Sequence[str], slot: Slot) -> dict[int, Status]:
    """Return place -> what a yes means there: a column that asks "Cancelled?" or "Refunded?"."""
    found = {}
    for cell in slot:
        notions = heading_notions(header[cell[0]])
        if "cancel" in notions:
            found[cell[0]] = Status.CANCELLED
        elif "refund" in notions:
            found[cell[0]] = Status.REFUNDED
    return found


def _wide(platform: Platform, header: Sequence[str]) -> tuple[WideItem, ...]:
    rules = platform.items
    if rules.layout != "wide":
        return ()
    found: dict[int, dict[str, Slot]] = {}
    for part in ("title", "quantity", "variant", "cell"):
        for template in (each for each in getattr(rules, part) if "{n}" in each):
            before, _slot_mark, after = template.partition("{n}")
            pattern = re.compile(
                rf"{re.escape(same_name(before))} ?#?(\d{{1,3}}) ?{re.escape(same_name(after))}"
            )
            for place, name in enumerate(header):
                if match := pattern.fullmatch(same_name(name)):
                    slots = found.setdefault(int(match[1]), {})
                    slots[part] = (*slots.get(part, ()), (place,))
    return tuple(
        WideItem(*(slots.get(part, ()) for part in ("title", "quantity", "variant", "cell")))
        for _number, slots in sorted(found.items())
    )


def _labels(platform: Platform, header: Sequence[str]) -> dict[int, str]:
    """Return the rest of each heading that a name with a star stands for, by its place."""
    starts = [
        name[:-1].rstrip(": ").casefold()
        for cells in platform.columns.values()
        for names in cells
        for name in names
        if name.endswith("*")
    ]
    return {
        place: name[len(start) :].strip(": ")
        for place, name in enumerate(header)
        for start in starts
        if name.casefold().startswith(start)
    }
