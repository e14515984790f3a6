"""The checks of the shipment's notes, done a few at a time so that the window never waits."""

from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from notesmith.gui.state.session import Session
from notesmith.model import Finding, Parcel, Severity, State

SLICE = 0.008
"""Seconds of checking between two looks at what the user does: half a frame."""


def reviewed(parcel: Parcel) -> bool:
    """Return whether there is something to review: a note finished, or returned to be mended."""
    return parcel.note.finished or parcel.note.state is State.RETURNED


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the gravest severity among findings, None if there are none."""
    present = {finding.severity for finding in findings}
    ranks = (Severity.BLOCK, Severity.WARN, Severity.HINT)
    return next((each for each in ranks if each in present), None)


class NoteChecks(QObject):
    """What the checks say of every note under review, kept up to date once somebody asked."""

    changed = Signal()
    """The findings of some notes are new; sent once for many."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._findings: dict[int, tuple[Finding, ...]] = {}
        self._waiting: dict[int, None] = {}
        self._wanted = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._check_some)
        session.shipment.parcels_changed.connect(self._start_over)
        session.hands.changed.connect(self._start_over)
        session.memory.changed.connect(self._start_over)
        session.shipment.parcel_changed.connect(self._see)
        self._start_over()

    @property
    def settled(self) -> bool:
        """Whether everything has been looked at."""
        return not self._waiting

    def want(self) -> None:
        """Begin to check (a room that shows findings has been opened)."""
        self._wanted = True
        self._run()

    def findings(self, key: int) -> tuple[Finding, ...]:
        """Return what is known of a note, the gravest first; empty until it was looked at."""
        ranks = list(Severity)
        return tuple(
            sorted(self._findings.get(key, ()), key=lambda each: ranks.index(each.severity))
        )

    def blocked(self) -> list[tuple[Parcel, Finding]]:
        """Return what stops the printing, in the order of the shipment."""
        return [
            (parcel, finding)
            for parcel in self._session.shipment.parcels
            if parcel.note.finished
            for finding in self._findings.get(parcel.key, ())
            if finding.severity is Severity.BLOCK
        ]

    def _start_over(self) -> None:
        self._findings = {}
        self._waiting = {
            each.key: None for each in self._session.shipment.parcels if reviewed(each)
        }
        self._run()
        self.changed.emit()

    def _see(self, key: int) -> None:
        if not self._session.shipment.parcels.has(key):
            return
        before = self._findings.pop(key, ())
        if reviewed(self._session.shipment.parcels.of(key)):
            self._waiting[key] = None
        self._again(other for finding in before for other in finding.others)
        self._run()

    def _again(self, order_ids: Iterable[str]) -> None:
        """Look again at notes that another one repeats, or no longer repeats."""
        for order_id in order_ids:
            parcel = self._session.shipment.parcels.find(order_id)
            if parcel is not None and reviewed(parcel):
                self._waiting[parcel.key] = None

    def _run(self) -> None:
        if self._wanted and self._waiting and self._session.hands.ready:
            self._timer.start()

    def _check_some(self) -> None:
        until = perf_counter() + SLICE
        while self._waiting and perf_counter() < until:
            key = next(iter(self._waiting))
            del self._waiting[key]
            found = self._check(key)
            if found != self._findings.get(key):
                self._findings[key] = found
                self._again(other for finding in found for other in finding.others)
        if not self._waiting:
            self._timer.stop()
            self.changed.emit()

    def _check(self, key: int) -> tuple[Finding, ...]:
        parcel = self._session.shipment.parcels.of(key)
        return self._session.memory.check(parcel, self._session.cards.card_of(parcel.note))
