"""Variety: what too many notes of a batch share: first words, last words, a run of six words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from notesmith.model import FindingKind
from notesmith.variety.note_reader import Reading
from notesmith.variety.segments import Array
from notesmith.variety.units import FUNCTION, SLOT

OPENING, CLOSING, PHRASE = 4, 3, 6
"""Words of an opening, a closing and a phrase."""

DEFAULT_SHARE = 0.1
"""The share of a batch that may have the same words, until a shop chooses another."""

FEW = 3
"""So many notes may share words in the smallest batch."""

NAMED = 10


@dataclass(frozen=True, slots=True)
class Habit:
    """Words that many notes of a batch share: `kind`, the units from `start` to `end`, whose."""

    kind: FindingKind
    start: int
    end: int
    count: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunColumns:
    """The runs of many notes one behind the other, as they go from one process to another.

    `lengths` says how many runs of each kind each of `order_ids` has.
    """

    order_ids: tuple[str, ...]
    skeletons: tuple[int, ...]
    values: Mapping[FindingKind, Array]
    lengths: Mapping[FindingKind, Array]


class BatchHabits:
    """The notes that leave together, by order id.

    What lies sorted stays as it is when a note changes: its old runs count no more, and its new
    ones are kept beside, so that a save costs the same in a shipment of 40 and of 100,000.
    """

    def __init__(self, share: float = DEFAULT_SHARE) -> None:
        self.share = share
        self._runs: dict[str, Mapping[FindingKind, Array] | None] = {}  # None: only sorted
        self._skeletons: dict[str, int] = {}
        self._alike: Counter[int] = Counter()
        self._sorted: dict[FindingKind, SortedRuns] | None = None
        self._late: dict[FindingKind, dict[int, dict[str, None]]] = {}

    def __len__(self) -> int:
        """Return how many notes there are."""
        return len(self._runs)

    def __contains__(self, order_id: str) -> bool:
        """Tell whether the note of an order is among them."""
        return order_id in self._runs

    @property
    def limit(self) -> int:
        """How many notes may have the same words."""
        return int(max(FEW, self.share * len(self)))

    def put(self, order_id: str, reading: Reading) -> None:
        """Add a note, in place of what its order had before."""
        self._count_skeleton(order_id, reading.skeleton)
        runs = find_runs(reading)
        before = self._runs.get(order_id)
        if before is not None and all(np.array_equal(before[kind], runs[kind]) for kind in runs):
            return
        if self._sorted is not None:
            if order_id in self._runs:
                self._take_out(order_id, before)
            for kind, values in runs.items():
                late = self._late.setdefault(kind, {})
                for value in values.tolist():
                    late.setdefault(value, {})[order_id] = None
        self._runs[order_id] = runs

    def drop(self, order_id: str) -> None:
        """Take the note of an order out, if it is in."""
        if order_id in self._runs:
            self._count_skeleton(order_id, 0)
            self._take_out(order_id, self._runs.pop(order_id))

    def columns(self) -> RunColumns:
        """Return what was put, to be taken in elsewhere."""
        runs = [each for each in self._runs.values() if each is not None]
        return RunColumns(
            tuple(self._runs),
            tuple(self._skeletons.get(order_id, 0) for order_id in self._runs),
            {kind: np.concatenate([NOTHING, *(each[kind] for each in runs)]) for kind in HABITS},
            {kind: np.array([len(each[kind]) for each in runs], np.int64) for kind in HABITS},
        )

    def take(self, columns: Sequence[RunColumns]) -> None:
        """Take in the notes of other batches, into an empty one."""
        for each in columns:
            self._runs.update(dict.fromkeys(each.order_ids))
            for order_id, skeleton in zip(each.order_ids, each.skeletons, strict=True):
                self._count_skeleton(order_id, skeleton)
        self._sorted = {
            kind: SortedRuns(
                list(self._runs),
                np.concatenate([NOTHING, *(each.values[kind] for each in columns)]),
                np.concatenate([each.lengths[kind] for each in columns]),
                self.limit,
            )
            for kind in HABITS
        }

    def count_alike(self, order_id: str, skeleton: int) -> int:
        """Return how many notes have that skeleton, the note of `order_id` among them."""
        return self._alike[skeleton] + (self._skeletons.get(order_id) != skeleton)

    def habits(self, order_id: str, reading: Reading) -> tuple[Habit, ...]:
        """Return what a note shares with more of the batch than the share allows."""
        # A note that is not in the batch yet counts as one more.
        extra = int(order_id not in self._runs)
        limit = self.limit - extra
        found = []
        for kind, values in find_runs(reading).items():
            late = self._late.get(kind, {})
            runs = self._table(kind)
            counts = {}
            for at, value in enumerate(values.tolist()):
                count = runs.count(value, limit, len(late[value]) if value in late else 0)
                if count > limit:
                    counts[at] = count
            if counts:
                start, end, at = _longest(kind, counts, len(reading.codes))
                value = int(values[at])
                whose = chain(runs.owners(value, NAMED + 1), late.get(value, ()))
                named = [each for each in whose if each != order_id][:NAMED]
                found.append(Habit(kind, start, end, counts[at] + extra, tuple(named)))
        return tuple(found)

    def most(self, kind: FindingKind, number: int) -> list[tuple[int, list[str]]]:
        """Return the runs of a kind that most notes share, as (digest, order ids).

        The notes have been put here, and not taken from elsewhere.
        """
        self._sorted, self._late = None, {}
        return self._table(kind).most(number)

    def _count_skeleton(self, order_id: str, skeleton: int) -> None:
        before = self._skeletons.pop(order_id, 0)
        if before:
            self._alike[before] -= 1
        if skeleton:
            self._skeletons[order_id] = skeleton
            self._alike[skeleton] += 1

    def _take_out(self, order_id: str, runs: Mapping[FindingKind, Array] | None) -> None:
        for each in (self._sorted or {}).values():
            each.take_out(order_id)
        for kind, values in (runs or {}).items():
            late = self._late.get(kind, {})
            for value in values.tolist():
                late.get(value, {}).pop(order_id, None)

    def _table(self, kind: FindingKind) -> SortedRuns:
        if self._sorted is None:
            whole = self.columns()
            ids = list(whole.order_ids)
            self._sorted = {
                each: SortedRuns(ids, whole.values[each], whole.lengths[each], self.limit)
                for each in HABITS
            }
        return self._sorted[kind]


class SortedRuns:
    """The runs of one kind of many notes, sorted once; a note can be taken out."""

    def __init__(self, ids: Sequence[str], values: Array, lengths: Array, limit: int) -> None:
        """`lengths` says how many of `values` are of each of `ids`, one behind the other.

        `limit` is how many notes may have the same, as things are.
        """
        self._ids = ids
        self._places: dict[str, int] | None = None
        rows = np.repeat(np.arange(len(ids)), lengths)
        order = np.argsort(values, kind="stable")
        values, rows = values[order], rows[order]
        # A phrase that one note says twice is that note's own affair.
        again = np.flatnonzero((values[1:] == values[:-1]) & (rows[1:] == rows[:-1])) + 1
        self._values, self._rows = np.delete(values, again), np.delete(rows, again)
        self._gone = np.zeros(len(self._ids), bool)
        begins = np.flatnonzero(np.diff(self._values, prepend=~self._values[:1]))
        counts = np.diff(begins, append=len(self._values))
        self._rare = limit // 2
        common = counts > self._rare
        begins, ends = begins[common], begins[common] + counts[common]
        places = zip(begins.tolist(), ends.tolist(), strict=True)
        self._common = dict(zip(self._values[begins].tolist(), places, strict=True))

    def take_out(self, order_id: str) -> None:
        """Count a note no more, if it is here."""
        if self._places is None:
            self._places = {each: at for at, each in enumerate(self._ids)}
        if (at := self._places.get(order_id)) is not None:
            self._gone[at] = True

    def count(self, value: int, limit: int, late: int) -> int:
        """Return how many notes have a value, `late` ones added; less where it is not over `limit`.

        Most values are not common: of them no more is looked up than that.
        """
        if value not in self._common and self._rare + late <= limit:
            return 0
        count = len(self._found(value))
        if self._places is not None and count + late > limit:
            count -= int(self._gone[self._found(value)].sum())
        return count + late

    def owners(self, value: int, most: int) -> list[str]:
        """Return some of the notes that have a value."""
        rows = self._found(value)
        rows = rows[:most] if self._places is None else rows[~self._gone[rows]][:most]
        return [self._ids[row] for row in rows.tolist()]

    def _found(self, value: int) -> Array:
        if value in self._common:
            return self._rows[slice(*self._common[value])]
        wanted = np.uint64(value)
        begin = np.searchsorted(self._values, wanted)
        return self._rows[begin : np.searchsorted(self._values, wanted, "right")]

    def most(self, number: int) -> list[tuple[int, list[str]]]:
        """Return the values that most notes have, as (value, order ids); none are gone."""
        unique, begins, counts = np.unique(self._values, return_index=True, return_counts=True)
        order = np.lexsort((unique, -counts))[:number]
        return [
            (
                int(unique[at]),
                [self._ids[row] for row in self._rows[begins[at] : begins[at] + counts[at]]],
            )
            for at in order
            if counts[at] > 1
        ]


NOTHING = np.zeros(0, np.uint64)

HABITS = (FindingKind.OPENING, FindingKind.CLOSING, FindingKind.PHRASE)


def find_runs(reading: Reading) -> Mapping[FindingKind, Array]:
    """Return digests of the opening, the closing, and every phrase of a note."""
    codes = np.array(reading.codes, np.uint64)
    telling = sum(each not in (FUNCTION, SLOT) for each in reading.classes)
    if len(codes) < OPENING + CLOSING or telling < CLOSING:
        codes = codes[:0]
    return {
        FindingKind.OPENING: _digests(codes[:OPENING], OPENING),
        FindingKind.CLOSING: _digests(codes[-CLOSING:], CLOSING),
        FindingKind.PHRASE: _digests(codes, PHRASE),
    }


def _digests(codes: Array, length: int) -> Array:
    """Return one number for each run of `length` codes."""
    if len(codes) < length:
        return NOTHING
    value = np.zeros(len(codes) - length + 1, np.uint64)
    for step in range(length):
        value = value * np.uint64(0x9E3779B97F4A7C15) + codes[step : len(codes) - length + 1 + step]
    return value


def _longest(kind: FindingKind, counts: Mapping[int, int], size: int) -> tuple[int, int, int]:
    """Return the longest run of words that too many share: from, to, and where most share it.

    `counts` says how many share what begins at each place, where that is too many.
    """
    over = list(counts)
    if kind is FindingKind.OPENING:
        return 0, OPENING, over[0]
    if kind is FindingKind.CLOSING:
        return size - CLOSING, size, over[0]
    runs = [[over[0]]]
    for at in over[1:]:
        if at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    longest = max(runs, key=len)
    return longest[0], longest[-1] + PHRASE, max(longest, key=counts.__getitem__)
