"""What others change in the open shop, in another window or on another computer, and the day."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QObject, Signal

from notesmith.errors import ShopError
from notesmith.gui.state.note_memory import NoteMemory
from notesmith.gui.state.note_saving import NoteSaving
from notesmith.gui.state.open_shipment import OpenShipment
from notesmith.gui.state.open_shop import OpenShop
from notesmith.storage import Seen


class Elsewhere(QObject):
    """Looks for it when asked to, which costs next to nothing while nothing changed."""

    changed = Signal(int)
    """The note with that key was changed elsewhere; it is shown as it is now."""

    def __init__(
        self,
        shop: OpenShop,
        shipment: OpenShipment,
        notes: NoteSaving,
        memory: NoteMemory,
        reload: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """`reload` reads everything again."""
        super().__init__(parent)
        self._shop = shop
        self._shipment = shipment
        self._notes = notes
        self._memory = memory
        self._reload = reload
        self._seen: Seen | None = None
        shop.changed.connect(self._mark)
        shipment.leaving.connect(self._mark)

    def look(self, today: date | None = None) -> None:
        """Take in what changed since the last look; what was typed is to be stored before.

        `today` is another day than the one the shipment was opened on, where it is over.
        """
        self._notes.look_at_file()
        if today is not None and self._shipment.begin_day(today):
            self._reload()
        elif self._seen is not None and not self._shipment.reader.reading:
            with suppress(ShopError):  # there is always another look
                self._take_in(self._seen)

    def _take_in(self, before: Seen) -> None:
        found = self._shop.at_once.changes.since(before)
        self._seen = found.seen
        if found.everything:
            self._reload()
            return
        for parcel in found.parcels:
            if self._notes.hear(parcel):
                self.changed.emit(parcel.key)
        if found.others:
            self._shipment.refresh()
            self._memory.refresh()

    def _mark(self) -> None:
        """Everything is read anew from here on."""
        with suppress(ShopError):
            self._seen = self._shop.at_once.changes.seen()
