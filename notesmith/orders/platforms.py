"""Order lists, second step: which platform a list comes from; platforms are data, not code."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from notesmith.errors import InputError
from notesmith.orders.fields import FIELDS, same_name
from notesmith.resources import folder, names

LAYOUTS = ("rows",)
"""How items can lie: "rows" is one row an item, later rows of an order blank or repeated."""


@dataclass(frozen=True, slots=True)
class StatusRules:
    """How a list tells what became of an order; words stand in lower case."""

    cancelled: tuple[str, ...] = ()
    refunded: tuple[str, ...] = ()
    cancelled_when_filled: tuple[str, ...] = ()
    refunded_above_zero: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GiftRules:
    """Where a list without a gift column still says "gift" in plain words."""

    attributes: tuple[str, ...] = ()
    message_keys: tuple[str, ...] = ()
    flag_keys: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    tag_words: tuple[str, ...] = ()
    item_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Platform:
    """One shop platform's order list, as its file in templates/platforms describes it.

    `columns` is our field -> the names of their columns, the first that is not blank counts.
    `decimal` is the decimal mark of its amounts, None when it has to be told from each amount.
    """

    name: str
    title: str
    recognise: tuple[tuple[str, ...], ...] = ()
    needs: tuple[str, ...] = ("order_id",)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    layout: str = "rows"
    date_formats: tuple[str, ...] = ()
    decimal: str | None = None
    status: StatusRules = StatusRules()
    gift: GiftRules = GiftRules()


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
    items = _table(data.pop("items", {}), where, ("layout",))
    dates = _table(data.pop("dates", {}), where, ("formats",))
    money = _table(data.pop("money", {}), where, ("decimal",))
    status = _table(data.pop("status", {}), where, [each.name for each in fields(StatusRules)])
    gift = _table(data.pop("gift", {}), where, [each.name for each in fields(GiftRules)])
    _table(data, where, ("name", "title", "recognise", "needs"))
    layout = _word(items.get("layout", "rows"), where)
    if layout not in LAYOUTS:
        raise InputError(f"{where}: the layout {layout!r} is none of {', '.join(LAYOUTS)}.")
    return Platform(
        name=_word(data.get("name"), where),
        title=_word(data.get("title"), where),
        recognise=tuple(_words(names, where) for names in _list(data.get("recognise"), where)),
        needs=_words(data.get("needs", ["order_id"]), where),
        columns={name: _words(value, where) for name, value in columns.items()},
        layout=layout,
        date_formats=_words(dates.get("formats", []), where),
        decimal=_word(money["decimal"], where) if "decimal" in money else None,
        status=StatusRules(**{name: _words(value, where) for name, value in status.items()}),
        gift=GiftRules(**{name: _words(value, where) for name, value in gift.items()}),
    )


def recognise(header: Sequence[str], platforms: Sequence[Platform]) -> Platform | None:
    """Return the platform whose list has this header; of several, the one that knows most of it."""
    there = {same_name(name) for name in header}

    def known(platform: Platform) -> int:
        columns = {same_name(name) for names in platform.columns.values() for name in names}
        return len(columns & there)

    fitting = [
        platform
        for platform in platforms
        if any({same_name(name) for name in names} <= there for names in platform.recognise)
    ]
    return max(fitting, key=known, default=None)


def _table(value: Any, where: str, known: Collection[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{where}: {value!r} should be a table.")
    for name in value:
        if name not in known:
            raise InputError(f"{where}: {name!r} is unknown; known are {', '.join(known)}.")
    return value


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
