"""That nothing typed is lost: what is not stored, what was changed elsewhere, and the way out."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from notesmith.errors import ShopBusyError, ShopError, ShopGoneError
from notesmith.gui.kit.banner import Banner
from notesmith.gui.kit.dialogs import ask_which, choose_copy
from notesmith.gui.kit.overlay import Overlay
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.state.session import Session
from notesmith.gui.window.both_notes import BothNotesStep
from notesmith.language import _, plural

PATIENCE = 1_000
"""Milliseconds that another program may keep the shop before the window speaks of it."""

LOOK_AGAIN = 5_000
"""Milliseconds between two looks at what others changed, while somebody works in this window."""

Way = tuple[str, Callable[[], None]]
"""What a button says, and what it does."""


def _nothing() -> None:
    """Go on as before."""


class SafeKeeping(QObject):
    """Watches over what the window holds and the shop does not, with one banner and one page."""

    shop_wanted = Signal(object)
    """The shop at that path shall be opened: the copy that was saved, or what lies there now."""
    noticed = Signal(str, str)
    """A sentence and its tone: something that one should know, and need not act on."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        middle: QWidget,
        behind: Sequence[QWidget],
        flush: Callable[[], None],
    ) -> None:
        """`flush` stores what was typed just now; `behind` is what a page lies over."""
        super().__init__(middle)
        self._session = session
        self._tasks = tasks
        self._middle = middle
        self._flush = flush
        self._question: QMessageBox | None = None
        self._then: Callable[[], None] = _nothing
        self.today: Callable[[], date] = date.today
        self.banner = Banner(middle)
        self.overlay = Overlay(middle, behind, tasks)
        self.both = BothNotesStep(session)
        self.overlay.add(self.both)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._looking = QTimer(self, interval=LOOK_AGAIN)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._connect()
        self._follow()

    def _connect(self) -> None:
        session, notes = self._session, self._session.notes
        self._patience.timeout.connect(self._show)
        for timer in (self._looking, self._soon):
            timer.timeout.connect(self.look)
        notes.changed.connect(self._follow)
        notes.met.connect(self._meet)
        session.shop.changed.connect(self._follow)
        session.elsewhere.changed.connect(self._tell_change)
        session.shipment.current_changed.connect(lambda _key: self._soon.start())
        self.both.left.connect(self._leave_both)
        self.both.mine_wanted.connect(lambda key: self._decide(notes.keep_mine, key))
        self.both.theirs_wanted.connect(lambda key: self._decide(notes.take_theirs, key))
        self._middle.window().installEventFilter(self)

    # Looking

    def look(self) -> None:
        """Look what others changed, whether the shop is still there, and which day it is."""
        if self._session.shop.is_open:
            self._flush()
            self._session.elsewhere.look(self.today())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._looking.start()
            self._soon.start()
        elif event.type() == QEvent.Type.WindowDeactivate:
            self._looking.stop()
        return False

    def _tell_change(self, key: int) -> None:
        if key == self._session.shipment.current:
            words = _("This note was changed elsewhere just now; you see it as it is there.")
            self.noticed.emit(words, "good")

    # What is not stored

    def _follow(self) -> None:
        """Speak up at once, but of another program that is busy only when it stays so."""
        trouble = self._session.notes.trouble
        if self._question is not None and not self._session.notes.waiting:
            # Stored meanwhile: whoever wanted to leave can do so.
            question, self._question = self._question, None
            question.close()
            self._then()
        if not isinstance(trouble, ShopBusyError) or self.banner.isVisible():
            self._patience.stop()
            self._show()
        elif not self._patience.isActive():
            self._patience.start()

    def _show(self) -> None:
        notes = self._session.notes
        trouble, undecided = notes.trouble, notes.undecided
        if trouble is not None:
            said = " ".join(
                part for part in (_unstored_words(len(notes.waiting)), str(trouble)) if part
            )
            tone = "warn" if isinstance(trouble, ShopBusyError) else "block"
            self.banner.say(said, tone, self._ways(trouble))
        elif undecided:
            words = plural(
                "{count} note was changed here and elsewhere; yours is not stored yet.",
                "{count} notes were changed here and elsewhere; yours are not stored yet.",
                len(undecided),
            )
            self.banner.say(words, "warn", ((_("Look at both"), self.decide),))
        elif self._session.shop.only_read:
            words = _(
                "This shop may only be read here: look, check and print. To write, save a copy, "
                "or give yourself the right to write the file and its folder."
            )
            self.banner.say(words, "warn", ((_("Save a copy…"), self._ask_for_copy),))
        else:
            self.banner.hide()

    def _ways(self, trouble: ShopError) -> tuple[Way, ...]:
        ways: list[Way] = [(_("Try again"), self._try_again)]
        if self._session.shop.now.is_file:
            ways.append((_("Save a copy…"), self._ask_for_copy))
        if isinstance(trouble, ShopGoneError) and trouble.replaced:
            ways[0] = (_("Open what lies there"), self._open_other)
        return tuple(ways)

    def _try_again(self) -> None:
        self._flush()
        self._session.notes.retry()
        self._session.notes.look_at_file()

    def _open_other(self) -> None:
        where = self._session.shop.now.where
        self.leave(lambda: self.shop_wanted.emit(where))

    # A copy

    def _ask_for_copy(self, then: Callable[[], None] = _nothing) -> None:
        where = Path(self._session.shop.now.where)
        stem = _("{name}, copy").format(name=where.stem)
        proposed = where.with_name(f"{stem}{where.suffix}")
        choose_copy(self._middle, proposed, lambda target: self.save_copy(target, then))

    def save_copy(self, target: Path, then: Callable[[], None] = _nothing) -> None:
        """Write the whole shop to `target`, with what is not stored yet; go on there, and `then`.

        That is done beside the window, and the window goes on in its own shop where it fails.
        """
        self._flush()
        self._tasks.run(
            _("Saving a copy"),
            self._session.notes.copying(target),
            lambda _done: self._go_on_in(target, then),
        )

    def _go_on_in(self, target: Path, then: Callable[[], None]) -> None:
        self._session.notes.forget()
        self.shop_wanted.emit(target)
        told = _("Everything is in {name}; you go on in it.").format(name=target.name)
        self.noticed.emit(told, "good")
        then()

    # Leaving

    def leave(self, then: Callable[[], None]) -> None:
        """Do `then`, which lets go of the shop, as soon as nothing is lost by it."""
        if self.may_leave(then):
            then()

    def may_leave(self, then: Callable[[], None]) -> bool:
        """Return whether the shop can be let go of; where not, ask, and do `then` afterwards."""
        self._flush()
        notes = self._session.notes
        notes.retry()
        if not notes.waiting:
            return True
        if notes.trouble is None:
            self.decide()
        elif self._question is None:
            self._ask(notes.trouble, then)
        return False

    def _ask(self, trouble: ShopError, then: Callable[[], None]) -> None:
        def without() -> None:
            self._session.notes.forget()
            then()

        choices: list[Way] = [(_("Try again"), lambda: self.leave(then))]
        if self._session.shop.now.is_file:
            choices.append((_("Save a copy…"), lambda: self._ask_for_copy(then)))
        choices.append((_("Close without them"), without))
        words = f"{_unstored_words(len(self._session.notes.waiting))}\n\n{trouble}"
        self._then = then
        self._question = ask_which(
            self._middle,
            _("Not stored yet"),
            words,
            [(said, partial(self._answer, does)) for said, does in choices],
        )
        self._question.rejected.connect(lambda: self._answer(_nothing))

    def _answer(self, does: Callable[[], None]) -> None:
        """Nobody asks any more; do what was chosen."""
        self._question = None
        does()

    # Two versions of a note

    def decide(self) -> None:
        """Show the two versions of the note at hand, else of another one."""
        undecided = self._session.notes.undecided
        here = self._session.shipment.current
        self._show_both(here if here in undecided else next(iter(undecided), 0))

    def _meet(self, key: int) -> None:
        """Ask at once about the note at hand, and about a state that somebody wanted just now."""
        both = self._session.notes.both(key)
        if both is not None and (key == self._session.shipment.current or not both.typed):
            self._show_both(key)

    def _show_both(self, key: int | None) -> None:
        both = self._session.notes.both(key or 0)
        if both is not None:
            self.both.show_both(both)
            self.overlay.show_step(self.both)

    def _decide(self, how: Callable[[int], None], key: int) -> None:
        self.overlay.close_up()
        how(key)

    def _leave_both(self) -> None:
        """Decide later about words; a state that was to change is left as it is."""
        self.overlay.close_up()
        both = self._session.notes.both(self.both.shown)
        if both is not None and not both.typed:
            self._session.notes.take_theirs(self.both.shown)


def _unstored_words(count: int) -> str:
    if not count:
        return ""
    return plural("{count} note is not stored yet.", "{count} notes are not stored yet.", count)
