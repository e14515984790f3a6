"""Sets many notes on cards with several processes, the cards coming back in order."""

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context

from notesmith import hands
from notesmith.cards import lay_out
from notesmith.errors import NoteSmithError
from notesmith.model import Card, Design, Hand, HandChoice, Note
from notesmith.settings import cache_folder

CHUNK = 64
"""Notes that a process sets before it hands the cards back."""

AHEAD = 2
"""Chunks for each process that may be under way before the first of them is used."""


@cache
def open_hand(choice: HandChoice) -> Hand:
    """Return the hand of `choice`, opened once in each process.

    Raises InputError if a name in it is unknown, naming those there are.
    """
    return hands.open_hand(choice, cache_folder())


def make_in_order(
    notes: Sequence[Note], choice: HandChoice, design: Design, seed: int, jobs: int
) -> Iterator[Card]:
    """Yield the card of each note; with `jobs` above 1, that many processes share the work."""
    hand = open_hand(choice)
    if jobs > 1 and len(notes) > CHUNK:
        yield from _make_in_processes(notes, choice, design, seed, jobs)
    else:
        for note in notes:
            yield lay_out(note, design, hand, seed)


def _make_in_processes(
    notes: Sequence[Note], choice: HandChoice, design: Design, seed: int, jobs: int
) -> Iterator[Card]:
    waiting: deque[Future[list[Card]]] = deque()
    # Spawned, not forked: the window has threads, and a fork would copy their locks as they are.
    # Ctrl-C reaches all of them at once; the one that handed out the work ends it for the others.
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
    try:
        for start in range(0, len(notes), CHUNK):
            some = notes[start : start + CHUNK]
            waiting.append(pool.submit(_make_some, some, choice, design, seed))
            if len(waiting) > AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise NoteSmithError(
            "A process that makes cards was stopped from outside; try again with one job."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _make_some(notes: Sequence[Note], choice: HandChoice, design: Design, seed: int) -> list[Card]:
    hand = open_hand(choice)
    return [lay_out(note, design, hand, seed) for note in notes]
