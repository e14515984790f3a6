"""The seeded wandering of a hand: margins, baselines, gaps, sizes, and which form comes next.

All chance comes from digests of a place on the card (a row, or a word and how often it came
before), never from a stream of random numbers: a place looks the same whatever comes after it.
Rows are drawn one by one, letters all at once, as a card has hundreds of them.
"""

import hashlib
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from notesmith.model import FORMS, Habits, Hand

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Chance = NDArray[np.uint64]

EVEN_SPREAD = math.sqrt(6)
"""One over the standard deviation of the sum of two even deviates from -1/2 to 1/2."""

WAVELENGTHS = (150.0, 330.0)
"""Of the two slow waves of a baseline, in points: about 5 and 12 cm."""

CORRELATION = 0.6
"""Of the noise of neighbouring letters: a first-order autoregression."""

REACH = 12
"""Letters that the noise of one reaches: 0.6 to the twelfth is nothing."""

FADING = math.sqrt(1 - CORRELATION**2) * CORRELATION ** np.arange(REACH)

ROWS = 36
"""Rows of which the wandering is drawn; more than a card can hold."""

STEP = 0.09
"""X-heights by which a row leaves its even place at most: lines must not meet."""

ROW = 16
"""Bytes of chance for one row."""

TIRING = 8.0
"""Rows after the third until a hand is as tired as it gets."""

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
STIR_1, STIR_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
SHIFT_30, SHIFT_27, SHIFT_31 = np.uint64(30), np.uint64(27), np.uint64(31)


class Rhythm(NamedTuple):
    """How one hand writes the rows of one card, each list (`ROWS`,); row 36 runs as row 0 again.

    All chance on the card comes from `key`. `margins` is how far inside the margin a row begins,
    `leadings` how far above its even place it stands, both in ems. `tired` is the factor by which
    it is larger than the first. `chance` holds `ROW` bytes for each row.
    """

    key: int
    margins: list[float]
    leadings: list[float]
    tired: list[float]
    chance: bytes


def rhythms(order_ids: Sequence[str], hand: Hand, seed: int) -> list[Rhythm]:
    """Return the rhythm of the card of each order: it depends on order, hand and `seed` alone."""
    roots = [_root(order_id, hand, seed) for order_id in order_ids]
    chance = np.frombuffer(b"".join(roots), np.uint8).reshape(-1, ROWS + 1, ROW)
    halves = np.ascontiguousarray(chance[:, 1:, :8]).view(">u2")
    habits, row = hand.habits, np.arange(ROWS)
    noise = _deviates(halves[..., :2], 16) * habits.margin_noise
    drift = habits.margin_drift * (1 - np.exp(-row / 3))
    margins = np.maximum(0.0, noise + drift + habits.margin_noise) * habits.x_height
    leadings = np.tanh(_deviates(halves[..., 2:], 16) * habits.leading_noise * 2 / STEP) * STEP
    leadings *= habits.x_height
    leadings[:, 0] = 0.0
    tired = (1 + habits.tiring * np.clip((row - 3) / TIRING, 0, 1)).tolist()
    return [
        Rhythm(int.from_bytes(root[:8]), margin, leading, tired, root[ROW:])
        for root, margin, leading in zip(roots, margins.tolist(), leadings.tolist(), strict=True)
    ]


def chance_of(rhythm: Rhythm, row: int) -> bytes:
    """Return the bytes of chance that belong to a row."""
    start = row % ROWS * ROW
    return rhythm.chance[start : start + ROW]


def _root(order_id: str, hand: Hand, seed: int) -> bytes:
    root = "\x1f".join((order_id, hand.name, str(seed), ""))
    return hashlib.shake_128(root.encode("utf-8", "surrogatepass")).digest((ROWS + 1) * ROW)


class Baselines(NamedTuple):
    """How the baselines of rows run: two waves and a slope; every array is (rows,).

    `amplitude` is in points, the phases in radians, `length1` and `length2` in radians a point,
    `slope` in points of height a point.
    """

    amplitude: Floats
    length1: Floats
    phase1: Floats
    length2: Floats
    phase2: Floats
    slope: Floats


class WrittenForms(NamedTuple):
    """In which forms words are written, from left to right.

    (letters,): `form`, which of its forms each takes, and `noise`, how far it leaves the baseline
    in standard deviations. (words,): `scale`, a factor for the size, and `gap`, one for the width
    of the blank that follows.
    """

    form: Places
    noise: Floats
    scale: Floats
    gap: Floats


def run(rows: Sequence[tuple[Rhythm, int]], sizes: Floats, habits: Habits) -> Baselines:
    """Return how the baselines of rows run.

    A row is given by the rhythm of its card and its number there; `sizes` (rows,) are in points per
    em.
    """
    chance = np.frombuffer(b"".join([chance_of(*row) for row in rows]), np.uint8).reshape(-1, ROW).T
    turn = 2 * math.pi
    first, second = (turn / (length * (0.8 + 0.45 / 255 * chance[place]))
                     for place, length in zip((8, 9), WAVELENGTHS, strict=True))  # fmt: skip
    return Baselines(
        amplitude=habits.curve * habits.x_height / 2 * sizes,
        length1=first,
        phase1=turn / 256 * chance[10],
        length2=second,
        phase2=turn / 256 * chance[11],
        slope=-0.004 + 0.01 / 255 * chance[12],
    )


def draw(
    words: NDArray[np.void], letters: NDArray[np.void], roots: Chance, cards: Places,
    starts: Places, habits: Habits,
) -> WrittenForms:  # fmt: skip
    """Choose the forms of all letters, and sizes and gaps of all words.

    No letter stands beside its twin, and no word is drawn twice alike on a card. `words` and
    `letters` are arrays of `WORDS` and `LETTERS`. For each word (words,) `roots` holds the key of
    its card's rhythm, `cards` the number of the card, `starts` that of its first letter.
    """
    counts = words["count"].astype(np.int64)
    again, repeated = _times_before(words, cards)
    keys = words["key"] ^ (again.astype(np.uint64) * GOLDEN) ^ roots
    here = len(letters)
    place = (np.arange(here) - np.repeat(starts, counts)).astype(np.uint64)
    first = letters["forms"][:, 0].astype(np.uint64)
    root_of = np.repeat(roots, counts)
    chance = _stirred(
        np.concatenate(
            (
                (first + np.uint64(1)) * GOLDEN ^ root_of,
                np.repeat(keys, counts) + (place + np.uint64(1)) * GOLDEN,
                keys,
            )
        )
    )
    kind = first.astype(np.int64) + np.repeat(cards, counts) * 2**16
    pick = _picked(kind, chance[:here])
    _draw_otherwise(repeated, kind, pick, starts, counts)
    noise = _deviates(chance[here : 2 * here].view(np.uint32).reshape(-1, 2), 32)
    whole = chance[2 * here :].view(np.uint16).reshape(-1, 4)
    return WrittenForms(
        form=pick,
        noise=_correlated(noise, np.repeat(cards, counts)),
        scale=1 + _deviates(whole[:, :2], 16) * habits.size_noise,
        gap=1 + _deviates(whole[:, 2:], 16) * habits.gap_noise,
    )


def _correlated(fresh: Floats, card: Places) -> Floats:
    """Let the noise of each letter go with that of those before it on the same card."""
    apart = np.arange(len(fresh)) + (card - card[0]) * REACH  # so that none reaches the next card
    padded = np.zeros(apart[-1] + 1)
    padded[apart] = fresh
    noise: Floats = np.convolve(padded, FADING)[apart]
    return noise


def _times_before(words: NDArray[np.void], cards: Places) -> tuple[Places, list[list[int]]]:
    """Return for each word how often it came before on its card, and the places of each repeated.

    Blanks are not counted: all are alike.
    """
    solid = np.flatnonzero(~words["blank"])
    order = solid[np.lexsort((words["key"][solid], cards[solid]))]
    if not len(order):
        return np.zeros(len(words), np.int64), []
    key, card = words["key"][order], cards[order]
    begins = np.append(True, (key[1:] != key[:-1]) | (card[1:] != card[:-1]))
    groups = np.append(np.flatnonzero(begins), len(order))
    again = np.zeros(len(words), np.int64)
    again[order] = np.arange(len(order)) - np.repeat(groups[:-1], np.diff(groups))
    several = np.flatnonzero(np.diff(groups) > 1)
    repeated = [order[groups[each] : groups[each + 1]].tolist() for each in several]
    return again, repeated


def _picked(kind: Places, chance: Chance) -> Places:
    """Choose the form of each letter, from 0 to `FORMS` - 1.

    Each letter goes round its forms in an order of its own on each card: none comes back before all
    others had their turn, so that no letter stands beside its twin.
    """
    order = np.argsort(kind, kind="stable")
    same = kind[order]
    index = np.arange(len(kind))
    begins = np.ones(len(kind), bool)
    begins[1:] = same[1:] != same[:-1]
    rank = np.empty(len(kind), np.int64)
    rank[order] = index - np.maximum.accumulate(np.where(begins, index, 0))
    start = (chance & np.uint64(FORMS - 1)).astype(np.int64)
    step = ((chance >> np.uint64(8)) & np.uint64(FORMS // 2 - 1)).astype(np.int64) * 2 + 1
    pick: Places = (start + step * rank) % FORMS
    return pick


def _draw_otherwise(
    repeated: Sequence[Sequence[int]], kind: Places, pick: Places, starts: Places, counts: Places
) -> None:
    """Give a word another drawing where it would come out as it stands on the card already."""
    for places in repeated:
        drawings: set[bytes] = set()
        for place in places:
            start, count = int(starts[place]), int(counts[place])
            own = pick[start : start + count]
            turn = 0
            while own.tobytes() in drawings and turn < FORMS * count:
                _change_one(kind, pick, start + turn % count)
                turn += 1
            drawings.add(own.tobytes())


def _change_one(kind: Places, pick: Places, place: int) -> None:
    """Give the letter at `place` a form that its next of kin on both sides do not have."""
    alike = np.flatnonzero(kind == kind[place])
    here = int(np.searchsorted(alike, place))
    taken = set(pick[alike[max(here - 2, 0) : here + 3]].tolist())
    form = int(pick[place])
    while form in taken:
        form = (form + 1) % FORMS
    pick[place] = form


def _stirred(chance: Chance) -> Chance:
    """Return chance that tells nothing of what it came from (Steele, Lea, Flood: SplitMix64)."""
    stirred = chance + GOLDEN
    stirred = (stirred ^ (stirred >> SHIFT_30)) * STIR_1
    stirred = (stirred ^ (stirred >> SHIFT_27)) * STIR_2
    return stirred ^ (stirred >> SHIFT_31)


def _deviates(halves: NDArray[np.unsignedinteger], bits: int) -> Floats:
    """Return deviates of spread 1 from pairs (..., 2) of even numbers below two to the `bits`.

    They never leave 2.45 standard deviations, so that nothing flies, and hardly ever come twice.
    """
    total = halves[..., 0].astype(np.float64) + halves[..., 1]
    deviates: Floats = (total / (2**bits - 1) - 1) * EVEN_SPREAD
    return deviates
