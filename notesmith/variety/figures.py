"""Variety: the figures of a batch: how close the nearest notes are, what rules, how long."""

import gzip
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from notesmith.language import _
from notesmith.model import FindingKind, Note, Progress, no_progress
from notesmith.variety.comparing import Units, compare, weigh_units
from notesmith.variety.habits import CLOSING, OPENING, PHRASE, BatchHabits, find_runs
from notesmith.variety.normalising import normalise
from notesmith.variety.note_reader import Binders, NoteReader, Reading
from notesmith.variety.repeats import Repeats
from notesmith.variety.units import SLOT

SHOWN = 8
"""Openings, closings and phrases that a report names."""

ORDERS_SHOWN = 12
"""Notes that are named beside a phrase."""

GRAMS = (1, 2, 3)

LONG_GRAM = 4

ALL_PAIRS = 400
"""Up to so many notes every one is compared with every other for the curve."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Words that several notes share, and the orders of those notes."""

    words: str
    count: int
    orders: tuple[str, ...]


Pair = tuple[FindingKind, str, str, float]
"""How two notes are alike, the ids of their orders, and how much."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report says.

    `nearest` is each note's likeness to its nearest, the closest first; `repeating` counts the
    notes that repeat another, `counts` those that do so in each way.
    """

    notes: int
    words: int
    nearest: tuple[float, ...]
    repeating: int
    counts: Mapping[FindingKind, int]
    pairs: tuple[Pair, ...]
    openings: tuple[Shared, ...]
    closings: tuple[Shared, ...]
    phrases: tuple[Shared, ...]
    lengths: tuple[int, ...]
    writers: tuple[tuple[str, int, float], ...]
    distinct: tuple[tuple[int, float], ...]
    self_repetition: float
    compression: float


def measure(notes: Sequence[Note], repeats: Repeats, progress: Progress = no_progress) -> Figures:
    """Return the figures of `notes`, held against all that `repeats` holds.

    `progress` counts notes and may raise Cancelled.
    """
    written = [note for note in notes if normalise(note.text)]
    repeats.watch(written)
    readings = [repeats.reader.read(note) for note in written]
    counts: Counter[FindingKind] = Counter()
    repeating = 0
    best: dict[str, float] = {}
    pairs: list[Pair] = []
    for done, (note, found) in enumerate(zip(written, repeats.find_all(written), strict=True)):
        progress(done, len(written))
        kinds = {finding.kind for finding in found if finding.similarity is not None}
        counts.update(kinds)
        repeating += bool(kinds)
        for finding in found:
            if finding.similarity is not None:
                best[note.order_id] = max(best.get(note.order_id, 0.0), finding.similarity)
                pairs += [
                    (finding.kind, note.order_id, other, finding.similarity)
                    for other in finding.others[:1]
                ]
    words = [normalise(note.text).split() for note in written]
    progress(len(written), len(written))
    return Figures(
        notes=len(written),
        words=sum(map(len, words)),
        nearest=_nearest(written, readings, repeats.reader, best),
        repeating=repeating,
        counts=counts,
        pairs=_once(pairs),
        openings=_shared(FindingKind.OPENING, written, readings, repeats.batch),
        closings=_shared(FindingKind.CLOSING, written, readings, repeats.batch),
        phrases=_phrases(written, readings, repeats.batch),
        lengths=tuple(map(len, words)),
        writers=_writers(written, words),
        distinct=tuple((length, _distinct(words, length)) for length in GRAMS),
        self_repetition=_self_repetition(words),
        compression=_compression(written),
    )


def _nearest(
    notes: Sequence[Note],
    readings: Sequence[Reading],
    reader: NoteReader,
    best: Mapping[str, float],
) -> tuple[float, ...]:
    """Return how like its nearest each note is; among many notes, of a sample evenly taken."""
    step = -(-len(notes) // ALL_PAIRS) or 1
    total = len(readings)
    seen: Counter[int] = Counter(code for each in readings for code in set(each.codes))

    def rarity(code: int) -> float:
        return max(0.1, 1.0 - seen[code] / (total + 1))

    units = [weigh_units(each.codes, each.classes, each.slots, rarity) for each in readings[::step]]
    binders = reader.binders
    nearest = [0.0] * len(units)
    for one in range(len(units)):
        for other in range(one):
            alike = _alike(units[one], units[other], binders)
            nearest[one] = max(nearest[one], alike)
            nearest[other] = max(nearest[other], alike)
    known = [best.get(note.order_id, 0.0) for note in notes[::step]]
    return tuple(sorted(map(max, nearest, known), reverse=True))


def _alike(one: Units, other: Units, binders: Binders) -> float:
    return compare(one, other, binders).similarity


def _once(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the pairs, the closest first, each once whichever note was asked about."""
    found: dict[frozenset[str], Pair] = {}
    for pair in sorted(pairs, key=lambda each: -each[3]):
        found.setdefault(frozenset(pair[1:3]), pair)
    return tuple(sorted(found.values(), key=lambda each: (-each[3], each[1]))[: 2 * SHOWN])


def _shared(
    kind: FindingKind, notes: Sequence[Note], readings: Sequence[Reading], batch: BatchHabits
) -> tuple[Shared, ...]:
    spoken = {
        note.order_id: _masked(note, reading, *_place(kind, reading))
        for note, reading in zip(notes, readings, strict=True)
        if len(find_runs(reading)[kind])
    }
    return tuple(
        Shared(_usual([spoken[order] for order in orders]), len(orders), tuple(orders))
        for code, orders in batch.most(kind, SHOWN)
    )


def _place(kind: FindingKind, reading: Reading) -> tuple[int, int]:
    size = len(reading.codes)
    return (0, OPENING) if kind is FindingKind.OPENING else (size - CLOSING, size)


def _masked(note: Note, reading: Reading, start: int, end: int) -> str:
    """Return the words of some units with nothing of the customer in them."""
    shown = ""
    before = reading.starts[start]
    for at in range(start, end):
        shown += note.text[before : reading.starts[at]]
        masked = reading.classes[at] == SLOT
        shown += "…" if masked else note.text[reading.starts[at] : reading.ends[at]]
        before = reading.ends[at]
    return " ".join(shown.split())


def _usual(texts: Sequence[str]) -> str:
    """Return how most notes put it."""
    return Counter(texts).most_common(1)[0][0]


def _phrases(
    notes: Sequence[Note], readings: Sequence[Reading], batch: BatchHabits
) -> tuple[Shared, ...]:
    """Return the phrases in most notes; of those that overlap, the first and its longest run."""
    places = {note.order_id: number for number, note in enumerate(notes)}
    taken: set[tuple[int, int]] = set()
    found: list[Shared] = []
    for digest, orders in batch.most(FindingKind.PHRASE, 40 * SHOWN):
        number = places[orders[0]]
        reading = readings[number]
        values = find_runs(reading)[FindingKind.PHRASE].tolist()
        start = values.index(digest)
        if any((number, at) in taken for at in range(start, start + PHRASE)):
            continue
        taken.update((number, at) for at in range(start, start + PHRASE))
        if all(set(each.orders) != set(orders) for each in found):
            text = _masked(notes[number], reading, start, start + PHRASE)
            found.append(Shared(text, len(orders), tuple(orders)))
        if len(found) == SHOWN:
            break
    return tuple(found)


def _writers(
    notes: Sequence[Note], words: Sequence[Sequence[str]]
) -> tuple[tuple[str, int, float], ...]:
    """Return each writer with the number and the middle length of their notes."""
    lengths: dict[str, list[int]] = {}
    for note, each in zip(notes, words, strict=True):
        lengths.setdefault(note.writer or _("no name given"), []).append(len(each))
    return tuple(
        (writer, len(each), median(each))
        for writer, each in sorted(lengths.items(), key=lambda pair: -len(pair[1]))
    )


def _grams(words: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]


def _distinct(words: Sequence[Sequence[str]], length: int) -> float:
    """Return distinct runs of words over all of them (Li et al. 2016)."""
    grams = [gram for each in words for gram in _grams(each, length)]
    return len(set(grams)) / len(grams) if grams else 1.0


def _self_repetition(words: Sequence[Sequence[str]]) -> float:
    """Return the share of notes with a run of four words that another note has, too."""
    holders: Counter[tuple[str, ...]] = Counter(
        gram for each in words for gram in set(_grams(each, LONG_GRAM))
    )
    repeating = sum(any(holders[gram] > 1 for gram in _grams(each, LONG_GRAM)) for each in words)
    return repeating / len(words) if words else 0.0


def _compression(notes: Sequence[Note]) -> float:
    """Return how many times smaller the texts become together (Shaib et al. 2024)."""
    text = "\n".join(note.text for note in notes).encode("utf-8", "replace")
    return len(text) / len(gzip.compress(text, mtime=0)) if text else 1.0
