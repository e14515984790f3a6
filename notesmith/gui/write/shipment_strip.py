"""The strip: the shipment as a row of little cards, written ones, this one, and empty places."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.parts.chips import state_words
from notesmith.gui.parts.paper_drawing import (
    draw_focus,
    draw_gap,
    draw_paper,
    draw_ring,
    writing_picture,
)
from notesmith.gui.state.order_words import recipient
from notesmith.gui.state.session import Session
from notesmith.language import _, in_line, number
from notesmith.model import Parcel

CARD_WIDTH = 84
"""About how wide a little card is; a few pixels more or less fill the line."""
HEIGHT = 72
GAP = 10
SIDE = 5
KEYS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000,
}  # fmt: skip


class StripCard(QAbstractButton):
    """One place of the strip: what a screen reader finds there, and where the keyboard is.

    The strip draws it, and hears the mouse.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS:  # the strip moves, and not the button
            event.ignore()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """The strip says which card is the current one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            draw_focus(QPainter(self), QRectF(self.rect()), tokens_of(self))


class ShipmentStrip(QWidget):
    """Little cards of the open shipment around the current one; a click goes there.

    The arrows step through the cards that want a note; Home and End go to the ends of the strip.
    """

    chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cards: list[StripCard] = []
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(_("The cards of this shipment"))
        here = session.shipment
        here.parcels_changed.connect(self._see)
        session.hands.changed.connect(self.update)
        here.parcel_changed.connect(self._see)
        here.current_changed.connect(self._see)

    @property
    def cards(self) -> list[StripCard]:
        """What a screen reader finds on the strip, from left to right."""
        return [card for card in self._cards if not card.isHidden()]

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._see()

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
        step = KEYS.get(Qt.Key(event.key()))
        if step is None:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.shown():
                self.chosen.emit(self._session.shipment.current or 0)
            else:
                super().keyPressEvent(event)
            return
        keys = [each.key for each in self.shown()]
        here = self._session.shipment.current
        if here not in keys:
            return
        place = keys.index(here)
        there = min(max(place + step, 0), len(keys) - 1)
        if there != place:
            self._session.shipment.select(keys[there])
            self._take_keyboard()

    def _room(self) -> int:
        """Return how many little cards stand on the line."""
        return max(1, round((self.width() - 2 * SIDE + GAP) / (CARD_WIDTH + GAP)))

    def _choose(self, key: int) -> None:
        self._session.shipment.select(key)
        self.chosen.emit(key)

    def _see(self, key: int = 0) -> None:
        """Say anew what stands where."""
        shipment, shown = self._session.shipment, self.shown()
        while len(self._cards) < len(shown):
            at = len(self._cards)
            card = StripCard(self)
            card.clicked.connect(lambda checked=False, at=at: self._press(at))
            self._cards.append(card)
        for index, card in enumerate(self._cards):
            card.setVisible(index < len(shown))
            if index >= len(shown):
                continue
            parcel = shown[index]
            here = parcel.key == shipment.current
            card.setGeometry(self.place_of(index).adjusted(-5, -5, 5, 5).toAlignedRect())
            card.setChecked(here)
            card.setFocusPolicy(Qt.FocusPolicy.TabFocus if here else Qt.FocusPolicy.NoFocus)
            card.setAccessibleName(self._words(parcel))
            if here:
                self.setFocusProxy(card)
        self.update()

    def _words(self, parcel: Parcel) -> str:
        """Return what a screen reader says of a card: "Mara Quillfeather, written, 3 of 40"."""
        every = self._session.shipment.parcels
        place = _("{place} of {count}").format(
            place=number(every.place(parcel.key) + 1), count=number(len(every))
        )
        return in_line((recipient(parcel.order), state_words(parcel)[0], place))

    def _press(self, at: int) -> None:
        shown = self.shown()
        if at < len(shown):
            self._choose(shown[at].key)

    def _take_keyboard(self) -> None:
        """Put the keyboard on the current card, where a screen reader then is as well."""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setFocus(Qt.FocusReason.TabFocusReason)

    def _at(self, point: QPointF) -> Parcel | None:
        for index, parcel in enumerate(self.shown()):
            if self.place_of(index).contains(point):
                return parcel
        return None
