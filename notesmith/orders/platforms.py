"""Order lists, second step: which platform a list comes from; platforms are data, not code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta
from msgspec.structs import asdict

from notesmith.orders.fields import Field, same_name
from notesmith.toml_files import AsWritten, list_templates, read_template

Layout = Literal["rows", "counted", "cells", "pairs", "wide"]
"""How items can lie.

"rows" is one row an item, later rows of an order blank or repeated; "counted" one cell with
"2× this, 1× that"; "cells" one in which the numbers stand anyhow ("This (blue) x2; that");
"pairs" one cell with "name:this|quantity:2;name:that"; "wide" numbered columns.
"""

Filled = Annotated[str, Meta(min_length=1)]
"""A text that may not be blank."""

Names = tuple[Filled, ...]
"""The columns of one cell's worth: usually one, several are joined by a blank."""

Words = frozenset[Filled]
"""Words or titles in lower case, any of which may stand in a cell."""


class StatusRules(AsWritten, frozen=True):
    """What shows in a list that an order was cancelled or refunded, besides its status words.

    `cancelled`, `refunded` and `open` are words (lower case) that only this platform uses so.
    """

    cancelled: Words = frozenset()
    refunded: Words = frozenset()
    open: Words = frozenset()
    cancelled_when_filled: Names = ()
    refunded_above_zero: Names = ()

    @property
    def words(self) -> bool:
        """Whether the platform has status words of its own."""
        return bool(self.cancelled or self.refunded or self.open)


class GiftRules(AsWritten, frozen=True):
    """Where a list without a gift column shows that an order is a gift.

    `filled` are columns that hold something only for a gift, `mentions` columns that may hold
    one of `item_titles` among other words.
    """

    attributes: Names = ()
    message_keys: Words = frozenset()
    flag_keys: Words = frozenset()
    tags: Names = ()
    tag_words: Words = frozenset()
    item_titles: Words = frozenset()
    filled: Names = ()
    mentions: Names = ()


class ItemRules(AsWritten, frozen=True):
    """How items lie. For "pairs" the names are keys in the cell, for "wide" column names with {n}
    (and keys, for a `cell` of pairs in a numbered column).

    `keys` are all keys that a cell of pairs may have, the first one begins an item.
    """

    layout: Layout = "rows"
    keys: Names = ()
    title: Names = ()
    quantity: Names = ()
    variant: Names = ()
    cell: Names = ()


class RowRules(AsWritten, frozen=True):
    """Which rows are orders at all, and which rows say that another order was refunded.

    An order's row has its columns `filled` filled, `blank` blank and `above_zero` above zero. Any
    other row refunds the order that it names in a column of `refund_of`, if one of `refund_types`
    stands in it.
    """

    filled: Names = ()
    blank: Names = ()
    above_zero: Names = ()
    refund_of: Names = ()
    refund_types: Names = ()


class DateRules(AsWritten, frozen=True):
    """Whether a platform writes the day before the month; None where each list has to show it."""

    day_first: bool | None = None


class MoneyRules(AsWritten, frozen=True):
    """How a platform writes amounts.

    `decimal` is their decimal mark, None where each list has to show it; `dollar` is the currency
    that "$" stands for, `sums` are the columns of an order's rows that add up to its total.
    """

    decimal: Filled | None = None
    dollar: Filled | None = None
    sums: Names = ()


class PlatformFile(AsWritten, frozen=True):
    """A platform's order list as its file has it; see `Platform`."""

    name: Filled
    title: Filled
    recognise: tuple[Names, ...]
    part: str = ""
    needs: tuple[Field, ...] = ("order_id",)
    columns: Mapping[Field, tuple[Filled | Names, ...]] = {}
    patterns: Mapping[Field, Filled] = {}
    items: ItemRules = ItemRules()
    rows: RowRules = RowRules()
    dates: DateRules = DateRules()
    money: MoneyRules = MoneyRules()
    status: StatusRules = StatusRules()
    gift: GiftRules = GiftRules()


@dataclass(frozen=True, slots=True)
class Platform:
    """One shop platform's order list, as its file in templates/platforms describes it.

    A list is the platform's when it has all columns of one of the sets `recognise`; `needs` are the
    fields without which there is nothing to read. `columns` is our field -> their columns, of which
    the first that is not blank counts. `part` names one of several files in which a platform
    exports the same orders. `patterns` is field -> regular expression whose group 1 is the value.
    """

    name: str
    title: str
    recognise: tuple[Names, ...]
    part: str
    needs: tuple[str, ...]
    columns: Mapping[str, tuple[Names, ...]]
    patterns: Mapping[str, str]
    items: ItemRules
    rows: RowRules
    dates: DateRules
    money: MoneyRules
    status: StatusRules
    gift: GiftRules


@cache
def list_platforms() -> tuple[Platform, ...]:
    """Return every platform that ships, by the name of its file."""
    files = list_templates("platforms")
    return tuple(as_platform(read_template("platforms", name, PlatformFile)) for name in files)


def as_platform(written: PlatformFile) -> Platform:
    """Return the platform that a file describes: a column named alone is a set of one."""
    columns = {
        name: tuple((each,) if isinstance(each, str) else each for each in cells)
        for name, cells in written.columns.items()
    }
    return Platform(**(asdict(written) | {"columns": columns}))


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
