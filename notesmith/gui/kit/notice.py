"""The notice: a line at the foot of the window that says what came of something, and then goes."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button, IconButton
from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.labels import Paragraph
from notesmith.gui.kit.text_size import fix
from notesmith.gui.kit.theme import tokens_of
from notesmith.language import _

STAYS = {"good": 9_000, "warn": 30_000, "block": 30_000}
"""Milliseconds that a notice of each tone stays."""
LONGER = 3_000
"""Milliseconds that it stays on while the mouse rests on it, or the keyboard is in it."""
NARROWEST, WIDEST = 80, 720
"""Logical pixels that the sentence has, whatever the buttons need; it wraps."""
SIGN = 20
"""Width and height of a tone's drawing, in logical pixels at the usual size of text."""
ICONS = {"good": "circle-check", "warn": "triangle-alert", "block": "circle-alert"}


class ToneSign(QWidget):
    """The little drawing that stands for a tone, in its colour."""

    def __init__(self, tone: str = "good", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        fix(self, SIGN, SIGN)

    def set_tone(self, tone: str) -> None:
        """Stand for another tone."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = tokens_of(self).tone(self._tone)[0]
        draw_icon(QPainter(self), ICONS[self._tone], QRectF(self.rect()), ink)


class Notice(QFrame):
    """A line with room of its own: a sentence, perhaps buttons, and a way to dismiss it.

    It covers nothing, takes no keyboard, is read aloud, and goes by itself.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "notice")
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go)
        self._sign = ToneSign()
        self._words = Paragraph()
        self._buttons: list[Button] = []
        self._close = IconButton("x", _("Dismiss"))
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 7, 14, 6)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._row.addWidget(self._sign)
        self._row.addSpacing(4)
        self._words.setMinimumWidth(NARROWEST)
        self._row.addWidget(self._words, 1000)  # the room at both sides is what the words leave
        self._row.addWidget(self._close)
        self._row.addStretch(1)
        self.hide()

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
        self._sign.set_tone(tone)
        self._words.set_text(text)
        self.setAccessibleName(text)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(words, does) for words, does in buttons]
        before = self._row.indexOf(self._close)
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(before + place, button)
        self._timer.start(STAYS[tone])
        wanted = self._words.fontMetrics().horizontalAdvance(text) + 8
        self._words.setMaximumWidth(max(NARROWEST, min(wanted, WIDEST)))
        self.show()
        said = QAccessibleAnnouncementEvent(self, text)
        if tone != "good":
            said.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(said)

    def withdraw(self, text: str) -> None:
        """Hide the notice if that is what it says: it is not so any more."""
        if self.text == text:
            self.hide()

    def _button(self, words: str, does: Callable[[], None]) -> Button:
        button = Button(words, "quiet", parent=self)
        button.clicked.connect(lambda: does())
        return button

    def _go(self) -> None:
        inside = self.focusWidget()
        if self.underMouse() or (inside is not None and inside.hasFocus()):
            self._timer.start(LONGER)
        else:
            self.hide()
