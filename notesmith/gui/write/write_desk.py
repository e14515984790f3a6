"""The middle of the Write room: the card on the desk, the strip below it, and what to do next."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button, with_key
from notesmith.gui.kit.labels import label
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.parts.paper_drawing import draw_shadow
from notesmith.gui.state.session import Session
from notesmith.gui.write.card_editor import CardEditor
from notesmith.gui.write.shipment_strip import ShipmentStrip
from notesmith.language import _, number, plural
from notesmith.model import MM, Card

SIDE = 44
"""Desk left and right of the card, in logical pixels."""

AROUND = 296
"""Height of all that stands above and below the card."""

WIDEST = 1100
NARROWEST = 320
PIXELS_PER_MM = 96 / 25.4
"""A logical pixel is 1/96 inch: at 100 % the card has its real size."""


class WriteDesk(QFrame):
    """The card being written, as large as the window allows, and everything that belongs to it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        design = session.cards.design
        self._ratio = design.width / design.height
        self._real_width = design.width / MM * PIXELS_PER_MM
        self.setProperty("frame", "desk")
        self.editor = CardEditor(self)
        self.strip = ShipmentStrip(session, self)
        self.signature = QLineEdit(self)
        self.level = Button(_("Level"), parent=self)
        self.skip = Button(_("Skip"), parent=self)
        self.back = Button(_("Back"), parent=self)
        self.done = Button(_("Done, next"), "primary", "Ctrl+Return", parent=self)
        self._caption = label("", "small")
        self.hand = Button("", "plain", parent=self)
        self._room = label("", "small")
        self._zoom = label("", "small")
        self._inner = QWidget(self)
        self._build()

    def _build(self) -> None:
        self.signature.setPlaceholderText(_("Who signs?"))
        self.signature.setAccessibleName(_("Signature"))
        self.signature.setMaximumWidth(220)
        signed = label(_("Signed"), "small")
        signed.setBuddy(self.signature)
        self.hand.set_small()
        self.hand.setToolTip(with_key(_("The hands, pens and inks there are"), "Ctrl+5"))
        caption = _row(
            self._caption, self.hand, self._room, self._zoom, None, signed, self.signature
        )
        buttons = _row(self.level, self.skip, None, self.back, self.done)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 28)
        column.setSpacing(0)
        column.addWidget(self.editor)
        column.addSpacing(12)
        column.addLayout(caption)
        column.addSpacing(12)
        column.addWidget(self.strip)
        column.addStretch(1)
        column.addSpacing(16)
        column.addLayout(buttons)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 40, 0, 0)
        outer.addWidget(self._inner, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.editor.installEventFilter(self)

    @property
    def zoom(self) -> str:
        """How large the card is seen, of its size on paper: "120 %"."""
        return self._zoom.text()

    def show_card(self, card: Card, design: str, hand: str) -> None:
        """Say below the card what it is and how much room is left."""
        self._caption.setText(design)
        self.hand.setText(hand)
        self._room.setText(_room_words(card.spare_lines))
        self._real_width = card.width / MM * PIXELS_PER_MM
        if self._ratio != card.width / card.height:  # a card of another shape than the last
            self._ratio = card.width / card.height
            self._fit()
        self._say_zoom()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._say_zoom()
        return False

    def _say_zoom(self) -> None:
        percent = round(100 * self.editor.width() / self._real_width)
        self._zoom.setText(_("{percent} %").format(percent=number(percent)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the card as large as there is room for."""
        width = min(self.width() - 2 * SIDE, (self.height() - AROUND) * self._ratio, WIDEST)
        width = round(max(NARROWEST, width))
        self.editor.setFixedSize(width, round(width / self._ratio))
        self._inner.setFixedWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = self.editor.rect().translated(self.editor.mapTo(self, self.editor.rect().topLeft()))
        draw_shadow(QPainter(self), QRectF(place), tokens_of(self))


def _room_words(spare: int) -> str:
    if spare < 0:
        return plural("{count} line too long", "{count} lines too long", -spare)
    if spare == 0:
        return _("the card is full")
    return plural("room for {count} more line", "room for {count} more lines", spare)


def _row(*widgets: QWidget | QLabel | None) -> QHBoxLayout:
    """Set widgets side by side; None takes the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row
