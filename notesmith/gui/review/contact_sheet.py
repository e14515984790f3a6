"""The contact sheet: the cards under review side by side, those that need a look first."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.text_size import scaled
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.parts.chips import STATE_TONES, chip_height, chip_width, draw_chip, state_name
from notesmith.gui.parts.paper_drawing import draw_paper, draw_ring, writing_picture
from notesmith.gui.state.note_checks import NoteChecks, reviewed, worst
from notesmith.gui.state.order_words import order_name, recipient
from notesmith.gui.state.session import Session
from notesmith.language import N_, _, in_line, number
from notesmith.model import Parcel, Severity, State

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
WIDTH, WIDEST = 256, 400
"""The least width of a card in logical pixels, in a small window and in a large one."""
ACROSS = 5
"""Cards side by side from which on they are larger instead of more."""
BAR = 16
AROUND = 12
CAPTION = 52
FOUND = {Severity.BLOCK: N_("stops the printing"), Severity.WARN: N_("worth a look")}
"""What is said of a card beside which a sign is drawn."""
RANKS = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.HINT: 3, None: 3}


def card_words(parcel: Parcel) -> str:
    """Return what a screen reader says of a card: "Mara Quillfeather, written"."""
    words = {
        State.TO_WRITE: _("{name}, to write"),
        State.WRITTEN: _("{name}, written"),
        State.APPROVED: _("{name}, approved"),
        State.RETURNED: _("{name}, returned"),
    }
    return words[parcel.note.state].format(name=recipient(parcel.order))


class ReviewModel(QAbstractListModel):
    """The parcels under review: what blocks, what warns, what was returned, then all others."""

    def __init__(self, session: Session, checks: NoteChecks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._checks = checks
        self._keys: list[int] = []
        self.load()

    @property
    def keys(self) -> list[int]:
        """The keys of the parcels in the order they are shown."""
        return self._keys

    def load(self) -> None:
        """Take the parcels anew and put those first that need a look."""
        self.beginResetModel()
        every = [each for each in self._session.shipment.parcels if reviewed(each)]
        self._keys = [each.key for each in sorted(every, key=self._rank)]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key = self._keys[index.row()]
        if role == KEY:
            return key
        if role == Qt.ItemDataRole.ToolTipRole:
            return recipient(self._session.shipment.parcels.of(key).order)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = card_words(self._session.shipment.parcels.of(key))
            gravest = worst(self._checks.findings(key))
            found = FOUND.get(gravest) if gravest is not None else None
            place = _("{place} of {count}").format(
                place=number(index.row() + 1), count=number(len(self._keys))
            )
            return in_line(part for part in (said, _(found) if found else "", place) if part)
        return None

    def _rank(self, parcel: Parcel) -> int:
        rank = RANKS[worst(self._checks.findings(parcel.key))]
        if parcel.note.state is State.RETURNED:
            rank = min(rank, 2)
        if parcel.note.state is State.APPROVED:
            rank += 1
        return rank


class CardDelegate(QStyledItemDelegate):
    """Paints one card of the contact sheet with its recipient and its state."""

    def __init__(self, session: Session, checks: NoteChecks, view: QListView) -> None:
        super().__init__(view)
        self._session = session
        self._checks = checks
        self._view = view

    def paper_size(self) -> QSize:
        """Return how large a card is drawn: as many in a line as fit, in the design's shape."""
        design = self._session.cards.design
        room = self._view.viewport().width() - BAR
        least = min(max(scaled(WIDTH), room // ACROSS), scaled(WIDEST))
        width = room // max(1, room // (least + 2 * AROUND)) - 2 * AROUND
        return QSize(width, round(width * design.height / design.width))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        paper = self.paper_size()
        return QSize(paper.width() + 2 * AROUND, paper.height() + scaled(CAPTION) + AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(self._view)
        parcel = self._session.shipment.parcels.of(index.data(KEY))
        size = self.paper_size()
        corner = QPointF(option.rect.topLeft()) + QPointF(AROUND, AROUND)
        place = QRectF(corner.x(), corner.y(), size.width(), size.height())
        painter.save()
        draw_paper(painter, place, tokens, depth=6)
        if self._session.hands.ready:
            picture = writing_picture(
                self._session.cards.card_of(parcel.note),
                self._session.hands.typefaces,
                size.width(),
                size.height(),
                self._view.devicePixelRatioF(),
            )
            painter.drawPixmap(place.topLeft(), picture)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_ring(painter, place, tokens)
        self._paint_caption(painter, place, parcel)
        painter.restore()

    def _paint_caption(self, painter: QPainter, place: QRectF, parcel: Parcel) -> None:
        tokens = tokens_of(self._view)
        state = parcel.note.state
        words = state_name(state)
        wide = chip_width(words)
        gravest = worst(self._checks.findings(parcel.key))
        line = QRectF(place.left(), place.bottom() + 10, place.width(), chip_height())
        pill = QRectF(line.right() - wide, line.top(), wide, line.height())
        draw_chip(painter, pill, words, STATE_TONES[state], tokens)
        if gravest in (Severity.BLOCK, Severity.WARN):
            blocks = gravest is Severity.BLOCK
            side = scaled(18)
            sign = QRectF(line.left(), line.center().y() - side / 2, side, side)
            name = "circle-alert" if blocks else "triangle-alert"
            draw_icon(painter, name, sign, tokens.block if blocks else tokens.warn)
            line.setLeft(line.left() + side + 6)
        line.setRight(pill.left() - 8)
        painter.setFont(font(14, QFont.Weight.Medium))
        painter.setPen(QColor(tokens.ink))
        metrics = QFontMetricsF(painter.font())
        name = recipient(parcel.order)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, line.width())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, middle, shown)
        rest = line.left() + metrics.horizontalAdvance(shown) + 8
        painter.setFont(font(12))
        painter.setPen(QColor(tokens.muted))
        number = order_name(parcel.order)
        if QFontMetricsF(painter.font()).horizontalAdvance(number) < line.right() - rest:
            painter.drawText(
                QRectF(rest, line.top() + 1, line.right() - rest, line.height()), middle, number
            )


class ContactSheet(QListView):
    """The cards as a grid on the desk. Arrows move, Enter or a double click opens one."""

    opened = Signal(int)
    chosen = Signal(int)

    def __init__(self, session: Session, checks: NoteChecks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unasked = False
        self.cards = ReviewModel(session, checks, self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(session, checks, self))
        self.setAccessibleName(_("Cards to review"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "desk")
        self.activated.connect(lambda index: self.opened.emit(index.data(KEY)))
        self.selectionModel().currentChanged.connect(self._told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @property
    def key(self) -> int | None:
        """The key of the current card."""
        index = self.currentIndex()
        return index.data(KEY) if index.isValid() else None

    def show_parcel(self, key: int | None) -> None:
        """Make that card the current one; the first one if it is not here.

        Nobody chose that first one, so no signal is sent.
        """
        keys = self.cards.keys
        row = keys.index(key) if key in keys else 0
        self._unasked = key not in keys
        if keys:
            self.setCurrentIndex(self.cards.index(row, 0))
        self._unasked = False

    def _told(self, index: QModelIndex, before: QModelIndex) -> None:
        if index.isValid() and not self._unasked:
            self.chosen.emit(index.data(KEY))
