"""The notice: a line at the foot of the window that says what came of something, and then goes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button, IconButton
from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.labels import Paragraph
from notesmith.gui.kit.theme import tokens_of
from notesmith.language import _

STAYS = 9000
"""Milliseconds that good news stay; what went wrong stays until it is dismissed."""
WIDEST = 640
FOOT = 76
"""Pixels from the foot of the window: above the row of buttons, so that it hides none."""
ICONS = {"good": "circle-check", "warn": "triangle-alert", "block": "circle-alert"}


class Notice(QWidget):
    """A line over the foot of its parent: a sentence, perhaps buttons, and a way to dismiss it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._tone = "good"
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.hide)
        self._words = Paragraph()
        self._words.setMaximumWidth(WIDEST - 120)
        self._buttons: list[Button] = []
        self._close = IconButton("x", _("Dismiss"))
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(56, 14, 14, 22)
        self._row.setSpacing(8)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._close)
        self.hide()
        parent.installEventFilter(self)

    @property
    def text(self) -> str:
        """The sentence that is or was shown."""
        return self._words.accessibleName()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons beside the sentence."""
        return tuple(self._buttons)

    def tell(
        self,
        text: str,
        tone: str = "good",
        buttons: tuple[tuple[str, Callable[[], None]], ...] = (),
    ) -> None:
        """Show a sentence in a tone (good, warn, block) with buttons of (text, what they do)."""
        self._tone = tone
        self._words.set_text(text)
        self.setAccessibleName(text)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(words, does) for words, does in buttons]
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(1 + place, button)
        self._timer.stop()
        if tone == "good":
            self._timer.start()
        self.show()
        self.raise_()
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(8.5, 4.5, -8.5, -12.5)
        painter.setPen(Qt.PenStyle.NoPen)
        for reach in (8, 6, 4, 2):
            painter.setBrush(QColor(0, 0, 0, max(3, tokens.shadow // 10)))
            painter.drawRoundedRect(place.adjusted(-reach, -reach / 2, reach, reach), 14, 14)
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(place, tokens.panel, tokens.panel)
        ink = tokens.tone(self._tone)[0]
        draw_icon(painter, ICONS[self._tone], QRectF(26, place.center().y() - 10, 20, 20), ink)

    def _button(self, words: str, does: Callable[[], None]) -> Button:
        button = Button(words, "quiet", parent=self)
        button.clicked.connect(lambda: does())
        return button

    def _settle(self) -> None:
        parent = self._window
        rest = 56 + 14 + 36 + 8 + sum(each.sizeHint().width() + 8 for each in self._buttons)
        metrics = self._words.fontMetrics()
        words = min(metrics.horizontalAdvance(self.text) + 8, WIDEST - 120)
        self._words.setFixedWidth(min(words, max(160, parent.width() - rest - 48)))
        lines = self._words.heightForWidth(self._words.width())
        self.resize(self._words.width() + rest, max(36, lines) + 36)
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - FOOT)
