"""The rail: the four rooms in the order of the work, and the hands at its foot."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import with_key
from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.language import N_, _

WIDTH = 76


@dataclass(frozen=True, slots=True)
class RoomName:
    """A room: its name in the settings, its word on the rail, and its drawing."""

    name: str
    title: str
    icon: str


ROOMS = (
    RoomName("orders", N_("Orders"), "package"),
    RoomName("write", N_("Write"), "pencil"),
    RoomName("review", N_("Review"), "layout-grid"),
    RoomName("print", N_("Print"), "printer"),
)

HANDS = RoomName("hands", N_("Hands"), "signature")
"""What is looked at now and then, and is no step of the work."""


class RailButton(QAbstractButton):
    """One room on the rail."""

    def __init__(self, room: RoomName, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = room.icon
        title = _(room.title)
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(with_key(title, key))
        self.setCheckable(True)
        self.setFixedSize(QSize(60, 60))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if on else tokens.hover))
            painter.drawRoundedRect(place, tokens.button, tokens.button)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 7, 7)
        ink = tokens.accent if on else tokens.muted
        draw_icon(painter, self._icon, QRectF(20, 9, 20, 20), ink)
        painter.setPen(QColor(ink))
        painter.setFont(font(12, QFont.Weight.DemiBold if on else QFont.Weight.Normal))
        painter.drawText(QRectF(0, 34, 60, 18), Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(QFrame):
    """The column of rooms at the left of the window."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "rail")
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 7, 12)
        column.setSpacing(4)
        for number, room in enumerate((*ROOMS, HANDS), 1):
            if room is HANDS:
                column.addStretch(1)
            button = RailButton(room, f"Ctrl+{number}", self)
            button.clicked.connect(lambda checked=False, name=room.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[room.name] = button
            column.addWidget(button)

    def show_room(self, name: str) -> None:
        """Mark the room that is open."""
        self._buttons[name].setChecked(True)

    def button(self, name: str) -> RailButton:
        """Return the button of a room."""
        return self._buttons[name]
