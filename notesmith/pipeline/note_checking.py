"""Every check of every step on one note, or on many with several processes."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice, pairwise

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
from notesmith.pipeline.shop_facts import UNKNOWN, Background, ShopFacts, room_on
from notesmith.pipeline.shop_repeats import ShopRepeats, open_repeats
from notesmith.storage import open_shop
from notesmith.variety import ReadNotes, Repeats
from notesmith.worker_pool import WorkerPool, worker_pool

MANY = 4000
"""So many notes are worth a process for each core."""

MOST = 4
"""Processes that share the work at most: each holds all the notes."""


NO_SILENCES = Silences()


def check_note(
    note: Note,
    card: Card,
    repeats: Repeats,
    background: Background = UNKNOWN,
    silences: Silences = NO_SILENCES,
    around: writing.Around = writing.ALONE,
) -> tuple[Finding, ...]:
    """Return what every check says of one note, set on `card`, among the others in `repeats`."""
    on_card = check_card(card, note)
    around = replace(around, room=room_on(card.width, card.height))
    said = find_in_words(note, background, around)
    return list_findings(note, said, repeats.find(note), on_card, silences)


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
    style = CardStyle(hand.choice, design, 0, writers or {})
    return _check(notes, style, repeats, (facts or ShopFacts()).on(design), progress)


def find_repeats(
    notes: Sequence[Note], repeats: Repeats | None = None, progress: Progress = no_progress
) -> tuple[Finding, ...]:
    """Return what `notes` repeat, in their order, without setting them on cards.

    The arguments are those of `check_notes`.
    """
    return _check(notes, None, repeats, ShopFacts(), progress)


def hold_against(
    notes: Sequence[Note], repeats: Repeats | None, progress: Progress = no_progress
) -> Repeats:
    """Return `repeats` with `notes` as the batch it looks at, or, without it, a new one of them."""
    if repeats is None:
        return Repeats(notes, progress=progress)
    repeats.watch(notes)
    return repeats


def find_in_words(
    note: Note, background: Background, around: writing.Around, *, blocks_only: bool = False
) -> tuple[Finding, ...]:
    """Return what the rules say of the words of one note.

    With `blocks_only` no rule is asked whose findings stop nothing.
    """
    order, earlier = background.order, background.earlier
    return writing.check(note, order, earlier, around, blocks_only=blocks_only)


def list_findings(
    note: Note,
    said: Sequence[Finding],
    repeated: Sequence[Finding],
    on_card: Sequence[Finding],
    silences: Silences,
) -> tuple[Finding, ...]:
    """Return what every check says of one note: of its words, what it repeats, and its card.

    What is silenced for its writer is left out, here and nowhere else.
    """
    return silences.heard((*said, *repeated, *on_card), note.writer)


def _check(
    notes: Sequence[Note],
    style: CardStyle | None,
    repeats: Repeats | None,
    facts: ShopFacts,
    progress: Progress,
) -> tuple[Finding, ...]:
    where = repeats.where if isinstance(repeats, ShopRepeats) else ""
    jobs = min(os.cpu_count() or 1, MOST)
    if len(notes) < MANY or jobs == 1 or "://" in where or (repeats and not where):
        return tuple(_check_share(notes, 0, len(notes), style, repeats, facts, progress))
    return tuple(_check_in_processes(notes, jobs, style, repeats, facts, where, progress))


def _check_share(
    notes: Sequence[Note],
    start: int,
    stop: int,
    style: CardStyle | None,
    repeats: Repeats | None,
    facts: ShopFacts,
    progress: Progress,
    parts: Sequence[ReadNotes] = (),
) -> list[Finding]:
    """Check the notes from `start` to `stop` among all; without `style`, not their cards.

    `parts` are all the notes where they have been read.
    """
    count = stop - start
    if parts:
        among = Repeats(notes, parts=parts)
    else:
        among = hold_against(
            notes, repeats, lambda done, total: progress(done * count // max(total, 1), 2 * count)
        )
    found: list[Finding] = []
    share = notes[start:stop]
    all_repeated = among.find_all(share)
    for begin in range(0, count, TOGETHER):
        batch = share[begin : begin + TOGETHER]
        if style is None:
            found += chain.from_iterable(islice(all_repeated, len(batch)))
        else:
            # One kind of work after the other: the processor keeps what it needs at hand.
            said = [find_in_words(note, facts.behind(note), facts.around) for note in batch]
            on_cards = _check_cards(batch, style)
            every = zip(batch, said, all_repeated, on_cards, strict=False)
            for note, words, repeated, on_card in every:
                found += list_findings(note, words, repeated, on_card, facts.silences)
        progress(count + begin, 2 * count)
    progress(2 * count, 2 * count)
    return found


def _check_cards(notes: Sequence[Note], style: CardStyle) -> list[tuple[Finding, ...]]:
    cards = set_cards(notes, style)
    return [check_card(card, note) for card, note in zip(cards, notes, strict=True)]


def _check_in_processes(
    notes: Sequence[Note],
    jobs: int,
    style: CardStyle | None,
    repeats: Repeats | None,
    facts: ShopFacts,
    where: str,
    progress: Progress,
) -> list[Finding]:
    """Check the first share in this process, which reports progress, and each other in its own."""
    ends = [len(notes) * job // jobs for job in range(jobs + 1)]
    lost = _("A process that checks notes was stopped from outside; try again.")
    with worker_pool(jobs - 1, copies=False, lost=lost) as pool:
        parts = [] if where else _read_in_processes(notes, ends, pool, progress)
        work = partial(_check_beside, notes, style, where)
        waiting = [
            pool.submit(work, facts.only(notes[start:stop]), start, stop, _needed(parts, at))
            for at, (start, stop) in enumerate(pairwise(ends[1:]), 1)
        ]
        mine = _needed(parts, 0)
        found = _check_share(notes, 0, ends[1], style, repeats, facts, progress, mine)
        for checked in waiting:
            found += checked.result()
    return found


def _read_in_processes(
    notes: Sequence[Note], ends: Sequence[int], pool: WorkerPool, progress: Progress
) -> list[ReadNotes]:
    """Read a list of notes, a share in each process."""
    waiting = [
        pool.submit(_read_share, notes[start:stop], start) for start, stop in pairwise(ends[1:])
    ]
    mine = notes[: ends[1]]
    read = [_read_share(mine, 0, lambda done, total: progress(done, 2 * total))]
    return read + [share.result() for share in waiting]


def _read_share(notes: Sequence[Note], before: int, progress: Progress = no_progress) -> ReadNotes:
    return Repeats(notes, progress=progress).part(before)


def _needed(parts: Sequence[ReadNotes], at: int) -> list[ReadNotes]:
    """Return what the process needs that checks a share: the readings of no other one."""
    return [part if number == at else replace(part, packed={}) for number, part in enumerate(parts)]


def _check_beside(
    notes: Sequence[Note],
    style: CardStyle | None,
    where: str,
    facts: ShopFacts,
    start: int,
    stop: int,
    parts: Sequence[ReadNotes],
) -> list[Finding]:
    """Check a share in another process, which opens the hands and the shop `where` itself."""
    if not where:
        return _check_share(notes, start, stop, style, None, facts, no_progress, parts)
    with open_shop(where, create=False) as shop:
        # The process that hands out the work has written the index, or told why not.
        repeats = open_repeats(shop, writes=False)
        return _check_share(notes, start, stop, style, repeats, facts, no_progress)
