"""The shop itself: what is asked of it and told to it, each in a transaction of its own."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from types import TracebackType
from typing import Any, Self

from sqlalchemy import (
    Connection,
    Engine,
    bindparam,
    case,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from notesmith.errors import ShopError
from notesmith.model import (
    Level,
    Note,
    Order,
    Parcel,
    Progress,
    Shipment,
    State,
    Status,
    no_progress,
)
from notesmith.storage import remembering
from notesmith.storage.engine import READING, WRITING, lock_for_writing, transaction
from notesmith.storage.importing import Imported, store_orders
from notesmith.storage.remembering import TABLES, Forgotten, Kept, next_revision
from notesmith.storage.rows import CHUNK, came_before, chunks, load_parcels, sorted_by_age
from notesmith.storage.schema import AllowedRow, NoteRow, OrderRow, ShipmentRow


class Shop:
    """An open shop; made by `open_shop`, closed by `close` or at the end of a `with`.

    May be used from several threads. Every method raises ShopError when the database refuses.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        """`where` names the shop in messages: its path, or its address without the password."""
        self._engine = engine
        self.where = where

    def __enter__(self) -> Self:
        """Return the shop itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the shop."""
        self.close()

    def close(self) -> None:
        """Let go of the file or the database; what was stored is safe already."""
        self._engine.dispose()

    def import_orders(
        self, orders: Sequence[Order], shipment_name: str, progress: Progress = no_progress
    ) -> Imported:
        """Store `orders`, all or none: new ones as a shipment of that name, known ones updated.

        Notes are never touched. `progress` counts orders and may raise Cancelled.
        """
        with self._writing() as connection:
            lock_for_writing(connection)
            today = date.today()
            stored = store_orders(connection, orders, shipment_name, today, progress)
            shipment = None
            if stored.shipment is not None:
                (shipment,) = _shipments(connection, stored.shipment)
        return Imported(stored.new, stored.known, stored.changed, shipment)

    def shipments(self) -> tuple[Shipment, ...]:
        """Return all shipments, newest first."""
        with self._reading() as connection:
            return _shipments(connection)

    def shipment(self, key: int) -> Shipment:
        """Return one shipment; raises ShopError when there is none of that key."""
        with self._reading() as connection:
            return self._shipment(connection, key)

    def rename_shipment(self, key: int, name: str) -> Shipment:
        """Give a shipment another name; raises ShopError for a blank one."""
        if not name.strip():
            raise ShopError("A shipment needs a name; type one.")
        with self._writing() as connection:
            named = update(ShipmentRow).where(ShipmentRow.key == key).values(name=name.strip())
            connection.execute(named)
            return self._shipment(connection, key)

    def parcels(self, shipment: int | None = None) -> tuple[Parcel, ...]:
        """Return the parcels of one shipment, or of all, in the order of the list."""
        which = true() if shipment is None else OrderRow.shipment_key == shipment
        with self._reading() as connection:
            return load_parcels(connection, which)

    def parcel(self, key: int) -> Parcel:
        """Return one parcel; raises ShopError when there is none of that key."""
        with self._reading() as connection:
            return self._parcel(connection, key)

    def find(self, order_id: str) -> Parcel:
        """Return the parcel of the order `ID` or `platform:ID`; a `#` before it may be left out.

        Raises ShopError when it is unknown, or when two platforms share the id.
        """
        with self._reading() as connection:
            found = load_parcels(connection, _named(order_id))
            if not found:
                found = load_parcels(connection, OrderRow.order_id == f"#{order_id}")
        if not found:
            raise ShopError(
                f"There is no order {order_id} in {self.where}; "
                "import the list that holds it, or look at its number again."
            )
        if len(found) > 1:
            names = " or ".join(f"{one.order.platform}:{one.order.order_id}" for one in found)
            raise ShopError(f"Two platforms have an order {order_id}; say which one: {names}.")
        return found[0]

    def history(self, key: int) -> tuple[Parcel, ...]:
        """Return the same customer's earlier parcels, oldest first."""
        with self._reading() as connection:
            this = self._parcel(connection, key)
            customer = select(OrderRow.customer_key).where(OrderRow.key == key).scalar_subquery()
            theirs = load_parcels(connection, OrderRow.customer_key == customer)
        return tuple(sorted_by_age(one for one in theirs if came_before(one, this)))

    def save_text(self, key: int, text: str, signature: str, writer: str) -> Parcel:
        """Keep what was typed so far; a changed text lapses an approval."""
        changed = (NoteRow.text != text) | (NoteRow.signature != signature)
        lapsed = (NoteRow.state == State.APPROVED.value) & changed
        state = case((lapsed, State.WRITTEN.value), else_=NoteRow.state)
        values = {"text": text, "signature": signature, "writer": writer, "state": state}
        return self._change_note(key, values, counted=True)

    def set_state(self, key: int, state: State, comment: str = "") -> Parcel:
        """Say how far a note has come; `comment` is what a reviewer says with it."""
        return self._change_note(key, {"state": state.value, "comment": comment})

    def set_level(self, key: int, level: Level | None) -> Parcel:
        """Choose how personal the note shall be, or leave it to the rules with None."""
        with self._writing() as connection:
            chosen = None if level is None else level.value
            connection.execute(update(OrderRow).where(OrderRow.key == key).values(level=chosen))
            return self._parcel(connection, key)

    def write_notes(self, notes: Sequence[Note], progress: Progress = no_progress) -> int:
        """Store `notes` as written, all or none, and return how many.

        Each is for the order that its `order_id` names, as in `find`. Raises ShopError naming the
        first order that the shop does not hold. `progress` counts notes and may raise Cancelled.
        """
        with self._writing() as connection:
            keys = _keys_by_name(connection)
            revision = {"revision": next_revision(connection)}
            for index, some in enumerate(chunks(notes)):
                progress(index * CHUNK, len(notes))
                columns = [_note_values(self._known(keys, note), note) | revision for note in some]
                statement = update(NoteRow).where(NoteRow.order_key == bindparam("row_key"))
                connection.execute(statement, columns)
            progress(len(notes), len(notes))
        return len(notes)

    # What the check of repeats needs

    def last_revision(self) -> int:
        """Return a number that grows whenever a note, or what its order holds, changes."""
        with self._reading() as connection:
            return remembering.last_revision(connection)

    def count_changed(self, after: int) -> int:
        """Return how many notes changed after the revision `after`."""
        with self._reading() as connection:
            return remembering.count_changed(connection, after)

    def notes_changed(self, after: int = 0) -> Iterator[Kept]:
        """Yield the notes that changed after the revision `after`, from 0 on all that hold words.

        What is left of erased ones comes first, those of orders come last.
        """
        for table in TABLES:
            key = 0
            while True:
                with self._reading() as connection:
                    page = remembering.read_page(connection, after, table, key)
                if not page:
                    break
                yield from page
                key = page[-1].key

    def notes_kept(self, keys: Sequence[int]) -> list[Kept]:
        """Return what is remembered under `keys`; erased ones are left out."""
        with self._reading() as connection:
            return remembering.read_kept(connection, keys)

    def key_of(self, order_id: str) -> int | None:
        """Return the key of the order `ID` or `platform:ID`, None if there is not just one."""
        with self._reading() as connection:
            found = remembering.keys_named(connection, _named(order_id))
        return found[0] if len(found) == 1 else None

    def keys_of(self, order_ids: Sequence[str]) -> dict[str, int | None]:
        """Return the keys of many orders; None where there is not just one."""
        with self._reading() as connection:
            keys = remembering.keys_by_id(connection, order_ids)
        return {name: keys.get(name) or self.key_of(name) for name in order_ids}

    def key_of_old(self, source: str) -> int | None:
        """Return the key of a note from elsewhere, None if there is none of that id."""
        with self._reading() as connection:
            return remembering.key_of_old(connection, source)

    def import_notes(self, notes: Sequence[Note]) -> int:
        """Remember notes sent before this shop was, all or none; return how many are new."""
        with self._writing() as connection:
            return remembering.store_old(connection, notes)

    def notes_to_customer(self, key: int) -> list[Kept]:
        """Return the notes of all orders of the customer of parcel `key`, empty ones included.

        Notes from elsewhere that name the same recipient are among them.
        """
        with self._reading() as connection:
            found = remembering.of_customer(connection, key)
            names = {name.strip().casefold() for kept in found for name in kept.people}
            return found + remembering.old_notes_to(connection, sorted(names))

    def notes_placed_before(self, day: date) -> list[Kept]:
        """Return the notes of orders placed before `day`."""
        with self._reading() as connection:
            return remembering.placed_before(connection, day.isoformat())

    def forget(self, forgotten: Sequence[Forgotten]) -> None:
        """Erase orders for good, with whoever is behind them; of their notes, digests stay."""
        with self._writing() as connection:
            remembering.forget(connection, forgotten)

    def allow_skeleton(self, skeleton: str, reason: str) -> None:
        """Let a skeleton repeat from now on; raises ShopError without a reason."""
        if not reason.strip():
            raise ShopError("Say why these notes may be alike; the reason is kept with them.")
        today = date.today().isoformat()
        values = {"skeleton": skeleton, "reason": reason.strip(), "allowed_at": today}
        with self._writing() as connection:
            connection.execute(delete(AllowedRow).where(AllowedRow.skeleton == skeleton))
            connection.execute(insert(AllowedRow), values)

    def forbid_skeleton(self, skeleton: str) -> None:
        """Take an allowance back."""
        with self._writing() as connection:
            connection.execute(delete(AllowedRow).where(AllowedRow.skeleton == skeleton))

    def allowed_skeletons(self) -> dict[str, str]:
        """Return the skeletons that may repeat, with the reasons."""
        with self._reading() as connection:
            rows = connection.execute(select(AllowedRow.skeleton, AllowedRow.reason))
            return {row.skeleton: row.reason for row in rows}

    def value(self, name: str) -> str | None:
        """Return what the shop keeps under `name`."""
        with self._reading() as connection:
            return remembering.kept_value(connection, name)

    def keep_value(self, name: str, value: str) -> None:
        """Keep `value` under `name`."""
        with self._writing() as connection:
            remembering.keep_value(connection, name, value)

    def first_value(self, name: str, value: str) -> str:
        """Keep `value` under `name` unless there is one; return the one that is kept."""
        with self._writing() as connection:
            lock_for_writing(connection)
            known = remembering.kept_value(connection, name)
            if known is None:
                remembering.keep_value(connection, name, value)
            return value if known is None else known

    def _change_note(self, key: int, values: dict[str, Any], counted: bool = False) -> Parcel:
        with self._writing() as connection:
            if counted:
                values = {**values, "revision": next_revision(connection)}
            connection.execute(update(NoteRow).where(NoteRow.order_key == key).values(values))
            return self._parcel(connection, key)

    def _known(self, keys: dict[str, list[int]], note: Note) -> int:
        found = keys.get(note.order_id) or keys.get(f"#{note.order_id}") or []
        if len(found) == 1:
            return found[0]
        if found:
            raise ShopError(
                f"Two platforms have an order {note.order_id}; "
                f"put the platform before it, such as shopify:{note.order_id}."
            )
        raise ShopError(
            f"There is no order {note.order_id} in {self.where}, so no note was stored; "
            "import the list that holds it first."
        )

    def _parcel(self, connection: Connection, key: int) -> Parcel:
        found = load_parcels(connection, OrderRow.key == key)
        if not found:
            raise ShopError(f"There is no parcel {key} in {self.where}; open the shop again.")
        return found[0]

    def _shipment(self, connection: Connection, key: int) -> Shipment:
        found = _shipments(connection, key)
        if not found:
            raise ShopError(f"There is no shipment {key} in {self.where}; open the shop again.")
        return found[0]

    def _reading(self) -> AbstractContextManager[Connection]:
        return transaction(self._engine, self.where, READING)

    def _writing(self) -> AbstractContextManager[Connection]:
        return transaction(self._engine, self.where, WRITING)


def _shipments(connection: Connection, key: int | None = None) -> tuple[Shipment, ...]:
    # What a person chose wins; left to the rules, a parcel that will not leave gets no note.
    wanted = case(
        (OrderRow.level.is_not(None), OrderRow.level != Level.NONE.value),
        else_=OrderRow.status == Status.OPEN.value,
    )
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
        for row in connection.execute(statement)
    )


def _named(order_id: str) -> Any:
    platform, colon, rest = order_id.partition(":")
    of_platform = (OrderRow.platform == platform) & (OrderRow.order_id == rest)
    return or_(OrderRow.order_id == order_id, of_platform if colon else false())


def _keys_by_name(connection: Connection) -> dict[str, list[int]]:
    """Return the orders' keys by id, and by `platform:id`."""
    keys: dict[str, list[int]] = {}
    for row in connection.execute(select(OrderRow.key, OrderRow.platform, OrderRow.order_id)):
        keys.setdefault(row.order_id, []).append(row.key)
        keys.setdefault(f"{row.platform}:{row.order_id}", []).append(row.key)
    return keys


def _note_values(key: int, note: Note) -> dict[str, Any]:
    return {
        "row_key": key,
        "text": note.text,
        "signature": note.signature,
        "writer": note.writer,
        "recipient": note.recipient,
        "item": note.item,
        "state": State.WRITTEN.value,
        "comment": "",
    }
