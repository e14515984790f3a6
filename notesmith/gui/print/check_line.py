"""How far the checks are before cards are printed, with a way to stop them."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.work_progress import ThinBar
from notesmith.gui.state.note_checks import NoteChecks
from notesmith.language import _, number, plural


def checking_words(done: int, total: int) -> str:
    """Return how far it is, in words: "Checking 3,400 of 20,000…"."""
    return plural(
        "Checking {done} of {count}…", "Checking {done} of {count}…", total, done=number(done)
    )


class CheckLine(QWidget):
    """A bar and a button; hidden while there is nothing to wait for, or next to nothing."""

    def __init__(self, checks: NoteChecks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks = checks
        self.bar = ThinBar(180)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(checks.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        for signal in (checks.progressed, checks.changed):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        checks = self._checks
        self.bar.set_part(checks.done, checks.total)
        self.setVisible(checks.many and not checks.settled and not checks.stopped)
