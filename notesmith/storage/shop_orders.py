"""The orders of a shop: as parcels with their notes, and as the shipments they leave in."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, case, func, select, true, update

from notesmith.errors import ShopError
from notesmith.language import _
from notesmith.model import (
    EventKind,
    Level,
    Parcel,
    Progress,
    Propose,
    Shipment,
    State,
    no_progress,
)
from notesmith.storage.customer_history import load_histories
from notesmith.storage.database import Database
from notesmith.storage.proposals import (
    count_to_ask_about,
    customers_to_ask_about,
    propose_anew,
    store_proposals,
)
from notesmith.storage.shop_staff import staff_key
from notesmith.storage.tables.event_chain import Entry, append
from notesmith.storage.tables.kept_values import keep_value, kept_value
from notesmith.storage.tables.rows import (
    CHUNK,
    came_before,
    chunks,
    load_parcel,
    load_parcels,
    named,
    sorted_by_age,
    sound,
)
from notesmith.storage.tables.schema import CustomerRow, NoteRow, OrderRow, ShipmentRow

RULES = "level_rules"
"""Under which name the shop keeps a digest of the rules that proposed last."""

PROPOSED = "proposed"
"""What an event says where the level is left to the rules."""


class ShopOrders:
    """What customers bought, and how personal their notes shall be."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shipments(self) -> tuple[Shipment, ...]:
        """Return all shipments, newest first."""
        with self._database.reading() as connection:
            return load_shipments(connection)

    def shipment(self, key: int) -> Shipment:
        """Return one shipment; raises ShopError when there is none of that key."""
        with self._database.reading() as connection:
            return self._shipment(connection, key)

    def rename(self, shipment: int, name: str, by: str = "") -> Shipment:
        """Give a shipment another name; raises ShopError for a blank one. `by` is who does it."""
        if not name.strip():
            raise ShopError(_("A shipment needs a name; type one."))
        with self._database.writing() as connection:
            renamed = update(ShipmentRow).where(ShipmentRow.key == shipment)
            connection.execute(renamed.values(name=name.strip()))
            found = self._shipment(connection, shipment)
            staff = staff_key(connection, by)
            entry = Entry(EventKind.SHIPMENT_RENAMED, None, f"shipment={shipment}", staff)
            append(connection, [entry])
            return found

    def parcels(
        self, shipment: int | None = None, progress: Progress = no_progress
    ) -> tuple[Parcel, ...]:
        """Return the parcels of one shipment, or of all, in the order of the list.

        `progress` counts parcels and may raise Cancelled.
        """
        which = true() if shipment is None else OrderRow.shipment_key == shipment
        with self._database.reading() as connection:
            return load_parcels(connection, which, progress)

    def parcel(self, key: int) -> Parcel:
        """Return one parcel; raises ShopError when there is none of that key."""
        with self._database.reading() as connection:
            return load_parcel(connection, key, self._database.where)

    def place(self, key: int) -> int:
        """Return the parcel's place in its shipment: 0 for the first one of the list."""
        with self._database.reading() as connection:
            mine = select(OrderRow.shipment_key, OrderRow.position).where(OrderRow.key == key)
            this = mine.subquery()
            before = (OrderRow.shipment_key == this.c.shipment_key) & (
                OrderRow.position < this.c.position
            )
            asked = select(func.count(OrderRow.key)).join(this, before)
            return connection.execute(asked).scalar_one()

    def find(self, order_id: str) -> Parcel:
        """Return the parcel of the order `ID` or `platform:ID`; a `#` before it may be left out.

        Raises ShopError when it is unknown, or when two platforms share the id.
        """
        with self._database.reading() as connection:
            found = load_parcels(connection, named(order_id))
            if not found:
                found = load_parcels(connection, OrderRow.order_id == f"#{order_id}")
        if not found:
            lacking = _(
                "There is no order {order} in {shop}; "
                "import the list that holds it, or look at its number again."
            )
            raise ShopError(lacking.format(order=order_id, shop=self._database.where))
        if len(found) > 1:
            names = _(" or ").join(f"{one.order.platform}:{one.order.order_id}" for one in found)
            twice = _("Two platforms have an order {order}; say which one: {names}.")
            raise ShopError(twice.format(order=order_id, names=names))
        return found[0]

    def history(self, key: int) -> tuple[Parcel, ...]:
        """Return the same customer's earlier parcels, oldest first."""
        with self._database.reading() as connection:
            this = load_parcel(connection, key, self._database.where)
            customer = select(OrderRow.customer_key).where(OrderRow.key == key).scalar_subquery()
            theirs = load_parcels(connection, OrderRow.customer_key == customer)
        return tuple(sorted_by_age(one for one in theirs if came_before(one, this)))

    def histories(self, keys: Sequence[int]) -> dict[int, tuple[Parcel, ...]]:
        """Return the earlier parcels of many customers at once, as `load_histories` says."""
        with self._database.reading() as connection:
            return load_histories(connection, keys)

    def set_level(self, key: int, level: Level | None, by: str = "") -> Parcel:
        """Choose how personal the note shall be, or leave it to the rules with None.

        The level is the order's: it changes no note and asks for no revision, the last choice
        counts. `by` is who chooses.
        """
        with self._database.writing(alone=False) as connection:
            chosen = None if level is None else level.value
            connection.execute(update(OrderRow).where(OrderRow.key == key).values(level=chosen))
            parcel = load_parcel(connection, key, self._database.where)
            staff = staff_key(connection, by)
            append(connection, [Entry(EventKind.LEVEL_CHOSEN, key, chosen or PROPOSED, staff)])
            return parcel

    def count_to_propose(self, rules: str, today: date) -> int:
        """Return how many customers `propose_again` would look at, or a little more."""
        with self._database.reading() as connection:
            if kept_value(connection, RULES) == rules:
                return count_to_ask_about(connection, today)
            return connection.execute(select(func.count()).select_from(CustomerRow)).scalar_one()

    def propose_again(
        self, propose: Propose, rules: str, today: date, progress: Progress = no_progress
    ) -> int:
        """Bring up to date what is proposed for the orders; return for how many that changed.

        `rules` is a digest of the rules. Where it is another than the last time, every order is
        asked about; else those whose day has come, or that were never asked about. `progress`
        counts customers and may raise Cancelled; then nothing was stored.
        """
        with self._database.reading() as connection:
            same = kept_value(connection, RULES) == rules
            if same and not customers_to_ask_about(connection, today):
                return 0
        with self._database.writing() as connection:
            if kept_value(connection, RULES) == rules:
                customers = customers_to_ask_about(connection, today)
            else:
                customers = list(connection.execute(select(CustomerRow.key)).scalars())
                keep_value(connection, RULES, rules)
            changed = 0
            for index, some in enumerate(chunks(customers)):
                progress(index * CHUNK, len(customers))
                found = propose_anew(connection, some, propose)
                store_proposals(connection, found)
                changed += len(found)
            progress(len(customers), len(customers))
        return changed

    def _shipment(self, connection: Connection, key: int) -> Shipment:
        found = load_shipments(connection, key)
        if not found:
            lacking = _("There is no shipment {key} in {shop}; open the shop again.")
            raise ShopError(lacking.format(key=key, shop=self._database.where))
        return found[0]


def load_shipments(connection: Connection, key: int | None = None) -> tuple[Shipment, ...]:
    """Return one shipment or all, newest first, with the counts of their parcels."""
    wanted = func.coalesce(OrderRow.level, OrderRow.proposed_level) != Level.NONE.value
    finished = NoteRow.state.in_((State.WRITTEN.value, State.APPROVED.value))
    statement = (
        select(
            ShipmentRow.key,
            ShipmentRow.name,
            ShipmentRow.created_at,
            func.count(OrderRow.key).label("orders"),
            func.count(case((wanted, 1))).label("wanted"),
            func.count(case((wanted & finished, 1))).label("written"),
        )
        .outerjoin(OrderRow, OrderRow.shipment_key == ShipmentRow.key)
        .outerjoin(NoteRow, NoteRow.order_key == OrderRow.key)
        .where(true() if key is None else ShipmentRow.key == key)
        .group_by(ShipmentRow.key, ShipmentRow.name, ShipmentRow.created_at)
        .order_by(ShipmentRow.key.desc())
    )
    return tuple(
        Shipment(
            key=row.key,
            name=row.name,
            created_at=date.fromisoformat(row.created_at),
            orders=row.orders,
            wanted=row.wanted,
            written=row.written,
        )
        for row in sound(connection, statement)
    )
