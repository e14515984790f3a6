"""The keys of a room, as F1 lists them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.keys import EVERYWHERE, IMPORTING, STEP_LEAVE, listed_keys
from notesmith.gui.kit.labels import Paragraph, label
from notesmith.gui.kit.scrolling import Scrolled, scrolled
from notesmith.gui.kit.text_size import scaled
from notesmith.language import N_, _

WIDTH, HEIGHT = 520, 640
TITLES = {
    "orders": N_("Keys in Orders"),
    "write": N_("Keys in Write"),
    "review": N_("Keys in Review"),
    "print": N_("Keys in Print"),
    "hands": N_("Keys in Hands"),
    IMPORTING: N_("Keys while a list is brought in"),
}


class KeyList(QDialog):
    """Every key of one room, and those that work in all of them. Esc closes it."""

    def __init__(self, room: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_(TITLES[room]))
        inner = Scrolled()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(24, 20, 24, 20)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._head(_(TITLES[room]), "heading")
        self._list(room)
        if room != IMPORTING:
            self._head(_("In every room"), "heading")
            self._list(EVERYWHERE)
        self._area = scrolled(inner)
        self._area.setAccessibleName(_(TITLES[room]))
        self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close = Button(_("Close"), hint=STEP_LEAVE)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        room_around = parent.window().size()
        self.resize(
            min(scaled(WIDTH), room_around.width() - 24),
            min(scaled(HEIGHT), room_around.height() - 24),
        )

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What is listed, as (key, what it does)."""
        cells = [self._grid.itemAtPosition(row, 1) for row in range(self._grid.rowCount())]
        keys = [self._grid.itemAtPosition(row, 0) for row in range(self._grid.rowCount())]
        found = []
        for key, does in zip(keys, cells, strict=True):
            shown, words = key and key.widget(), does and does.widget()
            if isinstance(shown, QLabel) and isinstance(words, Paragraph) and shown is not words:
                found.append((shown.text(), words.accessibleName()))
        return found

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, words: str, role: str) -> None:
        row = self._grid.rowCount()
        if self._grid.count():
            self._grid.setRowMinimumHeight(row, scaled(16))
            row += 1
        self._grid.addWidget(Paragraph(words, role), row, 0, 1, 2)

    def _list(self, room: str) -> None:
        for keys, does in listed_keys(room):
            row = self._grid.rowCount()
            key = label(keys, "strong")
            key.setAccessibleName(f"{keys}: {does}")
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(key, row, 0, top | Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(Paragraph(does), row, 1)
