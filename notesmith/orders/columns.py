"""Order lists, third step: each field is tied to the places of its columns in this very list."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from notesmith.errors import InputError
from notesmith.orders.fields import ALIASES, FIELDS, same_name
from notesmith.orders.platforms import Platform, StatusRules, recognise
from notesmith.orders.tables import Row, Table

Places = tuple[int, ...]

SHOWN = 12
"""How many column names a message lists before it says "and so many more"."""

OWN_LIST = Platform(
    name="csv",
    title="A list of your own",
    status=StatusRules(
        cancelled=("cancelled", "canceled", "void", "voided"),
        refunded=("refunded", "partially refunded", "partially_refunded", "refund"),
    ),
)
"""What holds for a list whose columns are named by `--map`: one row an item."""


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
    "attributes",
    "tags",
)
"""What is read once an order, in this order; the rest is read row by row."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row to look.

    `fields` is each of FIELDS -> places, of which the first that is not blank counts. `slots` are
    the places of ORDER_SLOTS, `pick_firsts` gives the cells of a row at the first place of each
    (the last cell of a row is blank and stands for what is not there), `several` are the slots
    with more than one place.
    """

    platform: Platform
    fields: Mapping[str, Places]
    slots: tuple[Places, ...]
    pick_firsts: Callable[[Row], tuple[str, ...]]
    several: tuple[int, ...]
    cancelled_when_filled: Places
    refunded_above_zero: Places


def find_columns(
    table: Table, platforms: Sequence[Platform], mapping: Mapping[str, str]
) -> Columns:
    """Return the places of all columns, by the platform's file, `mapping` winning over it.

    Raises InputError when the list is of no known platform and not mapped either, when `mapping`
    names what there is not, and when a needed column is missing.
    """
    named = _named_fields(mapping)
    platform = None if "order_id" in named else recognise(table.header, platforms)
    if platform is None:
        platform = OWN_LIST
        if "order_id" not in named:
            raise _unknown(table, platforms, named)
    places = _places(table.header)
    fields = {field: _find(names, places) for field, names in platform.columns.items()}
    for field, name in named.items():
        found = places.get(same_name(name))
        if found is None:
            raise InputError(
                f"{table.path.name} has no column {name!r} for {field}; "
                f"it has {_listed(table.header)}."
            )
        fields[field] = (found,)
    for field in platform.needs:
        if not fields.get(field):
            wanted = " or ".join(repr(name) for name in platform.columns.get(field, (field,)))
            raise InputError(
                f"{table.path.name} looks like a {platform.title} list without its column "
                f"{wanted}; export all columns, or name another with --map {field}=COLUMN."
            )
    return _tie(platform, fields, places)


def _tie(platform: Platform, fields: dict[str, Places], places: Mapping[str, int]) -> Columns:
    found = {field: fields.get(field, ()) for field in FIELDS}
    extra = {
        "attributes": _find(platform.gift.attributes, places),
        "tags": _find(platform.gift.tags, places),
    }
    slots = tuple((found | extra)[name] for name in ORDER_SLOTS)
    return Columns(
        platform=platform,
        fields=found,
        slots=slots,
        pick_firsts=itemgetter(*(slot[0] if slot else -1 for slot in slots)),
        several=tuple(number for number, slot in enumerate(slots) if len(slot) > 1),
        cancelled_when_filled=_find(platform.status.cancelled_when_filled, places),
        refunded_above_zero=_find(platform.status.refunded_above_zero, places),
    )


def _named_fields(mapping: Mapping[str, str]) -> dict[str, str]:
    aliases = dict(ALIASES)
    named: dict[str, str] = {}
    for given, column in mapping.items():
        field = aliases.get(given.strip().casefold(), given.strip().casefold())
        if field not in FIELDS:
            raise InputError(
                f"--map {given}={column}: {given!r} is unknown; it can be {', '.join(FIELDS)}."
            )
        named[field] = column
    return named


def _places(header: Sequence[str]) -> dict[str, int]:
    # Where a name occurs twice the first one counts: later ones are the less wanted copy.
    return {same_name(name): place for place, name in reversed(list(enumerate(header))) if name}


def _find(names: Iterable[str], places: Mapping[str, int]) -> Places:
    return tuple(places[same_name(name)] for name in names if same_name(name) in places)


def _unknown(table: Table, platforms: Sequence[Platform], named: Mapping[str, str]) -> InputError:
    known = ", ".join(platform.title for platform in platforms)
    if named:
        return InputError(
            f"{table.path.name} needs a column for order_id; name it with "
            f"--map order_id=COLUMN (it has {_listed(table.header)})."
        )
    return InputError(
        f"{table.path.name} has columns of no known list ({known}): {_listed(table.header)}; name "
        "them with --map order_id=COLUMN --map recipient=COLUMN --map item=COLUMN and so on."
    )


def _listed(header: Sequence[str]) -> str:
    names = [repr(name if len(name) <= 40 else name[:39] + "…") for name in header[:SHOWN]]
    more = len(header) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")
