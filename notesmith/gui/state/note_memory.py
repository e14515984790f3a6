"""What the shop remembers of its notes, opened beside the window and kept up to date with it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from notesmith import pipeline
from notesmith.errors import NoteSmithError
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.earlier_parcels import EarlierParcels
from notesmith.language import _
from notesmith.model import (
    Card,
    Finding,
    FindingKind,
    Note,
    Parcel,
    Progress,
    Silences,
    no_progress,
)
from notesmith.pipeline import Background, Repeats, Shop, ShopRepeats, SideBySide

Batch = tuple[Note, ...]
"""The notes of the open shipment."""

AT_ONCE = 1000
"""Notes that are read while the window waits: a tenth of a second."""


class NoteMemory(QObject):
    """The notes that a new one is held against. Until they are read, nothing repeats anything."""

    changed = Signal()
    """The memory is ready, or knows of what others wrote: findings may be different now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: Tasks | None = None
        self._shop: Shop | None = None
        self._opened: ShopRepeats | None = None
        self._none = Repeats()
        self._batch: Batch = ()
        self._earlier = EarlierParcels()
        self._silences = Silences()

    def use_tasks(self, tasks: Tasks) -> None:
        """Read long memories with `tasks` from now on; until then the caller waits."""
        self._tasks = tasks

    def open(self, shop: Shop) -> None:
        """Read what `shop` remembers; if it is much, beside the window."""
        self._shop, self._opened = shop, None
        self._earlier.open(shop)
        self._silences = shop.silences.list()
        tasks = self._tasks
        if tasks is None or shop.memory.count_changed(0) <= AT_ONCE:
            self._take(shop, self._read(shop))
            return

        def work(progress: Progress) -> tuple[ShopRepeats, Batch]:
            return self._read(shop, progress)

        def fail(error: NoteSmithError) -> None:
            if self._shop is shop:
                tasks.failed.emit(str(error))

        title = _("Looking through earlier notes")
        tasks.run(title, work, lambda read: self._take(shop, read), fail)

    def close(self) -> None:
        """Forget the shop that was open."""
        self._shop = self._opened = None
        self._batch = ()
        self._earlier.open(None)
        self._silences = Silences()

    @property
    def ready(self) -> bool:
        """Whether every earlier note is known."""
        return self._opened is not None

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
        if self._opened is not None:
            self._opened.watch(self._batch)

    def put(self, parcel: Parcel) -> None:
        """Take in a note that was stored just now."""
        self._earlier.forget_with(parcel.key)
        if self._opened is not None:
            self._opened.put(parcel.note)

    def check(self, parcel: Parcel, card: Card) -> tuple[Finding, ...]:
        """Return what the checks say of the note of `parcel`, which is set on `card`."""
        background = Background(parcel.order, self._earlier.of(parcel.key))
        return pipeline.check_note(parcel.note, card, self.repeats, background, self._silences)

    def refresh(self) -> None:
        """Take in what was stored since, here or in another window."""
        if self._opened is not None:
            self._opened.refresh()
            self._opened.watch(self._batch)
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

    def _read_silences(self) -> None:
        if self._shop is not None:
            self._silences = self._shop.silences.list()
            self.changed.emit()

    def _read(self, shop: Shop, progress: Progress = no_progress) -> tuple[ShopRepeats, Batch]:
        """Read what `shop` remembers, and then the shipment that is open by now."""
        opened = pipeline.open_repeats(shop, progress)
        batch = self._batch
        opened.watch(batch)
        return opened, batch

    def _take(self, shop: Shop, read: tuple[ShopRepeats, Batch]) -> None:
        if self._shop is shop:
            self._opened, watched = read
            self._opened.refresh()
            if watched is not self._batch:
                self._opened.watch(self._batch)
            self._earlier.forget()
            self._read_silences()
