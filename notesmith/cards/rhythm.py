"""The seeded wandering of a hand: margins, baselines, gaps, and which form comes next.

All chance comes from keyed digests of a place on the card (a row, or a word and how often it came
before), never from a stream of random numbers: a place looks the same whatever comes after it.
"""

import hashlib
import math
from collections.abc import Sequence
from typing import NamedTuple

from notesmith.model import Habits, Hand, Letter

MEMORY = 4
"""A form of a letter does not come back before this many others of the same letter."""

EVEN_SPREAD = math.sqrt(6)
"""One over the standard deviation of the sum of two even deviates from -1/2 to 1/2."""

WAVELENGTHS = (150.0, 330.0)
"""Of the two slow waves of a baseline, in points: about 5 and 12 cm."""

CORRELATION = 0.6
"""Of the noise of neighbouring letters: a first-order autoregression."""

FRESH = math.sqrt(1 - CORRELATION**2)

TRIES = 8
"""Times that a word is drawn again when it came out as it stands on the card already."""

UNIFORM_SD = 255 / math.sqrt(12)
"""Standard deviation of a byte of a digest."""


class Baseline(NamedTuple):
    """How one row runs: two waves and a slope, as rise over run.

    `amplitude` is in points, the phases in radians, `length1` and `length2` in radians a point.
    """

    amplitude: float
    length1: float
    phase1: float
    length2: float
    phase2: float
    slope: float


class Drawn(NamedTuple):
    """How one word is written: the form and the noise of each letter, its size, the gap after it.

    The noise is in standard deviations, `scale` a factor for the size of the word, `gap` one for
    the space that follows.
    """

    forms: tuple[int, ...]
    noise: tuple[float, ...]
    scale: float
    gap: float


class Rhythm:
    """How one hand writes one card. Made anew for every card, as it remembers forms it used."""

    def __init__(self, order_id: str, hand: Hand, seed: int) -> None:
        """The drawing hangs on the order, the hand and `seed`, and on the words as they come."""
        self._habits: Habits = hand.habits
        root = "\x1f".join((order_id, hand.name, str(seed), ""))
        self._root = hashlib.blake2b(root.encode("utf-8", "surrogatepass"))
        self._rows: list[bytes] = []
        self._recent: dict[int, tuple[int, ...]] = {}
        self._written: dict[str, set[tuple[int, ...]]] = {}
        self._noise = 0.0

    def margin(self, row: int, size: float) -> float:
        """Return how far right of the margin a row sets out, in points; never left of it."""
        habits = self._habits
        drift = habits.margin_drift * (1 - math.exp(-row / 3))
        noise = _deviate(self._row(row), 0) * habits.margin_noise
        return max(0.0, noise + drift + habits.margin_noise) * habits.x_height * size

    def leading(self, row: int, size: float) -> float:
        """Return how far a row stands above its even place, in points."""
        if row == 0:
            return 0.0
        habits = self._habits
        return _deviate(self._row(row), 4) * habits.leading_noise * habits.x_height * size * 2

    def baseline(self, row: int, size: float) -> Baseline:
        """Return how a row runs: two slow waves and a slight slope."""
        digest = self._row(row)
        turn = 2 * math.pi
        stretch = [turn / (length * (0.8 + 0.45 * digest[8 + i] / 255)) for i, length in
                   enumerate(WAVELENGTHS)]  # fmt: skip
        return Baseline(
            amplitude=self._habits.curve * self._habits.x_height * size / 2,
            length1=stretch[0],
            phase1=turn * digest[10] / 256,
            length2=stretch[1],
            phase2=turn * digest[11] / 256,
            slope=-0.004 + 0.01 * digest[12] / 255,
        )

    def draw(self, text: str, letters: Sequence[Letter]) -> Drawn:
        """Choose how a word is written: no twins side by side, no word drawn twice alike."""
        written = self._written.setdefault(text, set())
        place = f"{text}\x1f{len(written)}"
        for attempt in range(TRIES):
            digest = self._digest(place if attempt == 0 else f"{place}\x1f{attempt}")
            forms, recent = self._choose(letters, digest)
            if forms not in written:
                break
        written.add(forms)
        self._recent.update(recent)
        gap = 1 + _deviate(digest, 60) * self._habits.gap_noise
        scale = 1 + _deviate(digest, 56) * self._habits.size_noise
        return Drawn(forms, self._correlated(digest, len(letters)), scale, gap)

    def _choose(
        self, letters: Sequence[Letter], digest: bytes
    ) -> tuple[tuple[int, ...], dict[int, tuple[int, ...]]]:
        """Draw forms by chance among those of each letter that were not used just before."""
        recent: dict[int, tuple[int, ...]] = {}
        forms = []
        for place, letter in enumerate(letters):
            bank = letter.forms
            first = bank[0]
            used = recent.get(first) or self._recent.get(first, ())
            pick = digest[place & 31] % len(bank)
            form = bank[pick]
            if form in used and len(bank) > MEMORY:
                while form in used:
                    pick = (pick + 1) % len(bank)
                    form = bank[pick]
            recent[first] = (form, *used[: MEMORY - 1])
            forms.append(form)
        return tuple(forms), recent

    def _correlated(self, digest: bytes, count: int) -> tuple[float, ...]:
        """Noise in standard deviations, each letter's going with its neighbour's."""
        if self._habits.letter_noise == 0:
            return (0.0,) * count
        noise = []
        value = self._noise
        for place in range(count):
            fresh = (digest[32 + place % 24] - 127.5) / UNIFORM_SD
            value = CORRELATION * value + FRESH * fresh
            noise.append(value)
        self._noise = value
        return tuple(noise)

    def _row(self, row: int) -> bytes:
        while len(self._rows) <= row:
            self._rows.append(self._digest(f"\x1f{len(self._rows)}"))
        return self._rows[row]

    def _digest(self, place: str) -> bytes:
        digest = self._root.copy()
        digest.update(place.encode("utf-8", "surrogatepass"))
        return digest.digest()


def _deviate(digest: bytes, start: int) -> float:
    """Return a deviate of spread 1 from four bytes of a digest: two even ones added.

    It never leaves 2.45 standard deviations, so that nothing flies, and hardly ever comes twice.
    """
    total = int.from_bytes(digest[start : start + 2]) + int.from_bytes(
        digest[start + 2 : start + 4]
    )
    return (total / 65535 - 1) * EVEN_SPREAD
