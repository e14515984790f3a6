"""The table of orders: calm rows with marks, chips and states, at home with 100,000 of them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from notesmith import pipeline
from notesmith.gui.kit.calm_table import CalmTable
from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.text_size import scaled
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.kit.tokens import Tokens
from notesmith.gui.orders.order_model import PARCEL, Column, OrderModel
from notesmith.gui.parts.chips import (
    LEVEL_TONES,
    chip_height,
    chip_width,
    draw_chip,
    level_name,
    state_words,
)
from notesmith.gui.state.order_filter import GIFT, REMARK
from notesmith.gui.state.session import Session
from notesmith.language import _
from notesmith.model import Parcel

ROW, HEAD = 48, 40
SIDE = 12
WIDTHS = {
    Column.ORDER: 116,
    Column.WHOM: 208,
    Column.ITEMS: 280,
    Column.MARKS: 68,
    Column.WAITED: 112,
    Column.LEVEL: 104,
    Column.NOTE: 116,
}
NARROW = {Column.MARKS: 840, Column.WAITED: 760, Column.LEVEL: 680}
"""Widths of the table below which a column makes room; its words stand in the story as well."""
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class OrderDelegate(QStyledItemDelegate):
    """Paints one cell; the current row has the accent's tint and a bar at its left."""

    def __init__(self, session: Session, model: OrderModel, view: QTableView) -> None:
        super().__init__(view)
        self._session = session
        self._model = model
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(scaled(WIDTHS[Column(index.column())]), scaled(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = tokens_of(self._view)
        place = QRectF(option.rect)
        column = Column(index.column())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(place, QColor(tokens.accent_soft))
            if column == Column.ORDER and self._view.hasFocus():
                bar = QRectF(place.left(), place.top(), 3, place.height())
                painter.fillRect(bar, QColor(tokens.accent))
        painter.fillRect(
            QRectF(place.left(), place.bottom() - 1, place.width(), 1), QColor(tokens.line)
        )
        parcel = index.data(PARCEL)
        self._paint_cell(painter, place.adjusted(SIDE, 0, -4, -1), column, parcel, tokens)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, place: QRectF, column: Column, parcel: Parcel, tokens: Tokens
    ) -> None:
        if column == Column.MARKS:
            self._paint_marks(painter, place, parcel, tokens)
        elif column == Column.LEVEL:
            level = parcel.wanted_level
            if parcel.wants_note:
                self._paint_chip(painter, place, level_name(level), LEVEL_TONES[level], tokens)
        elif column == Column.NOTE:
            words, tone = state_words(parcel)
            self._paint_state(painter, place, words, tone, tokens)
        else:
            self._paint_text(painter, place, column, parcel, tokens)

    def _paint_text(
        self, painter: QPainter, place: QRectF, column: Column, parcel: Parcel, tokens: Tokens
    ) -> None:
        strong = column == Column.WHOM
        painter.setFont(font(14, QFont.Weight.Medium if strong else QFont.Weight.Normal))
        colour = tokens.muted if column in (Column.ORDER, Column.WAITED) else tokens.ink
        if column == Column.WAITED and pipeline.is_late(parcel.order, self._model.today):
            colour = tokens.warn
        if not parcel.wants_note:
            colour = tokens.muted
        painter.setPen(QColor(colour))
        metrics = QFontMetricsF(painter.font())
        text = self._model.text(parcel, column).replace("\n", " ")
        painter.drawText(
            place, MIDDLE, metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        )

    def _paint_marks(
        self, painter: QPainter, place: QRectF, parcel: Parcel, tokens: Tokens
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, side = place.left(), scaled(16)
        kinds = self._session.shipment.parcels.kinds.of(parcel.key)
        for kind, name in ((GIFT, "gift"), (REMARK, "message-square")):
            if kinds & kind:
                square = QRectF(x, place.center().y() - side / 2, side, side)
                draw_icon(painter, name, square, tokens.muted)
            x += scaled(24)

    def _paint_chip(
        self, painter: QPainter, place: QRectF, text: str, tone: str, tokens: Tokens
    ) -> None:
        high, wide = chip_height(), min(chip_width(text), place.width())
        pill = QRectF(place.left(), place.center().y() - high / 2, wide, high)
        draw_chip(painter, pill, text, tone, tokens)

    def _paint_state(
        self, painter: QPainter, place: QRectF, text: str, tone: str, tokens: Tokens
    ) -> None:
        ink = tokens.tone(tone)[0]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = scaled(8)
        dot = QRectF(place.left(), place.center().y() - size / 2, size, size)
        if tone == "plain":
            painter.setPen(QColor(tokens.muted))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            painter.drawEllipse(dot)
        painter.setFont(font(14))
        painter.setPen(QColor(tokens.muted if tone == "plain" else ink))
        words = place.adjusted(2 * size, 0, 0, 0)
        shown = QFontMetricsF(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, MIDDLE, shown)


class OrderTable(CalmTable):
    """The table itself. Enter or a double click opens an order; the current row is signalled."""

    opened = Signal(int)
    chosen = Signal(int)

    def __init__(self, session: Session, model: OrderModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _("Orders of this shipment"), ROW, NARROW, HEAD, parent)
        self._model = model
        self.setItemDelegate(OrderDelegate(session, model, self))
        self._set_up_header()
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(self._told)

    def show_parcel(self, key: int) -> None:
        """Make the row of that parcel the current one, if it is in the list."""
        row = self._model.row_of(key)
        if row is not None and row != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if 0 <= row < self._model.rowCount():
            self.opened.emit(self._model.parcel_at(row).key)

    def _told(self, index: QModelIndex, before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.parcel_at(index.row()).key)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(48)
        self.set_columns(WIDTHS, Column.ITEMS)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
