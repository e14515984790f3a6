"""Variety: what too many notes of a batch share: first words, last words, a run of six words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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


class BatchHabits:
    """The notes that leave together, by order id.

    What lies sorted stays as it is when a note changes: its old runs count no more, and its new
    ones are kept beside, so that a save costs the same in a shipment of 40 and of 100,000.
    """

    def __init__(self, share: float = DEFAULT_SHARE) -> None:
        self.share = share
        self._runs: dict[str, Mapping[FindingKind, Array]] = {}
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
            if before is not None:
                self._take_out(order_id, before)
            for kind, values in runs.items():
                late = self._late.setdefault(kind, {})
                for value in values.tolist():
                    late.setdefault(value, {})[order_id] = None
        self._runs[order_id] = runs

    def drop(self, order_id: str) -> None:
        """Take the note of an order out, if it is in."""
        before = self._runs.pop(order_id, None)
        if before is not None:
            self._count_skeleton(order_id, 0)
            self._take_out(order_id, before)

    def count_alike(self, order_id: str, skeleton: int) -> int:
        """Return how many notes have that skeleton, the note of `order_id` among them."""
        return self._alike[skeleton] + (self._skeletons.get(order_id) != skeleton)

    def habits(self, order_id: str, reading: Reading) -> tuple[Habit, ...]:
        """Return what a note shares with more of the batch than the share allows."""
        # A note that is not in the batch yet counts as one more.
        extra = int(order_id not in self._runs)
        found = []
        for kind, values in find_runs(reading).items():
            late = self._late.get(kind, {})
            runs = self._table(kind)
            counts = runs.count(values)
            if late:
                counts += np.array(
                    [len(late.get(value, ())) for value in values.tolist()], np.int64
                )
            over = np.flatnonzero(counts > self.limit - extra)
            counts[over] -= np.array([runs.count_gone(values[at]) for at in over], np.int64)
            over = over[counts[over] > self.limit - extra]
            if len(over):
                start, end, at = _longest(kind, over, counts, len(reading.codes))
                whose = chain(runs.owners(values[at], NAMED + 1), late.get(int(values[at]), ()))
                named = [each for each in whose if each != order_id][:NAMED]
                found.append(Habit(kind, start, end, int(counts[at]) + extra, tuple(named)))
        return tuple(found)

    def most(self, kind: FindingKind, number: int) -> list[tuple[int, list[str]]]:
        """Return the runs of a kind that most notes share, as (digest, order ids)."""
        self._sorted, self._late = None, {}
        return self._table(kind).most(number)

    def _count_skeleton(self, order_id: str, skeleton: int) -> None:
        before = self._skeletons.pop(order_id, 0)
        if before:
            self._alike[before] -= 1
        if skeleton:
            self._skeletons[order_id] = skeleton
            self._alike[skeleton] += 1

    def _take_out(self, order_id: str, runs: Mapping[FindingKind, Array]) -> None:
        if self._sorted is None:
            return
        for kind, values in runs.items():
            self._sorted[kind].take_out(order_id)
            late = self._late.get(kind, {})
            for value in values.tolist():
                late.get(value, {}).pop(order_id, None)

    def _table(self, kind: FindingKind) -> SortedRuns:
        if self._sorted is None:
            self._sorted = {each: SortedRuns(self._runs, each) for each in HABITS}
        return self._sorted[kind]


class SortedRuns:
    """The runs of one kind of many notes, sorted once; a note can be taken out."""

    def __init__(self, runs: Mapping[str, Mapping[FindingKind, Array]], kind: FindingKind) -> None:
        self._ids = list(runs)
        self._places: dict[str, int] | None = None
        parts = [runs[order_id][kind] for order_id in self._ids]
        values = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
        rows = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
        order = np.argsort(values, kind="stable")
        values, rows = values[order], rows[order]
        # A phrase that one note says twice is that note's own affair.
        again = np.flatnonzero((values[1:] == values[:-1]) & (rows[1:] == rows[:-1])) + 1
        self._values, self._rows = np.delete(values, again), np.delete(rows, again)
        self._gone = np.zeros(len(self._ids), bool)

    def take_out(self, order_id: str) -> None:
        """Count a note no more, if it is here."""
        if self._places is None:
            self._places = {each: at for at, each in enumerate(self._ids)}
        if (at := self._places.get(order_id)) is not None:
            self._gone[at] = True

    def count(self, values: Array) -> Array:
        """Return how many notes have each of `values`; those taken out count as well."""
        begins = np.searchsorted(self._values, values)
        return np.asarray(np.searchsorted(self._values, values, "right") - begins)

    def count_gone(self, value: int) -> int:
        """Return how many notes that were taken out had a value."""
        return int(self._gone[self._found(value)].sum())

    def owners(self, value: int, most: int) -> list[str]:
        """Return some of the notes that have a value."""
        rows = self._found(value)
        return [self._ids[row] for row in rows[~self._gone[rows]][:most]]

    def _found(self, value: int) -> Array:
        begin = np.searchsorted(self._values, value)
        return self._rows[begin : np.searchsorted(self._values, value, "right")]

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
        return np.zeros(0, np.uint64)
    value = np.zeros(len(codes) - length + 1, np.uint64)
    for step in range(length):
        value = value * np.uint64(0x9E3779B97F4A7C15) + codes[step : len(codes) - length + 1 + step]
    return value


def _longest(kind: FindingKind, over: Array, counts: Array, size: int) -> tuple[int, int, int]:
    """Return the longest run of words that too many share: from, to, and where most share it."""
    at = int(over[0])
    if kind is FindingKind.OPENING:
        return 0, OPENING, at
    if kind is FindingKind.CLOSING:
        return size - CLOSING, size, at
    runs = np.split(over, np.flatnonzero(np.diff(over) != 1) + 1)
    longest = max(runs, key=len)
    at = int(longest[np.argmax(counts[longest])])
    return int(longest[0]), int(longest[-1]) + PHRASE, at
