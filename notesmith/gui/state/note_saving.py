"""What is done to notes: each change is stored in the shop at once, and the rooms hear of it."""

from collections.abc import Callable

from notesmith.errors import ChangedElsewhereError
from notesmith.gui.state.kept_settings import KeptSettings
from notesmith.gui.state.note_memory import NoteMemory
from notesmith.gui.state.open_shipment import OpenShipment
from notesmith.gui.state.open_shop import OpenShop
from notesmith.model import Level, Parcel, State


class NoteSaving:
    """Stores notes of the open shipment. Every method raises ShopError when the shop refuses.

    ChangedElsewhereError is raised when somebody else changed the note meanwhile; it is shown as
    it is now, and can be saved again.
    """

    def __init__(
        self, settings: KeptSettings, shop: OpenShop, shipment: OpenShipment, memory: NoteMemory
    ) -> None:
        self._settings = settings
        self._shop = shop
        self._shipment = shipment
        self._memory = memory

    def save_text(self, key: int, text: str, signature: str) -> Parcel:
        """Store what stands on the card; the state changes only where an approval lapses."""
        notes, settings = self._shop.now.notes, self._settings.now
        return self._took(
            self._save(
                key, lambda seen: notes.save_text(key, text, signature, settings.writer, seen)
            )
        )

    def set_state(self, key: int, state: State, comment: str = "") -> Parcel:
        """Store how far the note has come, with the reviewer's comment where it is returned."""
        before, notes = self._shipment.parcels.of(key).note, self._shop.now.notes
        by = self._settings.now.writer
        parcel = self._save(key, lambda seen: notes.set_state(key, state, comment, seen, by))
        if parcel.note.finished and not before.finished:
            self._shipment.pace.finished()
        return self._took(parcel)

    def set_level(self, key: int, level: Level | None) -> Parcel:
        """Store how personal the note shall be; None leaves it to the rules again."""
        by = self._settings.now.writer
        return self._took(self._shop.now.orders.set_level(key, level, by))

    def _save(self, key: int, save: Callable[[int], Parcel]) -> Parcel:
        """Save a note as it was seen here; ChangedElsewhereError: open it as it is there now."""
        try:
            return save(self._shipment.parcels.of(key).note.revision)
        except ChangedElsewhereError as error:
            self._took(error.parcel)
            raise

    def _took(self, parcel: Parcel) -> Parcel:
        self._memory.put(parcel)
        self._shipment.take(parcel)
        return parcel
