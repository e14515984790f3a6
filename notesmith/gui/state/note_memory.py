"""What the shop remembers of its notes, opened beside the window and kept up to date with it."""

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from notesmith import pipeline
from notesmith.errors import NoteSmithError
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.earlier_parcels import EarlierParcels
from notesmith.gui.state.word_lookup import WordLookup
from notesmith.language import _
from notesmith.model import Card, Finding, FindingKind, Note, Parcel, Progress, Silences
from notesmith.pipeline import Around, Background, Repeats, Shop, ShopRepeats, SideBySide

AT_ONCE = 1000
"""Notes that are read while the window waits: a tenth of a second."""

TOGETHER = 50
"""Notes of the open shipment that are looked at together, in a few milliseconds."""
FEW = 300
"""So many of them are looked at while the window waits."""
SLICE = 0.008
"""Seconds of that between two looks at what the user does: half a frame."""


class NoteMemory(QObject):
    """The notes that a new one is held against. Until they are read, nothing repeats anything."""

    changed = Signal()
    """The memory is ready, or knows of what others wrote: findings may be different now."""

    def __init__(self, words: WordLookup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        words.learnt.connect(self.changed)
        self._tasks: Tasks | None = None
        self._shop: Shop | None = None
        self._opened: ShopRepeats | None = None
        self._none = Repeats()
        self._batch: tuple[Note, ...] = ()
        self._reading = False
        self._looked_at = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._watch_some)
        self._earlier = EarlierParcels()
        self._silences = Silences()
        self._around: Around | None = None
        self._watched: Sequence[Parcel] = ()

    def use_tasks(self, tasks: Tasks) -> None:
        """Read long memories with `tasks` from now on; until then the caller waits."""
        self._tasks = tasks

    def open(self, shop: Shop) -> None:
        """Read what `shop` remembers; if it is much, beside the window."""
        self._shop, self._opened, self._reading = shop, None, False
        self._earlier.open(shop)
        self._silences = shop.silences.list()
        tasks = self._tasks
        if tasks is None or shop.memory.count_changed(0) <= AT_ONCE:
            self._take(shop, pipeline.open_repeats(shop))
            return

        def work(progress: Progress) -> ShopRepeats:
            return pipeline.open_repeats(shop, progress)

        def stop() -> None:
            if self._shop is shop:
                self._reading = False
                self.changed.emit()

        def fail(error: NoteSmithError) -> None:
            if self._shop is shop:
                tasks.failed.emit(str(error))
                stop()

        self._reading = True
        title = _("Looking through earlier notes")
        tasks.run(title, work, lambda opened: self._take(shop, opened), fail, stop)

    def close(self) -> None:
        """Forget the shop that was open."""
        self._shop = self._opened = None
        self._reading = False
        self._timer.stop()
        self._batch = ()
        self._watched, self._around = (), None
        self._earlier.open(None)
        self._silences = Silences()

    @property
    def ready(self) -> bool:
        """Whether every earlier note is known."""
        return self._opened is not None

    @property
    def reading(self) -> bool:
        """Whether the earlier notes, or those of the shipment, are being read just now."""
        return self._reading or self._timer.isActive()

    @property
    def repeats(self) -> Repeats:
        """What the checks hold a note against."""
        return self._none if self._opened is None else self._opened

    def others(self, note: Note) -> int:
        """Return how many notes `note` is held against, itself left out."""
        return len(self.repeats.memory) - bool(note.text.strip())

    @property
    def silences(self) -> Silences:
        """The kinds of findings that are not mentioned in this shop."""
        return self._silences

    def watch(self, parcels: Sequence[Parcel]) -> None:
        """Hold the openings and closings of the open shipment's notes against each other."""
        self._batch = tuple(each.note for each in parcels if each.note.text.strip())
        self._earlier.watch([each.key for each in parcels])
        self._watched, self._around = parcels, None
        self._watch()

    def put(self, parcel: Parcel) -> None:
        """Take in a note that was stored just now."""
        self._earlier.forget_with(parcel.key)
        if self._opened is not None:
            self._opened.put(parcel.note)

    def check(self, parcel: Parcel, card: Card) -> tuple[Finding, ...]:
        """Return what the checks say of the note of `parcel`, which is set on `card`."""
        background = Background(parcel.order, self._earlier.of(parcel.key))
        if self._around is None:
            self._around = pipeline.know_around(each.order for each in self._watched)
        around = replace(self._around, spelling=self._words.spelling(parcel.key))
        known = background, self._silences, around
        return pipeline.check_note(parcel.note, card, self.repeats, *known)

    def refresh(self) -> None:
        """Take in what was stored since, here or in another window."""
        if self._opened is not None:
            self._opened.refresh()
            self._watch()
            self._earlier.forget()
            self._read_silences()

    def allow(self, note: Note, kind: FindingKind, reason: str, by: str) -> None:
        """Let a note repeat others as it does from now on: word for word, or with other names.

        The reason, and who says so, are kept.
        """
        if self._shop is not None:
            self._shop.memory.allow(self.repeats.allowance(note, kind), reason, by)
        if self._opened is not None:
            self._opened.refresh()
            self.changed.emit()

    def silence(self, kind: FindingKind, writer: str) -> None:
        """Do not mention a kind of finding any more in the notes of `writer`; blank for all."""
        if self._shop is not None:
            self._shop.silences.silence(kind, writer)
            self._read_silences()

    def unsilence(self, kind: FindingKind, writer: str) -> None:
        """Mention it again."""
        if self._shop is not None:
            self._shop.silences.unsilence(kind, writer)
            self._read_silences()

    def beside(self, note: Note, order_id: str) -> SideBySide | None:
        """Return the note of another order beside `note`; None where its words are gone."""
        if self._shop is None:
            return None
        return pipeline.side_by_side(self._shop, self.repeats, note, order_id)

    def _watch(self) -> None:
        """Look at the openings, closings and phrases of the batch; where it is long, bit by bit."""
        self._timer.stop()
        if self._opened is None:
            return
        few = len(self._batch) <= FEW
        self._opened.watch(self._batch if few else ())
        if not few:
            self._looked_at = 0
            self._timer.start()

    def _watch_some(self) -> None:
        until = perf_counter() + SLICE
        while self._opened is not None and perf_counter() < until:
            some = self._batch[self._looked_at : self._looked_at + TOGETHER]
            self._looked_at += len(some)
            if not some:
                self._timer.stop()
                self.changed.emit()
                return
            self._opened.watch_also(some)

    def _read_silences(self) -> None:
        if self._shop is not None:
            self._silences = self._shop.silences.list()
            self.changed.emit()

    def _take(self, shop: Shop, opened: ShopRepeats) -> None:
        if self._shop is shop:
            self._opened, self._reading = opened, False
            self.refresh()
