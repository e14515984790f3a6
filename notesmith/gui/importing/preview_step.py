"""The preview of an import: how many orders are new, known, changed; nothing is stored yet."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notesmith.gui.importing.incoming_model import (
    IncomingKind,
    IncomingModel,
    incoming_rows,
    kind_name,
)
from notesmith.gui.importing.incoming_table import IncomingTable
from notesmith.gui.importing.status_question import StatusQuestion, question_words
from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.kit.labels import Paragraph, frame, label
from notesmith.gui.kit.overlay import Step
from notesmith.gui.kit.room_columns import RoomColumns, Side
from notesmith.gui.kit.side_column import SideColumn, empty, panel
from notesmith.gui.kit.text_size import fix
from notesmith.gui.parts.chips import FilterChip
from notesmith.language import _, in_line, listed, plural
from notesmith.pipeline import ImportPreview

SIDE, NARROW, LEAST = 320, 240, 320
NAMED = 3
"""Files whose names the head spells out."""


def title_words(new: int, changed: int) -> str:
    """Return what the import would bring, as a heading."""
    if new:
        return plural("{count} new order", "{count} new orders", new)
    if not changed:
        return _("Nothing new in this list")
    return plural("{count} order changed", "{count} orders changed", changed)


def files_words(files: Sequence[str]) -> str:
    """Return which lists these are: "orders.csv and items.csv"."""
    named = list(files[:NAMED])
    rest = len(files) - NAMED
    if rest > 0:
        named.append(plural("{count} more", "{count} more", rest))
    return listed(named)


def subline(files: Sequence[str], new: int, changed: int, known: int) -> str:
    """Return the line below the heading: which lists, and what of them the shop knows already."""
    lists = files_words(files)
    if not new and not changed:
        return _("From {lists}; every order of it is in your shop already, just like this.").format(
            lists=lists
        )
    parts = []
    if changed and new:
        parts.append(plural("{count} known order changed", "{count} known orders changed", changed))
    if known:
        stays = plural(
            "{count} known order stays as it is", "{count} known orders stay as they are", known
        )
        parts.append(stays)
    parts.append(_("nothing is stored before you say so"))
    return _("From {lists}; {what}.").format(lists=lists, what=in_line(parts))


def primary_words(new: int, changed: int) -> str:
    """Return what the button does: "Bring in 12 orders"."""
    if new:
        return plural("Bring in {count} order", "Bring in {count} orders", new)
    if not changed:
        return _("Done")
    return plural("Update {count} order", "Update {count} orders", changed)


class PreviewStep(Step):
    """The orders of the lists at the left, how they were read at the right."""

    accepted = Signal(str)
    """Bring them in, as a shipment of that name."""
    mapping_wanted = Signal()
    repair_wanted = Signal()
    more_wanted = Signal()
    """Ask for a further list, to be read with these."""
    status_answered = Signal(str, str)
    """A status word, and what it means: "open", "cancelled" or "refunded"."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.model = IncomingModel(today, self)
        self.table = IncomingTable(self.model)
        self.chips: dict[IncomingKind | None, FilterChip] = {
            kind: FilterChip(kind_name(kind)) for kind in (None, *IncomingKind)
        }
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the new shipment"))
        fix(self.name, height=36)
        self.side = SideColumn()
        self.map = Button(_("Change the columns"))
        self.map.clicked.connect(self.mapping_wanted)
        self.repair: Button | None = None
        self.more: Button | None = None
        self.questions: dict[str, StatusQuestion] = {}
        self._shipment = self._name_row()
        self.foot.insertWidget(1, self.map)
        self._lay_out()
        self.primary.clicked.connect(lambda: self.accepted.emit(self.name.text().strip()))

    def show_preview(self, preview: ImportPreview, files: Sequence[str]) -> None:
        """Show what the lists `files` would bring."""
        new, changed, known = map(len, (preview.new, preview.changed, preview.known))
        self.say(title_words(new, changed), subline(files, new, changed, known))
        self.model.show_rows(incoming_rows(preview))
        counts = {
            None: new + changed + known,
            IncomingKind.NEW: new,
            IncomingKind.CHANGED: changed,
            IncomingKind.KNOWN: known,
        }
        for kind, chip in self.chips.items():
            chip.set_count(counts[kind])
            chip.setVisible(kind is None or bool(counts[kind]))
        self.chips[None].setChecked(True)
        self.name.setText(preview.shipment_name)
        self._shipment.setVisible(bool(new))
        how_read = preview.listed.how_read
        self.map.setVisible(any(how.can_map for how in how_read))
        self.primary.setText(primary_words(new, changed))
        empty(self.side.column)
        self._show_warnings(preview)
        self._show_questions(preview.unknown_statuses)
        self._show_kept_aside([each.sentence for each in preview.repairable])
        for how in how_read:
            heading = how.file if len(files) > 1 else _("How it was read")
            self._add_section(heading, how.sentences)
        if preview.left_out:
            self._add_section(_("Left out"), preview.left_out)

    def _show_warnings(self, preview: ImportPreview) -> None:
        """Say at the side what may be wrong, and ask for the file that is missing."""
        self.more = None
        for warning in preview.listed.warnings:
            self.side.column.addWidget(Paragraph(warning, "body", "warn"))
        if any(how.lacks_items for how in preview.listed.how_read):
            self.more = Button(_("Add the file with the items…"))
            self.more.clicked.connect(self.more_wanted)
            self.side.column.addWidget(self.more)

    def _show_questions(self, words: Mapping[str, int]) -> None:
        """Ask at the side what unknown status words mean; the orders wait for the answers."""
        self.questions = {}
        for word, count in words.items():
            asks, waits = question_words(word, count)
            self.side.column.addWidget(Paragraph(asks, "body", "warn"))
            self.side.column.addWidget(Paragraph(waits, "small"))
            asked = StatusQuestion(word, asks)
            asked.answered.connect(self.status_answered)
            self.questions[word] = asked
            self.side.column.addWidget(asked)

    def _show_kept_aside(self, sentences: Sequence[str]) -> None:
        """Say at the side what could not be read, and offer to put it right."""
        self.repair = None
        if not sentences:
            return
        count = len(sentences)
        heading = plural("{count} row could not be read", "{count} rows could not be read", count)
        self.side.column.addWidget(panel(heading, sentences[0], "warn", "warn"))
        self.repair = Button(plural("Put it right…", "Put them right…", count))
        self.repair.clicked.connect(self.repair_wanted)
        self.side.column.addWidget(self.repair)
        self.side.column.addWidget(
            Paragraph(_("Or leave it so: all the others come in regardless."), "small")
        )

    def _add_section(self, heading: str, sentences: Sequence[str]) -> None:
        if self.side.column.count():
            self.side.section(heading)
        else:
            self.side.column.addWidget(label(heading, "label"))
        for sentence in sentences:
            self.side.column.addWidget(Paragraph(sentence))

    def _name_row(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(6)
        column.addWidget(label(_("They leave together as"), "label"))
        column.addWidget(self.name)
        return made

    def _lay_out(self) -> None:
        well = frame("well")
        left = QVBoxLayout(well)
        left.setContentsMargins(0, 10, 0, 0)
        left.setSpacing(6)
        chips = FlowLayout()
        chips.setContentsMargins(24, 0, 24, 0)
        for kind, chip in self.chips.items():
            chips.addWidget(chip)
            chip.clicked.connect(lambda checked=False, kind=kind: self.model.show_kind(kind))
        rows = QHBoxLayout()
        rows.setContentsMargins(12, 0, 0, 0)
        rows.addWidget(self.table)
        left.addLayout(chips)
        left.addLayout(rows, 1)
        self.side.foot.addWidget(self._shipment)
        how = Side(self.side, _("How it was read"), "file-down", SIDE, NARROW)
        self.columns = RoomColumns(well, LEAST, (how,))
        self.body.addWidget(self.columns)
