"""The side column of a room: scrolls when it is long, is filled anew for what is chosen."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from notesmith.gui.kit.labels import Paragraph, frame, label


def empty(layout: QLayout) -> None:
    """Take everything out of `layout` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


def panel(heading: str, text: str = "", kind: str = "panel", tone: str = "") -> QFrame:
    """Return a panel with a strong line and, below it, a quiet one. `kind` is a frame's."""
    made = frame(kind)
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(2)
    column.addWidget(Paragraph(heading, "body", tone))
    if text:
        column.addWidget(Paragraph(text, "small"))
    return made


def quote(text: str) -> QFrame:
    """Return somebody's own words, with a line at their left."""
    made = frame("quote")
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 0, 0, 0)
    column.addWidget(Paragraph(text))
    return made


class ClickPanel(QFrame):
    """A panel that leads somewhere: a click, Enter or Space on it."""

    clicked = Signal()

    def __init__(self, heading: str, text: str, kind: str = "panel", tone: str = "") -> None:
        super().__init__()
        self.setProperty("frame", kind)
        self.setProperty("leads", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{heading}. {text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        column.addWidget(Paragraph(heading, "strong", tone))
        if text:
            column.addWidget(Paragraph(text))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


def scrolled(inner: QWidget) -> QScrollArea:
    """Return `inner` in an area without a frame that scrolls it up and down only."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
    return area


def set_columns(page: QWidget, *columns: QWidget, wide: QWidget) -> None:
    """Lay `columns` into `page` from left to right without gaps; `wide`, one of them, stretches."""
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for column in columns:
        row.addWidget(column, 1 if column is wide else 0)


class _Scrolled(QWidget):
    """What scrolls: as high as its text is at this width; Qt would guess for a narrower one."""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(0, layout.totalHeightForWidth(self.width()) if layout else 0)


class SideColumn(QFrame):
    """A column of fixed width; `column` is the layout of what scrolls, `foot` of what stays."""

    def __init__(self, width: int, kind: str = "side", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", kind)
        self.setFixedWidth(width)
        inner = _Scrolled()
        inner.setProperty("frame", "scroll")
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(20, 24, 20, 20)
        outer.addLayout(self.column)
        outer.addStretch(1)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(20, 0, 20, 0)
        self.foot.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(inner), 1)
        whole.addLayout(self.foot)

    def section(self, words: str) -> None:
        """Begin a section with a small heading."""
        self.column.addSpacing(8)
        self.column.addWidget(label(words, "label"))
