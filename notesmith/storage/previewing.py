"""What an import would do: which orders are new, known, or changed; nothing is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection

from notesmith.model import Order
from notesmith.storage.importing import _known, _merge


@dataclass(frozen=True, slots=True)
class Change:
    """An order that the shop holds otherwise: as it is stored, and as it would be."""

    before: Order
    after: Order

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what changes, as `Order` calls them."""
        names = (field.name for field in fields(Order))
        return tuple(
            name for name in names if getattr(self.before, name) != getattr(self.after, name)
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, each order once and in the order of the list."""

    new: tuple[Order, ...]
    known: tuple[Order, ...]
    changed: tuple[Change, ...]


def preview_orders(connection: Connection, orders: Sequence[Order]) -> Preview:
    """Return what `store_orders` would do with `orders`."""
    listed = {(order.platform, order.order_id): order for order in orders}
    stored = _known(connection, listed.values())
    new, known, changed = [], [], []
    for identity, order in listed.items():
        if identity not in stored:
            new.append(order)
            continue
        before = stored[identity][1]
        after = _merge(before, order)
        if after == before:
            known.append(before)
        else:
            changed.append(Change(before, after))
    return Preview(tuple(new), tuple(known), tuple(changed))
