"""Order lists, second step: which platform a list comes from; platforms are data, not code."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from notesmith.errors import InputError
from notesmith.orders.fields import FIELDS, same_name
from notesmith.resources import folder, names

LAYOUTS = ("rows", "counted", "pairs", "wide")
"""How items can lie.

"rows" is one row an item, later rows of an order blank or repeated; "counted" one cell with
"2× this, 1× that"; "pairs" one cell with "name:this|quantity:2;name:that"; "wide" numbered columns.
"""

Names = tuple[str, ...]
"""The columns of one cell's worth: usually one, several are joined by a blank."""


@dataclass(frozen=True, slots=True)
class StatusRules:
    """How a list tells what became of an order, besides the words of its status columns.

    `cancelled` and `refunded` are words (lower case) that only this platform uses in that sense.
    """

    cancelled: tuple[str, ...] = ()
    refunded: tuple[str, ...] = ()
    cancelled_when_filled: tuple[str, ...] = ()
    refunded_above_zero: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GiftRules:
    """Where a list without a gift column still says "gift" in plain words.

    `filled` are columns that hold something only for a gift, `mentions` columns that may hold
    one of `item_titles` among other words.
    """

    attributes: tuple[str, ...] = ()
    message_keys: tuple[str, ...] = ()
    flag_keys: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    tag_words: tuple[str, ...] = ()
    item_titles: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRules:
    """How items lie. For "pairs" the names are keys in the cell, for "wide" column names with {n}
    (and keys, for a `cell` of pairs in a numbered column).

    `keys` are all keys that a cell of pairs may have, the first one begins an item.
    """

    layout: str = "rows"
    keys: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    quantity: tuple[str, ...] = ()
    variant: tuple[str, ...] = ()
    cell: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowRules:
    """Which rows are orders at all, and which rows say that another order was refunded.

    A row is one where the columns `filled` are filled, `blank` blank, and `above_zero` above zero.
    A row that is none and names an order in a column of `refund_of` refunds it.
    """

    filled: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    above_zero: tuple[str, ...] = ()
    refund_of: tuple[str, ...] = ()
    refund_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Platform:
    """One shop platform's order list, as its file in templates/platforms describes it.

    `columns` is our field -> their columns, of which the first that is not blank counts. `part`
    names one of several files in which a platform exports the same orders. `patterns` is field ->
    regular expression whose group 1 is the value. `decimal` is the decimal mark of its amounts and
    `day_first` how it writes dates, None when the list itself has to tell; `dollar` is what "$" is,
    `sums` the columns of an order's rows that add up to its total.
    """

    name: str
    title: str
    part: str = ""
    recognise: tuple[tuple[str, ...], ...] = ()
    needs: tuple[str, ...] = ("order_id",)
    columns: Mapping[str, tuple[Names, ...]] = field(default_factory=dict)
    patterns: Mapping[str, str] = field(default_factory=dict)
    items: ItemRules = ItemRules()
    rows: RowRules = RowRules()
    day_first: bool | None = None
    decimal: str | None = None
    dollar: str | None = None
    sums: tuple[str, ...] = ()
    status: StatusRules = StatusRules()
    gift: GiftRules = GiftRules()


@cache
def list_platforms() -> tuple[Platform, ...]:
    """Return every platform that ships, by name."""
    return tuple(open_platform(name) for name in names(".toml", "templates", "platforms"))


def open_platform(name: str) -> Platform:
    """Return the platform described in templates/platforms/`name`.toml; InputError if broken."""
    text = folder("templates", "platforms", f"{name}.toml").read_text(encoding="utf-8")
    return read_platform(text, f"templates/platforms/{name}.toml")


def read_platform(text: str, where: str) -> Platform:
    """Return the platform that the TOML `text` describes.

    Raises InputError naming `where` for what is not TOML, unknown words and wrong kinds.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{where} is not valid TOML ({error}); correct it there.") from error
    columns = _table(data.pop("columns", {}), where, FIELDS)
    patterns = _table(data.pop("patterns", {}), where, FIELDS)
    dates = _table(data.pop("dates", {}), where, ("day_first",))
    money = _table(data.pop("money", {}), where, ("decimal", "dollar", "sums"))
    items = dict(_table(data.pop("items", {}), where, [each.name for each in fields(ItemRules)]))
    layout = _word(items.pop("layout", "rows"), where)
    if layout not in LAYOUTS:
        raise InputError(f"{where}: the layout {layout!r} is none of {', '.join(LAYOUTS)}.")
    rules = {
        name: _rules(data.pop(name, {}), where, kind)
        for name, kind in (("status", StatusRules), ("gift", GiftRules), ("rows", RowRules))
    }
    _table(data, where, ("name", "title", "part", "recognise", "needs"))
    return Platform(
        name=_word(data.get("name"), where),
        title=_word(data.get("title"), where),
        part=_word(data["part"], where) if "part" in data else "",
        recognise=tuple(_words(names, where) for names in _list(data.get("recognise"), where)),
        needs=_words(data.get("needs", ["order_id"]), where),
        columns={name: _columns(value, where) for name, value in columns.items()},
        patterns={name: _word(value, where) for name, value in patterns.items()},
        items=ItemRules(layout, **{name: _words(value, where) for name, value in items.items()}),
        day_first=bool(dates["day_first"]) if "day_first" in dates else None,
        decimal=_word(money["decimal"], where) if "decimal" in money else None,
        dollar=_word(money["dollar"], where) if "dollar" in money else None,
        sums=_words(money.get("sums", []), where),
        **rules,
    )


def recognise(header: Sequence[str], platforms: Sequence[Platform]) -> Platform | None:
    """Return the platform whose list has this header; of several, the one that knows most of it."""
    there = {same_name(name) for name in header}
    fitting = [
        platform
        for platform in platforms
        if any({same_name(name) for name in names} <= there for names in platform.recognise)
    ]
    return max(fitting, key=lambda platform: len(known_names(platform) & there), default=None)


@cache
def all_known_names() -> frozenset[str]:
    """Return every column name of every platform, as it is compared."""
    return frozenset().union(*(known_names(platform) for platform in list_platforms()))


def known_names(platform: Platform) -> frozenset[str]:
    """Return the column names that `platform` knows, as they are compared."""
    columns = (name for cells in platform.columns.values() for names in cells for name in names)
    sets = (name for names in platform.recognise for name in names)
    return frozenset(same_name(name) for names in (columns, sets) for name in names)


def _rules(value: Any, where: str, kind: Any) -> Any:
    table = _table(value, where, [each.name for each in fields(kind)])
    return kind(**{name: _words(words, where) for name, words in table.items()})


def _table(value: Any, where: str, known: Collection[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{where}: {value!r} should be a table.")
    for name in value:
        if name not in known:
            raise InputError(f"{where}: {name!r} is unknown; known are {', '.join(known)}.")
    return value


def _columns(value: Any, where: str) -> tuple[Names, ...]:
    return tuple(
        _words(each, where) if isinstance(each, list) else (_word(each, where),)
        for each in _list(value, where)
    )


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise InputError(f"{where}: {value!r} should be a list.")
    return value


def _words(value: Any, where: str) -> tuple[str, ...]:
    return tuple(_word(each, where) for each in _list(value, where))


def _word(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise InputError(f"{where}: {value!r} should be a text.")
    return value
