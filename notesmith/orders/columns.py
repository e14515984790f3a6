"""Order lists, third step: each field is tied to the places of its columns in this very list."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from notesmith.errors import InputError
from notesmith.language import N_, _, in_line, plural
from notesmith.orders.fields import ALIASES, FIELDS, same_name
from notesmith.orders.files.tables import Row, Table
from notesmith.orders.guessing import Guess, guess_places
from notesmith.orders.platforms import (
    GiftRules,
    Names,
    Platform,
    PlatformFile,
    as_platform,
    known_names,
    recognise,
)
from notesmith.orders.values.money import read_currency

Cell = tuple[int, ...]
"""The places that make up one value, joined by a blank: usually a single one."""

Slot = tuple[Cell, ...]
"""Where a field may stand; the first that is not blank counts."""

RENAMED = ("recipient", "buyer", "email", "country", "date", "item", "quantity", "total")
"""Fields that are looked for by their meaning where a platform's own columns are not there."""

SHOWN = 12
"""How many column names a message lists before it says "and so many more"."""

NOTES_HEADER = frozenset({"order_id", "recipient", "text"})
"""What our own lists of notes have, and no list of orders."""

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


@dataclass(frozen=True, slots=True)
class WideItem:
    """The places of one of several items that lie side by side in a row."""

    title: Slot
    quantity: Slot
    variant: Slot
    cell: Slot


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row to look.

    `fields` is each of FIELDS -> its slot. `slots` are those of ORDER_SLOTS, `pick_firsts` gives
    the cells of a row at the first place of each (the last cell of a row is blank and stands for
    what is not there), `several` are the slots for which that is not enough. `labels` are the
    questions of a shop's own form, by place. `guessed` says that at least one field was found by
    its heading and its values, and not by a platform's file or a mapping.
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


def find_columns(
    table: Table, platforms: Sequence[Platform], mapping: Mapping[str, str]
) -> Columns:
    """Return the places of all columns: by `mapping`, the platform's file, or a guess.

    Raises InputError when the list is of no known platform and cannot be guessed, when `mapping`
    names what there is not, and when a needed column is missing.
    """
    named = _named_fields(mapping)
    platform = None if "order_id" in named else recognise(table.header, platforms)
    places = _places(table.header)
    guess: Guess | None = None
    if platform is not None:
        claimed = {
            same_name(name)
            for cells in platform.columns.values()
            for names in cells
            for name in names
            if not name.endswith("*")
        }
        fields = {name: _slot(cells, places, claimed) for name, cells in platform.columns.items()}
        for field in platform.needs:
            if not fields.get(field) and field not in named:
                guess = guess or guess_places(table)
                _need(table, platform, field, fields, guess)
        guess = _fill_in(table, platform, fields) or guess
    elif "order_id" in named:
        fields = {}
    else:
        if {name.casefold() for name in table.header} >= NOTES_HEADER:
            notes = _(
                "{file} is a list of notes, not of orders; bring notes in with: "
                "notesmith write --from {file}."
            )
            raise InputError(notes.format(file=table.name))
        guess = guess_places(table)
        if not guess.is_list and "order_id" not in guess.places:
            raise _unknown(table, platforms, named)
        fields = {field: ((place,),) for field, place in guess.places.items()}
        if guess.statuses:
            fields["status"] = fields.get("status", ()) + tuple((at,) for at in guess.statuses)
    for field, name in named.items():
        found = places.get(same_name(name))
        if found is None:
            lacking = _("{file} has no column {column!r} for {field}; it has {columns}.")
            there = _listed(table.header)
            raise InputError(
                lacking.format(file=table.name, column=name, field=field, columns=there)
            )
        fields[field] = ((found,),)
    counted = platform is None and guess is not None and guess.counted and "item" not in named
    return _tie(table, platform or OWN_LIST, fields, places, guess is not None, counted)


def _fill_in(table: Table, platform: Platform, fields: dict[str, Slot]) -> Guess | None:
    """Take columns that were given other names by their meaning, apart from remarks.

    Returns the guess if there were any. A remark is only what the platform calls one: a column
    that a shop has added itself may be the shop's own note.
    """
    missing = [name for name in RENAMED if name in platform.columns and not fields.get(name)]
    known = known_names(platform)
    if not missing or all(same_name(name) in known for name in table.header):
        return None
    guess, filled = guess_places(table), False
    for field in missing:
        place = guess.places.get(field)
        if place is not None and same_name(table.header[place]) not in known:
            fields[field], filled = ((place,),), True
    return guess if filled else None


def _need(
    table: Table, platform: Platform, field: str, fields: dict[str, Slot], guess: Guess
) -> None:
    """Take a needed column by its meaning where it bears another name; InputError if none does."""
    if field in guess.places:
        fields[field] = ((guess.places[field],),)
        return
    if platform.items.layout == "wide" and field == "item":
        return
    wanted = _(" or ").join(
        repr(" ".join(names)) for names in platform.columns.get(field, ((field,),))
    )
    lacking = _(
        "{file} looks like a {platform} list without its column {column}; "
        "export all columns, or name another with --map {field}=COLUMN."
    )
    title = platform.title
    raise InputError(lacking.format(file=table.name, platform=title, column=wanted, field=field))


def _tie(
    table: Table,
    platform: Platform,
    fields: dict[str, Slot],
    places: Mapping[str, int],
    guessed: bool,
    counted: bool,
) -> Columns:
    found = {field: fields.get(field, ()) for field in FIELDS}
    found["recipient"] += _joined(found["first_name"], found["last_name"])
    found["buyer"] += _joined(found["buyer_first_name"], found["buyer_last_name"])
    if len(found["date"]) == 1 and found["time"]:
        found["date"] = ((*found["date"][0], *found["time"][0]),)
    gift, status, rows = platform.gift, platform.status, platform.rows
    extra = {
        "attributes": _slot(((name,) for name in gift.attributes), places),
        "tags": _slot(((name,) for name in gift.tags), places),
    }
    slots = tuple((found | extra)[name] for name in ORDER_SLOTS)
    totals = [table.header[place] for cell in found["total"] for place in cell]
    return Columns(
        platform=platform,
        guessed=guessed,
        layout="counted" if counted else platform.items.layout,
        fields=found,
        slots=slots,
        # A value made of several cells is put together later, so here it is blank.
        pick_firsts=itemgetter(
            *(slot[0][0] if slot and len(slot[0]) == 1 else -1 for slot in slots)
        ),
        several=tuple(
            number
            for number, slot in enumerate(slots)
            if len(slot) > 1 or (slot and len(slot[0]) > 1)
        ),
        order_id=tuple(place for cell in found["order_id"] for place in cell),
        labels=_labels(platform, table.header),
        cancelled_when_filled=_cell(status.cancelled_when_filled, places)
        + tuple(place for cell in found["cancelled_date"] for place in cell),
        refunded_above_zero=_cell(status.refunded_above_zero, places)
        + tuple(place for cell in found["refunded_amount"] for place in cell),
        sums=_cell(platform.money.sums, places),
        gift_filled=_cell(gift.filled, places),
        gift_mentions=_cell(gift.mentions, places),
        gift_titles=bool(gift.item_titles),
        filled=_cell(rows.filled, places),
        blank=_cell(rows.blank, places),
        above_zero=_cell(rows.above_zero, places),
        refund_of=_cell(rows.refund_of, places),
        wide=_wide(platform, table.header),
        currency=next(filter(None, (read_currency(name) for name in totals)), None),
        patterns={name: re.compile(value) for name, value in platform.patterns.items()},
    )


def _joined(first: Slot, last: Slot) -> Slot:
    """Return first and last name as one value."""
    cell = (*(first[0] if first else ()), *(last[0] if last else ()))
    return (cell,) if cell else ()


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


def _named_fields(mapping: Mapping[str, str]) -> dict[str, str]:
    aliases = dict(ALIASES)
    named: dict[str, str] = {}
    for given, column in mapping.items():
        field = aliases.get(given.strip().casefold(), given.strip().casefold())
        if field not in FIELDS:
            wrong = _("--map {field}={column}: {field!r} is unknown; it can be {fields}.")
            raise InputError(wrong.format(field=given, column=column, fields=in_line(FIELDS)))
        named[field] = column
    return named


def _places(header: Sequence[str]) -> dict[str, int]:
    # Where a name occurs twice the first one counts: later ones are the less wanted copy.
    return {same_name(name): place for place, name in reversed(list(enumerate(header))) if name}


def _slot(cells: Iterable[Names], places: Mapping[str, int], claimed: Collection[str] = ()) -> Slot:
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
        elif cell := _cell(names, places):
            found.append(cell)
    return tuple(found)


def _cell(names: Iterable[str], places: Mapping[str, int]) -> Cell:
    return tuple(places[same_name(name)] for name in names if same_name(name) in places)


def _unknown(table: Table, platforms: Sequence[Platform], named: Mapping[str, str]) -> InputError:
    if named:
        lacking = _(
            "{file} needs a column for order_id; name it with --map order_id=COLUMN "
            "(it has {columns})."
        )
        return InputError(lacking.format(file=table.name, columns=_listed(table.header)))
    known = in_line(dict.fromkeys(platform.title for platform in platforms))
    unknown = _(
        "{file} has columns of no known list ({known}): {columns}; name them with "
        "--map order_id=COLUMN --map recipient=COLUMN --map item=COLUMN and so on."
    )
    there = _listed(table.header)
    return InputError(unknown.format(file=table.name, known=known, columns=there))


def _listed(header: Sequence[str]) -> str:
    names = [repr(name if len(name) <= 40 else name[:39] + "…") for name in header[:SHOWN]]
    more = len(header) - len(names)
    if more <= 0:
        return in_line(names)
    return plural(
        "{columns} and {count} more", "{columns} and {count} more", more, columns=in_line(names)
    )
