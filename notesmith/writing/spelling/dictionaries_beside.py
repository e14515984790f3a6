"""Spelling: the dictionaries in a process of their own, for a window that must not stand still.

Hunspell lets nobody else in this process run while it opens a dictionary or looks for suggestions,
and a dictionary that a user added may bring it down.
"""

import atexit
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from pathlib import Path
from typing import ParamSpec, TypeVar

from notesmith.errors import NoteSmithError
from notesmith.language import N_, _
from notesmith.worker_pool import WorkerPool, worker_pool
from notesmith.writing.spelling.dictionaries import Dictionaries

P = ParamSpec("P")
Result = TypeVar("Result")

Asked = tuple[str, str]
"""A word and the language that it is looked up in."""

LOST = N_("The process that looks words up was stopped; their spelling is not checked.")


class DictionariesBeside:
    """The same as `Dictionaries`, but asked elsewhere; the process starts with the first word.

    All but `answer` and `languages` wait for that process. In another process it is the plain
    `Dictionaries`.
    """

    def __init__(self, own: Path | None) -> None:
        self._own = own
        self._answers: dict[Asked, bool] = {}
        self._pool: WorkerPool | None = None
        self._ending = ExitStack()
        atexit.register(self.close)

    def __reduce__(self) -> tuple[type[Dictionaries], tuple[Path | None]]:
        """Be the plain dictionaries wherever work is sent."""
        return Dictionaries, (self._own,)

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose words are known."""
        return Dictionaries(self._own).languages

    def answer(self, word: str, language: str) -> bool | None:
        """Tell whether a word is one of a language; None while that was never asked."""
        return self._answers.get((word, language))

    def knows(self, word: str, language: str) -> bool:
        """Tell whether a word is one of a language; raises NoteSmithError as `look_up` does."""
        if (word, language) not in self._answers:
            self.look_up([(word, language)])
        return self._answers[word, language]

    def look_up(self, asked: Iterable[Asked]) -> None:
        """Look words up, for whoever wants an `answer` afterwards.

        Raises NoteSmithError where a dictionary cannot be read, or the process was stopped.
        """
        self._answers.update(self._call(_look_up, self._own, list(asked)))

    def suggest(self, word: str, language: str) -> tuple[str, ...]:
        """Return words that may have been meant; raises NoteSmithError as `look_up` does."""
        return self._call(_suggest, self._own, word, language)

    def close(self) -> None:
        """End the process, if there is one."""
        self._pool = None
        self._ending.close()

    def _call(self, work: Callable[P, Result], *given: P.args, **named: P.kwargs) -> Result:
        try:
            if self._pool is None:
                # One process: the dictionaries are opened once.
                pool = worker_pool(1, copies=False, lost=_(LOST))
                self._pool = self._ending.enter_context(pool)
            return self._pool.submit(work, *given, **named).result()
        except BrokenProcessPool as error:
            self.close()
            raise NoteSmithError(_(LOST)) from error


def _look_up(own: Path | None, asked: Iterable[Asked]) -> Mapping[Asked, bool]:
    dictionaries = Dictionaries(own)
    return {each: dictionaries.knows(*each) for each in asked}


def _suggest(own: Path | None, word: str, language: str) -> tuple[str, ...]:
    return Dictionaries(own).suggest(word, language)
