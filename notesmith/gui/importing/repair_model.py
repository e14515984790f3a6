"""The rows that could not be read, as a table to put them right, each below its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notesmith.language import _
from notesmith.pipeline import Problem

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
MOST = 300
"""Problems shown at once: more of one kind are better mended in the list itself."""


@dataclass(slots=True)
class Band:
    """A line of the table that says what is wrong with the rows below it."""

    problem: Problem


@dataclass(slots=True)
class Cells:
    """A row of the list, to be put right."""

    problem: Problem
    line: int
    cells: list[str]
    before: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether somebody has changed it."""
        return tuple(self.cells) != self.before


class RepairModel(QAbstractTableModel):
    """The problems of one file, their cells in the order of its columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Band | Cells] = []
        self._header: tuple[str, ...] = ()
        self._width = 0

    def show_problems(
        self, problems: Sequence[Problem], edited: Mapping[tuple[str, int], tuple[str, ...]]
    ) -> None:
        """Take the problems of one file; `edited` is what was changed in their rows before."""
        self.beginResetModel()
        self.lines = []
        for problem in problems[:MOST]:
            self.lines.append(Band(problem))
            self.lines += [
                Cells(problem, line, list(edited.get((problem.file, line), cells)), cells)
                for line, cells in problem.rows
            ]
        self._header = problems[0].header if problems else ()
        widest = (len(each.cells) for each in self.lines if isinstance(each, Cells))
        self._width = max(len(self._header), *widest, 0) if self.lines else 0
        self.endResetModel()

    @property
    def corrections(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """(File, line) -> the cells of each row that somebody has changed."""
        return {
            (each.problem.file, each.line): tuple(each.cells)
            for each in self.lines
            if isinstance(each, Cells) and each.changed
        }

    def first_cell(self) -> QModelIndex:
        """Return the cell to begin with: the first one that is to blame."""
        for row, each in enumerate(self.lines):
            if isinstance(each, Cells):
                return self.index(row, each.problem.column or 0)
        return QModelIndex()

    def to_blame(self, index: Index) -> bool:
        """Return whether what is wrong lies in this very cell."""
        each = self.lines[index.row()]
        if not isinstance(each, Cells):
            return False
        column = each.problem.column
        if column is None:
            return index.column() >= len(self._header) and index.column() < len(each.cells)
        return index.column() == column and each.line == each.problem.line

    def join_next(self, index: Index) -> None:
        """Make one cell of this one and the next: a separator inside had parted them."""
        each = self.lines[index.row()]
        place = index.column()
        if not isinstance(each, Cells) or place + 1 >= len(each.cells):
            return
        each.cells[place : place + 2] = [f"{each.cells[place]}, {each.cells[place + 1].strip()}"]
        end = self.index(index.row(), self._width - 1)
        self.dataChanged.emit(self.index(index.row(), 0), end)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._width

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.lines[index.row()], Band):
            return Qt.ItemFlag.ItemIsEnabled
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        each = self.lines[index.row()]
        if role == LINE:
            return each
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)
        if role in (*shown, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            if isinstance(each, Band):
                return each.problem.sentence
            return each.cells[index.column()] if index.column() < len(each.cells) else ""
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        each = self.lines[index.row()]
        if role != Qt.ItemDataRole.EditRole or not isinstance(each, Cells):
            return False
        place = index.column()
        if place >= len(each.cells):
            if not value:
                return False
            each.cells += [""] * (place + 1 - len(each.cells))
        each.cells[place] = str(value)
        while len(each.cells) > len(self._header) and not each.cells[-1]:
            each.cells.pop()
        self.dataChanged.emit(index, index)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            each = self.lines[section]
            if role == Qt.ItemDataRole.DisplayRole and isinstance(each, Cells):
                return str(each.line)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header[section] if section < len(self._header) else _("One too many")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
