"""Watches the event loop of the window: how long at most it worked without looking at the user."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import thread_time

from PySide6.QtCore import QObject, QTimer

TICK = 5
"""Milliseconds between two looks; what works longer without one is a pause."""


class Pauses(QObject):
    """Counts the seconds that this thread computed between two ticks.

    Seconds of the thread, not of the clock: a machine that is busy with other things says the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = thread_time()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Take in what was computed since the last look."""
        now = thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def stop(self) -> None:
        """Look one last time."""
        self.look()
        self._timer.stop()


@contextmanager
def watched_pauses() -> Iterator[Pauses]:
    """Watch what happens within; `longest` is known at the end."""
    pauses = Pauses()
    yield pauses
    pauses.stop()
