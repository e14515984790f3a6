"""Who writes in which hand, as the shop keeps it, with the hands opened beside the window."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from notesmith import pipeline
from notesmith.errors import NoteSmithError
from notesmith.gui.kit.tasks import Tasks
from notesmith.language import plural
from notesmith.model import Hand, HandChoice, Progress, Typeface
from notesmith.pipeline import Shop, Writers

Opened = tuple[list[Hand], list[tuple[HandChoice, str]]]
"""The hands that opened, and those that did not, with the reason."""


class WriterHands(QObject):
    """The hands of all who write: whose notes are open, and whoever writes at this window.

    Without tasks they are opened when first needed, and the caller waits.
    """

    changed = Signal()
    """Somebody writes in another hand now, or hands that were awaited are open."""

    def __init__(self, otherwise: HandChoice, parent: QObject | None = None) -> None:
        """`otherwise` is for shops where nobody has chosen."""
        super().__init__(parent)
        self._opened: dict[HandChoice, Hand] = {}
        self._otherwise = otherwise
        self._shop: Shop | None = None
        self._writers = Writers(otherwise)
        self._refused: set[HandChoice] = set()
        self._names: frozenset[str] = frozenset()
        self._writer = ""
        self._tasks: Tasks | None = None
        self._opening = self._warm = self._patient = False

    # What everybody writes with

    @property
    def used(self) -> Writers:
        """What everybody writes with here, with hands that can be opened."""
        others = {name: self.choice_of(name) for name in self._writers.others}
        return Writers(self.choice_of(""), others, self._writers.lacking)

    def choice_of(self, writer: str) -> HandChoice:
        """Return what a writer writes with; the shop's hand for those who have chosen none."""
        usable = (self._writers.choice_of(writer), self._writers.choice)
        return next((each for each in usable if each not in self._refused), HandChoice())

    def writers_with(self, hand: str) -> list[str]:
        """Return who writes that hand, whoever sits here first; the blank name is the shop's."""
        names = dict.fromkeys((self._writer, "", *self._writers.others))
        return [name for name in names if self.choice_of(name).hand == hand]

    @property
    def ready(self) -> bool:
        """Whether the hands of the shipment are open; else they are still being opened.

        While not, what paints cards leaves them blank.
        """
        return not self._patient or self._needed() <= self._opened.keys()

    @property
    def typefaces(self) -> Mapping[str, Typeface]:
        """The typefaces of the open hands by their keys."""
        faces = (hand.typeface for hand in self._opened.values())
        return {face.key: face for face in faces}

    def hand_of(self, writer: str) -> Hand:
        """Return the hand of a writer; opening it takes seconds the first time."""
        choice = self.choice_of(writer)
        if choice not in self._opened:
            self._opened[choice] = pipeline.open_hand(choice)
        return self._opened[choice]

    def choose(self, writer: str, choice: HandChoice | None, hand: Hand | None = None) -> None:
        """Let a writer write with `choice` (`hand` if it is open) from now on; None as the shop.

        The shop keeps it, so that whoever prints gets the same. Raises ShopError.
        """
        if self._shop is not None:
            self._shop.staff.choose(writer, choice)
        if hand is not None:
            self._opened[hand.choice] = hand
        self.read_again()

    # What is open

    def open(self, shop: Shop) -> None:
        """Go by what the writers of `shop` chose."""
        self._shop = shop
        self._names = frozenset()
        self.read_again()

    def close(self) -> None:
        """Forget the shop that was open."""
        self._shop = None

    def read_again(self) -> None:
        """Look again at what the shop keeps, and at which hands there are on this computer."""
        before = self._writers, self._refused
        if self._shop is not None:
            self._writers = pipeline.writers_of(self._shop, self._otherwise)
        self._refused = set()
        self._open_beside()
        if (self._writers, self._refused) != before:
            self.changed.emit()

    def watch(self, names: Iterable[str]) -> None:
        """The notes of the shipment are by these writers."""
        self._names = frozenset(names)
        self._open_beside()

    def seat(self, writer: str, otherwise: HandChoice) -> None:
        """Say who writes at this window, and what is used where a shop says nothing."""
        if (writer, otherwise) != (self._writer, self._otherwise):
            self._writer, self._otherwise = writer, otherwise
            self.read_again()
            self.changed.emit()

    def use_tasks(self, tasks: Tasks) -> None:
        """Open hands with `tasks`, once `warm_up` says so; until then nobody asks for them."""
        self._tasks, self._patient = tasks, True

    def warm_up(self) -> None:
        """Open what is needed, now and from now on."""
        self._warm = True
        self._open_beside()

    def _needed(self) -> set[HandChoice]:
        return {self.choice_of(name) for name in (self._writer, *self._names)}

    def _open_beside(self) -> None:
        wanted = self._needed() - self._opened.keys()
        tasks = self._tasks
        if tasks is None or not self._warm or self._opening or not wanted:
            return

        def work(progress: Progress) -> Opened:
            hands: list[Hand] = []
            refused = []
            for done, choice in enumerate(wanted):
                progress(done, len(wanted))
                try:
                    hands.append(pipeline.open_hand(choice))
                except NoteSmithError as error:
                    refused.append((choice, str(error)))
            return hands, refused

        self._opening = True
        title = plural("Opening the hand", "Opening the hands", len(wanted))
        self._patient = True
        tasks.run(title, work, self._take, on_cancel=self._stopped)

    def _take(self, opened: Opened) -> None:
        hands, refused = opened
        self._opening = False
        for hand in hands:
            self._opened[hand.choice] = hand
        for choice, sentence in refused:
            self._refused.add(choice)
            if self._tasks is not None:
                self._tasks.failed.emit(sentence)
        self._open_beside()
        self.changed.emit()

    def _stopped(self) -> None:
        """Somebody stopped it: the hands are opened when they are needed, as without tasks."""
        self._opening = self._patient = False
        self.changed.emit()
