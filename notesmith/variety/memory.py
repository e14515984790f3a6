"""Variety: everything ever written, as segments and what was put since; finds what repeats it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from rapidfuzz.distance import Indel

from notesmith.model import FindingKind
from notesmith.variety.comparing import (
    NEAR,
    NEAR_AGAIN,
    Block,
    Likeness,
    Units,
    compare,
    weigh_units,
)
from notesmith.variety.note_reader import Known, NoteReader, Reading
from notesmith.variety.segments import (
    Array,
    RememberedNote,
    Segment,
    build_segment,
    find_candidates,
    merge_segments,
    rarity,
)

NAMED = 10
"""So many of the notes that repeat one are named; a find takes no longer if there are more."""

BUDGET = 16_000
"""Rows that are looked at for one note, those of its rarest words first."""

BATCH_BUDGET = 600
"""The same where many notes are held against each other."""

CLOSER = 16
"""Notes that are compared word by word with one note."""

OWN_PAST = 50
"""Notes to the same customer that are compared, the newest ones."""

GLANCE = 0.3
"""Two notes with a smaller share of words in one order are not alike."""

SMALL = 512
"""Rows put one by one before they become a segment that is not built again."""

SEGMENTS = 8
"""More segments in memory than that are merged."""

FORGOTTEN = 0.5
"""From this share of what a forgotten note was found by on, a note is near it."""


@dataclass(frozen=True, slots=True)
class Match:
    """Another note that one repeats: its key, how (one of `REPEATS`), how much.

    `blocks` are the units both share; `same` tells that it went to the same customer. `sentence`
    is the digest of a sentence that both have, where that is all they share, else 0.
    """

    key: int
    kind: FindingKind
    similarity: float
    blocks: tuple[Block, ...] = ()
    same: bool = False
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Matches:
    """What a note repeats, at most ten of each kind, and how many there are of each."""

    found: tuple[Match, ...]
    counts: dict[FindingKind, int]


def make_row(key: int, reading: Reading, known: Known) -> RememberedNote:
    """Return what is remembered of a note."""
    return RememberedNote(
        key,
        known.customer,
        reading.full,
        reading.skeleton,
        reading.slots,
        reading.codes,
        reading.classes,
        reading.features,
        sentences=tuple(digest for digest, _, _ in reading.sentences),
    )


class Memory:
    """Notes by their keys. Not for several threads at once."""

    def __init__(self, reader: NoteReader, segments: Iterable[Segment] = ()) -> None:
        self._binders = reader.binders
        self._segments = list(segments)
        self._dead = [np.zeros(each.count, bool) for each in self._segments]
        self._fresh: dict[int, RememberedNote] = {}
        self._built: Segment | None = None
        self._weights: dict[int, float] = {}
        self._weighed_for = 0
        for index, segment in enumerate(self._segments):
            self._bury(segment.arrays["keys"], index)

    def __len__(self) -> int:
        """Return how many notes are remembered."""
        old = sum(each.count - int(dead.sum()) for each, dead in self._living())
        return old + len(self._fresh)

    @property
    def segments(self) -> list[Segment]:
        """The notes that were taken in many at once."""
        return self._segments

    @property
    def dead(self) -> list[Array]:
        """Which rows of each segment are replaced by later ones, or dropped."""
        return self._dead

    def put(self, row: RememberedNote) -> None:
        """Remember a note, in place of the one of its key."""
        self.drop(row.key)
        if not (row.full or row.features):
            return
        self._fresh[row.key] = row
        self._built = None
        if len(self._fresh) >= SMALL:
            self.add(build_segment(self._fresh.values()))

    def add(self, segment: Segment) -> None:
        """Remember many notes at once, those put one by one among them."""
        self._bury(segment.arrays["keys"], len(self._segments))
        for key in [key for key in self._fresh if segment.row_of(key) is not None]:
            del self._fresh[key]
        self._built = None
        self._segments.append(segment)
        self._dead.append(np.zeros(segment.count, bool))
        if len(self._segments) > SEGMENTS:
            # The first one is the large one, mapped from its file.
            merged = merge_segments(self._segments[1:], self._dead[1:])
            self._segments[1:] = [merged]
            self._dead[1:] = [np.zeros(merged.count, bool)]

    def drop(self, key: int) -> None:
        """Forget the note of a key, if there is one."""
        if self._fresh.pop(key, None) is not None:
            self._built = None
        for segment, dead in self._living():
            row = segment.row_of(key)
            if row is not None:
                dead[row] = True

    def match(self, rows: Sequence[RememberedNote], budget: int = BUDGET) -> Iterator[Matches]:
        """Yield for each of `rows` which other notes it repeats; never the note of its own key."""
        segments = self._all()
        candidates = self._candidates(segments, rows, budget)
        sentences = _shared_sentences(segments, rows)
        for index, row in enumerate(rows):
            yield self._match(segments, row, candidates[index], sentences[index])

    def _size(self) -> int:
        return sum(each.count for each in self._segments) + len(self._fresh)

    def _bury(self, keys: Array, before: int) -> None:
        for segment, dead in islice(self._living(), before):
            dead[segment.rows_of(keys)] = True

    def _living(self) -> Iterator[tuple[Segment, Array]]:
        return zip(self._segments, self._dead, strict=True)

    def _all(self) -> list[tuple[Segment, Array]]:
        if self._built is None and self._fresh:
            self._built = build_segment(self._fresh.values())
        fresh = self._built
        extra = [(fresh, np.zeros(fresh.count, bool))] if fresh is not None else []
        return [*self._living(), *extra]

    def _candidates(
        self, segments: Sequence[tuple[Segment, Array]], rows: Sequence[RememberedNote], budget: int
    ) -> list[list[tuple[int, int]]]:
        """Return for each row the (segment, row) of notes to compare it with."""
        found: list[list[tuple[float, int, int]]] = [[] for _ in rows]
        features = np.fromiter((each for row in rows for each in row.features), np.uint32)
        owners = np.repeat(np.arange(len(rows)), [len(row.features) for row in rows])
        total = self._size()
        budget = max(budget // max(len(segments), 1), CLOSER)
        for number, (segment, dead) in enumerate(segments):
            columns = find_candidates(segment, features, owners, total, budget, CLOSER)
            living = ~dead[columns[1]]
            for index, other, score in zip(
                *(each[living].tolist() for each in columns), strict=True
            ):
                found[index].append((-score, number, other))
        # The best of all segments, and of those that are as good the same ones every time.
        return [[each[1:] for each in sorted(some)[:CLOSER]] for some in found]

    def _match(
        self,
        segments: Sequence[tuple[Segment, Array]],
        row: RememberedNote,
        candidates: Sequence[tuple[int, int]],
        sentences: Sequence[int],
    ) -> Matches:
        found: list[Match] = []
        counts: dict[FindingKind, int] = {}
        seen: set[tuple[int, int]] = set()
        for kind, what, value in (
            (FindingKind.VERBATIM, "full", row.full),
            (FindingKind.SKELETON, "skeleton", row.skeleton),
        ):
            before = sum(counts.values())
            named, count = _equals(segments, what, value, row.key, seen)
            # Who repeats it word for word repeats its skeleton, too.
            counts[kind] = max(count - before, 0)
            for number, other in named:
                found.append(self._equal(segments[number][0], other, kind, row))
        near = self._alike(segments, row, [each for each in candidates if each not in seen])
        past = [each for each in _own_past(segments, row) if each not in seen]
        near += self._alike(segments, row, past, again=True)
        best = {match.key: match for match in sorted(near, key=lambda each: each.similarity)}
        ranked = sorted(best.values(), key=lambda each: (-each.similarity, each.key))
        for kind in (FindingKind.SKELETON, FindingKind.NEAR):
            alike = [match for match in ranked if match.kind is kind]
            counts[kind] = counts.get(kind, 0) + len(alike)
            found += alike[:NAMED]
        for sentence in sentences:
            named, count = _equals(segments, "sentence", sentence, row.key, seen)
            new = [self._said(segments[number][0], other, sentence, row) for number, other in named]
            new = [match for match in new if match.key not in best]
            counts[FindingKind.NEAR] += count - len(named) + len(new)
            found += new[: NAMED - sum(match.kind is FindingKind.NEAR for match in found)]
        return Matches(tuple(found), counts)

    def _said(self, segment: Segment, other: int, sentence: int, row: RememberedNote) -> Match:
        """Return that a whole sentence of `row` stands in another note."""
        codes = segment.note(other)[0]
        similarity = min(Indel.normalized_similarity(row.codes, codes), 0.99)
        same = bool(row.customer) and other in segment.equal("customer", row.customer)
        key = int(segment.arrays["keys"][other])
        return Match(key, FindingKind.NEAR, similarity, (), same, sentence)

    def _equal(self, segment: Segment, other: int, kind: FindingKind, row: RememberedNote) -> Match:
        same = bool(row.customer) and other in segment.equal("customer", row.customer)
        length = len(row.codes)
        return Match(int(segment.arrays["keys"][other]), kind, 1.0, ((0, length, 0, length),), same)

    def _alike(
        self,
        segments: Sequence[tuple[Segment, Array]],
        row: RememberedNote,
        others: Sequence[tuple[int, int]],
        again: bool = False,
    ) -> list[Match]:
        found = []
        own: Units | None = None
        for number, other in others:
            segment = segments[number][0]
            key = int(segment.arrays["keys"][other])
            if key == row.key:
                continue
            codes, classes, bare = segment.note(other)
            if bare:
                likeness = self._forgotten(row, codes)
            elif Indel.normalized_similarity(row.codes, codes, score_cutoff=GLANCE):
                self._weigh([*row.codes, *codes])
                rarity_of = self._weights.__getitem__
                own = own or weigh_units(row.codes, row.classes, row.slots, rarity_of)
                slots = int(segment.arrays["slots"][other])
                theirs = weigh_units(codes, classes, slots, rarity_of)
                likeness = compare(own, theirs, self._binders, NEAR_AGAIN if again else NEAR)
            else:
                continue
            if likeness.kind:
                found.append(Match(key, likeness.kind, likeness.similarity, likeness.blocks, again))
        return found

    def _forgotten(self, row: RememberedNote, features: Sequence[int]) -> Likeness:
        """Compare with a note of which only digests are left."""
        theirs = set(features)
        shared = theirs.intersection(row.features)
        self._weigh([*theirs, *row.features])
        whole = sum(self._weights[each] for each in (*theirs, *row.features))
        similarity = 2 * sum(self._weights[each] for each in shared) / whole if whole else 0.0
        kind = FindingKind.NEAR if similarity >= FORGOTTEN else None
        at = [place for place, code in enumerate(row.codes) if code in shared]
        return Likeness(kind, min(similarity, 0.99), tuple((a, a + 1, a, a + 1) for a in at))

    def _weigh(self, codes: Sequence[int]) -> None:
        """Look up how rare words are that were not met before."""
        total = self._size()
        if abs(total - self._weighed_for) > max(self._weighed_for // 20, 8):
            self._weights.clear()
            self._weighed_for = total
        new = [code for code in codes if code not in self._weights]
        if new:
            asked = np.array(new, np.uint32)
            counts = np.zeros(len(new), np.int64)
            for segment, _ in self._all():
                counts += segment.word_counts(asked)
            worth = rarity(counts, self._weighed_for)
            self._weights.update(zip(new, worth.tolist(), strict=True))


def _equals(
    segments: Sequence[tuple[Segment, Array]],
    what: str,
    value: int,
    key: int,
    seen: set[tuple[int, int]],
) -> tuple[list[tuple[int, int]], int]:
    """Return some notes with the same digest that were not seen yet, and how many there are."""
    named: list[tuple[int, int]] = []
    count = 0
    if not value:
        return named, count
    for number, (segment, dead) in enumerate(segments):
        rows = segment.equal(what, value)
        rows = rows[~dead[rows]]
        own = segment.row_of(key)
        count += len(rows) - (own is not None and not dead[own] and own in rows)
        for other in rows[: 4 * NAMED].tolist():
            if other != own and len(named) < NAMED and (number, other) not in seen:
                named.append((number, other))
                seen.add((number, other))
    return named, count


def _shared_sentences(
    segments: Sequence[tuple[Segment, Array]], rows: Sequence[RememberedNote]
) -> list[list[int]]:
    """Return for each of `rows` its sentences that another note may have."""
    lengths = [len(row.sentences) for row in rows]
    sentences = np.fromiter((each for row in rows for each in row.sentences), np.uint64)
    owners = np.repeat(np.arange(len(rows)), lengths)
    keys = np.array([row.key for row in rows], np.int64)
    counts = np.zeros(len(sentences), np.int64)
    for segment, _ in segments:
        here, whose = segment.arrays["sentences"], segment.arrays["sentence_rows"]
        if not len(here):
            continue
        begins = np.searchsorted(here, sentences)
        number = np.searchsorted(here, sentences, "right") - begins
        first = whose[np.minimum(begins, len(here) - 1)]
        own = segment.arrays["keys"][first] == keys[owners]
        counts += np.where((number == 1) & own, 0, number)
    found: list[list[int]] = [[] for _ in rows]
    for at in np.flatnonzero(counts > 0).tolist():
        if (sentence := int(sentences[at])) not in found[owners[at]]:
            found[owners[at]].append(sentence)
    return found


def _own_past(
    segments: Sequence[tuple[Segment, Array]], row: RememberedNote
) -> list[tuple[int, int]]:
    """Return the notes to the same customer."""
    if not row.customer:
        return []
    found = []
    for number, (segment, dead) in enumerate(segments):
        rows = segment.equal("customer", row.customer)
        found += [(number, other) for other in rows[~dead[rows]][-OWN_PAST:].tolist()]
    return found
