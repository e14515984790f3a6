"""The repair table: the rows that could not be read, to be put right and read again."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from notesmith.gui.importing.repair_model import LINE, MOST, Band, Cells, RepairModel
from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.keys import STEP_JOIN, STEP_READ
from notesmith.gui.kit.labels import frame, label
from notesmith.gui.kit.overlay import Step
from notesmith.gui.kit.text_size import fix, scaled
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.kit.tokens import Tokens
from notesmith.gui.parts.chips import FilterChip
from notesmith.language import _, plural
from notesmith.pipeline import Problem

ROW = 40
NARROWEST, WIDEST = 96, 240
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class RepairDelegate(QStyledItemDelegate):
    """Paints a reason across the whole table, and cells with a frame where they can be changed."""

    def __init__(self, model: RepairModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        made = QLineEdit(parent)
        made.setFont(font(14))
        made.setStyleSheet("padding: 0 8px; border-radius: 0;")
        return made

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = tokens_of(self._view)
        each = index.data(LINE)
        painter.save()
        if isinstance(each, Band):
            self._paint_reason(painter, QRectF(option.rect), each.problem, tokens)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_cell(painter, QRectF(option.rect), index, each, chosen, tokens)
        painter.restore()

    def _paint_reason(
        self, painter: QPainter, place: QRectF, problem: Problem, tokens: Tokens
    ) -> None:
        # It stays in sight while the cells below it are scrolled sideways.
        shown = QRectF(self._view.viewport().rect())
        place = QRectF(0, place.top(), shown.width(), place.height())
        painter.fillRect(place, QColor(tokens.warn_soft))
        where = _("{file}, line {line}").format(file=problem.file, line=problem.line)
        painter.setFont(font(14, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.warn))
        words = place.adjusted(10, 0, -12, 0)
        painter.drawText(words, MIDDLE, where)
        words.setLeft(words.left() + QFontMetricsF(painter.font()).horizontalAdvance(where) + 12)
        painter.setFont(font(14))
        painter.setPen(QColor(tokens.ink))
        metrics = QFontMetricsF(painter.font())
        said = problem.message[:1].upper() + problem.message[1:]
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, MIDDLE, said)

    def _paint_cell(
        self,
        painter: QPainter,
        place: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        row: Cells,
        chosen: bool,
        tokens: Tokens,
    ) -> None:
        blamed = self._model.to_blame(index)
        at = index.column()
        now = row.cells[at] if at < len(row.cells) else ""
        changed = now != (row.before[at] if at < len(row.before) else "")
        if changed:
            painter.fillRect(place, QColor(tokens.good_soft))
        elif blamed:
            painter.fillRect(place, QColor(tokens.block_soft))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        inside = place.adjusted(10, 0, -8, 0)
        ink = tokens.good if changed else tokens.block if blamed else tokens.ink
        painter.setPen(QColor(ink))
        painter.setFont(font(14, QFont.Weight.Medium if blamed else QFont.Weight.Normal))
        text = now.replace("\n", " ⏎ ")
        if blamed and not now.strip():
            text = "blank"
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, MIDDLE, shown)


class LineHeader(QHeaderView):
    """The line numbers of the rows, at their left; a reason runs on through it."""

    def __init__(self, model: RepairModel, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._rows = model
        fix(self, 64)
        self.setDefaultSectionSize(scaled(ROW))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = tokens_of(self)
        place = QRectF(rect)
        each = self._rows.lines[section]
        painter.save()
        if isinstance(each, Band):
            painter.fillRect(place, QColor(tokens.warn_soft))
            side = scaled(16)
            square = QRectF(scaled(24), place.center().y() - side / 2, side, side)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_icon(painter, "triangle-alert", square, tokens.warn)
        else:
            painter.fillRect(place, QColor(tokens.surface))
            painter.setPen(QColor(tokens.line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.setPen(QColor(tokens.muted))
            painter.setFont(font(12))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(place.adjusted(0, 0, -12, 0), right, str(each.line))
        painter.restore()


class RepairTable(QTableView):
    """The table itself: Enter or a key begins to write in a cell."""

    def __init__(self, model: RepairModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(RepairDelegate(model, self))
        self.setAccessibleName(_("The rows that could not be read"))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setVerticalHeader(LineHeader(model, self))
        self.setCornerButtonEnabled(False)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        fix(across, height=36)
        across.setMinimumSectionSize(scaled(NARROWEST))

    def show_problems(
        self,
        problems: Sequence[Problem],
        used: Collection[str],
        edited: Mapping[tuple[str, int], tuple[str, ...]],
    ) -> None:
        """Show the problems of one file; of its columns those in `used` that hold something.

        The first column and those to blame lead. Where a row has more cells than the header,
        every cell counts, so all are shown and in their order. `edited` is what was changed
        in these rows before.
        """
        model = self._model
        model.show_problems(problems, edited)
        self.clearSpans()
        header = problems[0].header
        rows = [each for each in model.lines if isinstance(each, Cells)]
        blamed = sorted({each.column for each in problems if each.column is not None})
        shown = [
            place
            for place, name in enumerate(header)
            if name in used
            and place not in blamed
            and any(row.cells[place:][:1] != [""] for row in rows)
        ]
        order = [*shown[:1], *blamed, *shown[1:]]
        if model.columnCount() > len(header) or len(order) < 2:
            order = list(range(model.columnCount()))
        across = self.horizontalHeader()
        for visual, column in enumerate(order):
            across.moveSection(across.visualIndex(column), visual)
        metrics = QFontMetricsF(font(14))
        for column in range(model.columnCount()):
            self.setColumnHidden(column, column not in order)
            texts = [str(model.headerData(column, Qt.Orientation.Horizontal))]
            texts += [row.cells[column] for row in rows[:60] if column < len(row.cells)]
            width = max(metrics.horizontalAdvance(text[:60]) for text in texts) + 28
            self.setColumnWidth(column, round(min(scaled(WIDEST), max(scaled(NARROWEST), width))))
        for row, each in enumerate(model.lines):
            if isinstance(each, Band) and model.columnCount() > 1:
                self.setSpan(row, order[0], 1, model.columnCount())
        first = model.first_cell()
        self.setCurrentIndex(first)
        self.scrollTo(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and self.state() != QTableView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class RepairStep(Step):
    """Rows with their reasons; "Read again" reads the list with what was put right."""

    read_again = Signal(object)
    """(File, line) -> cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Back"), STEP_READ, parent)
        self.model = RepairModel(self)
        self.table = RepairTable(self.model)
        self.join = Button(_("Join with the next cell"), shortcut=STEP_JOIN)
        self.join.clicked.connect(lambda: self.model.join_next(self.table.currentIndex()))
        self._files = FlowLayout()
        self._more = label("", "muted")
        self._problems: dict[str, list[Problem]] = {}
        self._used: frozenset[str] = frozenset()
        self._edited: dict[tuple[str, int], tuple[str, ...]] = {}
        self._lay_out()
        self.primary.setText(_("Read again"))
        self.primary.clicked.connect(self._read_again)
        self.model.dataChanged.connect(lambda: self._follow())

    def show_problems(self, problems: Sequence[Problem], used: Collection[str]) -> None:
        """Show what could not be read; `used` are the columns that mean something."""
        count = len(problems)
        self.say(
            plural("{count} row could not be read", "{count} rows could not be read", count),
            plural(
                "Put it right here and read the list again, or leave it: "
                "all the other orders come in regardless. Your file is not changed.",
                "Put them right here and read the list again, or leave them: "
                "all the other orders come in regardless. Your file is not changed.",
                count,
            ),
        )
        self._problems = {}
        for problem in problems:
            self._problems.setdefault(problem.file, []).append(problem)
        self._used = frozenset(used)
        self._edited = {}
        self.model.show_problems((), {})
        self._show_files()
        self._show_file(next(iter(self._problems)))

    def begin(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_files(self) -> None:
        while (item := self._files.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        several = len(self._problems) > 1
        self._files.setContentsMargins(24, 10 * several, 24, 6 * several)
        if not several:
            return
        for place, (name, problems) in enumerate(self._problems.items()):
            chip = FilterChip(name)
            chip.set_count(len(problems))
            chip.setChecked(place == 0)
            chip.clicked.connect(lambda checked=False, name=name: self._show_file(name))
            self._files.addWidget(chip)

    def _show_file(self, name: str) -> None:
        self._edited.update(self.model.corrections)
        problems = self._problems[name]
        self.table.show_problems(problems, self._used, self._edited)
        more = len(problems) - MOST
        words = plural(
            "And {count} row more, below these.", "And {count} rows more, below these.", more
        )
        self._more.setText(words if more > 0 else "")
        self._more.setVisible(more > 0)
        self._follow()

    def _follow(self) -> None:
        changed = len({**self._edited, **self.model.corrections})
        self.primary.setEnabled(changed > 0)

    def _read_again(self) -> None:
        self.read_again.emit({**self._edited, **self.model.corrections})

    def _lay_out(self) -> None:
        well = frame("well")
        column = QVBoxLayout(well)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._more.setContentsMargins(24, 8, 24, 8)
        column.addLayout(self._files)
        column.addWidget(self.table, 1)
        column.addWidget(self._more)
        self.body.addWidget(well, 1)
        self.foot.insertWidget(1, self.join)
