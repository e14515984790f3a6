"""What is done to notes: shown at once, stored in the shop at once, or as soon as that can be."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from notesmith import pipeline
from notesmith.errors import ChangedElsewhereError, ShopError
from notesmith.gui.state.kept_settings import KeptSettings
from notesmith.gui.state.note_memory import NoteMemory
from notesmith.gui.state.note_steps import LevelStep, StateStep, Step, TextStep, Unstored
from notesmith.gui.state.open_shipment import OpenShipment
from notesmith.gui.state.open_shop import OpenShop
from notesmith.model import Level, Note, Parcel, Progress, State

PAUSES = (200, 500, 1_000, 2_000, 5_000)
"""Milliseconds before each new try to store what the shop did not take; the last one stays."""


@dataclass(frozen=True, slots=True)
class BothNotes:
    """A note that was changed here and elsewhere: as it was, mine, and the parcel as it is there.

    `typed` says whether mine holds words of its own; else only its state was to change.
    """

    before: Note
    mine: Note
    theirs: Parcel
    typed: bool


class NoteSaving(QObject):
    """Stores notes of the open shipment, each as it was seen here: nothing is overwritten unseen.

    What the shop refuses is kept and tried again; nothing is raised. A note that somebody else
    changed meanwhile waits until it is decided which one stays.
    """

    changed = Signal()
    """Something is not stored yet, or is by now; or another reason keeps it."""
    met = Signal(int)
    """The note with that key was changed here and elsewhere."""

    def __init__(
        self,
        settings: KeptSettings,
        shop: OpenShop,
        shipment: OpenShipment,
        memory: NoteMemory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._shop = shop
        self._shipment = shipment
        self._memory = memory
        self._unstored: dict[int, Unstored] = {}
        self._theirs: dict[int, Parcel] = {}
        self._trouble: ShopError | None = None
        self._tries = 0
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.retry)
        shipment.parcels_changed.connect(self._lay_over)

    # What is done

    def save_text(self, key: int, text: str, signature: str) -> Parcel:
        """Store what stands on the card; the state changes only where an approval lapses."""
        return self._do(key, TextStep(text, signature, self._settings.now.writer))

    def sign(self, key: int, signature: str) -> Parcel:
        """Put a signature to a note; it stays its writer's, in whose hand it is."""
        note = self._shipment.parcels.of(key).note
        return self._do(key, TextStep(note.text, signature, note.writer))

    def set_state(self, key: int, state: State, comment: str = "") -> Parcel:
        """Store how far the note has come, with the reviewer's comment where it is returned."""
        before = self._shipment.parcels.of(key).note
        parcel = self._do(key, StateStep(state, comment, self._settings.now.writer))
        if parcel.note.finished and not before.finished:
            self._shipment.pace.finished()
        return parcel

    def set_level(self, key: int, level: Level | None) -> Parcel:
        """Store how personal the note shall be; None leaves it to the rules again."""
        return self._do(key, LevelStep(level, self._settings.now.writer))

    # What is not stored yet

    @property
    def trouble(self) -> ShopError | None:
        """Why something is not stored, or cannot be; None while all is well."""
        return self._trouble

    @property
    def waiting(self) -> tuple[int, ...]:
        """The keys of the parcels of which something is not stored yet."""
        return tuple(self._unstored)

    @property
    def undecided(self) -> tuple[int, ...]:
        """The keys of those among them that were changed elsewhere, too."""
        return tuple(self._theirs)

    def retry(self) -> None:
        """Try again to store what is not stored yet."""
        self._again.stop()
        self._tries += 1
        for key in [each for each in self._unstored if each not in self._theirs]:
            if not self._store(key):
                # The next try begins with another one: this one alone may be what is refused.
                self._unstored[key] = self._unstored.pop(key)
                break
        self._tell()

    def look_at_file(self) -> None:
        """See whether the shop's file is still there, before somebody types for nothing."""
        try:
            self._shop.now.refuse_if_gone()
        except ShopError as error:
            self._trouble = error
        else:
            if not self._unstored:
                self._trouble = None
        self._tell()

    def forget(self) -> None:
        """Let go of everything that is not stored."""
        self._again.stop()
        self._unstored.clear()
        self._theirs.clear()
        self._trouble = None
        self._tell()

    def copying(self, target: Path) -> Callable[[Progress], None]:
        """Return work that writes the whole shop to a file, with what is not stored yet.

        It raises ShopError, and then there is no such file.
        """
        shop = self._shop.now
        steps = [(key, step) for key, each in self._unstored.items() for step in each.steps]

        def work(progress: Progress) -> None:
            shop.copy_to(target, progress)
            with pipeline.open_shop(target) as copy:
                for key, step in steps:
                    step.store(copy, copy.orders.parcel(key))

        return work

    # What was changed elsewhere

    def hear(self, parcel: Parcel) -> bool:
        """Take in a parcel as it lies in the shop now; return whether its note is another one."""
        held, mine = self._shipment.parcels.get(parcel.key), self._unstored.get(parcel.key)
        if held is None:
            return False
        if mine is not None:
            if parcel.note.revision != mine.seen.note.revision:
                self._meet(parcel)
            return False
        other = held.note.revision != parcel.note.revision
        if other or held != parcel:
            self._took(parcel)
        return other

    def both(self, key: int) -> BothNotes | None:
        """Return the two notes that stand against each other; None where there is but one."""
        theirs, mine = self._theirs.get(key), self._unstored.get(key)
        if theirs is None or mine is None:
            return None
        return BothNotes(mine.seen.note, mine.shown.note, theirs, mine.types)

    def keep_mine(self, key: int) -> None:
        """Store mine in place of theirs, which was looked at; a state goes onto their words."""
        self._unstored[key].seen = self._theirs.pop(key)
        self._store(key)
        self._tell()

    def take_theirs(self, key: int) -> None:
        """Leave the note as it is there, and let go of mine."""
        self._yield(self._theirs.pop(key))
        self._tell()

    # How it is done

    def _do(self, key: int, step: Step) -> Parcel:
        mine = self._unstored.get(key)
        if mine is None:
            mine = self._unstored[key] = Unstored(self._shipment.parcels.of(key))
        mine.add(step)
        shown = mine.shown
        if key in self._theirs or not self._store(key):
            self._took(shown)
        self._tell()
        return self._shipment.parcels.get(key) or shown

    def _store(self, key: int) -> bool:
        """Store what was done to one parcel; return whether the shop takes what it is given."""
        mine = self._unstored[key]
        try:
            mine.store(self._shop.at_once)
        except ChangedElsewhereError as error:
            self._meet(error.parcel)
            return True
        except ShopError as error:
            self._trouble = error
            return False
        del self._unstored[key]
        self._trouble, self._tries = None, 0
        self._took(mine.seen)
        return True

    def _meet(self, theirs: Parcel) -> None:
        """Decide nothing about a note that was changed here and there, unless both say the same."""
        mine = self._unstored[theirs.key]
        if mine.agrees(theirs):
            self._yield(theirs)
            return
        self._theirs[theirs.key] = theirs
        # A state that was to change is nothing to be seen; a note that is, is seen as it is now.
        self._took(mine.shown if mine.types else theirs)
        self.met.emit(theirs.key)

    def _yield(self, theirs: Parcel) -> None:
        mine = self._unstored[theirs.key]
        mine.yield_to(theirs)
        if not mine.steps:
            del self._unstored[theirs.key]
            self._took(theirs)
        elif not self._store(theirs.key):
            self._took(mine.shown)

    def _took(self, parcel: Parcel) -> None:
        self._memory.put(parcel)
        self._shipment.take(parcel)

    def _lay_over(self) -> None:
        """Show parcels that were read again as they are here, where that is not stored yet."""
        parcels = self._shipment.parcels
        for key, mine in list(self._unstored.items()):
            read = parcels.get(key)
            if read is None:
                continue
            parcels.replace(replace(mine.shown, order=read.order))
            if read.note.revision != mine.seen.note.revision:
                self._meet(read)

    def _tell(self) -> None:
        """Try again later where something waits, and let everybody know."""
        waits = any(key not in self._theirs for key in self._unstored)
        if not waits:
            self._again.stop()
        elif self._trouble is None:
            self._again.start(0)  # the shop takes what it is given again: the others now
        elif not self._again.isActive():
            self._again.start(PAUSES[min(self._tries, len(PAUSES) - 1)])
        self.changed.emit()
