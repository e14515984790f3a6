"""Measures and the way long work tells how far it is."""

from collections.abc import Callable

MM = 72 / 25.4
"""One millimetre in points."""

Progress = Callable[[int, int], None]
"""Called with (done, total) while long work goes on; it may raise `Cancelled` to stop it."""


def no_progress(done: int, total: int) -> None:
    """Report to nobody: the default wherever progress can be followed."""
