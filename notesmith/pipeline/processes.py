"""Sets many notes on cards with several processes, the cards coming back in order."""

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import fields, replace
from functools import cache
from multiprocessing import get_context
from operator import attrgetter
from typing import Any

from notesmith import hands
from notesmith.cards import lay_out
from notesmith.errors import NoteSmithError
from notesmith.model import Card, Design, Glyph, Hand, Note
from notesmith.settings import cache_folder

CHUNK = 64
"""Notes that a process sets before it hands the cards back."""

GLYPH_VALUES = attrgetter(*(field.name for field in fields(Glyph)))

Packed = tuple[Card, list[list[tuple[Any, ...]]]]
"""A card without its glyphs, and the values of the glyphs of each line.

Between processes, plain tuples travel five times as fast as the glyphs themselves.
"""

AHEAD = 2
"""Chunks for each process that may be under way before the first of them is used."""


@cache
def open_hand(name: str) -> Hand:
    """Return the shipped hand `name`, once in each process.

    Raises InputError if there is none of that name, naming those there are.
    """
    return hands.open_hand(name, cache_folder())


def make_in_order(
    notes: Sequence[Note], hand_name: str, design: Design, seed: int, jobs: int
) -> Iterator[Card]:
    """Yield the card of each note; with `jobs` above 1, that many processes share the work."""
    hand = open_hand(hand_name)
    if jobs > 1 and len(notes) > CHUNK:
        yield from _make_in_processes(notes, hand_name, design, seed, jobs)
    else:
        for note in notes:
            yield lay_out(note, design, hand, seed)


def _make_in_processes(
    notes: Sequence[Note], hand_name: str, design: Design, seed: int, jobs: int
) -> Iterator[Card]:
    waiting: deque[Future[list[Packed]]] = deque()
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
            waiting.append(pool.submit(_make_some, some, hand_name, design, seed))
            if len(waiting) > AHEAD * jobs:
                yield from map(_unpack, waiting.popleft().result())
        while waiting:
            yield from map(_unpack, waiting.popleft().result())
    except BrokenProcessPool as error:
        raise NoteSmithError(
            "A process that makes cards was stopped from outside; try again with one job."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _make_some(notes: Sequence[Note], hand_name: str, design: Design, seed: int) -> list[Packed]:
    hand = open_hand(hand_name)
    return [_pack(lay_out(note, design, hand, seed)) for note in notes]


def _pack(card: Card) -> Packed:
    bare = tuple(replace(line, glyphs=()) for line in card.lines)
    glyphs = [[GLYPH_VALUES(glyph) for glyph in line.glyphs] for line in card.lines]
    return replace(card, lines=bare), glyphs


def _unpack(packed: Packed) -> Card:
    card, glyphs = packed
    lines = (
        replace(line, glyphs=tuple(Glyph(*values) for values in row))
        for line, row in zip(card.lines, glyphs, strict=True)
    )
    return replace(card, lines=tuple(lines))
