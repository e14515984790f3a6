"""A finding about another note: what it says, that note beside it, and the words both share."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.labels import MarkedText, Paragraph
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.state.order_words import day_words
from notesmith.language import _, in_line
from notesmith.model import Finding, FindingKind, Severity
from notesmith.pipeline import SideBySide

TONES = {Severity.BLOCK: "block", Severity.WARN: "warn", Severity.HINT: "panel"}

ALLOWABLE = (FindingKind.VERBATIM, FindingKind.SKELETON)
"""What a shop can allow with a reason."""


class RepeatPanel(QFrame):
    """The earlier note with the shared words marked; on the card they are marked as well."""

    order_wanted = Signal(str)
    allowance_wanted = Signal(object)
    """Notes may repeat each other as this one does: the kind of repeat."""

    def __init__(
        self, finding: Finding, pair: SideBySide | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.allow: Button | None = None
        tone = TONES[finding.severity]
        self.setProperty("frame", tone)
        self.setAccessibleName(finding.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(Paragraph(finding.message, "strong", "" if tone == "panel" else tone))
        if pair is not None:
            column.addWidget(Paragraph(_whose(pair), "small"))
            tokens = tokens_of(parent) if parent is not None else tokens_of(self)
            mark = tokens.block_mark if tone == "block" else tokens.warn_mark
            column.addWidget(MarkedText(pair.other.text, pair.compared.other_spans, mark))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        if pair is not None and pair.other.order_id:
            order_id = pair.other.order_id
            row.addWidget(self._button(_("Go to it"), lambda: self.order_wanted.emit(order_id)))
        if finding.kind in ALLOWABLE and finding.severity is Severity.BLOCK:
            kind = finding.kind
            self.allow = self._button(_("Allow it …"), lambda: self.allowance_wanted.emit(kind))
            row.addWidget(self.allow)
        row.addStretch(1)
        if row.count() > 1:
            column.addLayout(row)

    def _button(self, words: str, then: object) -> Button:
        button = Button(words, "plain", parent=self)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(then)
        return button


def _whose(pair: SideBySide) -> str:
    """Return whose note it is: "To Martin Hale, order #1138, 3 Nov"."""
    day = day_words(date.fromisoformat(pair.day[:10]), date.today()) if pair.day else ""
    other = pair.other
    to = _("To {name}").format(name=other.recipient) if other.recipient else ""
    order = _("order {number}").format(number=other.order_id)
    which = order if other.order_id else _("an earlier note")
    return in_line(part for part in (to, which, day) if part)
