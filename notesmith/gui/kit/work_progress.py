"""Progress: the thin bar of the top line, and the panel of long work with its way to stop it."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.labels import frame, label
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.kit.theme import tokens_of
from notesmith.language import _, number, percent

PATIENCE = 350
"""Milliseconds before long work shows itself: what is quick needs no panel."""


class ThinBar(QWidget):
    """A bar of six pixels that fills from left to right."""

    def __init__(self, width: int = 180, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self._width = width
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def part(self) -> float:
        """How much is filled, from 0 to 1."""
        return self._part

    def set_part(self, done: int, total: int) -> None:
        """Fill `done` of `total`."""
        self._part = min(1.0, done / total) if total > 0 else 0.0
        self.setAccessibleName(
            _("{done} of {total}").format(done=number(done), total=number(total))
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width, 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width // 4, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        place = QRectF(self.rect())
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(place, 3, 3)
        if self._part > 0:
            painter.setBrush(QColor(tokens.accent))
            place.setWidth(max(6.0, place.width() * self._part))
            painter.drawRoundedRect(place, 3, 3)


class WorkPanel(QWidget):
    """Says what long work is at and how far, and stops it on Cancel. Hidden while all is quick."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None, kind: str = "bar") -> None:
        """`kind` is a frame's: "bar" below the top line, "foot" at the end of a panel."""
        super().__init__(parent)
        self._tasks = tasks
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self.show)
        self._title = label("", "strong")
        self._count = label("", "muted")
        self._bar = ThinBar(260)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(tasks.cancel)
        panel = frame(kind, self)
        row = QHBoxLayout(panel)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(16)
        row.addWidget(self._title)
        row.addWidget(self._bar)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        self.hide()
        tasks.started.connect(self._begin)
        tasks.progressed.connect(self._move)
        tasks.finished.connect(self._end)

    def _begin(self, title: str) -> None:
        self._title.setText(title)
        self._count.setText("")
        self._bar.set_part(0, 0)
        if not self._timer.isActive() and not self.isVisible():
            self._timer.start()

    def _move(self, done: int, total: int) -> None:
        self._bar.set_part(done, total)
        self._count.setText(percent(min(done, total) / total) if total > 0 else "")

    def _end(self) -> None:
        if not self._tasks.telling:
            self._timer.stop()
            self.hide()
