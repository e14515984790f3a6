"""Chips: small pills that say one thing about an order or a note, or filter a list."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.kit.text_size import scaled
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.kit.tokens import Tokens
from notesmith.language import _, number
from notesmith.model import Level, Parcel, State, Status

HEIGHT = 24
NARROWEST = 64
"""Pixels that a filter keeps whose words are cut."""
PADDING = 10

LEVEL_TONES = {Level.PERSONAL: "accent", Level.SHORT: "plain", Level.NONE: "plain"}
STATE_TONES = {
    State.TO_WRITE: "plain",
    State.WRITTEN: "accent",
    State.APPROVED: "good",
    State.RETURNED: "warn",
}


def level_name(level: Level) -> str:
    """Return what a level is called on a chip or in a menu."""
    names = {Level.PERSONAL: _("Personal"), Level.SHORT: _("Short"), Level.NONE: _("No note")}
    return names[level]


def state_name(state: State) -> str:
    """Return what the state of a note is called on a chip."""
    return {
        State.TO_WRITE: _("To write"),
        State.WRITTEN: _("Written"),
        State.APPROVED: _("Approved"),
        State.RETURNED: _("Returned"),
    }[state]


def state_words(parcel: Parcel) -> tuple[str, str]:
    """Return words and tone for the state of a parcel's note."""
    state, wanted = parcel.note.state, parcel.wants_note
    if not wanted and parcel.order.status is Status.CANCELLED:
        return _("Cancelled"), "plain"
    if not wanted and state is State.TO_WRITE:
        return _("No note"), "plain"
    return state_name(state), STATE_TONES[state]


def chip_font() -> QFont:
    """Return the type of a chip's words."""
    return font(12, QFont.Weight.Medium)


def chip_width(text: str) -> float:
    """Return how wide the chip of `text` is, in logical pixels."""
    return QFontMetricsF(chip_font()).horizontalAdvance(text) + 2 * scaled(PADDING)


def chip_height() -> int:
    """Return how high a chip is, in logical pixels."""
    return scaled(HEIGHT)


def draw_chip(painter: QPainter, place: QRectF, text: str, tone: str, tokens: Tokens) -> None:
    """Draw a chip that fills `place`; `tone` is accent, good, warn, block or plain.

    Words for which there is no room are cut.
    """
    ink, ground = tokens.tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    painter.setPen(QColor(ink))
    painter.setFont(chip_font())
    room = max(0.0, place.width() - 2 * scaled(PADDING) + 1)
    shown = QFontMetricsF(chip_font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class Chip(QWidget):
    """A pill with a short text in a tone: accent, good, warn, block or plain."""

    def __init__(self, text: str, tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._tone = tone
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.resize(self.sizeHint())

    @property
    def text(self) -> str:
        """The words on the chip."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(ceil(chip_width(self._text)), chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_chip(painter, QRectF(self.rect()), self._text, self._tone, tokens_of(self))


class ChipRow(QWidget):
    """Chips side by side, on more lines where they need them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=6, line_gap=6)

    def set_chips(self, chips: list[tuple[str, str]]) -> None:
        """Show one chip for each (text, tone)."""
        self._flow.clear()
        for text, tone in chips:
            self._flow.addWidget(Chip(text, tone, self))
        if self.parentWidget() is not None:  # without a parent it would open as a window
            self.setVisible(bool(chips))


class FilterChip(QAbstractButton):
    """A pill that can be chosen: filters a list, and says how many it would leave."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Say how many things the chip stands for."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font(13, QFont.Weight.Medium))
        words = metrics.horizontalAdvance(self.text())
        count = metrics.horizontalAdvance(number(self._count))
        return QSize(ceil(words + count) + scaled(6 + 28), scaled(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(scaled(NARROWEST), self.sizeHint().width()), scaled(36))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and not self.toolTip() and self._cut() != self.text():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)

    def _cut(self) -> str:
        """Return the words as there is room for them beside the count."""
        metrics = QFontMetricsF(font(13, QFont.Weight.Medium))
        room = self.width() - scaled(28 + 6) - metrics.horizontalAdvance(number(self._count)) + 1
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, max(0.0, room))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        ground = tokens.accent_soft if on else tokens.hover if self.underMouse() else tokens.surface
        edge = tokens.accent if on or self.hasFocus() else tokens.edge
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(ground))
        pill = QRectF(self.rect()).adjusted(1, 3, -1, -3)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(font(13, QFont.Weight.Medium))
        painter.setPen(QColor(tokens.accent if on else tokens.ink))
        place = QRectF(self.rect()).adjusted(scaled(14), 0, -scaled(14), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle, self._cut())
        painter.setPen(QColor(tokens.accent if on else tokens.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle, number(self._count))
