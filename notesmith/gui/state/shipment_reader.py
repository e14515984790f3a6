"""What a shipment holds, read from the shop: a short one at once, a long one beside the window.

Before that the levels that the rules propose are brought up to date, which takes longest of all
in a shop that was never asked about them.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QObject, Signal

from notesmith import pipeline
from notesmith.errors import NoteSmithError, ShopError
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.parcel_list import ParcelList
from notesmith.language import plural
from notesmith.model import Progress, Shipment, no_progress
from notesmith.patience import WAIT
from notesmith.pipeline import Shop

AT_ONCE = 4_000
"""Orders of a shipment that are read while the window waits: a tenth of a second."""

PROPOSED_AT_ONCE = 300
"""Customers about whom the rules are asked while the window waits: a tenth of a second, too."""


class ShipmentReader(QObject):
    """Reads shipments, one at a time; asked for another, it forgets the one before."""

    changed = Signal()
    """A long shipment begins to be read, is read, or was stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: Tasks | None = None
        self._at: object | None = None
        self.stopped = False
        self.proposed = False
        """Whether levels may be others than before the last reading."""

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

    def read(
        self, shop: Shop, shipment: Shipment, today: date, then: Callable[[ParcelList], None]
    ) -> bool:
        """Read `shipment` as it is `today` and call `then`; return whether that is to come."""
        self.forget()
        tasks, asked = self._tasks, pipeline.count_to_propose(shop, today)
        self.proposed = asked > 0
        if tasks is None or (shipment.orders <= AT_ONCE and asked <= PROPOSED_AT_ONCE):
            _propose(shop, today)
            then(ParcelList(shop.orders.parcels(shipment.key)))
            return False
        at = self._at = object()

        patient = shop.with_patience(WAIT)

        def work(progress: Progress) -> ParcelList:
            _propose(patient, today, progress)
            parcels = ParcelList(patient.orders.parcels(shipment.key, progress))
            parcels.prepare(today)
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


def _propose(shop: Shop, today: date, progress: Progress = no_progress) -> None:
    """Bring the levels up to date; where they cannot be stored, those of another day will do."""
    with suppress(ShopError):
        pipeline.propose_levels(shop, today, progress)
