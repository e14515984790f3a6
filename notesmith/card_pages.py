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
from notesmith.language import _
from notesmith.model import Card, Design, Finding, Hand, HandChoice, Note, Stock, Typeface
from notesmith.settings import cache_folder, hands_folder
from notesmith.sheets import PageBatch, draw_pages, impose, name_faces, plan_sheets
from notesmith.worker_pool import worker_pool

TOGETHER = 64
"""About how many notes are set and drawn at a time, which takes less for each than one by one."""

MANY = 1500
"""So many notes are worth the start of other processes, where the caller leaves it open."""

KEPT_HANDS = 16
"""Open hands that a process remembers: each takes a few megabytes."""

AHEAD = 2
"""Batches for each process that may be under way before the first of them is used."""


@dataclass(frozen=True, slots=True)
class CardStyle:
    """How notes become cards: in which hand, on which design.

    `choice` is what everybody writes with but the `writers`, by name. Another `seed` draws every
    letter otherwise.
    """

    choice: HandChoice
    design: Design
    seed: int = 0
    writers: Mapping[str, HandChoice] = field(default_factory=dict)

    def choice_of(self, note: Note) -> HandChoice:
        """Return what the writer of `note` writes with."""
        return self.writers.get(note.writer, self.choice)


Share = tuple[Sequence[Note], int]
"""Notes that lie on the same sheets, and the position of the first of them on its sheet."""


class DrawnPages(NamedTuple):
    """Some pages, and for each note on them, in order, what `check_card` says of its card."""

    batch: PageBatch
    findings: list[tuple[Finding, ...]]


@lru_cache(maxsize=KEPT_HANDS)
def open_hand(choice: HandChoice) -> Hand:
    """Return the hand of `choice`; the last ones are kept open in each process.

    Raises InputError if a name in it is unknown, naming those there are.
    """
    return hands.open_hand(choice, cache_folder(), hands_folder())


def set_cards(notes: Sequence[Note], style: CardStyle) -> list[Card]:
    """Return the card of each note, in their order, each in its writer's hand.

    Raises InputError as `open_hand` does.
    """
    return [
        card
        for choice, group in groupby(notes, style.choice_of)
        for card in lay_out_all(list(group), style.design, open_hand(choice), style.seed)
    ]


def typefaces_of(notes: Sequence[Note], style: CardStyle) -> dict[str, Typeface]:
    """Return the grown typefaces that the cards of `notes` need, by `Typeface.key`."""
    choices = dict.fromkeys(map(style.choice_of, notes))
    faces = [open_hand(choice).typeface for choice in choices]
    return {face.key: face for face in faces}


def draw_in_order(
    notes: Sequence[Note], style: CardStyle, stock: Stock, start: int, jobs: int | None
) -> Iterator[DrawnPages]:
    """Yield the pages of `notes` in order, about `TOGETHER` notes at a time.

    The cards lie on sheets of `stock`, the first on position `start`. `jobs` processes draw the
    same as one; with None, each core runs one where there are `MANY` notes. Raises InputError when
    a hand is unknown, when the stock has no such position or its places are too small for the
    design, and NoteSmithError when a process was stopped from outside.
    """
    if jobs is None:
        jobs = os.cpu_count() or 1 if len(notes) >= MANY else 1
    plan = plan_sheets(len(notes), stock, start)
    runs = plan.runs(max(1, TOGETHER // plan.places))
    shares = [(notes[run.cards.start : run.cards.stop], run.start) for run in runs]
    labels = name_faces(typefaces_of(notes, style))
    draw = partial(_draw, style=style, stock=stock, labels=labels)
    if jobs > 1 and len(shares) > 1:
        yield from _draw_in_processes(draw, shares, jobs)
    else:
        for notes_here, start_here in shares:
            yield draw(notes_here, start_here)


def _draw_in_processes(
    draw: Callable[[Sequence[Note], int], DrawnPages], shares: Sequence[Share], jobs: int
) -> Iterator[DrawnPages]:
    """Yield what `draw` makes of each share, in order; the processes work a little ahead."""
    lost = _("A process that makes cards was stopped from outside; try again with one job.")
    waiting: deque[Future[DrawnPages]] = deque()
    with worker_pool(min(jobs, len(shares)), copies=True, lost=lost) as pool:
        for share in shares:
            waiting.append(pool.submit(draw, *share))
            if len(waiting) > AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _draw(
    notes: Sequence[Note], start: int, style: CardStyle, stock: Stock, labels: Mapping[str, str]
) -> DrawnPages:
    # Nothing that is made here refers back to itself: to look for such garbage is in vain, and
    # would take a fifth of the time.
    with without_collecting():
        cards = set_cards(notes, style)
        sheets = list(impose(cards, stock, start))
        batch = draw_pages(sheets, typefaces_of(notes, style), labels)
        findings = [check_card(card, note) for card, note in zip(cards, notes, strict=True)]
    return DrawnPages(batch, findings)
