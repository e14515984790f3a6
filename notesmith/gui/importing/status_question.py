"""A question of the preview: what does a status word mean that nobody knows?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.labels import Paragraph
from notesmith.language import N_, _, plural
from notesmith.model import Status

MEANINGS = (
    (Status.OPEN, N_("Send it")),
    (Status.CANCELLED, N_("Cancelled")),
    (Status.REFUNDED, N_("Refunded")),
)


class StatusQuestion(QFrame):
    """A panel with the question and a button for each answer, which holds for all lists."""

    answered = Signal(str, str)
    """The word, and what it means: "open", "cancelled" or "refunded"."""

    def __init__(self, word: str, orders: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "warn")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        asks = _("What does the status “{word}” mean?").format(word=word)
        waits = plural(
            "{count} order waits for the answer, which holds for all lists.",
            "{count} orders wait for the answer, which holds for all lists.",
            orders,
        )
        column.addWidget(Paragraph(asks, "body", "warn"))
        column.addWidget(Paragraph(waits, "small"))
        row = QHBoxLayout()
        row.setSpacing(6)
        self.buttons: dict[Status, Button] = {}
        for meaning, words in MEANINGS:
            button = Button(_(words))
            button.setAccessibleName(f"{asks} {_(words)}")
            button.clicked.connect(
                lambda checked=False, meaning=meaning: self.answered.emit(word, meaning.value)
            )
            self.buttons[meaning] = button
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
