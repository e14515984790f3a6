"""What a shipment holds, read from the shop: a short one at once, a long one beside the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from notesmith.errors import NoteSmithError
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.order_filter import Kinds, search_text
from notesmith.language import plural
from notesmith.model import Parcel, Progress, Shipment
from notesmith.pipeline import Shop

AT_ONCE = 4_000
"""Orders of a shipment that are read while the window waits: a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Where the shipment stands: orders in all, notes wanted and written, minutes left if known."""

    orders: int = 0
    wanted: int = 0
    written: int = 0
    minutes: int | None = None


@dataclass(slots=True)
class Contents:
    """The parcels of a shipment, and what is made of them once: places, kinds, texts to search.

    For a long shipment all is made beside the window, for a short one when it is asked for.
    """

    parcels: list[Parcel] = field(default_factory=list)
    places: dict[int, int] | None = None
    kinds: Kinds | None = None
    texts: dict[int, str] = field(default_factory=dict)


def contents_of(parcels: Sequence[Parcel]) -> Contents:
    """Return `parcels` with all that is made of them."""
    texts = {parcel.key: search_text(parcel) for parcel in parcels}
    return Contents(list(parcels), places_of(parcels), Kinds(parcels), texts)


def places_of(parcels: Sequence[Parcel]) -> dict[int, int]:
    return {parcel.key: place for place, parcel in enumerate(parcels)}


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

    def read(self, shop: Shop, shipment: Shipment, then: Callable[[Contents], None]) -> bool:
        """Read `shipment` and call `then` with it; return whether that is still to come."""
        self.forget()
        tasks = self._tasks
        if tasks is None or shipment.orders <= AT_ONCE:
            then(Contents(list(shop.orders.parcels(shipment.key))))
            return False
        at = self._at = object()

        def work(progress: Progress) -> Contents:
            return contents_of(shop.orders.parcels(shipment.key, progress))

        def take(contents: Contents) -> None:
            if self._at is at:
                self._at = None
                then(contents)
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
