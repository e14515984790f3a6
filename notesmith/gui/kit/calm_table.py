"""A table of orders to look through: calm rows, no grid, nothing in it can be changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from notesmith.gui.kit.text_size import scaled
from notesmith.language import _

AMPLE, LEAST = 600, 0.7
"""Pixels of a table below which its columns shrink, and how far they do."""
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
        head: int,
        parent: QWidget | None = None,
    ) -> None:
        """`row` and `head` are heights; `narrow` the widths below which a column is left out.

        All for usual text, and more for larger text.
        """
        super().__init__(parent)
        self._narrow = narrow
        self._row, self._head = row, head
        self._widths: Mapping[Any, int] = {}
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
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)

    def set_columns(self, widths: Mapping[Any, int], stretched: Any) -> None:
        """Give the columns their widths; `stretched` takes what is left."""
        self._widths = widths
        header = self.horizontalHeader()
        for column in widths:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Give rows and columns the sizes of the text as large as it is now."""
        if self.verticalHeader().defaultSectionSize() != scaled(self._row):
            self.verticalHeader().setDefaultSectionSize(scaled(self._row))
        self.horizontalHeader().setFixedHeight(scaled(self._head))
        narrow = min(1.0, self.width() / scaled(AMPLE))
        for column, width in self._widths.items():
            self.setColumnWidth(column, round(scaled(width) * max(LEAST, narrow)))
        for column, least in self._narrow.items():
            self.setColumnHidden(column, self.width() < scaled(least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
