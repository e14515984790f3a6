"""Empty states: what to do first, in the middle of a room that has nothing to show yet."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.labels import Paragraph
from notesmith.gui.kit.scrolling import Scrolled, scrolled
from notesmith.gui.kit.text_size import fix, scaled
from notesmith.gui.kit.theme import tokens_of

WIDTH = 400
"""Pixels that the words are wide at most: lines that are easy to read."""
EDGE = 20


class Emblem(QWidget):
    """A blank card with a drawing on it: the room's picture while it is empty."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        fix(self, 116, 84)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5)
        pen = QPen(QColor(tokens.edge), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(place, tokens.sheet, tokens.sheet)
        square = QRectF(0, 0, scaled(28), scaled(28))
        square.moveCenter(place.center())
        draw_icon(painter, self._icon, square, tokens.muted)


class EmptyState(QWidget):
    """A drawing, a heading, a sentence, and the buttons of what to do first."""

    def __init__(self, icon: str, heading: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = (heading, text)
        self._heading = Paragraph(heading, "title")
        self._text = Paragraph(text, "muted")
        for words in (self._heading, self._text):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._row = QWidget(self)
        self._buttons = FlowLayout(self._row, centred=True)
        middle = Qt.AlignmentFlag.AlignHCenter
        inner = Scrolled()
        column = QVBoxLayout(inner)
        column.setContentsMargins(EDGE, 16, EDGE, 16)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(Emblem(icon, self), alignment=middle)
        column.addSpacing(20)
        column.addWidget(self._heading)
        column.addSpacing(8)
        column.addWidget(self._text)
        column.addSpacing(20)
        column.addWidget(self._row)
        column.addStretch(3)
        self._column = column
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(EDGE, (self.width() - scaled(WIDTH)) // 2)
        self._column.setContentsMargins(side, 16, side, 16)

    @property
    def first(self) -> QWidget:
        """The first button, or the state itself while it has none."""
        return self.findChild(Button) or self

    def add(self, button: Button) -> Button:
        """Put `button` beside those that are there, and return it."""
        self._buttons.addWidget(button)
        return button

    def wait(self, heading: str, text: str) -> None:
        """Say something else for the time being, without the buttons; `rest` brings all back."""
        self._heading.set_text(heading)
        self._text.set_text(text)
        for button in self.findChildren(Button):
            button.hide()

    def rest(self) -> None:
        """Say again what to do first."""
        self.say(*self._words)
        for button in self.findChildren(Button):
            button.show()

    def say(self, heading: str, text: str) -> None:
        """Change the words."""
        self._words = (heading, text)
        self._heading.set_text(heading)
        self._text.set_text(text)
