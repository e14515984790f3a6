"""A question of the preview: what does a status word mean that nobody knows?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.language import N_, _, plural
from notesmith.model import Status

MEANINGS = (
    (Status.OPEN, N_("Send it")),
    (Status.CANCELLED, N_("Cancelled")),
    (Status.REFUNDED, N_("Refunded")),
)


def question_words(word: str, orders: int) -> tuple[str, str]:
    """Return the question, and what hangs on its answer."""
    asks = _("What does the status “{word}” mean?").format(word=word)
    waits = plural(
        "{count} order waits for the answer, which holds for all lists.",
        "{count} orders wait for the answer, which holds for all lists.",
        orders,
    )
    return asks, waits


class StatusQuestion(QWidget):
    """A button for each answer, which holds for all lists."""

    answered = Signal(str, str)
    """The word, and what it means: "open", "cancelled" or "refunded"."""

    def __init__(self, word: str, asks: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.buttons: dict[Status, Button] = {}
        for meaning, words in MEANINGS:
            said = _(words)
            button = Button(said)
            button.setAccessibleName(f"{asks} {said}")
            button.clicked.connect(
                lambda checked=False, meaning=meaning: self.answered.emit(word, meaning.value)
            )
            self.buttons[meaning] = button
            row.addWidget(button)
        row.addStretch(1)
