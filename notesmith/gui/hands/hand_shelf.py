"""The left column of the page of hands: the search, the list, and the way to bring a font in."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from notesmith.gui.hands.hand_list import HandList
from notesmith.gui.hands.hand_trial import Specimen
from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.kit.labels import Paragraph, label
from notesmith.gui.kit.text_size import fix
from notesmith.gui.parts.chips import FilterChip
from notesmith.language import N_, _, in_context
from notesmith.pipeline import HandInfo

NO_MATCH = N_("No hand of that name or script. Try another word.")
NONE_SUITS = N_("No hand writes every letter of this shipment. Look at what each of them lacks.")
STILL_LOOKING = N_("The hands are still being looked through.")


class HandShelf(QFrame):
    """All hands; the search leaves those of a name or a script, or those that suit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "left")
        self.list = HandList()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a hand or a script"))
        self.search.setAccessibleName(_("Find a hand or a script"))
        fix(self.search, height=36)
        self.all = FilterChip(in_context("hands", "All"))
        self.suiting = FilterChip(_("Every name"))
        self.suiting.setToolTip(
            _("Hands that have every letter of this shipment's names and notes")
        )
        self.add = Button(_("Add a font of yours…"), icon="plus")
        self.add.give_way()
        self._nothing = Paragraph("", "muted")
        self._lay_out()
        self.search.textChanged.connect(self._sift)
        self.all.toggled.connect(self._sift)
        self.show_all()

    def show_hands(self, hands: Sequence[HandInfo]) -> None:
        """Show these hands."""
        at_hand = self.list.name
        self.list.hands.show_hands(hands)
        self.list.show_hand(at_hand)
        self._count()

    def take(self, specimen: Specimen) -> None:
        """Show a title that was written."""
        at_hand = self.list.name
        self.list.hands.take(specimen)
        self.list.show_hand(at_hand)
        self._count()

    def show_all(self) -> None:
        """Take the search away."""
        self.search.clear()
        self.all.setChecked(True)

    def clear_search(self) -> bool:
        """Take the search away; return whether there was one."""
        searching = bool(self.search.text()) or self.suiting.isChecked()
        self.show_all()
        return searching

    def _sift(self) -> None:
        at_hand = self.list.name
        self.list.hands.search(self.search.text(), self.suiting.isChecked())
        self.list.show_hand(at_hand)
        self._count()

    def _count(self) -> None:
        rows = self.list.hands.rows.values()
        self.all.set_count(self.list.hands.count(suiting=False))
        self.suiting.set_count(self.list.hands.count(suiting=True))
        nothing = not self.list.hands.names
        looking = self.suiting.isChecked() and any(row.title is None for row in rows)
        looking = looking or not rows
        why = STILL_LOOKING if looking else NONE_SUITS if self.suiting.isChecked() else NO_MATCH
        self._nothing.set_text(_(why))
        self._nothing.setVisible(nothing)
        self.list.setVisible(not nothing)

    def _lay_out(self) -> None:
        chips = FlowLayout()
        chips.addWidget(self.all)
        chips.addWidget(self.suiting)
        head = QVBoxLayout()
        head.setContentsMargins(20, 24, 20, 8)
        head.setSpacing(8)
        head.addWidget(label(_("Hands"), "title"))
        head.addWidget(self.search)
        head.addLayout(chips)
        head.addWidget(self._nothing)
        rows = QVBoxLayout()
        rows.setContentsMargins(8, 0, 4, 0)
        rows.addWidget(self.list)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 12, 20, 24)
        foot.setSpacing(6)
        foot.addWidget(self.add)
        foot.addWidget(Paragraph(_("or drop a TTF or OTF file here"), "small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(rows, 1)
        column.addStretch(0)
        column.addLayout(foot)
