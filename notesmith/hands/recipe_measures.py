"""Derives from the outlines of a typeface how it is written with: a recipe for any font."""

from dataclasses import dataclass

import numpy as np

from notesmith.hands.growth import Growth
from notesmith.hands.outlines import DrawnLetter, OpenTypeface, moved, runs

PAIRS = tuple(zip("anineumnehmilaud", "nndmemnhemnlelun", strict=True))
"""Neighbours that meet in a joined script."""

JOINED_SHARE = 0.6
"""Share of those pairs that touch where a typeface is joined; in others one or two may."""

GAP = 0.66
"""Room between two words, in x-heights: about that of the shipped hands."""

JOIN = 0.4
"""Width of the zone at a join that stays put, in x-heights."""

LEVELS = 12
"""Heights at which neighbours are held against each other."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a typeface is written with: see `Growth` and the habits of a hand.toml."""

    joined: bool
    growth: Growth
    habits: dict[str, float]


def manner(face: OpenTypeface) -> Manner:
    """Measure a typeface. Amounts are those that hold the tells for the shipped hands.

    They count in ems, so they follow the x-height: a small face on a large em moves less.
    """
    joined = _joined(face)
    low = face.x_height / face.units
    size = float(np.clip(low / 0.35, 0.6, 1.5))
    growth = Growth(
        field=round(0.013 * size, 4),
        slant=0.035,
        stretch=0.035,
        weight=0.03,
        lift=round(0.018 * size, 4),
        join=round(JOIN * low, 3) if joined else 0.0,
    )
    space = face.drawing(" ").advance if " " in face else 0.0
    gap = GAP * face.x_height / space if space > 0 else 1.0
    return Manner(
        joined=joined,
        growth=growth,
        habits={
            "curve": 0.068,
            "letter_noise": 0.0 if joined else 0.028,
            "size_noise": 0.012,
            "margin_noise": 0.22,
            "margin_drift": 0.10,
            "word_gap": round(float(np.clip(gap, 0.7, 2.0)), 2),
            "gap_noise": 0.14,
            "leading_noise": 0.03,
        },
    )


def _joined(face: OpenTypeface) -> bool:
    """Whether most neighbours touch."""
    tried = [pair for pair in PAIRS if pair[0] in face and pair[1] in face]
    met = [_touch(face, face.drawing(a), face.drawing(b)) for a, b in tried]
    return bool(met) and sum(met) >= JOINED_SHARE * len(met)


def _touch(face: OpenTypeface, first: DrawnLetter, second: DrawnLetter) -> bool:
    """Whether the second letter meets the first, somewhere up to the x-height."""
    if not (first.outline and second.outline):
        return False
    after = moved(second.outline, first.advance, 0.0)
    for y in np.linspace(0.03, 0.97, LEVELS) * face.x_height:
        ends, begins = runs(first.outline, float(y)), runs(after, float(y))
        if ends and begins and ends[-1][1] >= begins[0][0]:
            return True
    return False
