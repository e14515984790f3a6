"""The last of several wishes: what was wished before it, and is not done yet, is left out."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from notesmith.errors import Cancelled, NoteSmithError
from notesmith.gui.kit.tasks import Tasks
from notesmith.model import Progress

T = TypeVar("T")


def _nothing(done: int, total: int) -> None:
    """Show no progress."""


def _at_rest() -> None:
    """Do nothing."""


@dataclass(frozen=True, eq=False, slots=True)
class _Wish:
    work: Callable[[Progress], Any]
    on_result: Callable[[Any], None]
    on_error: Callable[[NoteSmithError], None] | None
    on_progress: Callable[[int, int], None]
    on_cancel: Callable[[], None]


class NewestTask(QObject):
    """Work beside the window of which only the newest counts, such as what a slider asks for.

    One runs at a time. It hears through its progress that a newer one waits; what cannot stop
    ends, and its result is given all the same.
    """

    def __init__(self, tasks: Tasks, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._title = title
        self._waiting: _Wish | None = None
        self._stop: Event | None = None
        self._dropped = False

    @property
    def busy(self) -> bool:
        """Whether something runs that somebody still waits for."""
        return self._waiting is not None or (self._stop is not None and not self._dropped)

    def want(
        self,
        work: Callable[[Progress], T],
        on_result: Callable[[T], None],
        on_error: Callable[[NoteSmithError], None] | None = None,
        on_progress: Callable[[int, int], None] = _nothing,
        on_cancel: Callable[[], None] = _at_rest,
    ) -> None:
        """Do `work(progress)` as soon as what runs has ended; see `Tasks.run` for the rest.

        `on_cancel` is called where all work was cancelled, not where this was dropped.
        """
        self._waiting = _Wish(work, on_result, on_error, on_progress, on_cancel)
        if self._stop is None:
            self._begin()
        else:
            self._stop.set()

    def drop(self) -> None:
        """Nobody waits for anything any more."""
        self._waiting = None
        if self._stop is not None:
            self._dropped = True
            self._stop.set()

    def _begin(self) -> None:
        wish, self._waiting, self._dropped = self._waiting, None, False
        if wish is None:
            return
        stop = self._stop = Event()

        def work(progress: Progress) -> Any:
            def step(done: int, total: int) -> None:
                if stop.is_set():
                    raise Cancelled
                progress(done, total)

            step(0, 1)
            return wish.work(step)

        def tell(done: int, total: int) -> None:
            if not stop.is_set():
                wish.on_progress(done, total)

        self._tasks.run(
            self._title,
            work,
            lambda result: self._end(lambda: wish.on_result(result)),
            lambda error: self._end(lambda: self._refuse(wish, error)),
            lambda: self._end(_at_rest if stop.is_set() else wish.on_cancel),
            tell,
        )

    def _end(self, then: Callable[[], None]) -> None:
        dropped, self._stop = self._dropped, None
        self._begin()
        if not dropped:
            then()

    def _refuse(self, wish: _Wish, error: NoteSmithError) -> None:
        if wish.on_error is not None:
            wish.on_error(error)
        else:
            self._tasks.failed.emit(str(error))
