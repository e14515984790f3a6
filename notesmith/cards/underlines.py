"""Draws the lines that a pen adds to words: slightly bent, never ruled, thinner at their ends."""

import math
from collections.abc import Sequence

from notesmith.marked_words import Mark, MarkKind
from notesmith.model import Glyph, Habits, Line, Outline

HEIGHT = {MarkKind.UNDERLINE: -0.32, MarkKind.STRIKE: 0.42}
"""X-heights over the baseline at which a line runs."""

STEP = 0.35
"""X-heights between two points of a line."""

OVER = 0.12
"""X-heights by which a line reaches beyond its words."""

WANDER = 0.08
"""X-heights by which it leaves a straight one, and by which its ends differ in height."""


def draw_strokes(
    line: Line, marks: Sequence[Mark], habits: Habits, size: float, chance: bytes
) -> list[Outline]:
    """Return the outline of the stroke for each mark that has words on this line.

    Outlines are in points from the bottom left of the card, `size` is in points per em. `chance`
    are random bytes that belong to the line.
    """
    outlines = []
    for number, mark in enumerate(marks):
        glyphs = [
            glyph
            for glyph in line.glyphs
            if mark.start <= glyph.offset < mark.end and not glyph.text.isspace()
        ]
        if glyphs:
            own = chance[number % len(chance) :] + chance[: number % len(chance)]
            outlines.append(_stroke(glyphs, HEIGHT[mark.kind], habits, size, own))
    return outlines


def _stroke(
    glyphs: Sequence[Glyph], height: float, habits: Habits, size: float, chance: bytes
) -> Outline:
    """Return the outline of one line along `glyphs`: there above its middle, back below it."""
    unit = habits.x_height * size
    left = min(glyph.x for glyph in glyphs) - OVER * unit * chance[0] / 255
    right = max(glyph.x + glyph.advance for glyph in glyphs) + OVER * unit * chance[1] / 255
    level = sum(glyph.y for glyph in glyphs) / len(glyphs) + height * unit
    rise = (chance[2] / 127.5 - 1) * WANDER * unit
    bend = (chance[3] / 127.5 - 1) * WANDER * unit
    phase = chance[4] / 255 * math.pi
    count = max(4, math.ceil((right - left) / (STEP * unit)))
    above, below = [], []
    for place in range(count + 1):
        t = place / count
        x = left + (right - left) * t
        y = level + rise * (t - 0.5) + bend * math.sin(math.pi * t + phase)
        half = habits.stroke * size / 2 * (1 + 0.1 * math.sin(5 * t + phase))
        half *= min(1.0, 0.35 + 4 * min(t, 1 - t) * (right - left) / unit)
        above.append((x, y + half))
        below.append((x, y - half))
    return (*above, *reversed(below))
