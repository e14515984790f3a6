"""The writer's pace in this sitting: how long the notes still to write will take."""

from collections import deque
from statistics import median
from time import monotonic

ENOUGH = 3
"""Notes that must be finished before a pace is worth telling."""
BREAK = 15 * 60.0
"""A gap longer than this, in seconds, was a break and says nothing about the writing."""
REMEMBERED = 20


class WritingPace:
    """Hears when notes are finished, and tells how long the rest will take."""

    def __init__(self) -> None:
        self._last = monotonic()
        self._seconds: deque[float] = deque(maxlen=REMEMBERED)

    def finished(self, moment: float | None = None) -> None:
        """Count a note as finished, now or at `moment` (seconds on the monotonic clock)."""
        now = monotonic() if moment is None else moment
        if 0 < now - self._last < BREAK:
            self._seconds.append(now - self._last)
        self._last = now

    def rest(self, moment: float | None = None) -> None:
        """Start the clock anew: another shipment was opened."""
        self._last = monotonic() if moment is None else moment

    def minutes(self, notes: int) -> int | None:
        """Return how many minutes `notes` more will take, at least 1; None if nobody can tell."""
        if len(self._seconds) < ENOUGH or notes < 1:
            return None
        return max(1, round(median(self._seconds) * notes / 60))
