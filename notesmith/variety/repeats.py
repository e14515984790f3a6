"""Variety: notes against notes; a finding for each that repeats another."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby, islice
from operator import attrgetter
from typing import Protocol

import numpy as np

from notesmith.finding_registry import make_finding
from notesmith.model import (
    REPEATS,
    Finding,
    FindingKind,
    Level,
    Note,
    Progress,
    Severity,
    no_progress,
)
from notesmith.variety.comparing import Block, compare, weigh_units
from notesmith.variety.habits import DEFAULT_SHARE, BatchHabits, Habit, RunColumns
from notesmith.variety.memory import BATCH_BUDGET, Match, Matches, Memory, make_row
from notesmith.variety.note_reader import NOTHING, Binders, Known, NoteReader, Reading
from notesmith.variety.phrases import say_allowed, say_habit, say_repeat, say_short
from notesmith.variety.segments import Segment, build_segment, merge_segments
from notesmith.variety.units import FUNCTION, SLOT

CHUNK = 500
"""Notes that are looked for together."""


@dataclass(frozen=True, slots=True)
class NoteSummary:
    """Another note, as a finding speaks of it; one that was forgotten has no text."""

    order_id: str
    recipient: str = ""
    text: str = ""
    day: str = ""


GONE = NoteSummary("")
"""What there is to tell of a note whose words were erased."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Where two notes have the same words: (start, end) of each run in either text."""

    spans: tuple[tuple[int, int], ...]
    other_spans: tuple[tuple[int, int], ...]


class Archive(Protocol):
    """Who knows the orders behind the notes."""

    def key_of(self, order_id: str) -> int | None:
        """Return the number under which the note of an order is remembered."""
        ...

    def known(self, order_id: str) -> Known:
        """Return what an order holds."""
        ...

    def summaries(self, keys: Sequence[int]) -> Mapping[int, NoteSummary]:
        """Return a summary of each of these notes; a key that is gone is left out."""
        ...

    def gather(self, order_ids: Sequence[str]) -> None:
        """Get ready to be asked about these orders, all at once."""
        ...


class Listed:
    """An archive of notes alone, without orders behind them."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._told: dict[int, NoteSummary] = {}

    def add(self, note: Note) -> int:
        """Take a note in and return its key."""
        key = self._keys.setdefault(note.order_id, len(self._keys) + 1)
        self._told[key] = NoteSummary(note.order_id, note.recipient, note.text)
        return key

    def key_of(self, order_id: str) -> int | None:
        """Return the number under which the note of an order is remembered."""
        return self._keys.get(order_id)

    def known(self, order_id: str) -> Known:
        """Return nothing: a list of notes does not tell what the orders hold."""
        return NOTHING

    def summaries(self, keys: Sequence[int]) -> Mapping[int, NoteSummary]:
        """Return a summary of each of these notes."""
        return {key: self._told[key] for key in keys if key in self._told}

    def gather(self, order_ids: Sequence[str]) -> None:
        """Do nothing: everything is in memory."""


@dataclass(frozen=True, slots=True)
class ReadNotes:
    """Some notes of a list as one process read them, for all the others.

    `packed` are the readings by order id; whoever does not check these notes needs none of them.
    """

    packed: Mapping[str, bytes]
    segment: Segment
    runs: RunColumns


class Repeats:
    """The notes there are: putting and finding take the same time however many there are."""

    def __init__(
        self,
        notes: Iterable[Note] = (),
        *,
        archive: Archive | None = None,
        reader: NoteReader | None = None,
        memory: Memory | None = None,
        allowed: Mapping[str, str] | None = None,
        share: float = DEFAULT_SHARE,
        parts: Sequence[ReadNotes] = (),
        progress: Progress = no_progress,
    ) -> None:
        """`notes` are the batch; `archive` knows the orders behind what `memory` holds.

        `allowed` are the texts and skeletons that may repeat, with reasons; `share` is how much of
        a batch may begin or end alike. `parts` are the same notes where they were read before, by
        other processes. `progress` counts notes and may raise Cancelled.
        """
        self.reader = reader or NoteReader()
        self.memory = memory or Memory(self.reader)
        self.batch = BatchHabits(share)
        self.allowed = dict(allowed or {})
        self._packed: dict[str, tuple[Note, bytes]] = {}
        self._said: dict[int, NoteSummary] = {}
        self._listed = Listed()
        self._archive: Archive = archive or self._listed
        if parts:
            self._take(list(notes), parts)
        else:
            self._fill(list(notes), progress)

    def put(self, note: Note) -> None:
        """Add a note, in place of what its order had before; a note without words is left out."""
        reading, known = self._read(note)
        key = self._listed.add(note) if self._archive is self._listed else self._key(note)
        if key is not None:
            self.memory.put(make_row(key, reading, known))
            self._said[key] = NoteSummary(note.order_id, note.recipient, note.text)
        self._put_into_batch(note, reading)

    def watch(self, notes: Iterable[Note]) -> None:
        """Make `notes` the batch whose openings, closings and phrases are looked at."""
        self.batch = BatchHabits(self.batch.share)
        self.watch_also(notes)

    def watch_also(self, notes: Iterable[Note]) -> None:
        """Let `notes` be of the batch as well."""
        for some in _chunks(notes):
            self._archive.gather([note.order_id for note in some])
            for note in some:
                self._put_into_batch(note, self._read(note)[0])

    def drop(self, order_id: str) -> None:
        """Forget the note of an order, if there is one."""
        key = self._archive.key_of(order_id)
        if key is not None:
            self.memory.drop(key)
            self._said.pop(key, None)
        self.batch.drop(order_id)

    def forget_said(self) -> None:
        """Let the archive alone tell what notes say from now on."""
        self._said.clear()

    def find(self, note: Note) -> tuple[Finding, ...]:
        """Return what `note` repeats of other orders' notes, the gravest first; never its own."""
        reading, known = self._read(note)
        if not reading.full:
            return ()
        (matches,) = self.memory.match([make_row(self._key(note) or 0, reading, known)])
        summaries = self._summaries([match.key for match in matches.found])
        return self._findings(note, reading, matches, summaries)

    def find_all(self, notes: Iterable[Note]) -> Iterator[tuple[Finding, ...]]:
        """Yield what each of `notes` repeats: `find` for many, several times as fast."""
        for some in _chunks(notes):
            self._archive.gather([note.order_id for note in some])
            read = [self._read(note) for note in some]
            rows = [
                make_row(self._key(note) or 0, *each) for note, each in zip(some, read, strict=True)
            ]
            matches = list(self.memory.match(rows, BATCH_BUDGET))
            summaries = self._summaries([match.key for each in matches for match in each.found])
            for note, (reading, _), each in zip(some, read, matches, strict=True):
                yield self._findings(note, reading, each, summaries) if reading.full else ()

    def _summaries(self, keys: Sequence[int]) -> Mapping[int, NoteSummary]:
        """Return a summary of each of these notes; those of the batch as they are now."""
        summaries = dict(self._archive.summaries(keys))
        for key in keys:
            if key in self._said:
                own = self._said[key]
                summaries[key] = replace(own, day=summaries[key].day if key in summaries else "")
        return summaries

    def _findings(
        self, note: Note, reading: Reading, matches: Matches, summaries: Mapping[int, NoteSummary]
    ) -> tuple[Finding, ...]:
        found = []
        for kind in REPEATS:
            alike = [match for match in matches.found if match.kind == kind]
            # A note that was brought in from elsewhere may be this very one.
            own = [
                each for each in alike if summaries.get(each.key, GONE).order_id == note.order_id
            ]
            alike = [match for match in alike if match not in own]
            if alike:
                count = max(matches.counts.get(kind, 0) - len(own), len(alike))
                found.append(self._finding(note, reading, alike, summaries, count))
        habits = self.batch.habits(note.order_id, reading) if note.order_id in self.batch else ()
        repeated = (finding for finding in found if finding is not None)
        return (*repeated, *(_habit_finding(note, reading, each) for each in habits))

    def compare(self, note: Note, other: Note, known: Known = NOTHING) -> Compared:
        """Return what `note` shares with `other`, whose order holds `known`."""
        return compare_readings(
            self._read(note)[0], self.reader.read(other, known), self.reader.binders
        )

    def allowance(self, note: Note, kind: FindingKind) -> str:
        """Return the name under which a note may repeat another one as it does; empty if none.

        That is its text where it repeats another word for word, else its skeleton.
        """
        return _allowance(self._read(note)[0], kind)

    def _fill(self, notes: Sequence[Note], progress: Progress) -> None:
        """Take in many notes at once, and keep what was read for when they are looked for."""
        rows = {}
        for done, note in enumerate(notes):
            progress(done, len(notes))
            reading, known = self._read(note)
            self._packed[note.order_id] = note, marshal.dumps(_values(reading))
            key = self._listed.add(note) if self._archive is self._listed else self._key(note)
            if key is not None and reading.full:
                rows[key] = make_row(key, reading, known)
            self._put_into_batch(note, reading)
        if rows:
            self.memory.add(build_segment(rows.values()))

    def part(self, before: int) -> ReadNotes:
        """Return what was read of a list of notes, `before` of which are read elsewhere."""
        (segment,) = self.memory.segments or [build_segment(())]
        return ReadNotes(
            {order_id: packed for order_id, (_, packed) in self._packed.items()},
            segment.moved(before),
            self.batch.columns(),
        )

    def _take(self, notes: Sequence[Note], parts: Sequence[ReadNotes]) -> None:
        """Take in notes that were read before."""
        packed = {name: each for part in parts for name, each in part.packed.items()}
        for note in notes:
            self._listed.add(note)
            if note.order_id in packed:
                self._packed[note.order_id] = note, packed[note.order_id]
        # One segment, as one process would have it: how many there are decides what is looked at.
        segments = [part.segment for part in parts]
        living = [np.zeros(each.count, bool) for each in segments]
        self.memory.add(merge_segments(segments, living))
        self.batch.take([part.runs for part in parts])

    def _read(self, note: Note) -> tuple[Reading, Known]:
        known = self._archive.known(note.order_id)
        packed = self._packed.get(note.order_id)
        if packed is not None and packed[0] is note:
            return Reading(*marshal.loads(packed[1])), known
        return self.reader.read(note, known), known

    def _key(self, note: Note) -> int | None:
        return self._archive.key_of(note.order_id)

    def _put_into_batch(self, note: Note, reading: Reading) -> None:
        if reading.full:
            self.batch.put(note.order_id, reading)
        else:
            self.batch.drop(note.order_id)

    def _finding(
        self,
        note: Note,
        reading: Reading,
        alike: Sequence[Match],
        summaries: Mapping[int, NoteSummary],
        count: int,
    ) -> Finding | None:
        """Return what is said of a repeat; None where a short note may be as it is."""
        first, severity = alike[0], None
        if note.level is Level.SHORT and not reading.own and first.kind in MASKED:
            first = next((match for match in alike if match.same), first)
            severity = Severity.WARN if first.same else self._short_severity(note, reading)
            if first.kind is FindingKind.NEAR and not first.same:
                return None
        others = [summaries.get(match.key, GONE) for match in alike]
        reason = self.allowed.get(_allowance(reading, first.kind))
        if reason is not None:
            severity = Severity.HINT
            message = say_allowed(first.kind, reason)
        elif severity is not None and not first.same:
            same = self.batch.count_alike(note.order_id, reading.skeleton)
            message = say_short(same, len(self.batch), count)
        else:
            message = say_repeat(first, summaries.get(first.key, GONE), count)
        spans = _shared_spans(note, reading, first)
        return make_finding(
            first.kind,
            note.order_id,
            message,
            severity=severity,
            others=tuple(dict.fromkeys(each.order_id for each in others if each.order_id)),
            similarity=round(first.similarity, 3),
            words=tuple(note.text[start:end].strip() for start, end in spans),
            spans=spans,
        )

    def _short_severity(self, note: Note, reading: Reading) -> Severity:
        """Return how grave it is that a short note says what others of the batch say."""
        same = self.batch.count_alike(note.order_id, reading.skeleton)
        return Severity.WARN if same > self.batch.limit else Severity.HINT


MASKED = (FindingKind.SKELETON, FindingKind.NEAR)
"""Repeats that are told once names are masked: what short notes of few words can hardly avoid."""


def _allowance(reading: Reading, kind: FindingKind) -> str:
    if kind is FindingKind.VERBATIM and reading.full:
        return f"={reading.full:016x}"
    return f"{reading.skeleton:016x}" if kind is FindingKind.SKELETON and reading.skeleton else ""


def _shared_spans(note: Note, reading: Reading, match: Match) -> tuple[tuple[int, int], ...]:
    """Return where the words stand that a note shares with another one."""
    if match.kind is FindingKind.VERBATIM:
        return ((0, len(note.text)),)
    if match.sentence:
        return tuple(
            (start, end) for digest, start, end in reading.sentences if digest == match.sentence
        )
    return _spans(reading, match.blocks)


_values = attrgetter(*(field.name for field in fields(Reading)))
"""A reading as a plain tuple: packed, a hundred thousand of them take little room."""


def _chunks(notes: Iterable[Note]) -> Iterator[list[Note]]:
    rest = iter(notes)
    while some := list(islice(rest, CHUNK)):
        yield some


def compare_readings(one: Reading, other: Reading, binders: Binders) -> Compared:
    """Return what two notes share, for showing them side by side."""
    units, others = (
        weigh_units(each.codes, each.classes, each.slots, lambda _: 1.0) for each in (one, other)
    )
    likeness = compare(units, others, binders)
    swapped = [(c, d, a, b) for a, b, c, d in likeness.blocks]
    return Compared(_spans(one, likeness.blocks), _spans(other, swapped))


def _spans(reading: Reading, blocks: Sequence[Block]) -> tuple[tuple[int, int], ...]:
    """Return where shared words stand in the text; a small word for itself is no sharing."""
    spans: list[tuple[int, int]] = []
    for start, end, *_ in sorted(blocks):
        for masked, run in groupby(range(start, end), lambda at: reading.classes[at] == SLOT):
            places = list(run)
            tells = len(places) > 1 or reading.classes[places[0]] != FUNCTION
            if tells and not masked:
                spans.append((reading.starts[places[0]], reading.ends[places[-1]]))
    return tuple(spans)


def _habit_finding(note: Note, reading: Reading, habit: Habit) -> Finding:
    span = reading.starts[habit.start], reading.ends[habit.end - 1]
    words = note.text[slice(*span)]
    return make_finding(
        habit.kind,
        note.order_id,
        say_habit(habit, words),
        others=habit.others,
        words=(words,),
        spans=(span,),
    )
