"""Sets many notes on cards and draws their pages, with several processes where that is worth it."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import groupby
from typing import NamedTuple

from notesmith import hands
from notesmith.cards import check_card, lay_out_all
from notesmith.collecting import without_collecting
from notesmith.model import Card, Design, Finding, Hand, HandChoice, Note, Stock, Typeface
from notesmith.settings import cache_folder, hands_folder
from notesmith.sheets import PageBatch, draw_pages, impose, name_faces, plan_sheets
from notesmith.worker_pool import worker_pool

TOGETHER = 64
"""Notes that are set and drawn in one go, about."""

MANY = 1500
"""Notes from which on other processes are worth their start, if nobody said how many."""

KEPT_HANDS = 16
"""Open hands that a process remembers: each takes a few megabytes."""

AHEAD = 2
"""Batches for each process that may be under way before the first of them is used."""


@dataclass(frozen=True, slots=True)
class CardStyle:
    """How notes become cards: the hand, that of each writer who has another, and the design."""

    choice: HandChoice
    design: Design
    seed: int = 0
    writers: Mapping[str, HandChoice] = field(default_factory=dict)

    def choice_of(self, note: Note) -> HandChoice:
        """Return what the writer of `note` writes with."""
        return self.writers.get(note.writer, self.choice)


Share = tuple[Sequence[Note], int]
"""Notes that fill whole sheets, and the first free position on the first of these."""


class DrawnPages(NamedTuple):
    """Pages, and for each of their notes what keeps it from being printed as it was typed."""

    batch: PageBatch
    findings: list[tuple[Finding, ...]]


@lru_cache(maxsize=KEPT_HANDS)
def open_hand(choice: HandChoice) -> Hand:
    """Return the hand of `choice`; the last ones are kept open in each process.

    Raises InputError if a name in it is unknown, naming those there are.
    """
    return hands.open_hand(choice, cache_folder(), hands_folder())


def set_cards(notes: Sequence[Note], setting: CardStyle) -> list[Card]:
    """Return the card of each note, each in its writer's hand."""
    return [
        card
        for choice, some in groupby(notes, setting.choice_of)
        for card in lay_out_all(list(some), setting.design, open_hand(choice), setting.seed)
    ]


def typefaces_of(notes: Sequence[Note], setting: CardStyle) -> dict[str, Typeface]:
    """Return the typefaces that `notes` are written in, by their keys."""
    choices = dict.fromkeys(map(setting.choice_of, notes))
    faces = [open_hand(choice).typeface for choice in choices]
    return {face.key: face for face in faces}


def draw_in_order(
    notes: Sequence[Note], setting: CardStyle, stock: Stock, start: int, jobs: int | None
) -> Iterator[DrawnPages]:
    """Yield the pages of `notes` batch by batch; `jobs` processes draw the same as one.

    `start` is the first free position on the first sheet of `stock`.
    With None, the machine's cores share the work where there is enough of it.
    """
    if jobs is None:
        jobs = os.cpu_count() or 1 if len(notes) >= MANY else 1
    plan = plan_sheets(len(notes), stock, start)
    runs = plan.runs(max(1, TOGETHER // plan.places))
    shares = [(notes[run.cards.start : run.cards.stop], run.start) for run in runs]
    labels = name_faces(typefaces_of(notes, setting))
    draw = partial(_draw, setting=setting, stock=stock, labels=labels)
    if jobs > 1 and len(shares) > 1:
        yield from _draw_in_processes(draw, shares, jobs)
    else:
        for share, first in shares:
            yield draw(share, first)


def _draw_in_processes(
    draw: Callable[[Sequence[Note], int], DrawnPages], shares: Sequence[Share], jobs: int
) -> Iterator[DrawnPages]:
    lost = "A process that makes cards was stopped from outside; try again with one job."
    waiting: deque[Future[DrawnPages]] = deque()
    with worker_pool(min(jobs, len(shares)), copies=True, lost=lost) as pool:
        for share in shares:
            waiting.append(pool.submit(draw, *share))
            if len(waiting) > AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _draw(
    notes: Sequence[Note], start: int, setting: CardStyle, stock: Stock, labels: Mapping[str, str]
) -> DrawnPages:
    # Nothing that is made here refers back to itself: to look for such garbage is in vain, and
    # would take a fifth of the time.
    with without_collecting():
        cards = set_cards(notes, setting)
        sheets = list(impose(cards, stock, start))
        batch = draw_pages(sheets, typefaces_of(notes, setting), labels)
        findings = [check_card(card, note) for card, note in zip(cards, notes, strict=True)]
    return DrawnPages(batch, findings)
