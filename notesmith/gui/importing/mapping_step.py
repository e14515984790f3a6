"""The mapping step: what the columns of an unknown list mean, with the orders that gives."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from notesmith.errors import NoteSmithError
from notesmith.gui.importing.field_words import SECTIONS
from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.labels import Paragraph, frame, label
from notesmith.gui.kit.overlay import Step
from notesmith.gui.kit.room_columns import RoomColumns, Side
from notesmith.gui.kit.scrolling import Scrolled, scrolled
from notesmith.gui.kit.side_column import SideColumn, empty, panel
from notesmith.gui.kit.text_size import fix
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.state.order_words import item_words, recipient
from notesmith.language import N_, _, in_line, quoted
from notesmith.model import Order
from notesmith.pipeline import UnknownList, try_mapping

SIDE, NARROW, LEAST = 340, 240, 420
CHOICE = 216
SHOWN = 4
"""Orders shown at the side."""
TROUBLES = 2
SAMPLES = 3
SAMPLE = 26
"""Characters of a sample value in a menu."""
PATIENCE = 60
"""Milliseconds after a choice before the orders are read anew."""
NOTHING = N_("Not in this list")


def sample_words(values: Sequence[str], count: int = SAMPLES) -> str:
    """Return the first values of a column on one line, each once."""
    once = list(dict.fromkeys(" ".join(value.split()) for value in values))[:count]
    return " · ".join(once)


def short(text: str, most: int = SAMPLE) -> str:
    """Return a text with its end cut off where it is longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def order_lines(order: Order) -> tuple[str, str]:
    """Return an order as two lines: who and which, and what is in the parcel."""
    items = in_line(item_words(item) for item in order.items) or _("No item")
    remark = order.gift_message or order.customer_note
    said = f"{items}\n{quoted(short(' '.join(remark.split()), 80))}" if remark else items
    return f"{recipient(order)}, {order.order_id}", said


class Sample(QLabel):
    """One quiet line, cut off where its room ends."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(tokens_of(self).muted))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class MappingStep(Step):
    """A chooser for each field, with what stands in that column; the orders live at the side."""

    accepted = Signal(object)
    """Read the list by this mapping: field -> column name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._unknown: UnknownList | None = None
        self._chosen: dict[str, str] = {}
        self.choices: dict[str, Button] = {}
        self._menus: dict[str, QMenu] = {}
        self._samples: dict[str, Sample] = {}
        self.side = SideColumn()
        self.remembered = Paragraph(
            _("The next list with these columns is read the same way."), "muted"
        )
        self._later = QTimer(self, singleShot=True, interval=PATIENCE)
        self._later.timeout.connect(self._try)
        self._lay_out()
        self.primary.setText(_("Look at the orders"))
        self.primary.clicked.connect(lambda: self.accepted.emit(self.mapping))

    @property
    def mapping(self) -> dict[str, str]:
        """Field -> column name, as it is chosen now."""
        return dict(self._chosen)

    def show_list(self, unknown: UnknownList, mapping: Mapping[str, str] | None = None) -> None:
        """Ask about that list; `mapping` is what was chosen before, else its guesses are taken."""
        self._unknown = unknown
        guessed = sum(1 for field in unknown.guesses if field in self.choices)
        chosen = _(
            "Its columns are of no platform that NoteSmith knows. "
            "What they seem to mean is chosen already; put right what is wrong."
        )
        asked = _(
            "Its columns are of no platform that NoteSmith knows. "
            "Say which of them hold what; the orders appear at the right."
        )
        title = _("What do the columns of {name} mean?").format(name=unknown.name)
        self.say(title, chosen if guessed else asked)
        given = unknown.guesses if mapping is None else mapping
        self._chosen = {
            field: name for field, name in given.items() if name in unknown.header and name
        }
        for field in self.choices:
            self._show_choice(field)
        self._try()

    def choose(self, field: str, column: str) -> None:
        """Say which column holds a field; a blank one says that none does."""
        if column:
            self._chosen[field] = column
        else:
            self._chosen.pop(field, None)
        self._show_choice(field)
        self._later.start()

    def _try(self) -> None:
        """Show the orders that the mapping gives, or why it gives none."""
        self._later.stop()
        if self._unknown is None:
            return
        empty(self.side.column)
        column = self.side.column
        try:
            found = try_mapping(self._unknown, self._chosen)
        except NoteSmithError as error:
            column.addWidget(label(_("No orders yet"), "label"))
            column.addWidget(panel(str(error), "", "warn", "warn"))
            self.primary.setEnabled(False)
            self._show_left()
            return
        column.addWidget(label(_("The first orders, as they will read"), "label"))
        for order in found.orders[:SHOWN]:
            column.addWidget(panel(*order_lines(order)))
        for problem in found.problems[:TROUBLES]:
            column.addWidget(panel(problem.sentence, "", "warn", "warn"))
        self.primary.setEnabled(bool(found.orders or found.problems))
        self._show_left()

    def _show_choice(self, field: str) -> None:
        column = self._chosen.get(field, "")
        choice = self.choices[field]
        choice.setText(short(column, 22) if column else _(NOTHING))
        choice.set_unset(not column)
        title = choice.property("field_title")
        means = column or _(NOTHING)
        choice.setAccessibleName(f"{title}: {means}")
        values = self._values(column)
        sample = self._samples[field]
        sample.setText(sample_words(values) if column else "")
        sample.setToolTip("\n".join(dict.fromkeys(values)))

    def _values(self, column: str) -> Sequence[str]:
        unknown = self._unknown
        if unknown is None or column not in unknown.header:
            return ()
        return unknown.samples[unknown.header.index(column)]

    def _show_left(self) -> None:
        """Show at the side which columns nothing is made of, with what stands in them."""
        unknown = self._unknown
        used = set(self._chosen.values())
        names = dict.fromkeys(unknown.header) if unknown is not None else ()
        left = [name for name in names if name and name not in used]
        if not left:
            return
        self.side.section(_("RoomColumns that are not used"))
        for name in left:
            values = short(sample_words(self._values(name)), 64) or _("blank")
            self.side.column.addWidget(Paragraph(f"{name}: {values}", "muted"))

    def _fill_menu(self, field: str) -> None:
        menu = self._menus[field]
        menu.clear()
        unknown = self._unknown
        if unknown is None:
            return
        names = [name for name in dict.fromkeys(unknown.header) if name]
        for name in ("", *names):
            values = sample_words(self._values(name), 2)
            words = f"{short(name, 40)}\t{short(values)}" if name else _(NOTHING)
            action = QAction(words.replace("&", "&&"), menu, checkable=True)
            action.setChecked(self._chosen.get(field, "") == name)
            action.triggered.connect(
                lambda checked=False, field=field, name=name: self.choose(field, name)
            )
            menu.addAction(action)
            if not name:
                menu.addSeparator()

    def _lay_out(self) -> None:
        inner = Scrolled()
        grid = QGridLayout(inner)
        grid.setContentsMargins(24, 16, 24, 20)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 3)
        row = 0
        for heading, fields in SECTIONS:
            grid.addWidget(self._heading(_(heading), row), row, 0, 1, 3)
            row += 1
            for field, words in fields:
                self._add_field(grid, row, field, _(words))
                row += 1
        grid.setRowStretch(row, 1)
        well = frame("well")
        column = QVBoxLayout(well)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inner))
        orders = Side(self.side, _("The first orders, as they will read"), "package", SIDE, NARROW)
        self.columns = RoomColumns(well, LEAST, (orders,))
        self.body.addWidget(self.columns)
        self.foot.insertWidget(1, self.remembered, 1)

    def _heading(self, words: str, row: int) -> QLabel:
        made = label(words, "label")
        made.setContentsMargins(0, 12 if row else 0, 0, 0)
        return made

    def _add_field(self, grid: QGridLayout, row: int, field: str, words: str) -> None:
        choice = Button(_(NOTHING), "choice")
        fix(choice, CHOICE)
        choice.give_way()
        choice.setProperty("field_title", words)
        menu = QMenu(choice)
        menu.aboutToShow.connect(lambda field=field: self._fill_menu(field))
        choice.set_menu(menu)
        sample = Sample()
        self.choices[field], self._menus[field], self._samples[field] = choice, menu, sample
        grid.addWidget(Paragraph(words), row, 0)
        grid.addWidget(choice, row, 1)
        grid.addWidget(sample, row, 2)
