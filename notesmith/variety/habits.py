"""Variety: what too many notes of a batch share: first words, last words, a run of six words."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from notesmith.model import FindingKind
from notesmith.variety.masking import FUNCTION, SLOT, Reading
from notesmith.variety.segments import Array

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
    """The notes that leave together, by order id."""

    def __init__(self, share: float = DEFAULT_SHARE) -> None:
        self.share = share
        self._runs: dict[str, Mapping[FindingKind, Array]] = {}
        self._tables: dict[FindingKind, tuple[Array, Array, list[str]]] | None = None

    def __len__(self) -> int:
        """Return how many notes there are."""
        return len(self._runs)

    def __contains__(self, order_id: str) -> bool:
        """Tell whether the note of an order is among them."""
        return order_id in self._runs

    def put(self, order_id: str, reading: Reading) -> None:
        """Add a note, in place of what its order had before."""
        runs = find_runs(reading)
        before = self._runs.get(order_id)
        if before is None or any(not np.array_equal(before[kind], runs[kind]) for kind in runs):
            self._runs[order_id] = runs
            self._tables = None

    def drop(self, order_id: str) -> None:
        """Take the note of an order out, if it is in."""
        if self._runs.pop(order_id, None) is not None:
            self._tables = None

    def habits(self, order_id: str, reading: Reading) -> tuple[Habit, ...]:
        """Return what a note shares with more of the batch than the share allows."""
        limit = int(max(FEW, self.share * len(self)))
        # A note that is not in the batch yet counts as one more.
        extra = int(order_id not in self._runs)
        found = []
        for kind, values in find_runs(reading).items():
            table, rows, ids = self._table(kind)
            begins = np.searchsorted(table, values)
            beyond = begins + limit - extra
            inside = np.flatnonzero(beyond < len(table))
            over = inside[table[beyond[inside]] == values[inside]]
            if len(over):
                counts = np.zeros(len(values), np.int64)
                counts[over] = np.searchsorted(table, values[over], "right") - begins[over]
                start, end, at = _longest(kind, over, counts, len(reading.codes))
                few = rows[begins[at] : begins[at] + min(counts[at], NAMED + 1)]
                named = [ids[row] for row in few if ids[row] != order_id][:NAMED]
                found.append(Habit(kind, start, end, int(counts[at]) + extra, tuple(named)))
        return tuple(found)

    def most(self, kind: FindingKind, number: int) -> list[tuple[int, list[str]]]:
        """Return the runs of a kind that most notes share, as (digest, order ids)."""
        values, rows, ids = self._table(kind)
        unique, begins, counts = np.unique(values, return_index=True, return_counts=True)
        order = np.lexsort((unique, -counts))[:number]
        return [
            (int(unique[at]), [ids[row] for row in rows[begins[at] : begins[at] + counts[at]]])
            for at in order
            if counts[at] > 1
        ]

    def _table(self, kind: FindingKind) -> tuple[Array, Array, list[str]]:
        if self._tables is None:
            self._tables = {each: _sorted_runs(self._runs, each) for each in HABITS}
        return self._tables[kind]


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


def _sorted_runs(
    runs: Mapping[str, Mapping[FindingKind, Array]], kind: FindingKind
) -> tuple[Array, Array, list[str]]:
    ids = list(runs)
    parts = [runs[order_id][kind] for order_id in ids]
    values = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
    rows = np.repeat(np.arange(len(ids)), [len(part) for part in parts])
    order = np.argsort(values, kind="stable")
    values, rows = values[order], rows[order]
    # A phrase that one note says twice is that note's own affair.
    again = np.flatnonzero((values[1:] == values[:-1]) & (rows[1:] == rows[:-1])) + 1
    return np.delete(values, again), np.delete(rows, again), ids


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
