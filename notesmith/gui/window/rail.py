"""The rail: the four rooms in the order of the work, and the hands at its foot."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.keys import ROOM_KEYS, Key, with_key
from notesmith.gui.kit.text_size import scaled
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.language import N_, _

WIDTH, BUTTON = 76, 60
SLIM, SMALL = 52, 40
"""Where there is little room, the buttons are only drawings, named by their tool tips."""


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

    def __init__(self, room: RoomName, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = room.icon
        title = _(room.title)
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(with_key(title, key))
        self.setCheckable(True)
        self._slim = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_slim(self, slim: bool) -> None:
        """Show the drawing only, or its word below it as well."""
        self._slim = slim
        side = scaled(SMALL if slim else BUTTON)
        self.setFixedSize(QSize(side, side))
        self.update()

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
        icon = scaled(20)
        left = (place.width() - icon) / 2
        draw_icon(
            painter, self._icon, QRectF(left, left if self._slim else scaled(9), icon, icon), ink
        )
        if self._slim:
            return
        painter.setPen(QColor(ink))
        painter.setFont(font(12, QFont.Weight.DemiBold if on else QFont.Weight.Normal))
        words = QRectF(0, scaled(34), place.width(), scaled(18))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(QFrame):
    """The column of rooms at the left of the window."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "rail")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        for room in (*ROOMS, HANDS):
            if room is HANDS:
                column.addStretch(1)
            button = RailButton(room, ROOM_KEYS[room.name], self)
            button.clicked.connect(lambda checked=False, name=room.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[room.name] = button
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)  # it is slim rather than keep the window from being small

    def _fit(self) -> None:
        needed = len(self._buttons) * (scaled(BUTTON) + 4) + 20
        slim = self.height() < needed or self.window().width() < scaled(900)
        self.setFixedWidth(scaled(SLIM if slim else WIDTH))
        for button in self._buttons.values():
            button.set_slim(slim)

    def show_room(self, name: str) -> None:
        """Mark the room that is open."""
        self._buttons[name].setChecked(True)

    def button(self, name: str) -> RailButton:
        """Return the button of a room."""
        return self._buttons[name]
