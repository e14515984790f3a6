"""What the check says about the note at hand, as it is typed: findings, and what holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.labels import Paragraph, label
from notesmith.gui.kit.side_column import ClickPanel, SideColumn, empty, panel
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.state.session import Session
from notesmith.gui.write.repeat_panel import TONES, RepeatPanel
from notesmith.model import Finding, Parcel, State

WIDTH = 300

REPEATS = frozenset({"verbatim", "skeleton", "near"})
"""Findings about another note."""

HOLDS = (
    ("placeholder", "No blank left to fill in"),
    ("missing_glyph", "Every letter is in this hand"),
    ("overflow", "It fits the card"),
)
"""What is said of a check that found nothing."""

WAITING = "Nothing repeated here, earlier notes still being read"

NOT_FOUND = "Not found by any check: the same thing said in other words."


class Tick(QWidget):
    """A check mark in the colour of good news."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(QPainter(self), "check", QRectF(2, 2, 15, 15), tokens_of(self).good)


class FindingsColumn(SideColumn):
    """The right column of the Write room. A click on a finding goes to what it is about."""

    span_wanted = Signal(int, int)
    order_wanted = Signal(str)
    allowance_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, "side", parent)
        self._session = session
        self._shown: object = None

    def show_findings(
        self, parcel: Parcel, findings: Sequence[Finding], asked: bool = False
    ) -> None:
        """Show what the checks say; that a card is empty is only said when somebody `asked`."""
        shown = [finding for finding in findings if asked or finding.kind != "empty"]
        written = bool(parcel.note.text.strip())
        now = (
            shown,
            written,
            parcel.note.state,
            parcel.note.comment,
            parcel.key,
            self._alone(parcel),
        )
        if now == self._shown:
            return
        self._shown = now
        empty(self.column)
        if shown or not written or parcel.note.state is State.RETURNED:
            self.column.addWidget(label("This note", "label"))
        if parcel.note.state is State.RETURNED:
            self.column.addWidget(panel("Returned to you", parcel.note.comment, "warn", "warn"))
        for finding in shown:
            self._add(parcel, finding)
        if written:
            self._add_holds({finding.kind for finding in shown}, parcel)
        elif not shown:
            hint = "What it repeats or lacks is said here while you type."
            self.column.addWidget(Paragraph(hint, "muted"))

    def _add(self, parcel: Parcel, finding: Finding) -> None:
        if finding.kind in REPEATS:
            self._add_repeat(parcel, finding)
            return
        tone = TONES[finding.severity]
        ink = "" if tone == "panel" else tone
        if not finding.spans:
            self.column.addWidget(panel(finding.message, "", tone, ink))
            return
        made = ClickPanel(finding.message, "", tone, ink)
        made.clicked.connect(lambda: self.span_wanted.emit(*finding.spans[0]))
        self.column.addWidget(made)

    def _add_repeat(self, parcel: Parcel, finding: Finding) -> None:
        pair = (
            self._session.memory.beside(parcel.note, finding.others[0]) if finding.others else None
        )
        made = RepeatPanel(finding, pair, self)
        made.order_wanted.connect(self.order_wanted)
        made.allowance_wanted.connect(self.allowance_wanted)
        self.column.addWidget(made)

    def _alone(self, parcel: Parcel) -> str:
        memory = self._session.memory
        stored = self._session.shipment.parcels.of(parcel.key).note
        return f"No other note like it in {memory.others(stored):,}" if memory.ready else WAITING

    def _add_holds(self, found: set[str], parcel: Parcel) -> None:
        holds = [words for kind, words in HOLDS if kind not in found]
        if not found & REPEATS:
            holds.insert(0, self._alone(parcel))
        if parcel.note.state is State.APPROVED:
            holds.append("Approved, as long as it stays as it is")
        if holds and self.column.count():
            self.column.addSpacing(8)
        if holds:
            self.column.addWidget(label("Checked", "label"))
        for words in holds:
            row = QWidget(self)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
            line.addWidget(Tick(row))
            line.addWidget(label(words, "body", "good"), 1)
            self.column.addWidget(row)
        if holds:
            self.column.addWidget(Paragraph(NOT_FOUND, "small"))
