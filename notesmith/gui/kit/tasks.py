"""Long work beside the window: plain functions, one after another, on the only other thread.

`Tasks` lives as long as the window and owns every signal; the work knows nothing of Qt.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from notesmith.errors import Cancelled, NoteSmithError
from notesmith.language import _
from notesmith.model import Progress

T = TypeVar("T")
BETWEEN_REPORTS = 0.05
"""Seconds between two reports of progress: the eye needs no more."""


@dataclass(eq=False, slots=True)
class _Job:
    title: str
    on_result: Callable[[Any], None]
    on_error: Callable[[NoteSmithError], None] | None
    on_cancel: Callable[[], None] | None
    on_progress: Callable[[int, int], None] | None
    stop: Event = field(default_factory=Event)
    reported: float = 0.0


class Tasks(QObject):
    """The queue of long work. All signals and callbacks arrive on the window's own thread."""

    started = Signal(str)
    """The title of the work that begins, e.g. "Reading the order list"."""
    progressed = Signal(object, object)
    """(done, total) of the work that runs; objects, as Qt's own integers end at 2³¹."""
    finished = Signal()
    """The work that ran has ended, one way or another."""
    failed = Signal(str)
    """A sentence for the user; sent where the caller gave no `on_error`."""
    broke = Signal(object)
    """An exception nobody foresaw: a bug, to be shown as one."""

    _began = Signal(object)
    _moved = Signal(object, object, object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notesmith")
        self._jobs: list[_Job] = []
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._began.connect(self._on_began, queued)
        self._moved.connect(self._on_moved, queued)
        self._ended.connect(self._on_ended, queued)

    @property
    def busy(self) -> bool:
        """Whether work runs or waits."""
        return bool(self._jobs)

    @property
    def telling(self) -> bool:
        """Whether work runs or waits that the window's own panel tells of."""
        return any(job.on_progress is None for job in self._jobs)

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        on_result: Callable[[T], None],
        on_error: Callable[[NoteSmithError], None] | None = None,
        on_cancel: Callable[[], None] | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Do `work(progress)` behind whatever is running, then call `on_result` with what it gives.

        `work` hears about `cancel` through its progress, which then raises Cancelled. A
        NoteSmithError goes to `on_error`, else to `failed`; Cancelled only to `on_cancel`. With
        `on_progress` the caller shows how far it is, and no signal tells of it.
        """
        if self._closed:
            return
        job = _Job(title, on_result, on_error, on_cancel, on_progress)
        self._jobs.append(job)
        future = self._pool.submit(self._work, job, work)
        future.add_done_callback(lambda done: self._ended.emit(job, done))

    def cancel(self) -> None:
        """Ask everything that runs or waits to stop; it does at its next step."""
        for job in self._jobs:
            job.stop.set()

    def close(self) -> None:
        """Cancel all work and wait until the thread has stopped. Nothing is called back after."""
        self._closed = True
        self.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()

    def _work(self, job: _Job, work: Callable[[Progress], T]) -> T:
        def progress(done: int, total: int) -> None:
            if job.stop.is_set():
                raise Cancelled(_("Stopped. Nothing was changed."))
            now = monotonic()
            if done >= total or now - job.reported >= BETWEEN_REPORTS:
                job.reported = now
                self._moved.emit(job, done, total)

        if job.stop.is_set():
            raise Cancelled(_("Stopped. Nothing was changed."))
        self._began.emit(job)
        return work(progress)

    @Slot(object)
    def _on_began(self, job: _Job) -> None:
        if not self._closed and job.on_progress is None:
            self.started.emit(job.title)

    @Slot(object, object, object)
    def _on_moved(self, job: _Job, done: int, total: int) -> None:
        if self._closed or job.stop.is_set():
            return
        if job.on_progress is not None:
            job.on_progress(done, total)
        else:
            self.progressed.emit(done, total)

    @Slot(object, object)
    def _on_ended(self, job: _Job, future: "Future[Any]") -> None:
        if self._closed:
            return
        self._jobs.remove(job)
        if job.on_progress is None:
            self.finished.emit()
        error = CancelledError() if future.cancelled() else future.exception()
        if error is None:
            job.on_result(future.result())
        elif isinstance(error, (Cancelled, CancelledError)):
            if job.on_cancel is not None:
                job.on_cancel()
        elif isinstance(error, NoteSmithError):
            if job.on_error is not None:
                job.on_error(error)
            else:
                self.failed.emit(str(error))
        else:
            self.broke.emit(error)
            raise error
