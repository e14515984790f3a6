"""The specimen: one card of a hand on the desk, whole, in its real size, or close up."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.parts.paper_drawing import draw_paper, draw_writing
from notesmith.language import N_, _
from notesmith.model import MM, Card, Design, Typeface

PIXELS_PER_POINT = 96 / 25.4 / MM
"""A logical pixel is 1/96 inch: so the card has its real size."""
CLOSE = 3.0
WIDEST = 1200
SIDE = 24
STEP = 60
ZOOMS = (("whole", N_("Whole")), ("real", N_("Real size")), ("close", N_("Close up")))


class SpecimenView(QWidget):
    """Shows a card; what is larger than the desk is moved by dragging, the wheel or the arrows."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._design = design
        self._card: Card | None = None
        self._typefaces: Mapping[str, Typeface] = {}
        self._zoom = "whole"
        self._shift = QPointF()
        self._held: QPointF | None = None
        self.setAccessibleName(_("Specimen card"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(640, 440)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 110)

    @property
    def card(self) -> Card | None:
        """The card that is shown; None while there is none yet."""
        return self._card

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        if self._zoom != "whole":
            return PIXELS_PER_POINT * (CLOSE if self._zoom == "close" else 1.0)
        width = min(self.width() - 2 * SIDE, WIDEST)
        height = self.height() - 2 * SIDE
        return max(0.1, min(width / self._design.width, height / self._design.height))

    @property
    def percent(self) -> int:
        """How large the card is shown, of its real size."""
        return round(100 * self.scale / PIXELS_PER_POINT)

    @property
    def moves(self) -> bool:
        """Whether the card is larger than the desk."""
        paper = self.paper()
        return paper.width() > self.width() or paper.height() > self.height()

    def show_card(self, card: Card | None, typefaces: Mapping[str, Typeface]) -> None:
        """Show another card; the place that is looked at stays."""
        self._card, self._typefaces = card, typefaces
        self.update()

    def set_zoom(self, zoom: str) -> None:
        """Show it "whole", in its "real" size, or "close" up from the first words on."""
        self._zoom = zoom
        self._shift = QPointF()
        moves = self.moves
        if moves and self._card is not None and self._card.lines:
            line, scale = self._card.lines[0], self.scale
            top = (self._card.height - line.y) * scale - 0.3 * self.height()
            self._shift = QPointF(-(line.x * scale - SIDE), -top)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if moves else Qt.FocusPolicy.NoFocus)
        shape = Qt.CursorShape.OpenHandCursor if moves else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self._move(QPointF())

    def paper(self) -> QRectF:
        """Return where the card lies, in logical pixels."""
        scale = self.scale
        place = QRectF(0, 0, self._design.width * scale, self._design.height * scale)
        place.moveCenter(QRectF(self.rect()).center())
        x = self._shift.x() if place.width() > self.width() else round(place.x())
        y = self._shift.y() if place.height() > self.height() else round(place.y())
        return QRectF(x, y, place.width(), place.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        paper = self.paper()
        draw_paper(painter, paper, tokens)
        if self._card is not None:
            draw_writing(painter, paper, self._card, self._typefaces)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._move(QPointF())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._move(event.position() - self._held)
            self._held = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._move(QPointF(event.angleDelta()) / 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (STEP, 0), Qt.Key.Key_Right: (-STEP, 0),
            Qt.Key.Key_Up: (0, STEP), Qt.Key.Key_Down: (0, -STEP),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(QPointF(*step))

    def _move(self, by: QPointF) -> None:
        """Move the card, as far as there is more of it to see."""
        scale = self.scale
        width, height = self._design.width * scale, self._design.height * scale
        x = max(self.width() - width - SIDE, min(SIDE, self._shift.x() + by.x()))
        y = max(self.height() - height - SIDE, min(SIDE, self._shift.y() + by.y()))
        self._shift = QPointF(x, y)
        self.update()
