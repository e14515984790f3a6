"""The middle of the Write room: the card on the desk, what to do with it, and the strip below."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button, allow
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.kit.keys import (
    GO_HANDS,
    WRITE_BACK,
    WRITE_DONE,
    WRITE_SKIP,
    key_words,
    with_key,
)
from notesmith.gui.kit.labels import label
from notesmith.gui.kit.scrolling import scrolled
from notesmith.gui.kit.text_size import fix, scaled
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.parts.paper_drawing import draw_shadow
from notesmith.gui.state.session import Session
from notesmith.gui.write.card_editor import CardEditor
from notesmith.gui.write.shipment_strip import ShipmentStrip
from notesmith.language import _, number, plural
from notesmith.model import MM, Card

SIDE, SLIM = 44, 20
"""Desk left and right of the card, in logical pixels; the less where there is little."""

ABOVE = 36
GAP = 12
FOOT = 24
WIDEST = 1280
NARROWEST = 240
ACTIONS = 620
"""Pixels that the lines below the card may be wider than the card itself."""
LOW = 520
"""Pixels of height below which the strip goes: the card is worth more."""
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
        self.skip = Button(_("Skip"), shortcut=WRITE_SKIP, parent=self)
        self.back = Button(_("Back"), shortcut=WRITE_BACK, parent=self)
        self.done = Button(_("Done, next"), "primary", WRITE_DONE, parent=self)
        self._caption = label("", "small")
        self.hand = Button("", "plain", parent=self)
        self._room = label("", "small")
        self._zoom = label("", "small")
        self.unstored = label(_("not stored yet"), "small", "warn")
        self.unstored.hide()
        self._words, self._buttons = QWidget(), QWidget()
        self._caption_row = FlowLayout(self._words, line_gap=4, right_from=4)
        self._button_row = FlowLayout(self._buttons, right_from=2)
        self._below = QVBoxLayout()
        self._page = _DeskPage(self.editor)
        self._build()

    def _build(self) -> None:
        self.signature.setPlaceholderText(_("Who signs?"))
        self.signature.setAccessibleName(_("Signature"))
        fix(self.signature, 180)
        signed = QWidget()
        row = QHBoxLayout(signed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = label(_("Signed"), "small")
        words.setBuddy(self.signature)
        row.addWidget(words)
        row.addWidget(self.signature)
        self.hand.set_small()
        self.hand.give_way()
        self.hand.setToolTip(with_key(_("The hands, pens and inks there are"), GO_HANDS))
        self.skip.setToolTip(with_key(_("Go on and leave this one for later"), WRITE_SKIP))
        self.back.setToolTip(with_key(_("The parcel before this one"), WRITE_BACK))
        for button in (self.skip, self.back):
            button.hide_key()
        seen = QWidget()
        beside = QHBoxLayout(seen)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self._zoom)
        beside.addWidget(self.unstored)
        for widget in (self._caption, self.hand, self._room, seen, signed):
            self._caption_row.addWidget(widget)
        for button in (self.level, self.skip, self.back, self.done):
            self._button_row.addWidget(button)
        self._below.setSpacing(GAP)
        for widget in (self._words, self._buttons):
            self._below.addWidget(widget)
        self._column = column = QVBoxLayout(self._page)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self.editor, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GAP)
        column.addLayout(self._below)
        column.addSpacing(GAP)
        column.addStretch(3)
        column.addWidget(self.strip)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(self._page))
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
        self._ratio = card.width / card.height  # a card may have another shape than the last
        self._real_width = card.width / MM * PIXELS_PER_MM
        self._say_zoom()
        self._words.updateGeometry()
        self._arrange()  # other words may need another line

    def let_write(self, reason: str) -> None:
        """Let somebody write; or not, for a `reason`."""
        for field in (self.editor, self.signature):
            field.setReadOnly(bool(reason))
            field.setToolTip(reason)
        allow(self.done, reason, key_words(WRITE_DONE))
        allow(self.level, reason, self.level.toolTip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._say_zoom()
        return False

    def _say_zoom(self) -> None:
        percent = round(100 * self.editor.width() / self._real_width)
        self._zoom.setText(_("{percent} %").format(percent=number(percent)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        """Make the card as large as there is room, and keep its lines below it from running on."""
        side = SIDE if self.width() > scaled(700) else SLIM
        across = self.width() - 2 * side
        low = self.height() < scaled(LOW)
        above, foot = (16, 12) if low else (ABOVE, FOOT)
        self.strip.setVisible(not low)
        lines = min(across, max(scaled(ACTIONS), WIDEST))
        below = sum(each.heightForWidth(lines) for each in (self._caption_row, self._button_row))
        strip = 0 if low else self.strip.height()
        around = above + 3 * GAP + below + strip + foot
        width = round(max(NARROWEST, min(across, (self.height() - around) * self._ratio, WIDEST)))
        self.editor.setFixedSize(width, round(width / self._ratio))
        beside = max(0, (self.width() - max(width, min(across, scaled(ACTIONS)))) // 2)
        self._below.setContentsMargins(beside - side, 0, beside - side, 0)
        self._column.setContentsMargins(side, above, side, foot)


class _DeskPage(QWidget):
    """The desk itself: the paper throws its shadow on it, and it scrolls where it must."""

    def __init__(self, paper: QWidget) -> None:
        super().__init__()
        self.setProperty("frame", "scroll")
        self._paper = paper

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_shadow(QPainter(self), QRectF(self._paper.geometry()), tokens_of(self))


def _room_words(spare: int) -> str:
    if spare < 0:
        return plural("{count} line too long", "{count} lines too long", -spare)
    if spare == 0:
        return _("the card is full")
    return plural("room for {count} more line", "room for {count} more lines", spare)
