"""The session: the open shop, its open shipment and the parcel at hand, for all rooms to share.

Every change goes through here, is stored at once, and is told to the rooms by a signal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from notesmith import pipeline
from notesmith.errors import ChangedElsewhereError
from notesmith.gui.state.level_proposals import LevelProposals
from notesmith.gui.state.note_memory import NoteMemory
from notesmith.gui.state.order_filter import Kinds, search_text, wants_note
from notesmith.gui.state.shipment_reader import Contents, Counts, ShipmentReader, places_of
from notesmith.gui.state.writer_hands import WriterHands
from notesmith.gui.state.writing_pace import WritingPace
from notesmith.model import (
    Brief,
    Card,
    Design,
    Finding,
    Hand,
    Level,
    Note,
    Parcel,
    Shipment,
    State,
    Typeface,
)
from notesmith.pipeline import Shop, open_shop
from notesmith.settings import Settings, save_settings

SAVE_SETTINGS_AFTER = 250
"""Milliseconds: a few quick steps through the list are one write of the settings."""


class Session(QObject):
    """What is open in the window. Keys are the shop's own numbers; 0 stands for no parcel."""

    leaving = Signal()
    """Another shop or shipment is about to open: what is not stored yet is stored now."""
    shop_changed = Signal()
    shipment_changed = Signal()
    parcels_changed = Signal()
    parcel_changed = Signal(int)
    current_changed = Signal(int)
    hand_changed = Signal()
    settings_changed = Signal()
    counts_changed = Signal()
    """It is known anew which parcels want a note."""

    def __init__(
        self, settings: Settings, settings_path: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._settings_path = settings_path
        self._saver = QTimer(self, singleShot=True, interval=SAVE_SETTINGS_AFTER)
        self._saver.timeout.connect(self._save_settings)
        self.reader = ShipmentReader(self)
        self._shop: Shop | None = None
        self._shipment: Shipment | None = None
        self._parcels: list[Parcel] = []
        self._places: dict[int, int] = {}
        self._current = 0
        self._unwanted: set[int] = set()
        self._kinds = Kinds()
        self._texts: dict[int, str] = {}
        self._proposals = LevelProposals(lambda key: self.brief(key).level, self)
        self._proposals.settled.connect(self._recount)
        self.memory = NoteMemory(self)
        self.hands = WriterHands(settings.hand_choice, settings.design, self)
        self.hands.seat(settings.writer, settings.hand_choice)
        self.hands.changed.connect(self.hand_changed)
        self._pace = WritingPace()

    # What is open

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    @property
    def shop(self) -> Shop:
        """The open shop; RuntimeError while none is open."""
        if self._shop is None:
            raise RuntimeError("No shop is open.")
        return self._shop

    @property
    def shipment(self) -> Shipment | None:
        """The open shipment; None in a shop without orders."""
        return self._shipment

    @property
    def parcels(self) -> Sequence[Parcel]:
        """The parcels of the open shipment, in the order of the list."""
        return self._parcels

    @property
    def current(self) -> int | None:
        """The key of the parcel at hand."""
        return self._current or None

    def parcel(self, key: int) -> Parcel:
        """Return the parcel with that key as it is now; KeyError outside the open shipment."""
        return self._parcels[self._places[key]]

    def parcel_of(self, order_id: str) -> Parcel | None:
        """Return the parcel of that order in the open shipment, None if it is not in it."""
        return next((each for each in self._parcels if each.order.order_id == order_id), None)

    def wants_note(self, parcel: Parcel) -> bool:
        """Return whether a parcel shall get a note: as somebody chose, else by the rules.

        In a shipment of thousands, what the rules propose is not known at once; then it does.
        """
        return wants_note(parcel, self._unwanted)

    def to_write(self, parcel: Parcel) -> bool:
        """Return whether somebody still has to write (or write again) for this parcel."""
        return self.wants_note(parcel) and not parcel.note.finished

    def wanted_around(self, key: int, room: int) -> list[Parcel]:
        """Return up to `room` parcels that want a note, those next to `key` on both sides of it."""
        here = self._places.get(key, 0)
        count = len(self._parcels)
        after = list(islice(self._wanting(range(here, count)), room))
        before = list(islice(self._wanting(range(here - 1, -1, -1)), room))[::-1]
        start = max(0, len(before) - max(room // 2, room - len(after)))
        return (before[start:] + after)[:room]

    def __contains__(self, key: int) -> bool:
        return key in self._places

    @property
    def progress(self) -> Counts:
        """How far the open shipment is, and how long the rest takes at this sitting's pace."""
        wanted, written = self._kinds.wanted, self._kinds.written
        minutes = self._pace.minutes(wanted - written)
        return Counts(len(self._parcels), wanted, written, minutes)

    @property
    def kinds(self) -> Kinds:
        """Which filters leave which parcel of the open shipment."""
        return self._kinds

    def search_text(self, key: int) -> str:
        """Return all that a parcel is found by, in small letters; kept until it changes."""
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = search_text(self.parcel(key))
        return text

    # Opening and moving about

    def open_shop(self, where: str | Path) -> None:
        """Open another shop (made if new), and the shipment and parcel it was left at.

        Raises ShopError, and then the shop that was open stays open.
        """
        opened = open_shop(where)
        self.leaving.emit()
        self.close()
        self._shop = opened
        self.memory.open(opened)
        self.hands.open(opened)
        name = str(where) if "://" in str(where) else str(Path(where).absolute())
        known = tuple(each for each in self._settings.recent if each != name)
        same = self._settings.shop == name
        self.remember(shop=name, recent=(name, *known)[:8])
        if not same:
            self.remember(shipment=0, parcel=0)
        self.shop_changed.emit()
        wanted = self._settings.shipment
        keys = [each.key for each in opened.orders.shipments()]
        self.open_shipment(wanted if wanted in keys else keys[0] if keys else 0)

    def open_shipment(self, key: int) -> None:
        """Open the shipment with that key; 0 closes it. Raises ShopError if it is not there."""
        found = self.shop.orders.shipment(key) if key else None
        self.leaving.emit()
        self._shipment = found
        self._pace.rest()
        self.remember(shipment=key)
        wanted = self._settings.parcel
        self._current = 0
        self._load(wanted)

    def reload(self) -> None:
        """Read the open shipment again, after an import or another writer's work."""
        if self._shipment is not None:
            self._shipment = self.shop.orders.shipment(self._shipment.key)
        self._load(self._current or self._settings.parcel)
        self.memory.refresh()
        self.hands.read_again()

    def rename_shipment(self, name: str) -> None:
        """Give the open shipment another name."""
        if self._shipment is not None:
            key, by = self._shipment.key, self._settings.writer
            self._shipment = self.shop.orders.rename(key, name, by)
            self.shipment_changed.emit()

    def select(self, key: int) -> None:
        """Make the parcel with that key the one at hand; 0 for none."""
        if key != self._current:
            self._current = key
            self.remember(parcel=key)
            self.current_changed.emit(key)

    def next_to_write(self, after: int | None = None) -> int | None:
        """Return the next parcel to write: behind `after` or the one at hand, else from the top.

        None when every note of the shipment is written.
        """
        start = self._places.get(after or self._current, -1) + 1
        around = chain(range(start, len(self._parcels)), range(start))
        every = (self._parcels[place] for place in around)
        left = (each.key for each in every if self.to_write(each))
        return next((key for key in left if self.level(key) is not Level.NONE), None)

    def next(self) -> int | None:
        """Return the key behind the parcel at hand, None at the end."""
        return self._beside(1)

    def previous(self) -> int | None:
        """Return the key before the parcel at hand, None at the start."""
        return self._beside(-1)

    # Writing

    def save_text(self, key: int, text: str, signature: str) -> Parcel:
        """Store what stands on the card; the state changes only where an approval lapses."""
        notes, writer = self.shop.notes, self._settings.writer
        parcel = self._save(key, lambda seen: notes.save_text(key, text, signature, writer, seen))
        if signature != self._settings.signature:
            self.remember(signature=signature)
        return self._took(parcel)

    def set_state(self, key: int, state: State, comment: str = "") -> Parcel:
        """Store how far the note has come, with the reviewer's comment where it is returned."""
        before, notes, by = self.parcel(key).note, self.shop.notes, self._settings.writer
        parcel = self._save(key, lambda seen: notes.set_state(key, state, comment, seen, by))
        if parcel.note.finished and not before.finished:
            self._pace.finished()
        return self._took(parcel)

    def set_level(self, key: int, level: Level | None) -> Parcel:
        """Store how personal the note shall be; None leaves it to the rules again."""
        return self._took(self.shop.orders.set_level(key, level, self._settings.writer))

    def brief(self, key: int) -> Brief:
        """Return the facts and questions for one parcel."""
        return pipeline.brief(self.shop, self.parcel(key))

    def level(self, key: int) -> Level:
        """Return how personal the note of a parcel shall be: as chosen, else as proposed."""
        return self.parcel(key).level or self._proposals.level(key)

    def known_level(self, key: int) -> Level | None:
        """Return the same where it takes no look-up; None where the rules were not asked yet."""
        return self.parcel(key).level or self._proposals.known(key)

    def findings(self, key: int) -> tuple[Finding, ...]:
        """Return what the checks say about one note as it is now."""
        parcel = self.parcel(key)
        return pipeline.check_note(parcel.note, self.card_for(parcel), self.memory.repeats)

    # The hand and the cards

    @property
    def hand(self) -> Hand:
        """The hand of who writes here, opened when first needed (seconds, the first time)."""
        return self.hands.maker.hand_of(self._settings.writer)

    @property
    def hand_ready(self) -> bool:
        """Whether all hands are open: while not, what paints cards leaves them blank."""
        return self.hands.ready

    @property
    def design(self) -> Design:
        """The design the cards are set on."""
        return self.hands.maker.design

    @property
    def typefaces(self) -> Mapping[str, Typeface]:
        """The typefaces that the cards are written with, by their keys."""
        return self.hands.maker.typefaces

    def set_design(self, name: str) -> None:
        """Set the cards on another design from now on; InputError if it is unknown."""
        self.hands.maker.use_design(name)
        self.remember(design=name)
        self.hand_changed.emit()

    def card_for(self, parcel: Parcel) -> Card:
        """Return the card of that parcel's note, set in its writer's hand."""
        return self.card_of(parcel.note)

    def card_of(self, note: Note) -> Card:
        """Return the card of `note`; kept, so that asking again costs nothing."""
        return self.hands.maker.card_of(note)

    # Settings and the end

    def remember(self, **changes: Any) -> None:
        """Change settings by name and store them in a moment."""
        changed = replace(self._settings, **changes)
        if changed != self._settings:
            self._settings = changed
            self._saver.start()
            self.hands.seat(changed.writer, changed.hand_choice)
            self.settings_changed.emit()

    def close(self) -> None:
        """Store the settings and close the shop."""
        if self._saver.isActive():
            self._saver.stop()
            self._save_settings()
        if self._shop is not None:
            self._shop.close()
        self.memory.close()
        self.hands.close()
        self._shop = self._shipment = None
        self._current = 0
        self.reader.forget()
        self._hold(Contents())
        self.parcels_changed.emit()

    def _save_settings(self) -> None:
        save_settings(self._settings, self._settings_path)

    def _load(self, wanted: int) -> None:
        """Read the parcels of the open shipment, then go to the parcel `wanted` if it is there."""
        if self._shop is None or self._shipment is None:
            self.reader.forget()
            self._take(Contents(), wanted)
        elif self.reader.read(self._shop, self._shipment, lambda found: self._take(found, wanted)):
            self._hold(Contents())
            self._current = 0
            self.shipment_changed.emit()
            self.parcels_changed.emit()
            self.current_changed.emit(0)
            self.reader.changed.emit()

    def _take(self, contents: Contents, wanted: int) -> None:
        self._hold(contents)
        self.shipment_changed.emit()
        self.parcels_changed.emit()
        if self._current not in self:
            self._current = 0
            first = self._parcels[0].key if self._parcels else 0
            self.select(wanted if wanted in self else self.next_to_write() or first)

    def _hold(self, contents: Contents) -> None:
        self._parcels, self._texts = contents.parcels, contents.texts
        self._places = contents.places or places_of(self._parcels)
        self._proposals.start(self._places)
        self._unwanted = set()
        self._kinds = contents.kinds or Kinds(self._parcels)
        self.memory.watch(parcel.note for parcel in self._parcels)
        self.hands.watch(parcel.note.writer for parcel in self._parcels if parcel.note.text)

    def _recount(self) -> None:
        self._unwanted = self._proposals.without_note()
        self._kinds = Kinds(self._parcels, self._unwanted)
        self.counts_changed.emit()

    def _wanting(self, places: Iterable[int]) -> Iterator[Parcel]:
        every = (self._parcels[place] for place in places)
        return (parcel for parcel in every if self.wants_note(parcel))

    def _beside(self, step: int) -> int | None:
        place = self._places.get(self._current, -1) + step
        return self._parcels[place].key if 0 <= place < len(self._parcels) else None

    def _save(self, key: int, save: Callable[[int], Parcel]) -> Parcel:
        """Save a note as it was seen here; ChangedElsewhereError: open it as it is there now."""
        try:
            return save(self.parcel(key).note.revision)
        except ChangedElsewhereError as error:
            self._took(error.parcel)
            raise

    def _took(self, parcel: Parcel) -> Parcel:
        self.memory.put(parcel.note)
        if parcel.key in self._places:
            self._parcels[self._places[parcel.key]] = parcel
            self._texts.pop(parcel.key, None)
            self._kinds.look_again(parcel)
        self.parcel_changed.emit(parcel.key)
        return parcel
