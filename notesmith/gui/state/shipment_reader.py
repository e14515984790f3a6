"""What a shipment holds, read from the shop: a short one at once, a long one beside the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from notesmith.errors import NoteSmithError
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.parcel_list import ParcelList
from notesmith.language import plural
from notesmith.model import Progress, Shipment
from notesmith.pipeline import Shop

AT_ONCE = 4_000
"""Orders of a shipment that are read while the window waits: a tenth of a second."""


class ShipmentReader(QObject):
    """Reads shipments, one at a time; asked for another, it forgets the one before."""

    changed = Signal()
    """A long shipment begins to be read, is read, or was stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: Tasks | None = None
        self._at: object | None = None
        self.stopped = False

    @property
    def reading(self) -> bool:
        """Whether a shipment is being read."""
        return self._at is not None

    def use_tasks(self, tasks: Tasks) -> None:
        """Read long shipments with `tasks` from now on; until then the caller waits."""
        self._tasks = tasks

    def forget(self) -> None:
        """Whatever is being read is not wanted any more."""
        self._at, self.stopped = None, False

    def read(self, shop: Shop, shipment: Shipment, then: Callable[[ParcelList], None]) -> bool:
        """Read `shipment` and call `then` with it; return whether that is still to come."""
        self.forget()
        tasks = self._tasks
        if tasks is None or shipment.orders <= AT_ONCE:
            then(ParcelList(shop.orders.parcels(shipment.key)))
            return False
        at = self._at = object()

        def work(progress: Progress) -> ParcelList:
            parcels = ParcelList(shop.orders.parcels(shipment.key, progress))
            parcels.prepare()
            return parcels

        def take(parcels: ParcelList) -> None:
            if self._at is at:
                self._at = None
                then(parcels)
                self.changed.emit()

        def stop() -> None:
            if self._at is at:
                self._at, self.stopped = None, True
                self.changed.emit()

        def fail(error: NoteSmithError) -> None:
            stop()
            tasks.failed.emit(str(error))

        title = plural("Opening {count} order", "Opening {count} orders", shipment.orders)
        tasks.run(title, work, take, fail, stop)
        return True
