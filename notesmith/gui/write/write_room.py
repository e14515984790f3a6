"""The Write room: facts on the left, the card in the middle, what the check says on the right."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from notesmith import pipeline
from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.dialogs import ask
from notesmith.gui.kit.empty_state import EmptyState
from notesmith.gui.kit.keys import (
    WRITE_NONE,
    WRITE_NUMBERS,
    WRITE_PERSONAL,
    WRITE_PROPOSED,
    WRITE_SHORT,
    give_key,
    listen,
)
from notesmith.gui.kit.room_columns import LEFT, RIGHT, RoomColumns, Side
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.parts.chips import level_name
from notesmith.gui.state.session import Session
from notesmith.gui.write.brief_column import BriefColumn
from notesmith.gui.write.findings_column import FindingsColumn
from notesmith.gui.write.finishing import Finishing, no_note_words
from notesmith.gui.write.silencing import mentioned_words, silenced_words
from notesmith.gui.write.undo_order import UndoOrder
from notesmith.gui.write.word_help import WordHelp
from notesmith.gui.write.write_desk import WriteDesk
from notesmith.language import N_, _
from notesmith.model import FindingKind, Level, Note, Parcel, State

LEAST = 520
"""Pixels that the card and what belongs to it keep before a column beside it folds."""

LEVEL_KEYS = (WRITE_PERSONAL, WRITE_SHORT, WRITE_NONE, WRITE_PROPOSED)
"""In the order of `Level`, and the proposed one."""

SAVE_AFTER = 400
"""Milliseconds from the first key that is not stored yet until it is: a crash loses less."""

SHORT_RULE = N_(
    "A short note may thank as others do: how many say the same is counted, and only the same "
    "words to the letter, or something of your own said twice, stop the printing."
)
"""What the check of repeats asks of a short note."""


def level_words(level: Level) -> str:
    """Return what the button says on which the level is chosen."""
    return {
        Level.PERSONAL: _("Level: personal"),
        Level.SHORT: _("Level: short"),
        Level.NONE: _("Level: no note"),
    }[level]


class WriteRoom(QWidget):
    """Write one note after another. The text is the person's: facts enter it only by a click."""

    room_wanted = Signal(str)
    """Another room is the next thing to do: "orders" or "review", or "hands" to look at."""
    notice_wanted = Signal(str, str, tuple)
    """What came of something: a sentence, its tone, and buttons as (words, what they do)."""
    notice_over = Signal(str)
    """That sentence is not so any more."""

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._key = 0
        self._stale = True
        self._finishing = Finishing(session, self)
        self._touched = False
        self._unsaved = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._unsaved.timeout.connect(self.flush)
        self.brief = BriefColumn(session, self)
        self.desk = WriteDesk(session, self)
        self.findings = FindingsColumn(session, self)
        self.word_help = WordHelp(session, self.desk.editor, self)
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()
        self._show_current()

    def _build(self) -> None:
        about = Side(self.brief, _("About the order"), "package", 340, 252, LEFT)
        checks = Side(self.findings, _("What the checks say"), "circle-check", 300, 240)
        self.columns = RoomColumns(self.desk, LEAST, (checks, about), self)
        self.empty = EmptyState(
            "pencil",
            _("No parcels to write for yet"),
            _("Bring in an order list first. Each order then gets a card of its own here."),
        )
        orders = self.empty.add(Button(_("Go to orders"), "primary"))
        orders.clicked.connect(lambda: self.room_wanted.emit("orders"))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.columns)
        self._menu = QMenu(self)
        self._levels = {
            level: QAction(level_name(level), self._menu, checkable=True) for level in Level
        }
        for level, action in self._levels.items():
            self._menu.addAction(action)
            action.triggered.connect(lambda _checked, chosen=level: self._set_level(chosen))
        self._levels[Level.SHORT].setToolTip(_(SHORT_RULE))
        self._menu.setToolTipsVisible(True)
        self._menu.addSeparator()
        proposed = self._menu.addAction(_("As proposed"), lambda: self._set_level(None))
        for action, key in zip((*self._levels.values(), proposed), LEVEL_KEYS, strict=True):
            give_key(action, key)
            self.addAction(action)  # so that its key works while the menu is closed
        self.desk.level.set_menu(self._menu)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        desk = self.desk
        desk.editor.edited.connect(self._edited)
        UndoOrder(self._session.decisions, desk.editor)
        self.word_help.settled_anew.connect(self._show_card)
        desk.signature.textEdited.connect(self._edited)
        desk.signature.returnPressed.connect(desk.editor.setFocus)
        desk.hand.clicked.connect(lambda: self.room_wanted.emit("hands"))
        desk.strip.chosen.connect(lambda _key: desk.editor.setFocus())
        desk.done.clicked.connect(self.finish)
        desk.skip.clicked.connect(lambda: self._go(self._session.shipment.next()))
        desk.back.clicked.connect(lambda: self._go(self._session.shipment.previous()))
        for number, key in enumerate(WRITE_NUMBERS):
            listen(key, self, partial(self._take_number, number))
        self.findings.weight_changed.connect(self._tell_weight)
        self.brief.words_wanted.connect(desk.editor.insert_words)
        self.brief.card_wanted.connect(self.focus_editor)
        self.findings.span_wanted.connect(desk.editor.select_span)
        self.findings.order_wanted.connect(self._open_order)
        self.findings.allowance_wanted.connect(self._ask_allowance)
        self.findings.silence_wanted.connect(self._silence)
        self.findings.mention_wanted.connect(self._mention)
        self._session.shipment.current_changed.connect(lambda _key: self._show_current())
        self._session.shipment.parcels_changed.connect(self._show_current)
        self._session.hands.changed.connect(self._show_card)
        self._session.memory.changed.connect(self._show_card)
        self._finishing.said.connect(self._say_doubt)
        self._finishing.over.connect(self.notice_over)
        self._finishing.known.connect(self._finish_as_wished)
        self._session.shipment.parcel_changed.connect(self._parcel_changed)
        self._session.notes.changed.connect(self._say_unstored)
        self._session.shop.changed.connect(desk.editor.forget)

    # What others call

    def show_parcel(self, key: int) -> None:
        """Show the parcel with that key, ready to write."""
        self._session.shipment.select(key)
        self.focus_editor()

    def focus_editor(self) -> None:
        """Put the keyboard on the card."""
        self.desk.editor.setFocus()

    def flush(self) -> None:
        """Store what was typed, if that has not happened yet.

        While the current parcel has not been shown, the editor holds nothing of it.
        """
        self._unsaved.stop()
        parcel, touched = self._shown_parcel(), self._touched
        self._touched = False
        if self._stale or parcel is None or not touched:
            return
        text, signature = self.desk.editor.text(), self.desk.signature.text()
        if (text, signature) != (parcel.note.text, parcel.note.signature):
            self._session.notes.save_text(self._key, text, signature)

    def finish(self) -> None:
        """Store the note as written and go on with the next one, or say that all are done.

        What speaks against it is said first; the same press again goes on all the same.
        """
        parcel = self._shown_parcel()
        if parcel is None or self._stale:
            return
        if not parcel.wants_note:
            self.notice_wanted.emit(no_note_words(), "warn", ())
            return
        if not self.desk.editor.text().strip():
            self._say_empty(parcel)
            return
        if self._finishing.stops(replace(parcel, note=self._typed(parcel.note))):
            return
        text, signature = self.desk.editor.text().strip(), self.desk.signature.text().strip()
        self._unsaved.stop()
        self._touched = False
        self._stale = True  # the editor still holds the blanks at the ends
        notes = self._session.notes
        notes.save_text(self._key, text, signature)
        if self._key in notes.undecided:
            self._show_parcel()
            return
        self._session.decisions.finish(self._key)
        self._finishing.finished(signature)
        following = self._session.shipment.next_to_write(self._key)
        if following is None:
            self.room_wanted.emit("review")
        else:
            self._go(following)

    # What happens here

    def _say_doubt(self, sentence: str, tone: str, asks_signature: bool) -> None:
        self.notice_wanted.emit(sentence, tone, ())
        if asks_signature:
            self.desk.signature.setFocus()

    def _finish_as_wished(self, wished: Parcel) -> None:
        """Finish the note that waited for its findings, if it still stands as it did then."""
        parcel = self._shown_parcel()
        if parcel is not None and replace(parcel, note=self._typed(parcel.note)) == wished:
            self.finish()

    def _edited(self) -> None:
        self._touched = True
        self._finishing.forget()
        if not self._unsaved.isActive():
            self._unsaved.start()
        self._show_card()

    def _show_current(self) -> None:
        """Show the session's current parcel; what was typed on the one before is stored first."""
        self.flush()
        self._finishing.forget()
        key = self._session.shipment.current or 0
        self._key = key if self._session.shipment.parcels.has(key) else 0
        self._stack.setCurrentIndex(1 if self._key else 0)
        self._stale = True
        if self._key and self.isVisible():
            self._show_parcel()

    def _show_parcel(self) -> None:
        """Show the parcel; put off while the room is not seen, as facts cost a look-up."""
        self._stale = False
        parcel = self._session.shipment.parcels.of(self._key)
        brief = pipeline.brief(self._session.shop.now, parcel)
        name = brief.greeting_name or parcel.order.recipient or parcel.order.order_id
        self.desk.editor.open_note(
            self._key, parcel.note.text, _("Write to {name}").format(name=name)
        )
        fresh = not parcel.note.text and parcel.note.state is State.TO_WRITE
        signature = parcel.note.signature
        if fresh and not signature:
            signature = self._session.signatures.now or ""
        self.desk.signature.setText(signature)
        self.brief.show_parcel(self._key)
        self._show_level(parcel)
        self.desk.let_write(self._session.shop.only_read)
        self._say_unstored()
        self.desk.skip.setEnabled(self._session.shipment.next() is not None)
        self.desk.back.setEnabled(self._session.shipment.previous() is not None)
        self._show_card()

    def _show_card(self) -> None:
        """Set what stands in the editor as a card and let the checks look at it."""
        parcel = self._shown_parcel()
        if parcel is None or self._stale:
            return
        if not self._session.hands.ready:
            self.desk.editor.show_card(None, {}, ())
            return
        note = self._typed(parcel.note)
        card = self._session.cards.card_of(note)
        findings = self._session.memory.check(replace(parcel, note=note), card)
        findings = self.word_help.settled(parcel.key, findings)
        self.desk.editor.show_card(card, self._session.hands.typefaces, findings)
        hand = self._session.hands.hand_of(note.writer)
        self.desk.show_card(card, _(self._session.cards.design.title), hand.title)
        self.findings.show_findings(replace(parcel, note=note), findings)

    def _typed(self, note: Note) -> Note:
        """The note as it stands in the editor, before it is stored: by whoever types here."""
        text, signature = self.desk.editor.shown_text(), self.desk.signature.text()
        own = not text or (text, signature) != (note.text, note.signature)
        writer = self._session.settings.now.writer if own else note.writer
        return replace(note, text=text, signature=signature, writer=writer)

    def _take_number(self, number: int) -> None:
        """Put those words into the note, or lead to that question."""
        if self._shown_parcel() is None:
            return
        question = self.brief.question(number)
        if question is not None:
            self.columns.open_side(LEFT)
            self.brief.show_question(question)
        else:
            self.brief.take_words(number)

    def _tell_weight(self, words: str, tone: str) -> None:
        """Let the folded column say that the checks have found something."""
        self.columns.tab(RIGHT).say(words, tone)

    def _parcel_changed(self, key: int) -> None:
        if key == self._key and not self._stale:
            parcel = self._session.shipment.parcels.of(key)
            self._show_level(parcel)
            if not self._touched:
                self._take_in(parcel.note)
                self._show_card()

    def _take_in(self, note: Note) -> None:
        """Show words that somebody else stored; Ctrl+Z brings back those that stood here."""
        if note.text != self.desk.editor.text():
            self.desk.editor.replace_text(note.text)
        if note.signature and note.signature != self.desk.signature.text():
            self.desk.signature.setText(note.signature)

    def _say_unstored(self) -> None:
        self.desk.unstored.setVisible(self._key in self._session.notes.waiting)

    def _show_level(self, parcel: Parcel) -> None:
        self.desk.level.setText(level_words(parcel.wanted_level))
        reason = pipeline.level_reason(parcel, self._session.shipment.today)
        self.desk.level.setToolTip(self._session.shop.only_read or reason)
        for each, action in self._levels.items():
            action.setChecked(each is parcel.wanted_level)

    def _set_level(self, level: Level | None) -> None:
        if self._shown_parcel() is None:
            return
        self._session.decisions.set_level(self._key, level)
        self.brief.show_parcel(self._key)

    def _say_empty(self, parcel: Parcel) -> None:
        note = self._typed(parcel.note)
        card = self._session.cards.card_of(note)
        findings = self._session.memory.check(replace(parcel, note=note), card)
        self.findings.show_findings(parcel, findings, asked=True)
        self.focus_editor()

    def _open_order(self, order_id: str) -> None:
        """Go to another order's note, in whichever shipment it lies."""
        other = self._session.shipment.parcels.find(order_id)
        if other is None:
            self.flush()
            other = self._session.shop.now.orders.find(order_id)
            self._session.settings.change(parcel=other.key)
            self._session.shipment.open(other.shipment)
        self._go(other.key)

    def _allow(self, kind: FindingKind, reason: str) -> None:
        note, session = self._session.shipment.parcels.of(self._key).note, self._session
        session.memory.allow(note, kind, reason, session.settings.now.writer)

    def _silence(self, kind: FindingKind, writer: str) -> None:
        """Do not mention a kind of finding any more, and offer to take that back."""
        session, shop = self._session, self._session.shop.now
        session.memory.silence(kind, writer)

        def undo() -> None:
            if session.shop.now is shop:
                self._mention(kind, writer)

        words = silenced_words(kind, writer, session.settings.now.writer)
        self.notice_wanted.emit(words, "good", ((_("Undo"), undo),))

    def _mention(self, kind: FindingKind, writer: str) -> None:
        self._session.memory.unsilence(kind, writer)
        words = mentioned_words(kind, writer, self._session.settings.now.writer)
        self.notice_wanted.emit(words, "good", ())

    def _ask_allowance(self, kind: FindingKind) -> None:
        self.flush()
        ask(
            self,
            _("Allow this repeat"),
            _("Why may this note stand in more than one parcel? The reason is kept."),
            "",
            partial(self._allow, kind),
        )

    def _go(self, key: int | None) -> None:
        if key is not None:
            self.show_parcel(key)

    def _shown_parcel(self) -> Parcel | None:
        return self._session.shipment.parcels.get(self._key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._key:
            self._show_parcel()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
