"""Words that are looked up beside the window: until one is, it counts as rightly spelt."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from notesmith.errors import NoteSmithError
from notesmith.gui.kit.newest_task import NewestTask
from notesmith.gui.kit.tasks import Tasks
from notesmith.language import _
from notesmith.model import Progress
from notesmith.pipeline import (
    DictionariesBeside,
    Shop,
    Spelling,
    dictionaries_beside,
    open_spelling,
)

PAUSE = 150
"""Milliseconds without a new word until those that wait are looked up together."""


class WordLookup(QObject):
    """What is known of words, what this shop has learnt, and what is ignored in single notes."""

    changed = Signal()
    """More words are known now."""
    learnt = Signal()
    """The shop has learnt a word, or a note ignores one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked = 0
        """How many words had to be looked up so far."""
        self._beside: DictionariesBeside | None = None
        self._tasks: Tasks | None = None
        self._shop: Shop | None = None
        self._known: frozenset[str] = frozenset()
        self._ignored: dict[int, frozenset[str]] = {}
        self._refused: frozenset[str] = frozenset()
        self._wanted: dict[tuple[str, str], None] = {}
        self._suggesting: NewestTask | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look_up)

    def use_tasks(self, tasks: Tasks) -> None:
        """Look words up with `tasks` from now on; until then nothing is said of any."""
        self._tasks = tasks
        self._beside = dictionaries_beside()
        self._suggesting = NewestTask(tasks, _("Looking for suggestions"), self)

    def open(self, shop: Shop) -> None:
        """Know the words of `shop`."""
        self._shop, self._ignored = shop, {}
        self._known = open_spelling(shop).learnt

    def close(self) -> None:
        """Forget the shop that was open."""
        self._shop, self._known, self._ignored = None, frozenset(), {}
        self._pause.stop()
        self._wanted = {}

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose words are known."""
        return frozenset() if self._beside is None else self._beside.languages - self._refused

    def knows(self, word: str, language: str) -> bool:
        """Tell whether a word is one of a language; if nobody asked yet, it is, and is asked."""
        known = None if self._beside is None else self._beside.answer(word, language)
        if known is None and language not in self._refused:
            self.asked += 1
            if (word, language) not in self._wanted:
                self._wanted[word, language] = None
                self._pause.start()
        return known is not False

    def spelling(self, key: int) -> Spelling:
        """Return how the note of parcel `key` is spell-checked while it is written."""
        return Spelling(self, self._known | self._ignored.get(key, frozenset()))

    def spelling_beside(self) -> Spelling | None:
        """Return how many notes are spell-checked beside the window; None for not at all."""
        return None if self._beside is None else Spelling(self._beside, self._known)

    def learn(self, word: str, by: str) -> None:
        """Let the shop learn a word, as `by` says."""
        if self._shop is not None:
            self._shop.words.learn(word, by)
            self._known |= {word.casefold()}
            self.learnt.emit()

    def ignore(self, word: str, key: int) -> None:
        """Say nothing of a word in the note of parcel `key` until the shop is closed."""
        self._ignored[key] = self._ignored.get(key, frozenset()) | {word.casefold()}
        self.learnt.emit()

    def suggest(self, word: str, language: str, then: Callable[[Sequence[str]], None]) -> None:
        """Look for what may have been meant, and call `then` with it; only the newest counts."""
        beside = self._beside
        if beside is not None and self._suggesting is not None:
            self._suggesting.want(lambda progress: beside.suggest(word, language), then)

    def _look_up(self) -> None:
        wanted, self._wanted = list(self._wanted), {}
        beside, tasks = self._beside, self._tasks
        if not wanted or beside is None or tasks is None:
            return

        def work(progress: Progress) -> None:
            beside.look_up(wanted)

        def fail(error: NoteSmithError) -> None:
            self._refused |= {language for word, language in wanted}
            tasks.failed.emit(str(error))

        title = _("Looking up words")
        tasks.run(title, work, lambda _done: self.changed.emit(), fail, None, _no_progress)


def _no_progress(done: int, total: int) -> None:
    """Show nothing: words are looked up in a moment."""
