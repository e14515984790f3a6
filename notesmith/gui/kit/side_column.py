"""The side column of a room: scrolls when it is long, is filled anew for what is chosen."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from notesmith.gui.kit.labels import Paragraph, frame, label
from notesmith.gui.kit.scrolling import Scrolled, scrolled


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


class ClickPanel(QAbstractButton):
    """A panel that leads somewhere: a click, Enter or Space on it; `figure` is that of its key."""

    def __init__(
        self, heading: str, text: str = "", kind: str = "panel", tone: str = "", figure: str = ""
    ) -> None:
        super().__init__()
        self.setProperty("frame", kind)
        self.setProperty("leads", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{heading}. {text}" if text else heading)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Paragraph(heading, "strong" if text else "body", tone))
        if text:
            column.addWidget(Paragraph(text))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.addLayout(column, 1)
        if figure:
            row.addWidget(label(figure, "small"), alignment=Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing but the ground of the style sheet."""

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else QSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class SideColumn(QFrame):
    """A column at a side; `column` is the layout of what scrolls, `foot` of what stays."""

    def __init__(self, kind: str = "side", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", kind)
        inner = Scrolled()
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
