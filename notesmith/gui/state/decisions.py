"""What is decided about notes: done, approved, returned, how personal; it can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from notesmith.errors import ChangedElsewhereError
from notesmith.gui.state.note_saving import NoteSaving
from notesmith.gui.state.open_shipment import OpenShipment
from notesmith.gui.state.open_shop import OpenShop
from notesmith.gui.state.order_words import recipient
from notesmith.language import N_, _
from notesmith.model import Level, Parcel, State

KEPT = 200
"""Decisions that can be taken back, one after another."""


class Decided(Enum):
    """What was decided; the sentences of its undo and its redo."""

    DONE = (
        N_("Undone: the note for {name} is to write again."),
        N_("Done again: the note for {name}."),
    )
    APPROVED = (
        N_("Undone: the note for {name} is not approved."),
        N_("Approved again: the note for {name}."),
    )
    RETURNED = (
        N_("Undone: the note for {name} is not returned."),
        N_("Returned again: the note for {name}."),
    )
    LEVEL = (
        N_("Undone: the level for {name} is as before."),
        N_("Chosen again: the level for {name}."),
    )
    NO_NOTE = (
        N_("Undone: {name} gets a note, as before."),
        N_("Chosen again: no note for {name}."),
    )


CHANGED = N_("The note for {name} was changed since, so nothing was undone.")
NOTHING = N_("There is nothing to undo here.")
NOTHING_AGAIN = N_("There is nothing to do again here.")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about one parcel, which is as it was before and after it."""

    kind: Decided
    before: Parcel
    after: Parcel


class Decisions(QObject):
    """Decides about notes of the open shipment and takes that back, the last decision first.

    What was changed since, here or elsewhere, is never taken back. Every method raises ShopError
    when the shop refuses.
    """

    changed = Signal()
    """There is another last decision."""

    def __init__(
        self,
        shop: OpenShop,
        shipment: OpenShipment,
        notes: NoteSaving,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shop = shop
        self._shipment = shipment
        self._notes = notes
        self._done: list[Decision] = []
        self._undone: list[Decision] = []
        shipment.leaving.connect(self.forget)

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is one that was taken back."""
        return bool(self._undone)

    # What is decided

    def finish(self, key: int) -> Parcel:
        """Say that a note is written; an approval stays."""
        parcel = self._shipment.parcels.of(key)
        if parcel.note.state is State.APPROVED:
            return parcel
        return self._decide(Decided.DONE, key, self._with_state(State.WRITTEN))

    def approve(self, key: int) -> Parcel:
        """Say that a note is approved."""
        return self._decide(Decided.APPROVED, key, self._with_state(State.APPROVED))

    def give_back(self, key: int, comment: str) -> Parcel:
        """Return a note to its writer, with what should be different."""
        return self._decide(Decided.RETURNED, key, self._with_state(State.RETURNED, comment))

    def set_level(self, key: int, level: Level | None) -> Parcel:
        """Choose how personal a note shall be; a finished note is to write where there is none."""
        kind = Decided.NO_NOTE if level is Level.NONE else Decided.LEVEL

        def choose(key: int) -> None:
            parcel = self._notes.set_level(key, level)
            if parcel.note.finished and not parcel.wants_note:
                self._notes.set_state(key, State.TO_WRITE)

        return self._decide(kind, key, choose)

    def forget(self) -> None:
        """Nothing can be taken back any more: another shipment is about to open."""
        self._done, self._undone = [], []
        self.changed.emit()

    # What is taken back

    def undo(self) -> tuple[str, str]:
        """Take the last decision back; return a sentence of what came of it, and its tone."""
        if not self._done:
            return _(NOTHING), "warn"
        decision = self._done.pop()
        said = self._turn(decision, decision.after, decision.before, self._undone)
        return said or self._words(decision, decision.kind.value[0])

    def redo(self) -> tuple[str, str]:
        """Decide again what was taken back last; return as `undo` does."""
        if not self._undone:
            return _(NOTHING_AGAIN), "warn"
        decision = self._undone.pop()
        said = self._turn(decision, decision.before, decision.after, self._done)
        return said or self._words(decision, decision.kind.value[1])

    def _turn(
        self, decision: Decision, now: Parcel, then: Parcel, others: list[Decision]
    ) -> tuple[str, str] | None:
        """Make of a parcel that shall be as it is `now` what it is `then`; say so if it is not."""
        key = now.key
        self._shipment.select(key)
        try:
            self._refuse_changed(now)
            if self._shipment.parcels.of(key).level is not then.level:
                self._notes.set_level(key, then.level)
            note = then.note
            here = self._shipment.parcels.of(key).note
            if (here.state, here.comment) != (note.state, note.comment):
                self._notes.set_state(key, note.state, note.comment)
        except ChangedElsewhereError:
            return self._words(decision, CHANGED, "warn")
        finally:
            self.changed.emit()
        others.append(decision)
        return None

    def _refuse_changed(self, known: Parcel) -> None:
        """Raise ChangedElsewhereError where a parcel is not as it was known, here or in the shop."""
        here = self._shipment.parcels.of(known.key)
        stored = self._shop.now.orders.parcel(known.key)
        if (stored.level, stored.note.revision) != (here.level, here.note.revision):
            self._shipment.take(stored)
            raise ChangedElsewhereError(stored)
        if _decided(here) != _decided(known):
            raise ChangedElsewhereError(here)

    # What both come down to

    def _with_state(self, state: State, comment: str = "") -> Callable[[int], None]:
        def decide(key: int) -> None:
            self._notes.set_state(key, state, comment)

        return decide

    def _decide(self, kind: Decided, key: int, decide: Callable[[int], None]) -> Parcel:
        before = self._shipment.parcels.of(key)
        decide(key)
        after = self._shipment.parcels.of(key)
        if _decided(before) != _decided(after):
            self._done = [*self._done[1 - KEPT :], Decision(kind, before, after)]
            self._undone = []
            self.changed.emit()
        return after

    def _words(self, decision: Decision, words: str, tone: str = "good") -> tuple[str, str]:
        return _(words).format(name=recipient(decision.after.order)), tone


def _decided(parcel: Parcel) -> tuple[object, ...]:
    """Return what a decision rests on: other words are another note."""
    note = parcel.note
    return parcel.level, note.state, note.comment, note.text, note.signature
