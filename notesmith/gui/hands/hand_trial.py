"""Trying hands: they are opened, written with and measured beside the window, the latest first."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from notesmith import pipeline
from notesmith.errors import InputError, NoteSmithError
from notesmith.gui.kit.newest_task import NewestTask
from notesmith.gui.kit.tasks import Tasks
from notesmith.language import _
from notesmith.model import Card, Design, Hand, HandChoice, Note, Parcel, Progress, Typeface
from notesmith.pipeline import Tell

KEPT = 24
"""Measurements that are kept while the page is open: going back to a hand shows them at once."""

EVERY = 512
"""Parcels between two looks at whether somebody still wants to know their letters."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A hand that was tried: open, with the card of the note that was wanted.

    `letters` says whether the shipment has any; of these some may be lacking, and others borrowed
    from a hand of that title.
    """

    hand: Hand
    card: Card
    letters: bool
    lacking: tuple[str, ...]
    borrowed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Specimen:
    """A hand's title written in itself, and the letters of the shipment that the hand lacks.

    `x_height` is that of the title, in points.
    """

    hand: str
    card: Card
    typeface: Typeface
    x_height: float
    lacking: tuple[str, ...] = ()


def letters_of(texts: Iterable[str]) -> str:
    """Return each character of `texts` once, and every word that holds a combining mark."""
    letters: set[str] = set()
    marked: set[str] = set()
    for text in texts:
        whole = unicodedata.normalize("NFC", text)
        letters.update(whole)
        if not whole.isascii() and any(map(unicodedata.combining, whole)):
            marked.update(word for word in whole.split() if any(map(unicodedata.combining, word)))
    plain = (each for each in letters if each.isprintable() and not unicodedata.combining(each))
    return " ".join([*sorted(plain), *sorted(marked)])


def texts_of(parcels: Sequence[Parcel], progress: Progress) -> Iterable[str]:
    """Yield what is written for these parcels, and the names it is written to."""
    for done, parcel in enumerate(parcels):
        if done % EVERY == 0:
            progress(done, len(parcels))
        yield parcel.note.text
        yield parcel.note.signature
        yield parcel.order.recipient or ""


class HandTrial(QObject):
    """What the page of hands asks for; all answers come as signals."""

    tried = Signal(object)
    """A `Tried`: the last wish, or the one before it while the last is still to come."""
    refused = Signal(str)
    listed = Signal(object)
    """The hands there are, as `HandInfo`s."""
    measuring = Signal(int, int)
    measured = Signal(object, object)
    """(the `HandChoice`, its tells)."""
    specimen = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hands = NewestTask(tasks, _("Opening the hand"), self)
        self._reading = NewestTask(tasks, _("Looking at the letters"), self)
        self._list = NewestTask(tasks, _("Looking at the hands"), self)
        self._tells = NewestTask(tasks, _("Measuring the hand"), self)
        self._titles = NewestTask(tasks, _("Opening the hands"), self)
        self._known: dict[tuple[HandChoice, str], tuple[Tell, ...]] = {}
        self._queue: list[tuple[str, str]] = []
        self._letters = ""

    def list_hands(self) -> None:
        """Look which hands there are; the first time, every font is read."""
        self._list.want(lambda progress: pipeline.list_hands(), self.listed.emit)

    def try_hand(self, choice: HandChoice, note: Note, design: Design) -> None:
        """Open a hand, growing it if need be, and write `note` in it."""

        def work(progress: Progress) -> Tried:
            hand = pipeline.open_hand(choice)
            card = pipeline.lay_out(note, design, hand)
            letters, lent = self._letters, hand.borrowed
            borrowed = tuple((each, lent[each]) for each in letters if each in lent)
            return Tried(hand, card, bool(letters), hand.missing(letters), borrowed)

        self._hands.want(work, self.tried.emit, lambda error: self.refused.emit(str(error)))

    def measure(self, choice: HandChoice, design: str) -> None:
        """Measure the tells of a hand on the shipped notes; what is known is sent at once."""
        known = self._known.get((choice, design))
        if known is not None:
            self._tells.drop()
            self.measured.emit(choice, known)
            return

        def work(progress: Progress) -> tuple[Tell, ...]:
            return pipeline.tells(pipeline.sample_notes(), choice, design, progress)

        def take(tells: tuple[Tell, ...]) -> None:
            self._known[choice, design] = tells
            while len(self._known) > KEPT:
                self._known.pop(next(iter(self._known)))
            self.measured.emit(choice, tells)

        self._tells.want(work, take, on_progress=self.measuring.emit)

    def stop_measuring(self) -> None:
        """Nobody waits for the tells any more."""
        self._tells.drop()

    def read_letters(self, parcels: Sequence[Parcel]) -> None:
        """Look which letters `parcels` need; what is asked after this knows them."""

        def work(progress: Progress) -> None:
            self._letters = letters_of(texts_of(parcels, progress))

        self._reading.want(work, lambda nothing: None)

    def write_titles(self, hands: Sequence[tuple[str, str]], design: Design) -> None:
        """Write the titles of `hands` (name, title), one by one, each sent by `specimen`."""
        self._queue = list(hands)
        if not self._titles.busy:
            self._next_title(design)

    def rest(self) -> None:
        """Nobody waits for anything any more."""
        self._queue = []
        for each in (self._reading, self._list, self._hands, self._tells, self._titles):
            each.drop()

    def _next_title(self, design: Design) -> None:
        if not self._queue:
            return
        name, title = self._queue.pop(0)
        choice = HandChoice(name)

        def work(progress: Progress) -> Specimen | None:
            try:
                hand = pipeline.open_hand(choice)
            except InputError:  # its files were damaged since; choosing it says why
                return None
            card = pipeline.lay_out(Note(f"title of {name}", title), design, hand)
            height = card.size * hand.habits.x_height
            return Specimen(name, card, hand.typeface, height, hand.missing(self._letters))

        def take(made: Specimen | None) -> None:
            if made is not None:
                self.specimen.emit(made)
            self._next_title(design)

        def skip(error: NoteSmithError) -> None:
            self._next_title(design)

        self._titles.want(work, take, skip)
