"""The session: everything that is open in the window, each in a part of its own, joined here.

Rooms ask the parts and hear from their signals what has changed.
"""

from pathlib import Path

from PySide6.QtCore import QObject

from notesmith.gui.state.card_cache import CardCache
from notesmith.gui.state.decisions import Decisions
from notesmith.gui.state.elsewhere import Elsewhere
from notesmith.gui.state.kept_settings import KeptSettings
from notesmith.gui.state.note_memory import NoteMemory
from notesmith.gui.state.note_saving import NoteSaving
from notesmith.gui.state.open_shipment import OpenShipment
from notesmith.gui.state.open_shop import OpenShop
from notesmith.gui.state.signatures import Signatures
from notesmith.gui.state.word_lookup import WordLookup
from notesmith.gui.state.writer_hands import WriterHands
from notesmith.settings import Settings


class Session(QObject):
    """What is open in the window.

    `settings` are how the user wants it, `shop` is the shop that is open, `shipment` the
    shipment of it with its parcels; `notes` stores what is written, `memory` is what a note is
    held against, `words` are those that are spelt rightly; `elsewhere` is what others change;
    `decisions` are made about notes and taken back, `signatures` are how everybody signs; `hands`
    are what everybody writes with, `cards` the notes set in them.
    """

    def __init__(
        self, settings: Settings, settings_path: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = KeptSettings(settings, settings_path, self)
        self.shop = OpenShop(self.settings, self)
        self.shipment = OpenShipment(self.settings, self.shop, self)
        self.words = WordLookup(self)
        self.memory = NoteMemory(self.words, self)
        self.notes = NoteSaving(self.settings, self.shop, self.shipment, self.memory, self)
        self.elsewhere = Elsewhere(
            self.shop, self.shipment, self.notes, self.memory, self.reload, self
        )
        self.decisions = Decisions(self.shop, self.shipment, self.notes, self)
        self.signatures = Signatures(self.settings, self.shop)
        self.hands = WriterHands(settings.hand_choice, self)
        self.cards = CardCache(self.hands.hand_of, settings.design)
        self.settings.changed.connect(self._seat)
        self.shop.leaving.connect(self._leave)
        self.shipment.parcels_changed.connect(self._watch)
        self._seat()

    def open(self, where: str | Path, make: bool = True) -> None:
        """Open another shop (made if new), and the shipment and parcel it was left at.

        Raises ShopError, and then the shop that was open stays open.
        """
        self.shop.open(where, make)
        shop = self.shop.now
        self.words.open(shop)
        self.memory.open(shop)
        self.hands.open(shop)
        keys = [each.key for each in shop.orders.shipments()]
        wanted = self.settings.now.shipment
        self.shipment.open(wanted if wanted in keys else keys[0] if keys else 0)

    def reload(self) -> None:
        """Read everything again, after an import or another writer's work."""
        self.shipment.read_again()
        self.memory.refresh()
        self.hands.read_again()

    def close(self) -> None:
        """Close the shop and store the settings."""
        self.shop.close()
        self.settings.flush()

    def _seat(self) -> None:
        """Tell the hands who writes here, and with what while nobody has chosen."""
        settings = self.settings.now
        self.hands.seat(settings.writer, settings.hand_choice)

    def _leave(self) -> None:
        self.shipment.close()
        self.notes.retry()
        self.notes.forget()
        self.memory.close()
        self.words.close()
        self.hands.close()

    def _watch(self) -> None:
        """Look at the notes of the shipment that is open now: their words and their writers."""
        parcels = self.shipment.parcels
        self.memory.watch(parcels)
        self.hands.watch(parcel.note.writer for parcel in parcels if parcel.note.text)
