"""The page of hands: all of them as specimens, one of them large, and whose it shall be."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from notesmith import pipeline
from notesmith.errors import NoteSmithError
from notesmith.gui.hands.hand_desk import HandDesk
from notesmith.gui.hands.hand_shelf import HandShelf
from notesmith.gui.hands.hand_side import HandSide
from notesmith.gui.hands.hand_trial import HandTrial, Tried
from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.dialogs import choose_fonts, confirm
from notesmith.gui.kit.room_columns import LEFT, RoomColumns, Side
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.session import Session
from notesmith.language import _
from notesmith.model import HandChoice, Note, Progress
from notesmith.pipeline import HandInfo, Shop, Tell

LEAST = 420
"""Pixels that the specimen keeps before a column beside it folds."""
PAUSE = 350
"""Milliseconds that a hand is looked at before it is measured: who walks past it does not wait."""


def use_words(writer: str, already: bool) -> str:
    """Return what the one obvious button says."""
    words = _("{who} writes like this already") if already else _("{who} writes like this")
    return words.format(who=writer or _("The shop"))


class HandsRoom(QWidget):
    """Arrows move between hands, Enter uses the one that is shown, Esc goes back."""

    left = Signal()
    notice_wanted = Signal(str, str, tuple)

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._tried: Tried | None = None
        self._fresh = False
        self._samples: Sequence[Note] = ()
        self.trial = HandTrial(tasks, self)
        self.shelf = HandShelf()
        self.desk = HandDesk(session.cards.design, pipeline.list_pens(), pipeline.list_inks())
        self.side = HandSide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._measure)
        shelf = Side(self.shelf, _("Hands"), "signature", 292, 220, LEFT)
        side = Side(self.side, _("What would give it away"), "search", 324, 236)
        self.columns = RoomColumns(self.desk, LEAST, (side, shelf))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.columns)
        self._connect()

    @property
    def choice(self) -> HandChoice:
        """What is shown, or will be as soon as it is open."""
        return self.desk.controls.choice

    @property
    def shown(self) -> HandChoice | None:
        """What the specimen is really written with."""
        return None if self._tried is None else self._tried.hand.choice

    # What people do here

    def use(self) -> None:
        """Let whoever writes at this window write like this, and go back to work."""
        hands, writer, choice = self._session.hands, self._session.settings.now.writer, self.choice
        if not self.side.use.isEnabled():
            return
        shop = self._session.shop.now
        known = shop.staff.find(writer)
        before = None if known is None else known.choice
        opened = self._tried.hand if self._tried and self.shown == choice else None
        try:
            hands.choose(writer, choice, opened)
        except NoteSmithError as error:
            self.notice_wanted.emit(str(error), "block", ())
            return
        undo = (_("Undo"), lambda: self._take_back(writer, before, shop))
        words = _("{who} writes in {hand} from now on.").format(
            who=writer or _("The shop"), hand=self._info().title
        )
        self.notice_wanted.emit(words, "good", (undo,))
        self.left.emit()

    def _take_back(self, writer: str, before: HandChoice | None, shop: Shop) -> None:
        if self._session.shop.now is shop:
            self._session.hands.choose(writer, before)

    def add_fonts(self, files: Sequence[Path]) -> None:
        """Make hands of font files; the last of them is shown."""

        def work(progress: Progress) -> HandInfo | None:
            added = None
            for done, path in enumerate(files):
                progress(done, len(files))
                added = pipeline.add_hand(path)
            return added

        def take(added: HandInfo | None) -> None:
            self._session.hands.read_again()  # somebody may have been waiting for it
            self.trial.list_hands()
            if added is not None:
                self.shelf.show_all()
                self._choose(added.name)

        def refuse(error: NoteSmithError) -> None:
            self.trial.list_hands()  # those before the one that was refused
            self.notice_wanted.emit(str(error), "block", ())

        self._tasks.run(_("Making a hand of the font"), work, take, refuse)

    def remove(self) -> None:
        """Take a hand of the user's away again; whoever wrote with it writes as the shop does."""
        try:
            pipeline.remove_hand(self.choice.hand)
        except NoteSmithError as error:
            self.notice_wanted.emit(str(error), "block", ())
            return
        self._session.hands.read_again()
        self.trial.list_hands()
        self._start()

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.trial.read_letters(list(self._session.shipment.parcels))
        self.trial.list_hands()
        self._start()
        self._fresh = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        self.trial.rest()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if not self.shelf.clear_search():
                self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            at_hand = QApplication.focusWidget()
            if isinstance(at_hand, Button):
                at_hand.click()
            else:
                self.use()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        shelf, desk, side, trial = self.shelf, self.desk, self.side, self.trial
        shelf.list.chosen.connect(self._choose)
        shelf.list.taken.connect(self.use)
        shelf.add.clicked.connect(lambda: choose_fonts(self, self.add_fonts))
        desk.controls.changed.connect(self._try)
        side.use.clicked.connect(self.use)
        side.remove.clicked.connect(self._ask_to_remove)
        trial.listed.connect(self._fill)
        trial.tried.connect(self._show)
        trial.refused.connect(self._refuse)
        trial.specimen.connect(shelf.take)
        trial.measuring.connect(side.tells.show_measuring)
        trial.measured.connect(self._show_tells)
        self._session.hands.changed.connect(self._show_writers)
        self._session.settings.changed.connect(self._show_writers)

    def _fill(self, hands: Sequence[HandInfo]) -> None:
        """Show the hands there are, and have their titles written."""
        self.shelf.show_hands(hands)
        self.shelf.list.show_hand(self.choice.hand)
        if self._fresh:  # an empty list takes no keys
            self.shelf.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fresh = False
        self.desk.name(self._info())
        self._show_writers()
        titles = [(info.name, info.title) for info in hands]
        self.trial.write_titles(titles, self._session.cards.design)

    def _start(self) -> None:
        """Show the hand of whoever writes here."""
        choice = self._session.hands.choice_of(self._session.settings.now.writer)
        self.desk.controls.show_choice(choice)
        self.shelf.list.show_hand(choice.hand)
        self._try(choice)

    def _choose(self, name: str) -> None:
        choice = replace(self.choice, hand=name)
        self.shelf.list.show_hand(name)
        self.desk.controls.show_choice(choice)
        self._try(choice)

    def _try(self, choice: HandChoice) -> None:
        self._pause.stop()
        self.trial.stop_measuring()
        self.side.tells.show_measuring(0, 1)
        self.desk.wait(self._info())
        self._offer()
        self.trial.try_hand(choice, self._sample(), self._session.cards.design)

    def _show(self, tried: Tried) -> None:
        hand = tried.hand
        if hand.choice.hand != self.choice.hand or not self.isVisible():
            return
        self._tried = tried
        self.desk.show_card(tried.card, {hand.typeface.key: hand.typeface})
        self.side.show_letters(tried.letters, tried.lacking, dict(tried.borrowed))
        self._offer()
        if hand.choice == self.choice:
            self.desk.rest()
            self._pause.start()

    def _refuse(self, sentence: str) -> None:
        self._tried = None
        self.desk.show_trouble(sentence)
        self.side.tells.show_nothing(_("This hand cannot be opened."))
        self._offer()

    def _measure(self) -> None:
        self.trial.measure(self.choice, self._session.cards.design.name)

    def _show_tells(self, choice: HandChoice, tells: Sequence[Tell]) -> None:
        if choice == self.choice:
            self.side.tells.show_tells(tells)

    def _show_writers(self) -> None:
        if not self.isVisible():
            return
        names = self.shelf.list.hands.rows
        whose: Mapping[str, list[str]] = {
            name: self._session.hands.writers_with(name) for name in names
        }
        self.shelf.list.hands.show_writers(whose)
        self._offer()

    def _offer(self) -> None:
        """Say on the button what it would do, and offer it only where it changes something."""
        writer = self._session.settings.now.writer
        already = self._session.hands.choice_of(writer) == self.choice
        self.side.use.setText(use_words(writer, already))
        only_read = self._session.shop.only_read
        self.side.use.setToolTip(only_read)
        self.side.use.setEnabled(not already and not self.desk.in_trouble and not only_read)
        self.side.remove.setVisible(self._info().own)

    def _ask_to_remove(self) -> None:
        text = _("Take {hand} out of NoteSmith? The font file it came from stays where it is.")
        text = text.format(hand=self._info().title)
        confirm(self, _("Remove a hand"), text, _("Remove"), self.remove)

    def _info(self) -> HandInfo:
        rows = self.shelf.list.hands.rows
        name = self.choice.hand
        return rows[name].info if name in rows else HandInfo(name, "", False, 0, ())

    def _sample(self) -> Note:
        """The current note, else the first of the shipment that says something, else the shop's."""
        session = self._session
        parcels = session.shipment.parcels
        here = parcels.get(session.shipment.current)
        if here is not None and here.note.text.strip():
            note = here.note
        else:
            written = (each.note for each in parcels if each.note.text.strip())
            note = next(written, None) or self._shipped()
        return replace(note, signature=note.signature or session.signatures.now or "")

    def _shipped(self) -> Note:
        if not self._samples:
            self._samples = pipeline.sample_notes()
        return self._samples[0]
