"""The checks of the shipment's notes: a few at a time, many beside the window; it never waits."""

from collections.abc import Iterable, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from notesmith import pipeline
from notesmith.errors import NoteSmithError
from notesmith.gui.kit.newest_task import NewestTask
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.session import Session
from notesmith.language import _
from notesmith.model import Finding, Parcel, Progress, Severity, State

SLICE = 0.008
"""Seconds of checking between two looks at what the user does: half a frame."""

FEW = 300
"""Notes that are checked in such slices, within a second or two; more are checked beside."""


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
    progressed = Signal()
    """Some more notes were looked at, see `done` and `total`; or it was stopped, or goes on."""

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._findings: dict[int, tuple[Finding, ...]] = {}
        self._waiting: dict[int, None] = {}
        self._unsure: dict[int, None] = {}
        self._wanted = False
        self._beside = NewestTask(tasks, _("Checking the notes"), self)
        self._beside_done = 0
        self._total = 0
        self.stopped = False
        """Whether somebody stopped it before everything was looked at."""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._check_some)
        session.shipment.parcels_changed.connect(self._start_over)
        session.hands.changed.connect(self._start_over)
        session.memory.changed.connect(self._start_over)
        session.words.changed.connect(self._look_again)
        session.shipment.parcel_changed.connect(self._see)
        self._start_over()

    @property
    def settled(self) -> bool:
        """Whether everything has been looked at, and held against every earlier note."""
        return not self._waiting and not self._session.memory.reading

    @property
    def total(self) -> int:
        """How many notes are looked at since everything was known the last time."""
        return self._total

    @property
    def done(self) -> int:
        """How many of them were looked at."""
        return max(self._total - len(self._waiting), self._beside_done)

    @property
    def many(self) -> bool:
        """Whether there are so many that one waits for them."""
        return self._total > FEW

    def want(self) -> None:
        """Begin to check (a room that shows findings has been opened)."""
        self._wanted = True
        self._run()

    def stop(self) -> None:
        """Look at no more notes until somebody asks to go on."""
        self.stopped = True
        self._timer.stop()
        self._beside.drop()
        self.progressed.emit()

    def go_on(self) -> None:
        """Look at the others after all."""
        self.stopped = False
        self._run()
        self.progressed.emit()

    def findings(self, key: int) -> tuple[Finding, ...]:
        """Return what is known of a note, the gravest first; empty until it was looked at."""
        ranks = list(Severity)
        return tuple(
            sorted(self._findings.get(key, ()), key=lambda each: ranks.index(each.severity))
        )

    def found(self, *kinds: Severity | str) -> list[tuple[Parcel, Finding]]:
        """Return the findings in finished notes of a severity or a kind, as the shipment lies."""
        return [
            (parcel, finding)
            for parcel in self._session.shipment.parcels
            if parcel.note.finished
            for finding in self._findings.get(parcel.key, ())
            if finding.severity in kinds or finding.kind in kinds
        ]

    def blocked(self) -> list[tuple[Parcel, Finding]]:
        """Return what stops the printing, in the order of the shipment."""
        return self.found(Severity.BLOCK)

    def _start_over(self) -> None:
        self._timer.stop()
        self._beside.drop()
        self._findings = {}
        self._waiting = {
            each.key: None for each in self._session.shipment.parcels if reviewed(each)
        }
        self._total, self._beside_done, self.stopped = len(self._waiting), 0, False
        self._run()
        self.changed.emit()

    def _see(self, key: int) -> None:
        if not self._session.shipment.parcels.has(key):
            return
        before = self._findings.pop(key, ())
        if reviewed(self._session.shipment.parcels.of(key)):
            self._waiting[key] = None
        else:
            self._waiting.pop(key, None)
        self._again(other for finding in before for other in finding.others)
        self._run()

    def _again(self, order_ids: Iterable[str]) -> None:
        """Look again at notes that another one repeats, or no longer repeats."""
        for order_id in order_ids:
            parcel = self._session.shipment.parcels.find(order_id)
            if parcel is not None and reviewed(parcel):
                self._waiting[parcel.key] = None

    def _run(self) -> None:
        ready = self._session.hands.ready and not self._session.memory.reading
        if not (self._wanted and self._waiting and ready) or self.stopped or self._beside.busy:
            return
        self._total = max(self._total, len(self._waiting))
        if len(self._waiting) > FEW:
            self._timer.stop()
            self._check_beside()
        else:
            self._timer.start()

    # A few, between two looks at what the user does

    def _check_some(self) -> None:
        until = perf_counter() + SLICE
        while self._waiting and perf_counter() < until:
            key = next(iter(self._waiting))
            del self._waiting[key]
            found = self._check(key)
            if found != self._findings.get(key):
                self._findings[key] = found
                self._again(other for finding in found for other in finding.others)
        self.progressed.emit()
        if not self._waiting:
            self._timer.stop()
            self._total = 0
            self.changed.emit()

    def _check(self, key: int) -> tuple[Finding, ...]:
        session, words = self._session, self._session.words
        parcel, asked = session.shipment.parcels.of(key), words.asked
        found = session.memory.check(parcel, session.cards.card_of(parcel.note))
        if words.asked > asked:
            self._unsure[key] = None
        return found

    def _look_again(self) -> None:
        """Look again at the notes in which there were words that nobody knew yet."""
        again, self._unsure = self._unsure, {}
        for key in again:
            parcel = self._session.shipment.parcels.get(key)
            if parcel is not None and reviewed(parcel):
                self._waiting[key] = None
        if again:
            self._run()

    # Many, beside the window

    def _check_beside(self) -> None:
        session, shop = self._session, self._session.shop.beside
        # The drafts as well, so that the same openings are counted as when one is checked alone.
        every = session.shipment.parcels
        parcels = [each for each in every if reviewed(each) or each.note.text.strip()]
        writers, design = session.hands.used, session.cards.design
        spelling = session.words.spelling_beside()

        def work(progress: Progress) -> tuple[Finding, ...]:
            def half(done: int, total: int) -> None:
                # The reading of the notes, which is counted first, was done by whoever keeps them.
                progress(max(0, done - total // 2), total - total // 2)

            return pipeline.check_notes(
                [each.note for each in parcels],
                pipeline.open_hand(writers.choice),
                design,
                half,
                pipeline.open_repeats(shop),
                writers.others,
                pipeline.gather_facts(shop, parcels, spelling),
            )

        self._beside_done = 0
        self._beside.want(
            work,
            lambda found: self._take(parcels, found),
            self._fail,
            self._move_beside,
            self.stop,
        )

    def _fail(self, error: NoteSmithError) -> None:
        self._tasks.failed.emit(str(error))
        self.stop()

    def _move_beside(self, done: int, total: int) -> None:
        self._beside_done = self._total * done // max(total, 1)
        self.progressed.emit()

    def _take(self, parcels: Sequence[Parcel], found: Iterable[Finding]) -> None:
        """Take in the findings of notes that are still what they were when they were checked."""
        by_order: dict[str, list[Finding]] = {}
        for finding in found:
            by_order.setdefault(finding.order_id, []).append(finding)
        here = self._session.shipment.parcels
        for each in parcels:
            now = here.get(each.key)
            if now is not None and now.note == each.note and each.key in self._waiting:
                self._findings[each.key] = tuple(by_order.get(each.order.order_id, ()))
                del self._waiting[each.key]
        self._beside_done = 0
        if not self._waiting:
            self._total = 0
        self._run()
        self.progressed.emit()
        self.changed.emit()
