"""A table of orders to look through: calm rows, no grid, nothing in it can be changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from notesmith.language import _

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def header_data(titles: Sequence[str], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """Return what a header says: the title of a column (marked by `N_`), at its left."""
    if orientation == Qt.Orientation.Horizontal:
        if role == Qt.ItemDataRole.DisplayRole:
            return _(titles[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
    return None


class CalmTable(QTableView):
    """One row is chosen at a time; columns make room when the table is narrow."""

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        row: int,
        narrow: Mapping[Any, int],
        parent: QWidget | None = None,
    ) -> None:
        """`row` is the height of a row; `narrow` the widths below which a column is left out."""
        super().__init__(parent)
        self._narrow = narrow
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)

    def set_columns(self, widths: Mapping[Any, int], stretched: Any) -> None:
        """Give the columns their widths; `stretched` takes what is left."""
        header = self.horizontalHeader()
        for column, width in widths.items():
            self.setColumnWidth(column, width)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, least in self._narrow.items():
            self.setColumnHidden(column, self.width() < least)
