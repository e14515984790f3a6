"""The keys of a room, as F1 lists them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

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
        self._lines: list[tuple[QLabel, Paragraph]] = []
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(8)
        self._head(_(TITLES[room]))
        self._list(room)
        if room != IMPORTING:
            self._head(_("In every room"))
            self._list(EVERYWHERE)
        self._column.addStretch(1)
        widest = max(key.sizeHint().width() for key, does in self._lines)
        for key, _does in self._lines:
            key.setFixedWidth(widest)
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
        return [(key.text(), does.accessibleName()) for key, does in self._lines]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, words: str) -> None:
        if self._lines:
            self._column.addSpacing(16)
        self._column.addWidget(Paragraph(words, "heading"))

    def _list(self, room: str) -> None:
        for keys, does in listed_keys(room):
            key, words = label(keys, "strong"), Paragraph(does)
            key.setAccessibleName(f"{keys}: {does}")
            row = QHBoxLayout()
            row.setSpacing(20)
            row.addWidget(key, alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            self._column.addLayout(row)
            self._lines.append((key, words))
