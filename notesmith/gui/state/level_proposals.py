"""How personal each note shall be by the rules, worked out a few parcels at a time."""

from collections.abc import Callable, Iterable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from notesmith.model import Level

SLICE = 0.006
"""Seconds of work between two looks at what the user does."""
MANY = 2_000
"""Parcels of a shipment up to which all are worked out; of a longer one, those that are seen."""


class LevelProposals(QObject):
    """What the rules propose for the parcels of a shipment, each asked for once."""

    settled = Signal()
    """Every parcel of the shipment has its proposal."""

    def __init__(self, propose: Callable[[int], Level], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._propose = propose
        self._known: dict[int, Level] = {}
        self._waiting: list[int] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._work)

    def start(self, keys: Iterable[int]) -> None:
        """Forget what is known and begin with these parcels."""
        self._known = {}
        self._waiting = list(keys)[::-1]
        if 0 < len(self._waiting) <= MANY:
            self._timer.start()
        else:
            self._timer.stop()

    def level(self, key: int) -> Level:
        """Return what the rules propose for a parcel, now."""
        if key not in self._known:
            self._known[key] = self._propose(key)
        return self._known[key]

    def known(self, key: int) -> Level | None:
        """Return what the rules propose for a parcel if that was asked before."""
        return self._known.get(key)

    def without_note(self) -> set[int]:
        """Return the parcels that shall get no note, as far as they are known."""
        return {key for key, level in self._known.items() if level is Level.NONE}

    def _work(self) -> None:
        until = perf_counter() + SLICE
        while self._waiting and perf_counter() < until:
            self.level(self._waiting.pop())
        if not self._waiting:
            self._timer.stop()
            self.settled.emit()
