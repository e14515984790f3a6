"""Keeps with every order how personal the rules find that its note shall be.

An order is judged in the light of what the same customer ordered before, so that another order
more or less may change what is proposed for the later ones: all of a customer's are judged anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, update

from notesmith.model import Level, Parcel, Proposal, Propose
from notesmith.storage.customer_history import parcels_by_customer
from notesmith.storage.tables.rows import came_before, chunks, sorted_by_age, sound
from notesmith.storage.tables.schema import OrderRow

NOBODY: Mapping[int, Sequence[Parcel]] = {}


def propose_anew(
    connection: Connection,
    customers: Iterable[int],
    propose: Propose,
    coming: Mapping[int, Sequence[Parcel]] = NOBODY,
) -> dict[int, Proposal]:
    """Return what is proposed for the orders of `customers`, by key, where that is not stored.

    `coming` are parcels that are about to be stored, by customer.
    """
    found = {}
    for some in chunks(customers):
        stored, known = parcels_by_customer(connection, some), _known(connection, some)
        for customer in some:
            theirs = [*stored.get(customer, ()), *coming.get(customer, ())]
            for parcel, proposal in propose_in_turn(theirs, propose):
                if proposal != known.get(parcel.key):
                    found[parcel.key] = proposal
    return found


def store_proposals(connection: Connection, proposals: Mapping[int, Proposal]) -> None:
    """Store what is proposed for orders that the shop holds, by their keys."""
    if proposals:
        rows = [{"row_key": key, **proposal_values(each)} for key, each in proposals.items()]
        connection.execute(update(OrderRow).where(OrderRow.key == bindparam("row_key")), rows)


def proposal_values(proposal: Proposal) -> dict[str, Any]:
    """Return the columns of an order that keep a proposal."""
    return {
        "proposed_level": proposal.level.value,
        "proposed_reason": proposal.reason,
        "propose_again_on": proposal.until and proposal.until.isoformat(),
    }


def customers_of(connection: Connection, keys: Iterable[int]) -> set[int]:
    """Return the keys of the customers of some orders."""
    found: set[int] = set()
    for some in chunks(keys):
        asked = select(OrderRow.customer_key).where(OrderRow.key.in_(some))
        found.update(connection.execute(asked).scalars())
    return found


def customers_to_ask_about(connection: Connection, today: date) -> list[int]:
    """Return the customers with an order whose time has come, or that was never proposed."""
    due, never = _to_ask_about(today)
    return list(connection.execute(due.union(never)).scalars())


def count_to_ask_about(connection: Connection, today: date) -> int:
    """Return about how many these are, without reading them all."""
    counts = (select(func.count()).select_from(each.subquery()) for each in _to_ask_about(today))
    return sum(connection.execute(count).scalar_one() for count in counts)


def _to_ask_about(today: date) -> tuple[Select[int], Select[int]]:
    due = select(OrderRow.customer_key).where(OrderRow.propose_again_on <= today.isoformat())
    return due, select(OrderRow.customer_key).where(OrderRow.proposed_level.is_(None))


def _known(connection: Connection, customers: Sequence[int]) -> dict[int, Proposal]:
    """Return what is stored as proposed for the orders of customers, by key."""
    asked = select(
        OrderRow.key,
        OrderRow.proposed_level,
        OrderRow.proposed_reason,
        OrderRow.propose_again_on,
    ).where(OrderRow.customer_key.in_(customers))
    return {
        key: Proposal(
            Level(level), reason or "", None if again is None else date.fromisoformat(again)
        )
        for key, level, reason, again in sound(connection, asked)
        if level is not None
    }


def propose_in_turn(
    parcels: Sequence[Parcel], propose: Propose
) -> Iterator[tuple[Parcel, Proposal]]:
    """Yield one customer's parcels with what is proposed for each after those before it."""
    ordered = sorted_by_age(parcels) if len(parcels) > 1 else parcels
    undated = sum(parcel.order.placed_at is None for parcel in ordered)
    if undated in (0, len(ordered)):
        earlier: list[Parcel] = []
        for parcel in ordered:
            yield parcel, propose(parcel.order, earlier)
            earlier.append(parcel)
        return
    # Where some have no day, which of two came first is a matter of the two alone.
    for parcel in ordered:
        before = [one for one in ordered if came_before(one, parcel)]
        yield parcel, propose(parcel.order, before)
