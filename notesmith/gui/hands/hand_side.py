"""The right column of the page of hands: its letters, its tells, and the button that uses it."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notesmith.gui.hands.hand_list import letters_words
from notesmith.gui.hands.tell_list import TellList
from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.labels import Paragraph, label
from notesmith.gui.kit.side_column import SideColumn, empty, panel

WIDTH = 324
WRITTEN = "Every letter of this shipment is in this hand."
NO_LETTERS = "Once there are orders, the letters of their names are looked up here."
STOPPED = "Cards with them are stopped before printing: choose another hand for them."


def borrowed_words(borrowed: Mapping[str, str]) -> str:
    """Return which letters other hands lend: "ł ő from Caveat; ж from Bad Script"."""
    lenders: dict[str, list[str]] = {}
    for letter, lender in borrowed.items():
        lenders.setdefault(lender, []).append(letter)
    return "; ".join(f"{letters_words(some)} from {lender}" for lender, some in lenders.items())


class HandSide(SideColumn):
    """What there is to know before a hand is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, "side", parent)
        self.tells = TellList()
        self.use = Button("", "primary", hint="Return")
        self.remove = Button("Remove this hand…", "plain", icon="trash-2")
        self._letters = QVBoxLayout()
        self._letters.setSpacing(8)
        self.column.addWidget(label("Letters", "label"))
        self.column.addLayout(self._letters)
        self.section("What would give it away")
        self.column.addWidget(self.tells)
        self.foot.setContentsMargins(20, 16, 20, 24)
        self.foot.addWidget(self.remove)
        self.foot.addWidget(self.use)
        self.remove.hide()

    def show_letters(
        self, known: bool, lacking: Sequence[str], borrowed: Mapping[str, str]
    ) -> None:
        """Show which letters of the shipment the hand lacks or borrows; `known` if any."""
        empty(self._letters)
        if not known:
            self._letters.addWidget(Paragraph(NO_LETTERS, "muted"))
            return
        if lacking:
            heading = f"It lacks {letters_words(lacking)}"
            self._letters.addWidget(panel(heading, STOPPED, "warn", "warn"))
        else:
            self._letters.addWidget(Paragraph(WRITTEN, "body", "good"))
        if borrowed:
            self._letters.addWidget(Paragraph(f"Borrowed: {borrowed_words(borrowed)}.", "small"))
