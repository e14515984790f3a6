"""Variety: many notes as sorted arrays, in memory or mapped from a file, searched all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

COLUMNS = {
    "keys": "<i8",
    "customers": "<i8",
    "customer_rows": "<u4",
    "fulls": "<u8",
    "full_rows": "<u4",
    "skeletons": "<u8",
    "skeleton_rows": "<u4",
    "sentences": "<u8",
    "sentence_rows": "<u4",
    "starts": "<u4",
    "codes": "<u4",
    "classes": "<u1",
    "bare": "<u1",
    "slots": "<u4",
    "features": "<u4",
    "feature_rows": "<u4",
    "words": "<u4",
    "word_counts": "<u4",
}
"""The arrays of a segment: keys ascend; what ends in `_rows` says whose the sorted values are."""


@dataclass(frozen=True, slots=True)
class RememberedNote:
    """One note to remember. A forgotten one is `bare`: its codes are its features, no order."""

    key: int
    customer: int
    full: int
    skeleton: int
    slots: int
    codes: tuple[int, ...]
    classes: tuple[int, ...]
    features: tuple[int, ...]
    bare: bool = False
    sentences: tuple[int, ...] = ()


class Segment:
    """Some notes, never changed. Rows count from 0 in the order of the keys."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.arrays = arrays
        self.count = len(arrays["keys"])

    def moved(self, by: int) -> Segment:
        """Return the same notes under keys that are greater by a number."""
        return Segment({**self.arrays, "keys": self.arrays["keys"] + by})

    def row_of(self, key: int) -> int | None:
        """Return the row of a key, None where it is not here."""
        at = int(np.searchsorted(self.arrays["keys"], key))
        return at if at < self.count and self.arrays["keys"][at] == key else None

    def rows_of(self, keys: Array) -> Array:
        """Return the rows of those of `keys` that are here."""
        at = np.searchsorted(self.arrays["keys"], keys)
        at = at[at < self.count]
        return at[np.isin(self.arrays["keys"][at], keys)]

    def equal(self, what: str, value: int) -> Array:
        """Return the rows where `what` (`full`, `skeleton`, `sentence` …) has this value."""
        values = self.arrays[f"{what}s"]
        wanted = values.dtype.type(value)
        begin, end = np.searchsorted(values, wanted), np.searchsorted(values, wanted, "right")
        return np.asarray(self.arrays[f"{what}_rows"][begin:end])

    def note(self, row: int) -> tuple[list[int], list[int], bool]:
        """Return codes and classes of a row, and whether it is bare."""
        begin, end = self.arrays["starts"][row : row + 2]
        return (
            self.arrays["codes"][begin:end].tolist(),
            self.arrays["classes"][begin:end].tolist(),
            bool(self.arrays["bare"][row]),
        )

    def word_counts(self, codes: Array) -> Array:
        """Return in how many notes each of `codes` stands."""
        words, counts = self.arrays["words"], self.arrays["word_counts"]
        if not len(words):
            return np.zeros(len(codes), np.int64)
        at = np.minimum(np.searchsorted(words, codes), len(words) - 1)
        return np.where(words[at] == codes, counts[at], 0).astype(np.int64)

    def ranges(self, features: Array) -> tuple[Array, Array]:
        """Return where the rows of each feature begin and end."""
        here = self.arrays["features"]
        return np.searchsorted(here, features), np.searchsorted(here, features, "right")


def build_segment(rows: Iterable[RememberedNote]) -> Segment:
    """Return a segment of `rows`; of two with one key the later counts."""
    kept = [row for _, row in sorted({row.key: row for row in rows}.items())]
    lengths = [len(row.codes) for row in kept]
    codes = np.fromiter((code for row in kept for code in row.codes), np.uint32, sum(lengths))
    classes = np.fromiter((each for row in kept for each in row.classes), np.uint8, sum(lengths))
    counts = [len(row.features) for row in kept]
    features = np.fromiter((each for row in kept for each in row.features), np.uint32, sum(counts))
    said = [len(row.sentences) for row in kept]
    sentences = np.fromiter((each for row in kept for each in row.sentences), np.uint64, sum(said))
    return make_segment(
        {
            "said": np.array(said, np.int64),
            "sentences": sentences,
            "keys": np.array([row.key for row in kept], np.int64),
            "customer": np.array([row.customer for row in kept], np.int64),
            "full": np.array([row.full for row in kept], np.uint64),
            "skeleton": np.array([row.skeleton for row in kept], np.uint64),
            "bare": np.array([row.bare for row in kept], np.uint8),
            "slots": np.array([row.slots for row in kept], np.uint32),
            "lengths": np.array(lengths, np.int64),
            "codes": codes,
            "classes": classes,
            "counts": np.array(counts, np.int64),
            "features": features,
        }
    )


def make_segment(plain: Mapping[str, Array]) -> Segment:
    """Return a segment of plain columns, row after row: sorts what will be searched."""
    arrays: dict[str, Array] = {
        name: plain[name] for name in ("keys", "codes", "classes", "bare", "slots")
    }
    count = len(plain["keys"])
    for name in ("customer", "full", "skeleton"):
        values = plain[name]
        rows = np.flatnonzero(values)
        rows = rows[np.argsort(values[rows], kind="stable")]
        arrays[f"{name}s"], arrays[f"{name}_rows"] = values[rows], rows
    owners = np.repeat(np.arange(count, dtype=np.uint32), plain["said"])
    order = np.argsort(plain["sentences"], kind="stable")
    arrays["sentences"], arrays["sentence_rows"] = plain["sentences"][order], owners[order]
    arrays["starts"] = np.concatenate(([0], np.cumsum(plain["lengths"])))
    owners = np.repeat(np.arange(count, dtype=np.uint32), plain["counts"])
    # One sort of one number is several times as fast as sorting by two.
    both = plain["features"].astype(np.uint64) << np.uint64(32) | owners
    both.sort()
    arrays["features"] = (both >> np.uint64(32)).astype(np.uint32)
    arrays["feature_rows"] = both.astype(np.uint32)
    worded = np.repeat(plain["bare"] == 0, plain["lengths"])
    owners = np.repeat(np.arange(count, dtype=np.uint32), plain["lengths"])
    pairs = plain["codes"].astype(np.uint64) << np.uint64(32) | owners
    pairs = np.unique(pairs[worded])
    words, counts = np.unique((pairs >> np.uint64(32)).astype(np.uint32), return_counts=True)
    arrays["words"], arrays["word_counts"] = words, counts
    return Segment({name: arrays[name].astype(kind) for name, kind in COLUMNS.items()})


def merge_segments(segments: Sequence[Segment], dead: Sequence[Array]) -> Segment:
    """Return one segment of all rows that are not dead; keys must differ between segments."""
    parts = [_plain(segment, gone) for segment, gone in zip(segments, dead, strict=True)]
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.argsort(joined["keys"], kind="stable")
    lengths, counts = joined["lengths"], joined["counts"]
    by_unit = _spread(order, lengths)
    by_feature, by_sentence = _spread(order, counts), _spread(order, joined["said"])
    whole = {
        "codes": by_unit,
        "classes": by_unit,
        "features": by_feature,
        "sentences": by_sentence,
    }
    return make_segment({name: values[whole.get(name, order)] for name, values in joined.items()})


def _plain(segment: Segment, dead: Array) -> dict[str, Array]:
    """Return the living rows of a segment as plain columns."""
    arrays = segment.arrays
    living = ~dead
    starts = arrays["starts"].astype(np.int64)
    lengths: Array = starts[1:] - starts[:-1]
    plain = {
        "keys": arrays["keys"][living],
        "bare": arrays["bare"][living],
        "slots": arrays["slots"][living],
        "lengths": lengths[living],
        "codes": arrays["codes"][np.repeat(living, lengths)],
        "classes": arrays["classes"][np.repeat(living, lengths)],
    }
    for name in ("customer", "full", "skeleton"):
        values = np.zeros(segment.count, arrays[f"{name}s"].dtype)
        values[arrays[f"{name}_rows"]] = arrays[f"{name}s"]
        plain[name] = values[living]
    for name, number in (("feature", "counts"), ("sentence", "said")):
        kept = living[arrays[f"{name}_rows"]]
        owners = arrays[f"{name}_rows"][kept]
        order = np.argsort(owners, kind="stable")
        plain[f"{name}s"] = arrays[f"{name}s"][kept][order]
        plain[number] = np.bincount(owners, minlength=segment.count)[living]
    return plain


def _spread(order: Array, lengths: Array) -> Array:
    """Return the places of ragged values when their rows are put in `order`."""
    starts = np.concatenate(([0], np.cumsum(lengths)))[:-1]
    wanted = lengths[order]
    ends = np.cumsum(wanted)
    inner = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - wanted, wanted)
    return np.asarray(np.repeat(starts[order], wanted) + inner)


def rarity(counts: Array, total: int) -> Array:
    """Return how much words say that stand in `counts` of `total` notes, from 0.1 to 1."""
    size = total + 50
    return np.clip(np.log(size / (counts + 0.5)) / log(size), 0.1, 1.0)


def find_candidates(
    segment: Segment, features: Array, owners: Array, total: int, budget: int, most: int
) -> tuple[Array, Array, Array]:
    """Return owner, row and score of rows that share the most with each owner, best ones first.

    `features` and their `owners` (ascending) are those of the notes asked about; up to `budget`
    rows are looked at for each owner, those of its rarest features first; `most` are returned.
    """
    begins, ends = segment.ranges(features)
    lengths = ends - begins
    worth = rarity(lengths, total)
    order = np.lexsort((lengths, owners))
    owners, begins, lengths, worth = owners[order], begins[order], lengths[order], worth[order]
    size = int(owners[-1]) + 1 if len(owners) else 0
    possible = np.bincount(owners, worth, size)
    before = np.cumsum(lengths) - lengths
    first = np.searchsorted(owners, np.arange(size))
    spent = before - before[np.minimum(first, max(len(before) - 1, 0))][owners]
    lengths = np.clip(budget - spent, 0, lengths)
    places = np.repeat(begins - (np.cumsum(lengths) - lengths), lengths)
    rows = segment.arrays["feature_rows"][places + np.arange(len(places))]
    pairs = np.repeat(owners.astype(np.uint64), lengths) << np.uint64(32) | rows
    unique, which = np.unique(pairs, return_inverse=True)
    scores = np.bincount(which, np.repeat(worth, lengths), len(unique))
    asked = (unique >> np.uint64(32)).astype(np.int64)
    good = scores >= LEAST_SHARE * possible[asked]
    unique, scores, asked = unique[good], scores[good], asked[good]
    order = np.lexsort((-scores, asked))
    asked, unique, scores = asked[order], unique[order], scores[order]
    rank = np.arange(len(asked)) - np.searchsorted(asked, asked)
    kept = rank < most
    return asked[kept], unique[kept].astype(np.uint32), scores[kept]


LEAST_SHARE = 0.14
"""A row that shares less of what a note can be found by is not looked at closely."""
