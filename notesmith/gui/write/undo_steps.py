"""What one Ctrl+Z takes back: a word, or what was typed between two pauses."""

from collections.abc import Callable

PAUSE = 1.0
"""Seconds without a key after which the next one begins a new step."""


class UndoSteps:
    """Says at each key whether it begins a new step."""

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` gives seconds that only grow."""
        self._now = now
        self._last = now()

    def begins(self, before: str, typed: str) -> bool:
        """Return whether a key begins a step: after a pause, and with the blank behind a word.

        `before` is the character before the caret, or none; `typed` is what the key puts in, and
        blank for one that deletes.
        """
        now = self._now()
        paused, self._last = now - self._last >= PAUSE, now
        word_ends = typed.isspace() and bool(before.strip())
        return paused or word_ends
