"""What the checks say of the note that is being written: findings, and what holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from notesmith.finding_registry import finding_entry
from notesmith.gui.kit.buttons import allow
from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.labels import Paragraph, label
from notesmith.gui.kit.side_column import ClickPanel, SideColumn, empty, panel
from notesmith.gui.kit.text_size import fix, scaled
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.parts.finding_reasons import explain
from notesmith.gui.state.session import Session
from notesmith.gui.write.repeat_panel import TONES, RepeatPanel
from notesmith.gui.write.silencing import mention_button, silence_button
from notesmith.language import N_, _, plural
from notesmith.model import REPEATS, Finding, FindingKind, Parcel, Severity, State

WAITING = N_("Nothing repeated here, earlier notes still being read")

NOT_FOUND = N_("Not found by any check: the same thing said in other words.")


class Tick(QWidget):
    """A check mark in the colour of good news."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fix(self, 20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = scaled(15)
        draw_icon(QPainter(self), "check", QRectF(2, 2, side, side), tokens_of(self).good)


class FindingsColumn(SideColumn):
    """The right column of the Write room. A click on a finding goes to what it is about."""

    span_wanted = Signal(int, int)
    order_wanted = Signal(str)
    allowance_wanted = Signal(object)
    silence_wanted = Signal(object, str)
    mention_wanted = Signal(object, str)
    """A kind of finding shall not be mentioned, or be mentioned again, and in whose notes."""
    weight_changed = Signal(str, str)
    """How many findings there are, in words, and the tone of the gravest; blank for none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("side", parent)
        self._session = session
        self._shown: object = None

    def show_findings(
        self, parcel: Parcel, findings: Sequence[Finding], asked: bool = False
    ) -> None:
        """Show what the checks say; that a card is empty is only shown when somebody `asked`."""
        shown = [finding for finding in findings if asked or finding.kind is not FindingKind.EMPTY]
        written = bool(parcel.note.text.strip())
        now = (
            shown,
            written,
            parcel.note.state,
            parcel.note.comment,
            parcel.key,
            self._alone(parcel),
            parcel.note.writer,
            self._session.memory.silences,
        )
        if now == self._shown:
            return
        self._shown = now
        self._tell_weight(shown)
        empty(self.column)
        if shown or not written or parcel.note.state is State.RETURNED:
            self.column.addWidget(label(_("This note"), "label"))
        if parcel.note.state is State.RETURNED:
            self.column.addWidget(panel(_("Returned to you"), parcel.note.comment, "warn", "warn"))
        for finding in shown:
            self._add(parcel, finding)
        if written:
            self._add_holds({finding.kind for finding in shown}, parcel)
        elif not shown:
            hint = _("What it repeats or lacks is said here while you type.")
            self.column.addWidget(Paragraph(hint, "muted"))
        self._add_silent(parcel)

    def _tell_weight(self, shown: Sequence[Finding]) -> None:
        tones = [TONES[finding.severity] for finding in shown]
        tone = next((each for each in ("block", "warn") if each in tones), "plain")
        count = plural("{count} finding", "{count} findings", len(shown)) if shown else ""
        self.weight_changed.emit(count, tone)

    def _add(self, parcel: Parcel, finding: Finding) -> None:
        repeats = finding.kind in REPEATS
        made = self._repeat_panel(parcel, finding) if repeats else self._panel(finding)
        explain(made, finding.kind)
        inside = made.layout()
        if finding.severity is not Severity.BLOCK and inside is not None:
            me, writer = self._session.settings.now.writer, parcel.note.writer
            button = silence_button(finding.kind, writer, me, self.silence_wanted.emit)
            allow(button, self._session.shop.only_read, button.toolTip())
            inside.addWidget(button)
        self.column.addWidget(made)

    def _panel(self, finding: Finding) -> QWidget:
        tone = TONES[finding.severity]
        ink = "" if tone == "panel" else tone
        if not finding.spans:
            return panel(finding.message, "", tone, ink)
        made = ClickPanel(finding.message, "", tone, ink)
        made.clicked.connect(lambda: self.span_wanted.emit(*finding.spans[0]))
        return made

    def _repeat_panel(self, parcel: Parcel, finding: Finding) -> RepeatPanel:
        pair = (
            self._session.memory.beside(parcel.note, finding.others[0]) if finding.others else None
        )
        made = RepeatPanel(finding, pair, self)
        made.order_wanted.connect(self.order_wanted)
        made.allowance_wanted.connect(self.allowance_wanted)
        if made.allow is not None:
            allow(made.allow, self._session.shop.only_read)
        return made

    def _alone(self, parcel: Parcel) -> str:
        memory = self._session.memory
        if not memory.ready:
            return _(WAITING)
        others = memory.others(self._session.shipment.parcels.of(parcel.key).note)
        return plural(
            "No other note like it in {count}", "No other note like it in {count}", others
        )

    def _add_silent(self, parcel: Parcel) -> None:
        """Say how much is silenced here, with a way to bring it back."""
        me, silences = self._session.settings.now.writer, self._session.memory.silences
        button = mention_button(silences, parcel.note.writer, me, self.mention_wanted.emit)
        if button is not None:
            allow(button, self._session.shop.only_read, button.toolTip())
            self.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _add_holds(self, found: set[FindingKind], parcel: Parcel) -> None:
        entries = [finding_entry(kind) for kind in FindingKind if kind not in found]
        holds = [entry.holds for entry in entries if entry.holds]
        if found.isdisjoint(REPEATS):
            holds.insert(0, self._alone(parcel))
        if parcel.note.state is State.APPROVED:
            holds.append(_("Approved, as long as it stays as it is"))
        if holds and self.column.count():
            self.column.addSpacing(8)
        if holds:
            self.column.addWidget(label(_("Checked"), "label"))
        for words in holds:
            row = QWidget(self)
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
            line.addWidget(Tick(row), alignment=Qt.AlignmentFlag.AlignTop)
            line.addWidget(Paragraph(words, "body", "good"), 1)
            self.column.addWidget(row)
        if holds:
            self.column.addWidget(Paragraph(_(NOT_FOUND), "small"))
