"""Every check of every step on one note, or on many with several processes."""

import os
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from notesmith import writing
from notesmith.card_pages import TOGETHER, CardStyle, set_cards
from notesmith.cards import check_card
from notesmith.language import _
from notesmith.model import (
    Card,
    Design,
    Finding,
    Hand,
    HandChoice,
    Note,
    Progress,
    Silences,
    no_progress,
)
from notesmith.pipeline.shop_facts import UNKNOWN, Background, ShopFacts
from notesmith.pipeline.shop_repeats import ShopRepeats, open_repeats
from notesmith.storage import open_shop
from notesmith.variety import Repeats
from notesmith.worker_pool import worker_pool

MANY = 10_000
"""From so many notes on, a process for each core takes its share of them."""

MOST = 4
"""Processes that share the work at most: each holds all the notes."""


NO_SILENCES = Silences()


def check_note(
    note: Note,
    card: Card,
    repeats: Repeats,
    background: Background = UNKNOWN,
    silences: Silences = NO_SILENCES,
) -> tuple[Finding, ...]:
    """Return what every check says of one note, set on `card`, among the others in `repeats`."""
    return list_findings(note, repeats.find(note), check_card(card, note), background, silences)


def check_notes(
    notes: Sequence[Note],
    hand: Hand,
    design: Design,
    progress: Progress = no_progress,
    repeats: Repeats | None = None,
    writers: Mapping[str, HandChoice] | None = None,
    facts: ShopFacts | None = None,
) -> tuple[Finding, ...]:
    """Return what every check says of `notes`, in their order.

    They are held against each other, or against all that `repeats` (see `open_repeats`) holds.
    `writers` are those who write in another hand than `hand`; `facts` are what the shop knows.
    `progress` counts every note twice: when it is read and when it is checked.
    """
    setting = CardStyle(hand.choice, design, 0, writers or {})
    return _check(notes, setting, repeats, facts or ShopFacts(), progress)


def find_repeats(
    notes: Sequence[Note], repeats: Repeats | None = None, progress: Progress = no_progress
) -> tuple[Finding, ...]:
    """Return what `notes` repeat, in their order, without setting them on cards: see above."""
    return _check(notes, None, repeats, ShopFacts(), progress)


def hold_against(
    notes: Sequence[Note], repeats: Repeats | None, progress: Progress = no_progress
) -> Repeats:
    """Return what `notes` are held against: one another, unless there is more; as one batch."""
    if repeats is None:
        return Repeats(notes, progress=progress)
    repeats.watch(notes)
    return repeats


def list_findings(
    note: Note,
    repeated: Sequence[Finding],
    on_card: Sequence[Finding],
    background: Background,
    silences: Silences,
) -> tuple[Finding, ...]:
    """Return what every check says of one note: of its words, what it repeats, and its card.

    What is silenced for its writer is left out, here and nowhere else.
    """
    said = writing.check(note, background.order, background.earlier)
    return silences.heard((*said, *repeated, *on_card), note.writer)


def _check(
    notes: Sequence[Note],
    setting: CardStyle | None,
    repeats: Repeats | None,
    facts: ShopFacts,
    progress: Progress,
) -> tuple[Finding, ...]:
    where = repeats.where if isinstance(repeats, ShopRepeats) else ""
    jobs = min(os.cpu_count() or 1, MOST)
    if len(notes) < MANY or jobs == 1 or "://" in where or (repeats and not where):
        return tuple(_check_share(notes, 0, len(notes), setting, repeats, facts, progress))
    return tuple(_check_in_processes(notes, jobs, setting, repeats, facts, where, progress))


def _check_share(
    notes: Sequence[Note],
    start: int,
    stop: int,
    setting: CardStyle | None,
    repeats: Repeats | None,
    facts: ShopFacts,
    progress: Progress,
) -> list[Finding]:
    """Check the notes from `start` to `stop` among all of them."""
    count = stop - start
    among = hold_against(
        notes, repeats, lambda done, total: progress(done * count // max(total, 1), 2 * count)
    )
    found: list[Finding] = []
    some = notes[start:stop]
    repeats_of = among.find_all(some)
    for begin in range(0, count, TOGETHER):
        these = some[begin : begin + TOGETHER]
        on_cards = [()] * len(these) if setting is None else _check_cards(these, setting)
        for note, repeated, on_card in zip(these, repeats_of, on_cards, strict=False):
            if setting is not None:
                known = facts.behind(note), facts.silences
                repeated = list_findings(note, repeated, on_card, *known)
            found += repeated
        progress(count + begin, 2 * count)
    progress(2 * count, 2 * count)
    return found


def _check_cards(notes: Sequence[Note], setting: CardStyle) -> list[tuple[Finding, ...]]:
    cards = set_cards(notes, setting)
    return [check_card(card, note) for card, note in zip(cards, notes, strict=True)]


def _check_in_processes(
    notes: Sequence[Note],
    jobs: int,
    setting: CardStyle | None,
    repeats: Repeats | None,
    facts: ShopFacts,
    where: str,
    progress: Progress,
) -> list[Finding]:
    """Check the first share here, where progress can be told, and the others beside it."""
    ends = [len(notes) * job // jobs for job in range(jobs + 1)]
    lost = _("A process that checks notes was stopped from outside; try again.")
    with worker_pool(jobs - 1, copies=False, lost=lost) as pool:
        work = partial(_check_beside, notes, setting, where)
        waiting = [
            pool.submit(work, facts.only(notes[start:stop]), start, stop)
            for start, stop in pairwise(ends[1:])
        ]
        found = _check_share(notes, 0, ends[1], setting, repeats, facts, progress)
        for share in waiting:
            found += share.result()
    return found


def _check_beside(
    notes: Sequence[Note],
    setting: CardStyle | None,
    where: str,
    facts: ShopFacts,
    start: int,
    stop: int,
) -> list[Finding]:
    """Check a share in a process of its own, which opens the hands and the shop itself."""
    if not where:
        return _check_share(notes, start, stop, setting, None, facts, no_progress)
    with open_shop(where, create=False) as shop:
        return _check_share(notes, start, stop, setting, open_repeats(shop), facts, no_progress)
