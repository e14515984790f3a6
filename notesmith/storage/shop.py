"""The shop itself: what is asked of it and told to it, each in a transaction of its own."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    bindparam,
    case,
    func,
    select,
    true,
    update,
)

from notesmith.errors import ShopError
from notesmith.model import (
    FindingKind,
    HandChoice,
    Level,
    Note,
    Order,
    Parcel,
    Progress,
    Shipment,
    Silences,
    State,
    Status,
    no_progress,
)
from notesmith.storage import remembering
from notesmith.storage.customer_history import load_histories
from notesmith.storage.engine import lock_for_writing
from notesmith.storage.import_undo import (
    ImportDone,
    list_imports,
    recall_columns,
    remember_columns,
    undo_last,
)
from notesmith.storage.order_import import Imported, Preview, preview_orders, store_orders
from notesmith.storage.remembered_notes import RememberingShop
from notesmith.storage.remembering import next_revision
from notesmith.storage.rows import CHUNK, came_before, chunks, load_parcels, sorted_by_age
from notesmith.storage.schema import NoteRow, OrderRow, ShipmentRow
from notesmith.storage.silences import list_silences, silence, unsilence
from notesmith.storage.staff import list_writers, set_writer


class Shop(RememberingShop):
    """An open shop; made by `open_shop`, closed by `close` or at the end of a `with`.

    May be used from several threads. Every method raises ShopError when the database refuses.
    """

    def import_orders(
        self, orders: Sequence[Order], shipment_name: str, progress: Progress = no_progress
    ) -> Imported:
        """Store `orders`, all or none: new ones as a shipment of that name, known ones updated.

        Notes are never touched. `progress` counts orders and may raise Cancelled.
        """
        with self._writing() as connection:
            lock_for_writing(connection)
            stored = store_orders(connection, orders, shipment_name, datetime.now(), progress)
            shipment = None
            if stored.shipment is not None:
                (shipment,) = _shipments(connection, stored.shipment)
        return Imported(stored.new, stored.known, stored.changed, shipment, stored.key)

    def preview(self, orders: Sequence[Order]) -> Preview:
        """Return what importing `orders` would do; nothing is stored."""
        with self._reading() as connection:
            return preview_orders(connection, orders)

    def imports(self) -> tuple[ImportDone, ...]:
        """Return the imports that brought or changed something, the last one first."""
        with self._reading() as connection:
            return list_imports(connection)

    def undo_import(self, key: int) -> ImportDone:
        """Take the last import back, all or nothing: new orders go, changed ones are as before.

        Raises ShopError for any other than the last, and when notes were written for it.
        """
        with self._writing() as connection:
            lock_for_writing(connection)
            return undo_last(connection, key)

    def remember_columns(self, shape: str, columns: Mapping[str, str]) -> None:
        """Keep which column means what (field -> column name) for the next list of this shape."""
        with self._writing() as connection:
            lock_for_writing(connection)
            remember_columns(connection, shape, columns)

    def columns_for(self, shape: str) -> dict[str, str] | None:
        """Return what was kept for lists of this shape; None if nothing was."""
        with self._reading() as connection:
            return recall_columns(connection, shape)

    def writers(self) -> dict[str, HandChoice]:
        """Return what each writer writes with, by name.

        The blank name stands for whoever has no hand of their own. A hand may be one that is not
        on this computer.
        """
        with self._reading() as connection:
            return list_writers(connection)

    def set_writer(self, name: str, choice: HandChoice | None) -> None:
        """Keep what a writer writes with, for whoever prints; None forgets it."""
        with self._writing() as connection:
            lock_for_writing(connection)
            set_writer(connection, name.strip(), choice)

    def silences(self) -> Silences:
        """Return which kinds of findings are not mentioned any more."""
        with self._reading() as connection:
            return list_silences(connection)

    def silence(self, kind: FindingKind, writer: str = "") -> None:
        """Do not mention a kind of finding in notes of `writer`; the blank name is everybody."""
        with self._writing() as connection:
            lock_for_writing(connection)
            silence(connection, kind, writer)

    def unsilence(self, kind: FindingKind, writer: str = "") -> None:
        """Mention it again."""
        with self._writing() as connection:
            unsilence(connection, kind, writer)

    def histories(self, keys: Sequence[int]) -> dict[int, tuple[Parcel, ...]]:
        """Return the earlier parcels of many customers at once, as `load_histories` says."""
        with self._reading() as connection:
            return load_histories(connection, keys)

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

    def parcels(
        self, shipment: int | None = None, progress: Progress = no_progress
    ) -> tuple[Parcel, ...]:
        """Return the parcels of one shipment, or of all, in the order of the list.

        `progress` counts parcels and may raise Cancelled.
        """
        which = true() if shipment is None else OrderRow.shipment_key == shipment
        with self._reading() as connection:
            return load_parcels(connection, which, progress)

    def parcels_with_text(self) -> tuple[Parcel, ...]:
        """Return the parcels of all shipments whose note holds text."""
        with_text = select(NoteRow.order_key).where(NoteRow.text != "")
        with self._reading() as connection:
            return load_parcels(connection, OrderRow.key.in_(with_text))

    def parcel(self, key: int) -> Parcel:
        """Return one parcel; raises ShopError when there is none of that key."""
        with self._reading() as connection:
            return self._parcel(connection, key)

    def find(self, order_id: str) -> Parcel:
        """Return the parcel of the order `ID` or `platform:ID`; a `#` before it may be left out.

        Raises ShopError when it is unknown, or when two platforms share the id.
        """
        with self._reading() as connection:
            found = load_parcels(connection, remembering.named(order_id))
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


def _shipments(connection: Connection, key: int | None = None) -> tuple[Shipment, ...]:
    # What a person chose wins; left to the rules, a parcel that will not leave gets no note.
    wanted = case(
        (OrderRow.level.is_not(None), OrderRow.level != Level.NONE.value),
        else_=OrderRow.status != Status.CANCELLED.value,
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
