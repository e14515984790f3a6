"""The right column of the page of hands: its letters, its tells, and the button that uses it."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notesmith.gui.hands.hand_list import letters_words
from notesmith.gui.hands.tell_list import TellList
from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.keys import HANDS_USE
from notesmith.gui.kit.labels import Paragraph, label
from notesmith.gui.kit.side_column import SideColumn, empty, panel
from notesmith.language import N_, _

WRITTEN = N_("Every letter of this shipment is in this hand.")
NO_LETTERS = N_("Once there are orders, the letters of their names are looked up here.")
STOPPED = N_("Cards with them are stopped before printing: choose another hand for them.")


def borrowed_words(borrowed: Mapping[str, str]) -> str:
    """Return which letters other hands lend: "ł ő from Caveat; ж from Bad Script"."""
    lenders: dict[str, list[str]] = {}
    for letter, lender in borrowed.items():
        lenders.setdefault(lender, []).append(letter)
    lent = _("{letters} from {lender}")
    return "; ".join(
        lent.format(letters=letters_words(some), lender=lender) for lender, some in lenders.items()
    )


class HandSide(SideColumn):
    """What there is to know before a hand is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("side", parent)
        self.tells = TellList()
        self.use = Button("", "primary", hint=HANDS_USE)
        self.remove = Button(_("Remove this hand…"), "plain", icon="trash-2")
        self._letters = QVBoxLayout()
        self._letters.setSpacing(8)
        self.column.addWidget(label(_("Letters"), "label"))
        self.column.addLayout(self._letters)
        self.section(_("What would give it away"))
        self.column.addWidget(self.tells)
        self.foot.setContentsMargins(20, 16, 20, 24)
        self.foot.addWidget(self.remove)
        self.foot.addWidget(self.use)
        for button in (self.use, self.remove):
            button.give_way()
        self.remove.hide()

    def show_letters(
        self, known: bool, lacking: Sequence[str], borrowed: Mapping[str, str]
    ) -> None:
        """Show which letters of the shipment the hand lacks or borrows; `known` if any."""
        empty(self._letters)
        if not known:
            self._letters.addWidget(Paragraph(_(NO_LETTERS), "muted"))
            return
        if lacking:
            heading = _("It lacks {letters}").format(letters=letters_words(lacking))
            self._letters.addWidget(panel(heading, _(STOPPED), "warn", "warn"))
        else:
            self._letters.addWidget(Paragraph(_(WRITTEN), "body", "good"))
        if borrowed:
            words = _("Borrowed: {letters}.").format(letters=borrowed_words(borrowed))
            self._letters.addWidget(Paragraph(words, "small"))
