"""Tells what each customer got before, for many parcels at once."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from notesmith.model import Parcel
from notesmith.storage.tables.rows import came_before, chunks, load_parcels, sorted_by_age
from notesmith.storage.tables.schema import OrderRow

MOST = 200
"""Whoever has more orders is a reseller or a counter: their past is long, and tells nothing."""


def load_histories(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[Parcel, ...]]:
    """Return parcel key -> the same customer's earlier parcels, oldest first.

    Left out are the parcels that have none, and those of customers with more than MOST orders.
    """
    histories: dict[int, tuple[Parcel, ...]] = {}
    for some in chunks(keys):
        theirs = select(OrderRow.customer_key).where(OrderRow.key.in_(some))
        counted = (
            select(OrderRow.customer_key)
            .where(OrderRow.customer_key.in_(theirs))
            .group_by(OrderRow.customer_key)
            .having(func.count().between(2, MOST))
        )
        returning = connection.execute(counted).scalars().all()
        for customers in chunks(returning):
            wanted = set(some)
            for every in parcels_by_customer(connection, customers).values():
                for this in (each for each in every if each.key in wanted):
                    earlier = tuple(each for each in every if came_before(each, this))
                    if earlier:
                        histories[this.key] = earlier
    return histories


def parcels_by_customer(
    connection: Connection, customers: Sequence[int]
) -> dict[int, list[Parcel]]:
    """Return the parcels of each customer, oldest first; at most as many customers as a chunk."""
    which = OrderRow.customer_key.in_(customers)
    whose = select(OrderRow.key, OrderRow.customer_key).where(which)
    customer_of = {row.key: row.customer_key for row in connection.execute(whose)}
    parcels: dict[int, list[Parcel]] = {}
    for parcel in sorted_by_age(load_parcels(connection, which)):
        parcels.setdefault(customer_of[parcel.key], []).append(parcel)
    return parcels
