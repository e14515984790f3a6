"""The table of incoming orders: the same calm rows as in the Orders room, to be looked through."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from notesmith.gui.importing.incoming_model import (
    ROW_DATA,
    Incoming,
    IncomingColumn,
    IncomingKind,
    IncomingModel,
)
from notesmith.gui.kit.calm_table import CalmTable
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.parts.chips import chip_height, chip_width, draw_chip
from notesmith.language import _

ROW, HEAD = 40, 36
SIDE = 12
WIDTHS = {
    IncomingColumn.ORDER: 124,
    IncomingColumn.WHOM: 180,
    IncomingColumn.ITEMS: 200,
    IncomingColumn.PLACED: 112,
    IncomingColumn.WHAT: 148,
}
NARROW = {IncomingColumn.PLACED: 640, IncomingColumn.ORDER: 380}
TONES = {IncomingKind.NEW: "accent", IncomingKind.CHANGED: "warn", IncomingKind.KNOWN: "plain"}
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class IncomingDelegate(QStyledItemDelegate):
    """Paints one cell; an order that stays as it is, is quiet."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = tokens_of(self._view)
        place = QRectF(option.rect)
        row: Incoming = index.data(ROW_DATA)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.fillRect(place, QColor(tokens.accent_soft))
        line = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
        painter.fillRect(line, QColor(tokens.line))
        inside = place.adjusted(SIDE, 0, -8, -1)
        column = IncomingColumn(index.column())
        text = str(index.data()).replace("\n", " ")
        if column == IncomingColumn.WHAT:
            width = min(chip_width(text), inside.width())
            high = chip_height()
            pill = QRectF(inside.left(), inside.center().y() - high / 2, width, high)
            draw_chip(painter, pill, text, TONES[row.kind], tokens)
        else:
            strong = column == IncomingColumn.WHOM
            painter.setFont(font(14, QFont.Weight.Medium if strong else QFont.Weight.Normal))
            quiet = column in (IncomingColumn.ORDER, IncomingColumn.PLACED)
            painter.setPen(
                QColor(tokens.muted if quiet or row.kind is IncomingKind.KNOWN else tokens.ink)
            )
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, MIDDLE, shown)
        painter.restore()


class IncomingTable(CalmTable):
    """The table itself."""

    def __init__(self, model: IncomingModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _("The orders of the list"), ROW, NARROW, HEAD, parent)
        self.setItemDelegate(IncomingDelegate(self))
        self.horizontalHeader().setSectionsClickable(False)
        self.set_columns(WIDTHS, IncomingColumn.ITEMS)
