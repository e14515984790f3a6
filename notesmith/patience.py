"""Waiting for what another program keeps to itself: for how long, and who is told of it."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep

SOON = 1.0
"""Seconds of waiting that nobody needs to be told of."""

FIRST_PAUSE, LONGEST_PAUSE = 0.001, 0.05
"""Seconds between two attempts: they grow from the one to the other."""


def tell_nobody(sentence: str) -> None:
    """Keep it to oneself."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds one waits for others, and who is told, in a sentence, what one waits for."""

    seconds: float = 15.0
    tell: Callable[[str], None] = tell_nobody

    def try_until(self, attempt: Callable[[], bool], waiting: str) -> bool:
        """Call `attempt` until it returns True; return whether it did before the time was over.

        `waiting` is what is told when it takes long. Between two attempts signals are heard.
        """
        begun = monotonic()
        pause, told = FIRST_PAUSE, False
        while not attempt():
            waited = monotonic() - begun
            if waited >= self.seconds:
                return False
            if waited >= SOON and not told:
                told = True
                self.tell(waiting)
            sleep(min(pause, self.seconds - waited))
            pause = min(2 * pause, LONGEST_PAUSE)
        return True


WAIT = Patience()
"""As long as somebody waits who has nothing else to do, without a word."""
