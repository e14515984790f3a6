"""Two versions of one note side by side, and which of them stays."""

import re
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.labels import LINE_HEIGHT, Paragraph, label
from notesmith.gui.kit.overlay import Step
from notesmith.gui.kit.side_column import scrolled
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.parts.chips import STATE_TONES, ChipRow, state_name
from notesmith.gui.state.note_saving import BothNotes
from notesmith.gui.state.order_words import order_name, recipient
from notesmith.language import N_, _
from notesmith.model import Note, State

Spans = list[tuple[int, int]]

ON_THEIRS = {
    State.APPROVED: N_("Approve it as it is now"),
    State.RETURNED: N_("Return it as it is now"),
    State.WRITTEN: N_("Call it written as it is now"),
    State.TO_WRITE: N_("Open it again as it is now"),
}
"""What the button says that puts the state that was wanted onto the words as they are now."""


def different_words(mine: str, theirs: str) -> tuple[Spans, Spans]:
    """Return where words stand that only one of two texts holds, as (start, end) in each."""
    sides = [list(re.finditer(r"\S+", text)) for text in (mine, theirs)]
    here, there = ([found.group() for found in side] for side in sides)
    spans: tuple[Spans, Spans] = ([], [])
    for kind, *places in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for side, (start, end) in enumerate((places[:2], places[2:])):
            if start < end:
                spans[side].append((sides[side][start].start(), sides[side][end - 1].end()))
    return spans


class _Words(Paragraph):
    """The words of a note; those that the other one lacks are underlined, on a coloured ground."""

    def show_note(self, text: str, spans: Spans) -> None:
        """Show `text` with `spans` marked."""
        mark = tokens_of(self).warn_mark
        pieces, place = [], 0
        for start, end in spans:
            pieces.append(escape(text[place:start]))
            words = escape(text[start:end])
            pieces.append(f'<u style="background-color:{mark}">{words}</u>')
            place = end
        body = "".join((*pieces, escape(text[place:]))).replace("\n", "<br>")
        self.setText(f'<p style="margin:0;line-height:{LINE_HEIGHT}%">{body}</p>')
        self.setAccessibleName(text)


class _Side(QWidget):
    """One of the two: whose it is, how far it has come, its words, and the button that keeps it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("", "heading")
        self.origin = Paragraph("", "small")
        self.state = ChipRow()
        self.words = _Words()
        self.signature = Paragraph("", "muted")
        self.comment = Paragraph("", "small", "warn")
        self.button = Button("")
        paper = QFrame()
        paper.setProperty("frame", "panel")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(8)
        for each in (self.words, self.signature, self.comment):
            inside.addWidget(each)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.origin)
        column.addWidget(self.state)
        column.addWidget(scrolled(paper), 1)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_note(self, note: Note, spans: Spans) -> None:
        """Show a note with the words marked that the other one lacks."""
        self.state.set_chips([(state_name(note.state), STATE_TONES[note.state])])
        self.words.show_note(note.text or _("No words yet."), spans)
        self.signature.set_text(note.signature)
        self.signature.setVisible(bool(note.signature))
        returned = note.state is State.RETURNED and note.comment
        self.comment.set_text(note.comment)
        self.comment.setVisible(bool(returned))


class BothNotesStep(Step):
    """A page over the window: mine and theirs. Esc decides later; nothing is lost meanwhile."""

    mine_wanted = Signal(int)
    theirs_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Decide later"), parent=parent)
        self.shown = 0
        self.primary.hide()
        self.primary.setEnabled(False)  # no key decides: what is replaced was looked at
        self.mine, self.theirs = _Side(), _Side()
        line = QFrame()
        line.setProperty("frame", "hairline")
        line.setFixedWidth(1)
        for each in (self.mine, line, self.theirs):
            self.body.addWidget(each, 0 if each is line else 1)
        self.mine.button.clicked.connect(lambda: self.mine_wanted.emit(self.shown))
        self.theirs.button.clicked.connect(lambda: self.theirs_wanted.emit(self.shown))

    def begin(self) -> None:
        """Put the keyboard on what decides nothing."""
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_both(self, both: BothNotes) -> None:
        """Show the two versions and what can be done."""
        order, there = both.theirs.order, both.theirs.note
        self.shown = both.theirs.key
        self.leave.setText(_("Decide later") if both.typed else _("Close"))
        whose = _("{name}, order {number}").format(name=recipient(order), number=order_name(order))
        other = there.writer or _("somebody else")
        if both.typed:
            self.say(
                _("This note was changed elsewhere, too"),
                _("{whose}. Nothing was overwritten: choose which words stay.").format(whose=whose),
            )
            self.mine.heading.setText(_("Yours"))
            self.mine.origin.set_text(_("Typed here, not stored yet"))
            self.mine.button.setText(_("Keep mine"))
            self.theirs.button.setText(_("Take theirs"))
            left = both.mine
        else:
            self.say(
                _("This note was changed elsewhere meanwhile"),
                _("{whose}. It is not the one you looked at.").format(whose=whose),
            )
            self.mine.heading.setText(_("What you looked at"))
            self.mine.origin.set_text(_("As it was before"))
            self.mine.button.setText(_(ON_THEIRS[both.mine.state]))
            self.theirs.button.setText(_("Leave it as it is"))
            left = both.before
        self.theirs.heading.setText(_("As it is in the shop"))
        self.theirs.origin.set_text(_("Changed by {name}").format(name=other))
        here, there_spans = different_words(left.text, there.text)
        self.mine.show_note(left, here)
        self.theirs.show_note(there, there_spans)
