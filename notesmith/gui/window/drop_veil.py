"""Dropping an order list anywhere on the window: what is taken, and the veil that shows it."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.language import _, plural

FONTS = (".ttf", ".otf")


def all_fonts(files: list[Path]) -> bool:
    """Return whether the files are fonts, of which hands can be made."""
    return bool(files) and all(each.suffix.lower() in FONTS for each in files)


class DropVeil(QWidget):
    """Lies over the window while a file hangs above it, and says what letting go will do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = ("", "")
        self.hide()

    def show_over(self, files: list[Path]) -> None:
        """Cover the parent and say what becomes of these files."""
        count = len(files)
        if all_fonts(files):
            makes = plural(
                "Let go to make hands of {count} font",
                "Let go to make hands of {count} fonts",
                count,
            )
            one = _("Let go to make a hand of this font")
            known = _("You see how it writes before it is used.")
            self._words = (one if count == 1 else makes, known)
        else:
            brings = plural(
                "Let go to bring in {count} order list",
                "Let go to bring in {count} order lists",
                count,
            )
            one = _("Let go to bring in the order list")
            known = _("You see what is in it before anything is stored.")
            self._words = (one if count == 1 else brings, known)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(tokens.ground)
        ground.setAlpha(236)
        painter.fillRect(self.rect(), ground)
        pen = QPen(QColor(tokens.accent), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 10, 10)
        middle = self.rect().center()
        place = QRectF(middle.x() - 20, middle.y() - 56, 40, 40)
        draw_icon(painter, "file-down", place, tokens.accent)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(font(22, QFont.Weight.DemiBold))
        words = QRectF(0, middle.y(), self.width(), 32)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words[0])
        painter.setPen(QColor(tokens.muted))
        painter.setFont(font(14))
        words.translate(0, 32)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._words[1])
