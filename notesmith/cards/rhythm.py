"""The seeded wandering of a hand: margins, baselines, gaps, and which form comes next."""

import hashlib
import math
import random
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from itertools import groupby

from notesmith.model import Hand, Letter

MEMORY = 4
"""A form of a letter does not come back before this many others of the same letter."""

CLAMP = 2.0
"""Normal deviates are cut off at this many standard deviations, so that nothing flies."""

WAVELENGTHS = (150.0, 330.0)
"""Of the two slow waves of a baseline, in points: about 5 and 12 cm."""


def stable_seed(*parts: object) -> int:
    """Return a number that is the same for the same parts in every run and on every machine."""
    joined = "\x1f".join(map(str, parts)).encode()
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest())


class Rhythm:
    """How one hand writes one card. Made anew for every card, as it remembers forms it used."""

    def __init__(self, order_id: str, hand: Hand, seed: int) -> None:
        """The drawing hangs on the order, the hand and `seed`, and on the words as they come."""
        self._root = (order_id, hand.name, seed)
        self._habits = hand.habits
        self._recent: dict[int, deque[int]] = defaultdict(lambda: deque(maxlen=MEMORY))
        self._written: dict[str, set[tuple[int, ...]]] = defaultdict(set)
        self._words: dict[str, int] = defaultdict(int)

    def margin(self, row: int, size: float) -> float:
        """Return how far right of the margin a row sets out, in points; never left of it."""
        habits = self._habits
        drift = habits.margin_drift * (1 - math.exp(-row / 3))
        noise = self._normal("margin", row) * habits.margin_noise
        return max(0.0, noise + drift + habits.margin_noise) * habits.x_height * size

    def leading(self, row: int, size: float) -> float:
        """Return how far a row stands above its even place, in points."""
        if row == 0:
            return 0.0
        habits = self._habits
        return self._normal("leading", row) * habits.leading_noise * habits.x_height * size * 2

    def baseline(self, row: int, size: float) -> Callable[[float], float]:
        """Return a row's baseline: height in points at a distance in points.

        Two slow waves and a slight slope; in a hand that lifts the pen, also noise in which
        neighbouring letters go together.
        """
        habits = self._habits
        deviate = random.Random(stable_seed(*self._root, "baseline", row))
        unit = habits.x_height * size
        waves = [
            (length * deviate.uniform(0.8, 1.25), deviate.uniform(0, 2 * math.pi))
            for length in WAVELENGTHS
        ]
        slope = deviate.uniform(-0.004, 0.006)
        noise = _Correlated(deviate, habits.letter_noise * unit)

        def height(distance: float) -> float:
            curve = sum(
                math.sin(2 * math.pi * distance / length + phase) - math.sin(phase)
                for length, phase in waves
            )
            return curve * habits.curve * unit / 2 + slope * distance + noise.next()

        return height

    def gaps(self, letters: Sequence[Letter]) -> tuple[float, ...]:
        """Return a factor for each letter's advance: word gaps vary, letters keep theirs."""
        factors = []
        word = ""
        for letter in letters:
            if letter.text.isspace():
                deviate = self._normal("gap", word, letter.index)
                factors.append(1 + deviate * self._habits.gap_noise)
                word = ""
            else:
                word += letter.text
                factors.append(1.0)
        return tuple(factors)

    def forms(self, letters: Sequence[Letter], part: str) -> tuple[int, ...]:
        """Choose a form for each letter: no twins side by side, no word drawn twice alike."""
        chosen: list[int] = []
        for blank, group in groupby(letters, key=lambda letter: letter.text.isspace()):
            word = tuple(group)
            chosen.extend(letter.forms[0] for letter in word) if blank else chosen.extend(
                self._word(word, part)
            )
        return tuple(chosen)

    def _word(self, letters: Sequence[Letter], part: str) -> tuple[int, ...]:
        text = "".join(letter.text for letter in letters)
        self._words[text] += 1
        deviate = random.Random(stable_seed(*self._root, part, text, self._words[text]))
        forms = self._draw(letters, deviate)
        for _ in range(10):
            if forms not in self._written[text]:
                break
            forms = self._draw(letters, deviate)
        self._written[text].add(forms)
        for letter, form in zip(letters, forms, strict=True):
            self._recent[letter.forms[0]].append(form)
        return forms

    def _draw(self, letters: Sequence[Letter], deviate: random.Random) -> tuple[int, ...]:
        """Draw forms by chance among those of each letter that were not used just before."""
        recent: dict[int, list[int]] = {}
        forms = []
        for letter in letters:
            used = recent.setdefault(letter.forms[0], list(self._recent[letter.forms[0]]))
            free = [form for form in letter.forms if form not in used[-MEMORY:]] or letter.forms
            form = free[int(deviate.random() * len(free))]
            used.append(form)
            forms.append(form)
        return tuple(forms)

    def _normal(self, *place: object) -> float:
        """Return a normal deviate for a place on the card, cut off at `CLAMP`."""
        deviate = random.Random(stable_seed(*self._root, *place)).gauss(0.0, 1.0)
        return max(-CLAMP, min(CLAMP, deviate))


class _Correlated:
    """Noise whose neighbours go together: a first-order autoregression, r = 0.6."""

    def __init__(self, deviate: random.Random, strength: float) -> None:
        self._deviate = deviate
        self._strength = strength
        self._value = 0.0

    def next(self) -> float:
        fresh = max(-CLAMP, min(CLAMP, self._deviate.gauss(0.0, 1.0)))
        self._value = 0.6 * self._value + 0.8 * fresh
        return self._value * self._strength
