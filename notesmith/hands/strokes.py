"""Strokes of a pen as outlines: what a typeface lacks is drawn with the width of its own strokes.

Paths are given in shares of a height, from the baseline up.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from notesmith.hands.outlines import Contour, DrawnLetter, Floats, OpenTypeface, Outline, box, moved

Path = Sequence[tuple[float, float]]

STEPS = 7
"""Points of a curve between two that it is led through."""

UNEVEN = 0.07
"""How much a stroke swells and thins, as a share of its width: a pen is never quite even."""

CAP = 5
"""Points around the round end of a stroke."""

HEART: tuple[Path, ...] = (
    ((0.53, 0.70), (0.44, 0.91), (0.27, 0.99), (0.09, 0.87), (0.05, 0.62), (0.17, 0.36),
     (0.37, 0.15), (0.54, -0.02)),
    ((0.52, 0.71), (0.64, 0.95), (0.84, 1.02), (1.03, 0.89), (1.06, 0.66), (0.93, 0.40),
     (0.73, 0.19), (0.51, -0.03)),
)  # fmt: skip

RING: Path = (
    (0.62, 1.00), (0.36, 1.00), (0.11, 0.81), (0.02, 0.50), (0.14, 0.19), (0.42, 0.01),
    (0.74, 0.05), (0.98, 0.28), (1.02, 0.60), (0.86, 0.88), (0.60, 1.02), (0.44, 1.00),
)  # fmt: skip

MOUTH: Path = ((0.25, 0.41), (0.37, 0.27), (0.53, 0.23), (0.70, 0.30), (0.79, 0.44))
EYE: Path = ((0.36, 0.73), (0.355, 0.66), (0.36, 0.59))
OTHER_EYE: Path = ((0.67, 0.75), (0.672, 0.67), (0.665, 0.61))
WINK: Path = ((0.57, 0.66), (0.67, 0.69), (0.78, 0.65))

SMILE = (RING, EYE, OTHER_EYE, MOUTH)
WINKING = (RING, EYE, WINK, MOUTH)

SIGNS: Mapping[str, tuple[Path, ...]] = {
    "\u2665": HEART, "\u2764": HEART, "\u2661": HEART, "\ue001": HEART,
    "\u263a": SMILE, "\U0001f642": SMILE, "\U0001f60a": SMILE,
    "\ue002": SMILE, "\ue003": SMILE, "\ue004": WINKING,
}  # fmt: skip
"""The signs that every hand draws. U+E001 stands for <3, U+E002 for :), U+E003 for :-), U+E004
for ;) as they are typed."""


def curve(path: Path) -> Floats:
    """Lead a smooth line (m, 2) through the points of a path (Catmull and Rom's spline)."""
    given = np.array(path, float)
    if len(given) == 2:
        straight: Floats = given[0] + (given[1] - given[0]) * np.linspace(0, 1, STEPS)[:, None]
        return straight
    ends = np.vstack((2 * given[0] - given[1], given, 2 * given[-1] - given[-2]))
    t = (np.arange(STEPS) / STEPS)[None, :, None]
    a, b, c, d = (ends[k : len(ends) - 3 + k][:, None] for k in range(4))
    line = 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )
    return np.vstack((line.reshape(-1, 2), given[-1]))


def stroke(line: Floats, width: float) -> Contour:
    """Return the outline of a pen of that width drawn along `line` (m, 2), its ends rounded."""
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    across = np.column_stack((-along[:, 1], along[:, 0]))
    travelled = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T)))) / width
    # Two slow waves out of step with each other: they repeat only after a long way.
    swell = 1 + UNEVEN * (np.sin(travelled * 0.9 + 0.6) + 0.5 * np.sin(travelled * 0.37 + 2.1))
    half = (width / 2 * swell)[:, None]
    left, right = line + across * half, line - across * half
    end = _cap(line[-1], across[-1], along[-1], float(half[-1, 0]))
    start = _cap(line[0], -across[0], -along[0], float(half[0, 0]))
    ring = np.vstack((left, end, right[::-1], start))
    # The points lead a curve that runs through the middles between them.
    points = np.empty((2 * len(ring), 2))
    points[0::2] = ring
    points[1::2] = (ring + np.roll(ring, -1, axis=0)) / 2
    on = np.tile([False, True], len(ring))
    return Contour(points, on)


def _cap(at: Floats, across: Floats, along: Floats, radius: float) -> Floats:
    """Return the points of a half circle, from one side of the stroke round to the other."""
    angle = np.linspace(0, np.pi, CAP + 2)[1:-1, None]
    points: Floats = at + radius * 1.06 * (np.cos(angle) * across + np.sin(angle) * along)
    return points


def drawn(face: OpenTypeface, paths: Sequence[Path], height: float) -> Outline:
    """Draw paths with the pen of a typeface, in its slant; one share is `height`."""
    slanted = np.array(((1.0, face.slant), (0.0, 1.0)))
    return tuple(stroke(curve(path) * height @ slanted.T, face.stroke) for path in paths)


def sign(face: OpenTypeface, character: str) -> DrawnLetter:
    """Draw one of the `SIGNS`, between x-height and capitals, with a little room at either side."""
    height = (face.x_height + 2 * face.cap_height) / 3
    outline = drawn(face, SIGNS[character], height - face.stroke)
    room = box(outline)
    side = 0.12 * height
    placed = moved(outline, side - room.left, face.stroke / 2)
    return DrawnLetter(placed, room.width + 2 * side)
