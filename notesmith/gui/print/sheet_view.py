"""The sheet as it lies in the tray: its cards, its marks, and the places already used."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.kit.tokens import LIGHT, Tokens
from notesmith.gui.parts.card_surface import CardSurface
from notesmith.gui.parts.paper_drawing import draw_paper
from notesmith.language import _, number, plural
from notesmith.model import Sheet, Stock, Typeface
from notesmith.surface import draw_sheet

MARGIN = 32


class SheetView(QWidget):
    """Paper on the desk, as large as fits. A click on a place says: begin to print here."""

    place_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stock: Stock | None = None
        self._sheet: Sheet | None = None
        self._typefaces: Mapping[str, Typeface] = {}
        self._start = 1
        self._over = 0
        self._choosable = False
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(720, 560)

    def show_sheet(
        self,
        stock: Stock,
        sheet: Sheet | None,
        typefaces: Mapping[str, Typeface],
        start: int,
        choosable: bool,
    ) -> None:
        """Show a sheet of `stock`; None is blank paper.

        Places before `start` are used up. `choosable` lets a click choose another start.
        """
        self._stock, self._sheet, self._typefaces = stock, sheet, typefaces
        self._start, self._choosable = start, choosable and len(stock.places) > 1
        policy = Qt.FocusPolicy.StrongFocus if self._choosable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        cards = len(sheet.cards) if sheet else 0
        on_sheet = plural("{count} card on this sheet", "{count} cards on this sheet", cards)
        begins = _("{cards}, beginning at place {start} of {places}").format(
            cards=on_sheet, start=number(start), places=number(len(stock.places))
        )
        paper = _(stock.title)
        self.setAccessibleName(f"{paper}: {begins if self._choosable else on_sheet}")
        self.update()

    def paper(self) -> QRectF:
        """Return where the sheet lies in the widget, in logical pixels."""
        if self._stock is None:
            return QRectF()
        inner = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(inner.width() / self._stock.width, inner.height() / self._stock.height)
        place = QRectF(0, 0, self._stock.width * scale, self._stock.height * scale)
        place.moveCenter(inner.center())
        return QRectF(round(place.x()), round(place.y()), place.width(), place.height())

    def place(self, position: int) -> QRectF:
        """Return where the place number `position` (from 1) lies in the widget."""
        stock = self._stock
        if stock is None:
            return QRectF()
        paper = self.paper()
        scale = paper.width() / stock.width
        x, y = stock.places[position - 1]
        top = paper.top() + (stock.height - y - stock.card_height) * scale
        left = paper.left() + x * scale
        return QRectF(left, top, stock.card_width * scale, stock.card_height * scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        stock = self._stock
        if stock is None:
            return
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = self.paper()
        draw_paper(painter, paper, tokens)
        if self._sheet is not None:
            painter.save()
            painter.setClipRect(paper)
            painter.translate(paper.topLeft())
            scale = paper.width() / stock.width
            painter.scale(scale, scale)
            draw_sheet(self._sheet, CardSurface(painter, self._typefaces, stock.height))
            painter.restore()
        if len(stock.places) > 1:
            for position in range(1, len(stock.places) + 1):
                self._paint_place(painter, position, tokens)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self._at(event.position())
        if position:
            self.place_chosen.emit(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if self._stock is None or not step or not self._choosable:
            super().keyPressEvent(event)
        elif 1 <= self._start + step <= len(self._stock.places):
            self.place_chosen.emit(self._start + step)

    def _paint_place(self, painter: QPainter, position: int, tokens: Tokens) -> None:
        # Paper stays white in the dark, so what is drawn on it keeps the light colours.
        place = self.place(position)
        used = position < self._start
        painter.save()
        painter.setPen(QPen(QColor(LIGHT.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        if used:
            painter.fillRect(place, QColor(LIGHT.hover))
            painter.setPen(QColor(LIGHT.muted))
            painter.setFont(font(12))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _("Used"))
        ring = place.adjusted(3, 3, -3, -3)
        chosen = self._choosable and position == self._start and self.hasFocus()
        if position == self._over or chosen:
            painter.setPen(QPen(QColor(LIGHT.accent), 2))
            painter.drawRoundedRect(ring, tokens.sheet, tokens.sheet)
        if position == self._over and position != self._start:
            words = QRectF(ring.left(), ring.bottom() - 28, ring.width() - 12, 20)
            painter.setPen(QColor(LIGHT.accent))
            painter.setFont(font(12))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, right, _("Begin here"))
        painter.restore()

    def _hover(self, position: int) -> None:
        if position != self._over:
            self._over = position
            shape = Qt.CursorShape.PointingHandCursor if position else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def _at(self, point: QPointF) -> int:
        if self._stock is None or not self._choosable:
            return 0
        places = range(1, len(self._stock.places) + 1)
        return next((each for each in places if self.place(each).contains(point)), 0)
