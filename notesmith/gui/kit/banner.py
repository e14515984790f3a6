"""The banner: a line below the top line that stays as long as something is wrong."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.labels import Paragraph, frame
from notesmith.gui.kit.notice import ToneSign


class Banner(QWidget):
    """A sentence and its buttons across the window; the rooms make way, nothing is covered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: QFrame = frame("banner-warn", self)
        self._frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sign = ToneSign("warn", self._frame)
        self._words = Paragraph()
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._buttons: list[Button] = []
        self._shown: object = None
        self._row = QHBoxLayout(self._frame)
        self._row.setContentsMargins(20, 10, 20, 10)
        self._row.setSpacing(8)
        self._row.addWidget(self._sign)
        self._row.addSpacing(4)
        self._row.addWidget(self._words, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is or was shown."""
        return self._words.accessibleName()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons behind the sentence."""
        return tuple(self._buttons)

    def say(
        self, text: str, tone: str, buttons: tuple[tuple[str, Callable[[], None]], ...]
    ) -> None:
        """Show a sentence in a tone (warn, block) with buttons of (text, what they do)."""
        now = (text, tone, tuple(words for words, _does in buttons))
        if now != self._shown:
            self._shown = now
            self._sign.set_tone(tone)
            self._frame.setProperty("frame", f"banner-{tone}")
            self._frame.style().unpolish(self._frame)
            self._frame.style().polish(self._frame)
            self._words.set_text(text)
            self.setAccessibleName(text)
            self._put(buttons)
        self.show()

    def _put(self, buttons: tuple[tuple[str, Callable[[], None]], ...]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for words, does in buttons:
            button = Button(words, "quiet", parent=self._frame)
            button.clicked.connect(lambda _checked=False, does=does: does())
            self._row.addWidget(button)
            self._buttons.append(button)
