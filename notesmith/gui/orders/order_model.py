"""The orders of the shipment as a table: searched, filtered and sorted without a pause."""

from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from notesmith import pipeline
from notesmith.gui.kit.calm_table import header_data
from notesmith.gui.parts.chips import level_name, state_words
from notesmith.gui.state.order_filter import GIFT, REMARK, Filter
from notesmith.gui.state.order_words import (
    items_words,
    order_name,
    recipient,
    waited_words,
)
from notesmith.gui.state.parcel_sorting import SortBy
from notesmith.gui.state.session import Session
from notesmith.language import N_, _, in_line
from notesmith.model import Parcel

Index = QModelIndex | QPersistentModelIndex
PARCEL = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns of the table, each sorted by what has its name in `SortBy`."""

    ORDER = 0
    WHOM = 1
    ITEMS = 2
    MARKS = 3
    WAITED = 4
    LEVEL = 5
    NOTE = 6


TITLES = (
    N_("Order"),
    N_("For whom"),
    N_("Items"),
    "",
    N_("Waited"),
    N_("Level"),
    N_("Note"),
)


class OrderModel(QAbstractTableModel):
    """The parcels of the session's shipment that a search and a filter leave, in a chosen order."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[int] = []
        self._search = ""
        self._filter = Filter.ALL
        self._sort: tuple[int, bool] = (-1, False)
        session.shipment.parcels_changed.connect(self._take)
        session.shipment.parcel_changed.connect(self._see)
        self._take()

    @property
    def today(self) -> date:
        """The day the waiting is counted to."""
        return self._session.shipment.today

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def parcel_at(self, row: int) -> Parcel:
        """Return the parcel that stands in that row."""
        return self._session.shipment.parcels.of(self._rows[row])

    def row_of(self, key: int) -> int | None:
        """Return the row of a parcel, None when search and filter leave it out."""
        return self._rows.index(key) if key in self._rows else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        parcel = self.parcel_at(index.row())
        if role == PARCEL:
            return parcel
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(parcel, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.ITEMS:
            return "\n".join(items_words(parcel.order).split(", "))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return header_data(TITLES, section, orientation, role)

    def text(self, parcel: Parcel, column: Column) -> str:
        """Return what a cell says, in words."""
        order = parcel.order
        if column == Column.LEVEL:
            return level_name(parcel.wanted_level)
        if column == Column.MARKS:
            kinds = self._session.shipment.parcels.kinds.of(parcel.key)
            gift = _("gift") if kinds & GIFT else ""
            remark = _("remark") if kinds & REMARK else ""
            return in_line(filter(None, (gift, remark)))
        if column == Column.WHOM:
            return recipient(order)
        if column == Column.ITEMS:
            return items_words(order)
        if column == Column.WAITED:
            return waited_words(pipeline.days_waited(order, self.today))
        if column == Column.NOTE:
            return state_words(parcel)[0]
        return order_name(order)

    def reload(self) -> None:
        """Search, filter and sort again: notes have changed since."""
        self._load()

    def set_search(self, words: str) -> None:
        """Leave only the orders that hold all these words."""
        before, self._search = self._search, words.casefold().strip()
        if before and self._search.startswith(before):
            self._narrow()
        else:
            self._load()

    def set_filter(self, chosen: Filter) -> None:
        """Leave only the orders of that kind."""
        self._filter = chosen
        self._load()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort = (column, order == Qt.SortOrder.DescendingOrder)
        self._load()

    def counts(self) -> dict[Filter, int]:
        """Return how many orders each filter would leave."""
        return self._session.shipment.parcels.kinds.counts

    def _take(self) -> None:
        self._load()

    def _narrow(self) -> None:
        """Search on in what is left: more was typed behind the words that were searched."""
        self.beginResetModel()
        self._rows = self._found(self._rows)
        self.endResetModel()

    def _load(self) -> None:
        self.beginResetModel()
        session = self._session
        keys = self._found(session.shipment.parcels.kinds.left(self._filter))
        column, backwards = self._sort
        if column >= 0:
            values = session.shipment.parcels.sort_values(SortBy[Column(column).name], self.today)
            keys.sort(key=values.__getitem__, reverse=backwards)
        self._rows = keys
        self.endResetModel()

    def _found(self, keys: list[int]) -> list[int]:
        """Return those of `keys` whose parcels hold all the words that are searched."""
        for word in self._search.split():
            keys = self._session.shipment.parcels.holding(keys, word)
        return keys

    def _see(self, key: int) -> None:
        row = self.row_of(key)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
