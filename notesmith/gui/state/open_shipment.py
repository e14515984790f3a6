"""The shipment that is open in the window: its parcels, the current one, and how far it is."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from notesmith.gui.state.kept_settings import KeptSettings
from notesmith.gui.state.open_shop import OpenShop
from notesmith.gui.state.parcel_list import ParcelList
from notesmith.gui.state.shipment_reader import ShipmentReader
from notesmith.gui.state.writing_pace import WritingPace
from notesmith.model import Parcel, Shipment


@dataclass(frozen=True, slots=True)
class Counts:
    """Where the shipment stands: orders in all, notes wanted and written, minutes left if known."""

    orders: int = 0
    wanted: int = 0
    written: int = 0
    minutes: int | None = None


class OpenShipment(QObject):
    """One shipment of the open shop. Keys are the shop's own numbers; 0 stands for none.

    A long one is read beside the window; until it is here, it has no parcels.
    """

    leaving = Signal()
    """The parcels are about to be read anew: what is not stored yet is stored now."""
    changed = Signal()
    """Another shipment is open, or it has another name."""
    parcels_changed = Signal()
    """All parcels are other ones, or were read again."""
    parcel_changed = Signal(int)
    """One parcel or its note is different."""
    day_changed = Signal()
    """It is another day."""
    current_changed = Signal(int)
    """Another parcel is the current one."""

    def __init__(
        self, settings: KeptSettings, shop: OpenShop, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._shop = shop
        self._now: Shipment | None = None
        self._current = 0
        self.today = date.today()
        """The day that levels are proposed for, and that what is shown goes by."""
        self.parcels = ParcelList()
        self.reader = ShipmentReader(self)
        self.pace = WritingPace()

    @property
    def now(self) -> Shipment | None:
        """The open shipment; None in a shop without orders."""
        return self._now

    @property
    def progress(self) -> Counts:
        """How far the shipment is, and how long the rest takes at this sitting's pace."""
        wanted, written = self.parcels.kinds.wanted, self.parcels.kinds.written
        minutes = self.pace.minutes(wanted - written)
        return Counts(len(self.parcels), wanted, written, minutes)

    # Opening

    def open(self, key: int) -> None:
        """Open the shipment with that key; 0 closes it. Raises ShopError if it is not there."""
        found = self._shop.now.orders.shipment(key) if key else None
        self.leaving.emit()
        self._now = found
        self.pace.rest()
        self._settings.change(shipment=key)
        self._current = 0
        self._load(self._settings.now.parcel)

    def read_again(self) -> None:
        """Read it again, after an import or another writer's work."""
        self.leaving.emit()
        if self._now is not None:
            self._now = self._shop.now.orders.shipment(self._now.key)
        self._load(self._current or self._settings.now.parcel)

    def refresh(self) -> None:
        """Read its name and its counts again."""
        if self._now is not None:
            self._now = self._shop.now.orders.shipment(self._now.key)
            self.changed.emit()

    def begin_day(self, today: date) -> bool:
        """It is that day now; return whether it was another before, so that all is read again."""
        before, self.today = self.today, today
        if before != today:
            self.day_changed.emit()
        return before != today

    def rename(self, name: str) -> None:
        """Give it another name."""
        if self._now is not None:
            by = self._settings.now.writer
            self._now = self._shop.now.orders.rename(self._now.key, name, by)
            self.changed.emit()

    def close(self) -> None:
        """Leave it; the settings remember which one it was."""
        self.leaving.emit()
        self._now = None
        self._current = 0
        self.reader.forget()
        self._hold(ParcelList())

    # The current parcel

    @property
    def current(self) -> int | None:
        """The key of the current parcel."""
        return self._current or None

    def select(self, key: int) -> None:
        """Make the parcel with that key the current one; 0 for none."""
        if key != self._current:
            self._current = key
            self._settings.change(parcel=key)
            self.current_changed.emit(key)

    def next(self) -> int | None:
        """Return the key behind the current parcel, None at the end."""
        return self.parcels.beside(self._current, 1)

    def previous(self) -> int | None:
        """Return the key before the current parcel, None at the start."""
        return self.parcels.beside(self._current, -1)

    def next_to_write(self, after: int | None = None) -> int | None:
        """Return the next parcel to write: behind `after` or the current one, else from the top.

        None when every note of the shipment is written.
        """
        return self.parcels.next_to_write(after or self._current)

    def take(self, parcel: Parcel) -> None:
        """Take in a parcel that was stored just now."""
        if self.parcels.has(parcel.key):
            self.parcels.replace(parcel)
        self.parcel_changed.emit(parcel.key)

    # Reading

    def _load(self, wanted: int) -> None:
        """Read the parcels, then go to the parcel `wanted` if it is among them."""
        if self._now is None:
            self.reader.forget()
            self._take(ParcelList(), wanted)
            return
        shop, today = self._shop.now, self.today
        if self.reader.read(shop, self._now, today, lambda found: self._take(found, wanted)):
            self._current = 0
            self._hold(ParcelList())
            self.changed.emit()
            self.current_changed.emit(0)
            self.reader.changed.emit()

    def _take(self, parcels: ParcelList, wanted: int) -> None:
        if self._now is not None and self.reader.proposed:
            self._now = self._shop.now.orders.shipment(self._now.key)
        self._hold(parcels)
        self.changed.emit()
        if not parcels.has(self._current):
            self._current = 0
            first = parcels[0].key if parcels else 0
            self.select(wanted if parcels.has(wanted) else self.next_to_write() or first)

    def _hold(self, parcels: ParcelList) -> None:
        self.parcels = parcels
        self.parcels_changed.emit()
