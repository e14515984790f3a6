"""The sheet as it lies in the tray: its cards, its marks, and the places already used."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.kit.tokens import LIGHT, Tokens
from notesmith.gui.parts.card_surface import CardSurface
from notesmith.gui.parts.paper_drawing import draw_paper
from notesmith.language import _, in_line, number, plural
from notesmith.model import Sheet, Stock, Typeface
from notesmith.surface import draw_sheet

MARGIN = 32
STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000,
}  # fmt: skip


class SheetPlace(QAbstractButton):
    """One place of the sheet: what a screen reader finds there, and where the keyboard is.

    The sheet draws it, and hears the mouse.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:  # the sheet moves, and not the button
            event.ignore()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """The sheet says where printing begins."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell_sheet()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the sheet draws the ring as well."""

    def _tell_sheet(self) -> None:
        sheet = self.parentWidget()
        if sheet is not None:
            sheet.update()


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
        self._places: list[SheetPlace] = []
        self._names: Sequence[str] = ()
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
        names: Sequence[str] = (),
    ) -> None:
        """Show a sheet of `stock`; None is blank paper. `names` are whom its cards are for.

        Places before `start` are used up. `choosable` lets a click choose another start.
        """
        self._stock, self._sheet, self._typefaces = stock, sheet, typefaces
        self._start, self._choosable = start, choosable and len(stock.places) > 1
        self._names = names
        cards = len(sheet.cards) if sheet else 0
        on_sheet = plural("{count} card on this sheet", "{count} cards on this sheet", cards)
        begins = _("{cards}, beginning at place {start} of {places}").format(
            cards=on_sheet, start=number(start), places=number(len(stock.places))
        )
        paper = _(stock.title)
        self.setAccessibleName(f"{paper}: {begins if self._choosable else on_sheet}")
        self._name_places()
        self.update()

    @property
    def places(self) -> list[SheetPlace]:
        """What a screen reader finds on the sheet, in the order of the places."""
        return [place for place in self._places if not place.isHidden()]

    def _name_places(self) -> None:
        stock = self._stock
        count = len(stock.places) if stock is not None and len(stock.places) > 1 else 0
        while len(self._places) < count:
            at = len(self._places) + 1
            made = SheetPlace(self)
            made.clicked.connect(lambda checked=False, at=at: self._choose(at))
            self._places.append(made)
        for at, place in enumerate(self._places, 1):
            place.setVisible(at <= count)
            if at > count:
                continue
            here = at == self._start
            place.setChecked(here)
            place.setEnabled(self._choosable or self._sheet is not None)
            takes = self._choosable and here
            place.setFocusPolicy(Qt.FocusPolicy.TabFocus if takes else Qt.FocusPolicy.NoFocus)
            if here:
                self.setFocusProxy(place)
            which = _("place {place} of {places}").format(place=number(at), places=number(count))
            place.setAccessibleName(in_line((self._whose(at), which)))
        self._put_places()

    def _whose(self, at: int) -> str:
        if at < self._start:
            return _("Used")
        card = at - self._start
        return self._names[card] if card < len(self._names) else _("Left blank")

    def _put_places(self) -> None:
        for at, place in enumerate(self.places, 1):
            place.setGeometry(self.place(at).toAlignedRect())

    def _choose(self, at: int) -> None:
        if self._choosable:
            self.place_chosen.emit(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_places()

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
        step = STEPS.get(Qt.Key(event.key()), 0)
        if self._stock is None or not step or not self._choosable:
            super().keyPressEvent(event)
            return
        there = min(max(self._start + step, 1), len(self._stock.places))
        if there != self._start:
            self.place_chosen.emit(there)
            proxy = self.focusProxy()
            if proxy is not None:
                proxy.setFocus(Qt.FocusReason.TabFocusReason)

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
        chosen = self._choosable and position == self._start and self._has_keyboard()
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

    def _has_keyboard(self) -> bool:
        return any(place.hasFocus() for place in self._places)

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
