"""What the shop remembers of its notes, opened beside the window and kept up to date with it."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from notesmith import pipeline
from notesmith.errors import NoteSmithError
from notesmith.gui.kit.tasks import Tasks
from notesmith.model import Note, Progress
from notesmith.pipeline import Repeats, Shop, ShopRepeats, SideBySide

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
        self._batch: tuple[Note, ...] = ()

    def use_tasks(self, tasks: Tasks) -> None:
        """Read long memories with `tasks` from now on; until then the caller waits."""
        self._tasks = tasks

    def open(self, shop: Shop) -> None:
        """Read what `shop` remembers; if it is much, beside the window."""
        self._shop, self._opened = shop, None
        tasks = self._tasks
        if tasks is None or shop.memory.count_changed(0) <= AT_ONCE:
            self._take(shop, pipeline.open_repeats(shop))
            return

        def work(progress: Progress) -> ShopRepeats:
            return pipeline.open_repeats(shop, progress)

        def fail(error: NoteSmithError) -> None:
            if self._shop is shop:
                tasks.failed.emit(str(error))

        title = "Looking through earlier notes"
        tasks.run(title, work, lambda opened: self._take(shop, opened), fail)

    def close(self) -> None:
        """Forget the shop that was open."""
        self._shop = self._opened = None
        self._batch = ()

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

    def watch(self, notes: Iterable[Note]) -> None:
        """Hold the openings and closings of the open shipment's notes against each other."""
        self._batch = tuple(note for note in notes if note.text.strip())
        if self._opened is not None:
            self._opened.watch(self._batch)

    def put(self, note: Note) -> None:
        """Take in a note that was stored just now."""
        if self._opened is not None:
            self._opened.put(note)

    def refresh(self) -> None:
        """Take in what was stored since, here or in another window."""
        if self._opened is not None:
            self._opened.refresh()
            self._opened.watch(self._batch)
            self.changed.emit()

    def allow(self, note: Note, reason: str, by: str) -> None:
        """Let the skeleton of a note repeat from now on; the reason, and who says so, are kept."""
        if self._shop is not None:
            self._shop.memory.allow(self.repeats.skeleton(note), reason, by)
            self.refresh()

    def beside(self, note: Note, order_id: str) -> SideBySide | None:
        """Return the note of another order beside `note`; None where its words are gone."""
        if self._shop is None:
            return None
        return pipeline.side_by_side(self._shop, self.repeats, note, order_id)

    def _take(self, shop: Shop, opened: ShopRepeats) -> None:
        if self._shop is shop:
            self._opened = opened
            self.refresh()
