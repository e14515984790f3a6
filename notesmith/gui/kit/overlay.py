"""The overlay: one panel over the dimmed window, for a thing to be decided before work goes on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.keys import STEP_LEAVE, STEP_ON, Key
from notesmith.gui.kit.labels import Paragraph, frame, hairline
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.kit.text_size import scaled
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.kit.work_progress import WorkPanel
from notesmith.language import _

LARGEST = (1120, 740)
MARGIN = 40
"""Least pixels of the window that stay visible around the panel, where there is room for it."""
RADIUS = 14


class Step(QWidget):
    """One page of the overlay: a head in words, a body, and a foot with the way on and out."""

    left = Signal()
    """The way out: nothing was decided."""

    def __init__(self, leave: str = "", key: Key = STEP_ON, parent: QWidget | None = None) -> None:
        """`leave` is written on the way out (Cancel); `key` goes on."""
        super().__init__(parent)
        self.key = key
        self._title = Paragraph("", "title")
        self._words = Paragraph("", "muted")
        self.body = QHBoxLayout()
        self.body.setSpacing(0)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(24, 14, 24, 16)
        self.foot.setSpacing(8)
        self.leave = Button(leave or _("Cancel"), hint=STEP_LEAVE)
        self.leave.clicked.connect(self.left)
        self.primary = Button("", "primary", hint=key)
        self.foot.addWidget(self.leave)
        self.foot.addStretch(1)
        self.foot.addWidget(self.primary)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(24, 20, 24, 16)
        self.head.setSpacing(4)
        self.head.addWidget(self._title)
        self.head.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addWidget(hairline())
        column.addLayout(self.body, 1)
        column.addWidget(hairline())
        column.addLayout(self.foot)

    @property
    def title(self) -> str:
        """What the page says on top."""
        return self._title.accessibleName()

    def say(self, title: str, words: str) -> None:
        """Change the head."""
        self._title.set_text(title)
        self._words.set_text(words)
        self.setAccessibleName(title)

    def begin(self) -> None:
        """Put the keyboard where the page is worked from; called whenever it is shown."""
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)


class Overlay(QWidget):
    """Covers its parent and holds one `Step` at a time. Esc leaves, Enter goes on."""

    def __init__(self, parent: QWidget, behind: Sequence[QWidget], tasks: Tasks) -> None:
        """`behind` is switched off while the overlay is open, so that no key reaches it."""
        super().__init__(parent)
        self._window = parent
        self._behind = behind
        self._before: QWidget | None = None
        self.panel: QFrame = frame("overlay", self)
        self.pages = QStackedLayout()
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self.pages, 1)
        column.addWidget(WorkPanel(tasks, kind="foot"))
        self.hide()
        parent.installEventFilter(self)

    @property
    def step(self) -> Step | None:
        """The page that is shown; None while the overlay is closed."""
        page = self.pages.currentWidget()
        return page if isinstance(page, Step) and self.isVisible() else None

    def add(self, step: Step) -> None:
        """Take a page in; it is shown by `show_step`."""
        self.pages.addWidget(step)

    def show_step(self, step: Step) -> None:
        """Open on that page."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
            for each in self._behind:
                each.setEnabled(False)
        self.pages.setCurrentWidget(step)
        self._settle()
        self.show()
        self.raise_()
        step.begin()

    def close_up(self) -> None:
        """Close, and give the keyboard back to where it was."""
        if self.isHidden():
            return
        self.hide()
        for each in self._behind:
            each.setEnabled(True)
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, key = self.step, event.key()
        if step is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            step.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if not held and step.key is not STEP_ON:
                return
            at_hand = None if held else QApplication.focusWidget()
            button = at_hand if isinstance(at_hand, QAbstractButton) else step.primary
            button.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dark = tokens.name == "dark"
        veil = QColor("#000000" if dark else tokens.ink)
        veil.setAlpha(150 if dark else 92)
        painter.fillRect(self.rect(), veil)
        place = QRectF(self.panel.geometry()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.setBrush(QColor(tokens.ground))
        painter.drawRoundedRect(place, RADIUS, RADIUS)

    def _settle(self) -> None:
        room = self._window.rect()
        self.setGeometry(room)
        margin = min(MARGIN, max(8, (room.width() - scaled(900)) // 2))
        width = min(scaled(LARGEST[0]), room.width() - 2 * margin)
        height = min(scaled(LARGEST[1]), room.height() - 2 * margin)
        self.panel.setGeometry(
            (room.width() - width) // 2, (room.height() - height) // 2, width, height
        )
