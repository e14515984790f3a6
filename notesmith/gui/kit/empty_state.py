"""Empty states: what to do first, in the middle of a room that has nothing to show yet."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.labels import Paragraph, label
from notesmith.gui.kit.theme import tokens_of

WIDTH = 380


class Emblem(QWidget):
    """A blank card with a drawing on it: the room's picture while it is empty."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(QSize(116, 84))

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
        square = QRectF(0, 0, 28, 28)
        square.moveCenter(place.center())
        draw_icon(painter, self._icon, square, tokens.muted)


class EmptyState(QWidget):
    """A drawing, a heading, a sentence, and the buttons of what to do first."""

    def __init__(self, icon: str, heading: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = (heading, text)
        self._heading = label(heading, "title")
        self._text = Paragraph(text, "muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setFixedWidth(WIDTH)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(Emblem(icon, self), alignment=middle)
        column.addSpacing(24)
        column.addWidget(self._heading, alignment=middle)
        column.addSpacing(8)
        words = QHBoxLayout()  # an aligned text would get one line only
        words.addStretch(1)
        words.addWidget(self._text)
        words.addStretch(1)
        column.addLayout(words)
        column.addSpacing(20)
        column.addLayout(self._buttons)
        column.addStretch(3)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)

    @property
    def first(self) -> QWidget:
        """The first button, or the state itself while it has none."""
        return self.findChild(Button) or self

    def add(self, button: Button) -> Button:
        """Put `button` beside those that are there, and return it."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def wait(self, heading: str, text: str) -> None:
        """Say something else for the time being, without the buttons; `rest` brings all back."""
        self._heading.setText(heading)
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
        self._heading.setText(heading)
        self._text.set_text(text)
