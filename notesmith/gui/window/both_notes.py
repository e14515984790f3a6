"""Two versions of one note side by side, and which of them stays."""

import re
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.labels import LINE_HEIGHT, Paragraph, frame, label
from notesmith.gui.kit.overlay import Step
from notesmith.gui.kit.side_column import scrolled
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.parts.chips import STATE_TONES, ChipRow, state_name
from notesmith.gui.parts.paper_drawing import draw_paper, writing_picture
from notesmith.gui.state.note_saving import BothNotes
from notesmith.gui.state.order_words import order_name, recipient
from notesmith.gui.state.session import Session
from notesmith.language import N_, _
from notesmith.model import Note, State

AROUND, EDGE = 8, 2
"""Pixels around a card, for its shadow; fewer at its left, where it stands above its words."""

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


class _Paper(QWidget):
    """The card of a note, as large as there is room for."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._note: Note | None = None
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_note(self, note: Note) -> None:
        """Show the card of `note`."""
        self._note = note
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._note is None or not self._session.hands.ready:
            return
        card, hands = self._session.cards.card_of(self._note), self._session.hands
        room = QRectF(self.rect()).adjusted(EDGE, AROUND, -AROUND, -2 * AROUND)
        scale = min(room.width() / card.width, room.height() / card.height)
        width, height = round(card.width * scale), round(card.height * scale)
        place = QRectF(room.left(), room.top(), width, height)
        painter = QPainter(self)
        draw_paper(painter, place, tokens_of(self), depth=6)
        ratio = self.devicePixelRatioF()
        picture = writing_picture(card, hands.typefaces, width, height, ratio)
        painter.drawPixmap(place.topLeft(), picture)


class _Side(QWidget):
    """One of the two: whose it is, how far it has come, its card and its words, and what to do."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("", "heading")
        self.origin = Paragraph("", "small")
        self.state = ChipRow()
        self.paper = _Paper(session)
        self.words, self.signature = _Words(), _Words()
        self.comment = Paragraph("", "small", "warn")
        self.button = Button("")
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that both cards stay alike
        self.button.setSizePolicy(policy)
        said = QWidget()
        said.setProperty("frame", "scroll")
        inside = QVBoxLayout(said)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.setSpacing(4)
        for each in (self.words, self.signature, self.comment):
            inside.addWidget(each)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.state)
        column.addLayout(head)
        column.addWidget(self.origin)
        column.addWidget(self.paper, 5)
        column.addWidget(scrolled(said), 3)
        column.addSpacing(8)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_note(self, note: Note, spans: Spans, signed_otherwise: bool) -> None:
        """Show a note with the words marked that the other one lacks."""
        self.state.set_chips([(state_name(note.state), STATE_TONES[note.state])])
        self.paper.show_note(note)
        self.words.show_note(note.text or _("No words yet."), spans)
        signature = note.signature
        self.signature.show_note(signature, [(0, len(signature))] if signed_otherwise else [])
        self.signature.setVisible(bool(signature))
        returned = note.state is State.RETURNED and note.comment
        self.comment.set_text(note.comment)
        self.comment.setVisible(bool(returned))


class BothNotesStep(Step):
    """A page over the window: mine and theirs. Esc decides nothing; nothing is lost meanwhile."""

    mine_wanted = Signal(int)
    theirs_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.shown = 0
        self._typed = True
        self.primary.hide()
        self.primary.setEnabled(False)  # no key decides: what is replaced was looked at
        self.mine, self.theirs = _Side(session), _Side(session)
        line = frame("hairline")
        line.setFixedWidth(1)
        for each in (self.mine, line, self.theirs):
            self.body.addWidget(each, 0 if each is line else 1)
        self.mine.button.clicked.connect(lambda: self.mine_wanted.emit(self.shown))
        self.theirs.button.clicked.connect(self._decide_on_theirs)

    def begin(self) -> None:
        """Put the keyboard on what decides nothing."""
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_both(self, both: BothNotes) -> None:
        """Show the two versions and what can be done."""
        order, there = both.theirs.order, both.theirs.note
        self.shown, self._typed = both.theirs.key, both.typed
        here = both.mine if both.typed else both.before
        whose = _("{name}, order {number}").format(name=recipient(order), number=order_name(order))
        if both.typed:
            title = _("This note was changed elsewhere, too")
            words = _("{whose}. Nothing was overwritten: choose which words stay.")
            self.mine.heading.setText(_("Yours"))
            self.mine.origin.set_text(_("Typed here, not stored yet"))
            self.mine.button.setText(_("Keep mine"))
            self.theirs.button.setText(_("Take theirs"))
            self.leave.setText(_("Decide later"))
        else:
            title = _("This note was changed elsewhere meanwhile")
            words = _("{whose}. It is not the one you looked at.")
            self.mine.heading.setText(_("What you looked at"))
            self.mine.origin.set_text(_("As it was before"))
            self.theirs.button.setText(_(ON_THEIRS[both.mine.state]))
            self.leave.setText(_("Leave it as it is"))
        self.mine.button.setVisible(both.typed)
        self.say(title, words.format(whose=whose))
        self.theirs.heading.setText(_("As it is in the shop"))
        by = there.writer or _("somebody else")
        self.theirs.origin.set_text(_("Written by {name}").format(name=by))
        spans, there_spans = different_words(here.text, there.text)
        other = here.signature != there.signature
        self.mine.show_note(here, spans, other)
        self.theirs.show_note(there, there_spans, other)

    def _decide_on_theirs(self) -> None:
        """Take theirs; or where only a state was to change, put that on their words."""
        wanted = self.theirs_wanted if self._typed else self.mine_wanted
        wanted.emit(self.shown)
