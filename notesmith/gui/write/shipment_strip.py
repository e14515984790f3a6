"""The strip: the shipment as a row of little cards, written ones, this one, and empty places."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.parts.paper_drawing import draw_gap, draw_paper, draw_ring, writing_picture
from notesmith.gui.state.order_words import recipient
from notesmith.gui.state.session import Session
from notesmith.language import _
from notesmith.model import Parcel

CARD_WIDTH = 84
"""About how wide a little card is; a few pixels more or less fill the line."""
HEIGHT = 72
GAP = 10
SIDE = 5


class ShipmentStrip(QWidget):
    """Little cards of the open shipment around the current one; a click goes there.

    Left and Right step through the cards that want a note.
    """

    chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("The cards of this shipment"))
        here = session.shipment
        for signal in (here.parcels_changed, session.hands.changed):
            signal.connect(self.update)
        here.parcel_changed.connect(self._see)
        here.current_changed.connect(self._see)

    def sizeHint(self) -> QSize:
        return QSize(7 * (CARD_WIDTH + GAP), HEIGHT)

    def shown(self) -> list[Parcel]:
        """Return the parcels that stand on the strip now, left to right."""
        shipment = self._session.shipment
        return shipment.parcels.wanted_around(shipment.current or 0, self._room())

    def place_of(self, index: int) -> QRectF:
        """Return where the card number `index` of the strip stands."""
        room, design = self._room(), self._session.cards.design
        width = (self.width() - 2 * SIDE + GAP) / room - GAP
        height = min(HEIGHT - 2 * SIDE, width / design.width * design.height)
        left, top = SIDE + index * (width + GAP), (HEIGHT - height) / 2
        return QRectF(round(left), round(top), round(width), round(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        for index, parcel in enumerate(self.shown()):
            place = self.place_of(index)
            here = parcel.key == self._session.shipment.current
            if parcel.note.text.strip() and self._session.hands.ready:
                draw_paper(painter, place, tokens, depth=4)
                card = self._session.cards.card_of(parcel.note)
                ratio = self.devicePixelRatioF()
                size = place.size().toSize()
                picture = writing_picture(
                    card, self._session.hands.typefaces, size.width(), size.height(), ratio
                )
                painter.setOpacity(1.0 if parcel.note.finished or here else 0.55)
                painter.drawPixmap(place.topLeft(), picture)
                painter.setOpacity(1.0)
            elif here or parcel.note.text.strip():
                draw_paper(painter, place, tokens, depth=4)
            else:
                draw_gap(painter, place, tokens)
            if here:
                draw_ring(painter, place, tokens)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        parcel = self._at(event.position())
        if parcel is not None:
            self._choose(parcel.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.setToolTip(f"{recipient(over.order)}, {over.order.order_id}" if over else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = [each.key for each in self.shown()]
        here = self._session.shipment.current
        place = keys.index(here) + step if here in keys else -1
        if 0 <= place < len(keys):
            self._choose(keys[place])

    def _room(self) -> int:
        """Return how many little cards stand on the line."""
        return max(1, round((self.width() - 2 * SIDE + GAP) / (CARD_WIDTH + GAP)))

    def _choose(self, key: int) -> None:
        self._session.shipment.select(key)
        self.chosen.emit(key)

    def _see(self, key: int) -> None:
        self.update()

    def _at(self, point: QPointF) -> Parcel | None:
        for index, parcel in enumerate(self.shown()):
            if self.place_of(index).contains(point):
                return parcel
        return None
