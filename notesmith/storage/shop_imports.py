"""The imports of a shop: order lists taken in, looked at before, and taken back."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from notesmith.model import EventKind, Order, Progress, Propose, no_progress
from notesmith.storage.database import Database
from notesmith.storage.import_undo import ImportDone, list_imports, undo_last
from notesmith.storage.order_import import (
    Imported,
    Preview,
    free_name,
    preview_orders,
    store_orders,
)
from notesmith.storage.shop_orders import load_shipments
from notesmith.storage.shop_staff import staff_key
from notesmith.storage.tables.event_chain import Entry, append
from notesmith.storage.tables.schema import ListColumnsRow

EVERY_LIST = "every list"
"""In place of a shape: what holds for the lists of all shapes."""


class ShopImports:
    """What order lists brought, as long as it can be undone, and what their columns mean."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def store(
        self,
        orders: Sequence[Order],
        shipment_name: str,
        propose: Propose,
        progress: Progress = no_progress,
        by: str = "",
    ) -> Imported:
        """Store `orders`, all or none: new ones as a shipment of that name, known ones updated.

        Where the name is taken, the shipment gets a number behind it.
        Notes are never touched. `propose` is asked how personal the notes shall be, for the new
        orders and others of the same customers. `progress` counts orders and may raise Cancelled.
        `by` is who brings them in.
        """
        now = datetime.now()
        with self._database.writing() as connection:
            stored = store_orders(connection, orders, shipment_name, now, propose, progress)
            shipment = None
            if stored.shipment is not None:
                (shipment,) = load_shipments(connection, stored.shipment)
            if stored.key is not None:
                done = ImportDone(
                    stored.key, now, stored.shipment, new=stored.new, changed=stored.changed
                )
                staff = staff_key(connection, by)
                append(connection, [Entry(EventKind.IMPORTED, None, _detail(done), staff)])
        return Imported(stored.new, stored.known, stored.changed, shipment, stored.key)

    def preview(self, orders: Sequence[Order]) -> Preview:
        """Return what importing `orders` would do; nothing is stored."""
        with self._database.reading() as connection:
            return preview_orders(connection, orders)

    def free_name(self, name: str) -> str:
        """Return what a new shipment of that name would be called: no two have the same name."""
        with self._database.reading() as connection:
            return free_name(connection, name)

    def list(self) -> tuple[ImportDone, ...]:
        """Return the imports that brought or changed something, the last one first."""
        with self._database.reading() as connection:
            return list_imports(connection)

    def undo(self, key: int, propose: Propose, by: str = "") -> ImportDone:
        """Take the last import back, all or nothing: new orders go, changed ones are as before.

        Raises ShopError for any other than the last, and when notes were written for it. `propose`
        is asked again for the customers' other orders. `by` is who does it.
        """
        with self._database.writing() as connection:
            done = undo_last(connection, key, propose)
            staff = staff_key(connection, by)
            append(connection, [Entry(EventKind.IMPORT_UNDONE, None, _detail(done), staff)])
            return done

    def remember_columns(self, shape: str, columns: Mapping[str, str]) -> None:
        """Keep which column means what (field -> column name) for the next list of this shape."""
        text = json.dumps(dict(columns), ensure_ascii=False)
        with self._database.writing() as connection:
            connection.execute(delete(ListColumnsRow).where(ListColumnsRow.shape == shape))
            connection.execute(insert(ListColumnsRow), [{"shape": shape, "columns": text}])

    def remember_answers(self, answers: Mapping[str, str]) -> None:
        """Keep what status words mean ("status:X" -> open, cancelled or refunded) in every list."""
        if answers:
            self.remember_columns(EVERY_LIST, {**self.answers(), **answers})

    def answers(self) -> dict[str, str]:
        """Return what was said of status words: "status:X" -> open, cancelled or refunded."""
        return self.columns_for(EVERY_LIST) or {}

    def columns_for(self, shape: str) -> dict[str, str] | None:
        """Return what was kept for lists of this shape; None if nothing was."""
        asked = select(ListColumnsRow.columns).where(ListColumnsRow.shape == shape)
        with self._database.reading() as connection:
            text = connection.execute(asked).scalar()
        if text is None:
            return None
        return {str(field): str(name) for field, name in json.loads(text).items()}


def _detail(done: ImportDone) -> str:
    shipment = "" if done.shipment is None else f" shipment={done.shipment}"
    return f"import={done.key}{shipment} new={done.new} changed={done.changed}"
