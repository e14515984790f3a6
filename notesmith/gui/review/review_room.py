"""The Review room: the finished cards at a glance; approve them, or return them with a comment."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from notesmith.gui.kit.buttons import Button, allow
from notesmith.gui.kit.empty_state import EmptyState
from notesmith.gui.kit.keys import REVIEW_APPROVE, REVIEW_OPEN, REVIEW_RETURN
from notesmith.gui.kit.labels import Paragraph, label
from notesmith.gui.kit.room_columns import RoomColumns, Side
from notesmith.gui.kit.side_column import SideColumn, empty, panel, quote
from notesmith.gui.kit.text_size import fix
from notesmith.gui.parts.chips import STATE_TONES, ChipRow, state_name
from notesmith.gui.parts.finding_reasons import explain
from notesmith.gui.review.contact_sheet import ContactSheet
from notesmith.gui.state.note_checks import NoteChecks, reviewed
from notesmith.gui.state.order_words import items_words, order_name, recipient
from notesmith.gui.state.session import Session
from notesmith.language import _, in_line, plural, quoted
from notesmith.model import Finding, Parcel, Severity, State

FRAMES = {Severity.BLOCK: "block", Severity.WARN: "warn", Severity.HINT: "panel"}
TONES = {Severity.BLOCK: "block", Severity.WARN: "warn", Severity.HINT: ""}


LEAST = 288
"""Pixels that the cards keep: one of them beside the other column, which holds what to press."""


def finding_panel(session: Session, finding: Finding) -> QFrame:
    """Return a finding as a panel; the note it repeats stands below its sentence."""
    other = session.shipment.parcels.find(finding.others[0]) if finding.others else None
    words = ""
    if other is not None:
        whose = f"{recipient(other.order)}, {order_name(other.order)}"
        words = f"{whose}: {quoted(other.note.text.strip())}"
    made = panel(finding.message, words, FRAMES[finding.severity], TONES[finding.severity])
    explain(made, finding.kind)
    return made


class ReviewRoom(QWidget):
    """The contact sheet, and at its side what the checks say of the current card."""

    write_wanted = Signal(int)
    room_wanted = Signal(str)
    notice_wanted = Signal(str, str)

    def __init__(self, session: Session, checks: NoteChecks) -> None:
        super().__init__()
        self._session = session
        self._checks = checks
        self.sheet = ContactSheet(session, checks)
        self.side = SideColumn()
        self._title = label("", "title")
        self._states = label("", "muted")
        self.approve = Button(_("Approve"), "primary", REVIEW_APPROVE)
        self.send_back = Button(_("Return"), "quiet", REVIEW_RETURN)
        self.open = Button(_("Open in Write"), "quiet", hint=REVIEW_OPEN)
        self.print = Button(_("Print the cards"), "primary")
        self.comment = QLineEdit()
        self._drafts: dict[int, str] = {}
        self.empty = self._empty_state()
        self._pages = QStackedLayout(self)
        self._lay_out()
        self._connect()
        self._reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload()
        self._checks.want()
        self.sheet.setFocus()

    def _empty_state(self) -> EmptyState:
        state = EmptyState(
            "layout-grid",
            _("No finished notes yet"),
            _(
                "A note comes here when its writer is done with it. Five minutes then show whether "
                "they sound written for each person."
            ),
        )
        write = state.add(Button(_("Write the notes"), "primary"))
        write.clicked.connect(lambda: self.room_wanted.emit("write"))
        return state

    def _lay_out(self) -> None:
        self.comment.setPlaceholderText(_("What should be different?"))
        self.comment.setAccessibleName(_("Comment for the writer"))
        fix(self.comment, height=36)
        self.comment.hide()
        head = QHBoxLayout()
        head.setContentsMargins(28, 24, 28, 0)
        head.setSpacing(12)
        head.addWidget(self._title, alignment=Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._states, 1, Qt.AlignmentFlag.AlignBottom)
        desk = QFrame()
        desk.setProperty("frame", "desk")
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        sheet = QHBoxLayout()
        sheet.setContentsMargins(16, 0, 0, 0)
        sheet.addWidget(self.sheet)
        column.addLayout(sheet, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.send_back)
        buttons.addWidget(self.approve, 1)
        self.side.foot.setContentsMargins(20, 16, 20, 24)
        self.side.foot.addWidget(self.comment)
        self.side.foot.addWidget(self.open)
        self.side.foot.addWidget(self.print)
        self.side.foot.addLayout(buttons)
        about = Side(self.side, _("About this card"), "message-square", 340, 252)
        self.columns = RoomColumns(desk, LEAST, (about,))
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.columns)

    def _connect(self) -> None:
        self.sheet.chosen.connect(self._chosen)
        self.sheet.opened.connect(self.write_wanted)
        self.approve.clicked.connect(self._approve)
        self.send_back.clicked.connect(self._ask_comment)
        self.comment.returnPressed.connect(self._return)
        self.comment.textEdited.connect(self._keep_draft)
        self.comment.installEventFilter(self)
        self.open.clicked.connect(self._open)
        self.print.clicked.connect(lambda: self.room_wanted.emit("print"))
        self._checks.changed.connect(self._reload_seen)
        self._session.shipment.parcels_changed.connect(self._reload_seen)
        self._session.shipment.parcel_changed.connect(self._parcel_changed)
        self._session.shipment.current_changed.connect(self._go_to)
        self._session.hands.changed.connect(self.sheet.viewport().update)

    def _reload_seen(self) -> None:
        if self.isVisible():
            self._reload()

    def _parcel_changed(self, key: int) -> None:
        if not self.isVisible():
            return
        parcel = self._session.shipment.parcels.get(key)
        if parcel is not None and reviewed(parcel) != (key in self.sheet.cards.keys):
            self._reload()  # a card came, or went
            return
        self.sheet.viewport().update()
        self._say_counts()
        self._show_side()

    def _go_to(self, key: int) -> None:
        """Go to a card that something else leads to, such as an undo."""
        if self.isVisible() and key != self.sheet.key and key in self.sheet.cards.keys:
            self.sheet.show_parcel(key)

    def _reload(self) -> None:
        at_hand = self._session.shipment.current
        self.sheet.cards.load()
        self._pages.setCurrentIndex(1 if self.sheet.cards.keys else 0)
        self.sheet.show_parcel(at_hand)
        self._say_counts()
        self._show_side()

    def _say_counts(self) -> None:
        every = [each.note for each in self._session.shipment.parcels if reviewed(each)]
        approved = sum(note.state is State.APPROVED for note in every)
        returned = sum(note.state is State.RETURNED for note in every)
        self._title.setText(plural("{count} card", "{count} cards", len(every)))
        words = [
            plural("{count} approved", "{count} approved", approved)
            if approved
            else _("none approved yet")
        ]
        if returned:
            words.append(plural("{count} returned", "{count} returned", returned))
        self._states.setText(in_line(words))
        all_approved = bool(every) and approved == len(every)
        self.print.setVisible(all_approved)
        self.approve.setVisible(not all_approved)

    def _chosen(self, key: int) -> None:
        self.comment.hide()
        self._session.shipment.select(key)
        self._show_side()

    def _show_side(self) -> None:
        empty(self.side.column)
        parcel = self._parcel()
        only_read = self._session.shop.only_read
        self.open.setEnabled(parcel is not None)
        allow(self.send_back, only_read, "R")
        self.send_back.setEnabled(parcel is not None and not only_read)
        self.approve.setEnabled(parcel is not None and not only_read)
        if parcel is None:
            return
        note = parcel.note
        number = _("Order {number}").format(number=order_name(parcel.order))
        self.side.column.addWidget(Paragraph(recipient(parcel.order), "title"))
        self.side.column.addSpacing(-4)
        self.side.column.addWidget(Paragraph(number, "muted"))
        chips = ChipRow()
        chips.set_chips([(state_name(note.state), STATE_TONES[note.state])])
        self.side.column.addWidget(chips)
        self.side.column.addWidget(Paragraph(items_words(parcel.order)))
        for words in (parcel.order.customer_note, parcel.order.gift_message):
            if words:
                self.side.column.addWidget(quote(words))
        if note.comment and note.state is State.RETURNED:
            self.side.section(_("Returned, because"))
            self.side.column.addWidget(quote(note.comment))
        self._show_findings(parcel)
        blocked = any(each.severity is Severity.BLOCK for each in self._checks.findings(parcel.key))
        done = note.state is State.APPROVED
        allow(self.approve, only_read, "A")
        self.approve.setEnabled(not blocked and not done and not only_read)
        self.approve.setText(_("Approved") if done else _("Approve"))
        self.approve.set_kind("quiet" if blocked else "primary")
        self.open.set_kind("primary" if blocked else "quiet")

    def _show_findings(self, parcel: Parcel) -> None:
        self.side.section(_("The checks"))
        findings = self._checks.findings(parcel.key)
        for finding in findings:
            self.side.column.addWidget(finding_panel(self._session, finding))
        if not findings:
            words = _("Nothing to mend.") if self._checks.settled else _("Looking at the notes…")
            tone = "good" if self._checks.settled else ""
            self.side.column.addWidget(Paragraph(words, "body" if tone else "muted", tone))

    def _parcel(self) -> Parcel | None:
        return self._session.shipment.parcels.get(self.sheet.key)

    def _approve(self) -> None:
        parcel = self._parcel()
        if parcel is not None:
            self._session.decisions.approve(parcel.key)
            if parcel.key not in self._session.notes.undecided:
                self._go_on(parcel.key)

    def _ask_comment(self) -> None:
        self.comment.setText(self._drafts.get(self.sheet.key or 0, ""))
        self.comment.show()
        self.comment.setFocus()

    def _keep_draft(self, words: str) -> None:
        """Keep what is typed about this card, however its comment is left."""
        if self.sheet.key is not None:
            self._drafts[self.sheet.key] = words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_Escape:
            return False
        self.comment.hide()
        self.sheet.setFocus()
        return True

    def _return(self) -> None:
        parcel = self._parcel()
        words = self.comment.text().strip()
        if parcel is None or not words:
            return
        self._session.decisions.give_back(parcel.key, words)
        self._drafts.pop(parcel.key, None)
        self.comment.hide()
        if parcel.key in self._session.notes.undecided:
            return
        told = _("Returned to its writer: {name}.").format(name=recipient(parcel.order))
        self.notice_wanted.emit(told, "good")
        self._go_on(parcel.key)

    def _go_on(self, key: int) -> None:
        """Go to the next card that nobody has looked at; stay on the last."""
        keys = self.sheet.cards.keys
        place = keys.index(key) + 1
        for each in (*keys[place:], *keys[:place]):
            if self._session.shipment.parcels.of(each).note.state is State.WRITTEN:
                self.sheet.show_parcel(each)
                break
        self.sheet.setFocus()

    def _open(self) -> None:
        parcel = self._parcel()
        if parcel is not None:
            self.write_wanted.emit(parcel.key)
