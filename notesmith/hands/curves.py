"""Reads the outlines of a typeface as closed curves that can be followed, smoothed and drawn.

A curve is sampled so finely that every step is a small part of the stroke; once it has its shape,
a few knots, more of them where it bends, hold it for the font file.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]

KINK = 0.06
"""How far a knot may stand off a circle drawn through its neighbours, in stroke widths."""

CLOSEST, FURTHEST = 0.22, 1.7
"""Steps between knots, in stroke widths: at corners, and along straight strokes."""

SMALLEST = 12
"""Points of the smallest curve: a full stop stays round."""


@dataclass(frozen=True, slots=True)
class RawContours:
    """Contours as a font file holds them, in ems: `points` (p, 2), of which some are `on` (p,).

    `counts` (c,) says how many points a contour has, `glyph` (c,) whose contour it is.
    """

    points: Floats
    on: Flags
    counts: Indices
    glyph: Indices


@dataclass(frozen=True)
class Curves:
    """Closed curves in ems, clockwise around ink: `points` (p, 2) in order, `counts` (c,) of them.

    `glyph` (c,) says whose curve it is.
    """

    points: Floats
    counts: Indices
    glyph: Indices
    _links: dict[int, Indices] = field(default_factory=dict, repr=False)

    @cached_property
    def first(self) -> Indices:
        """Where each curve begins, (c,)."""
        return np.cumsum(self.counts) - self.counts

    @cached_property
    def curve(self) -> Indices:
        """To which curve each point belongs, (p,)."""
        return np.repeat(np.arange(self.counts.size), self.counts)

    @cached_property
    def owner(self) -> Indices:
        """To which glyph each point belongs, (p,)."""
        return self.glyph[self.curve]

    def beside(self, steps: int) -> Indices:
        """Index of the point so many steps on along the same curve, (p,); steps may be negative."""
        found = self._links.get(steps)
        if found is None:
            first, count = self.first[self.curve], self.counts[self.curve]
            found = self._links[steps] = first + (np.arange(first.size) - first + steps) % count
        return found

    def moved(self, points: Floats) -> "Curves":
        """Return the same curves through other points."""
        return Curves(points, self.counts, self.glyph, self._links)

    def outward(self) -> Floats:
        """Unit vectors across each curve, away from the ink, (p, 2)."""
        along = self.points[self.beside(1)] - self.points[self.beside(-1)]
        length = np.hypot(along[:, 0], along[:, 1])
        length[length == 0] = 1.0
        outward: Floats = np.column_stack((-along[:, 1], along[:, 0])) / length[:, None]
        return outward

    def per_curve(self, values: Floats) -> Floats:
        """Sum values (p,) or (p, 2) over each curve, (c,) or (c, 2)."""
        total: Floats = np.add.reduceat(values, self.first, axis=0)
        return total

    def areas(self) -> Floats:
        """Return the area in each curve, in square ems, (c,): positive for ink, else a hole."""
        x, y = self.points.T
        following = self.points[self.beside(1)]
        return self.per_curve(y * following[:, 0] - x * following[:, 1]) / 2

    def steps(self) -> Floats:
        """Return the length from each point to the next, in ems, (p,)."""
        apart = self.points[self.beside(1)] - self.points
        return np.hypot(apart[:, 0], apart[:, 1])


def read_glyphs(font: TTFont, indices: Sequence[int]) -> RawContours | None:
    """Return the contours of some glyphs in ems, composites taken apart; None if all are empty."""
    order = font.getGlyphOrder()
    units = int(font["head"].unitsPerEm)
    points, on, counts, owner = [], [], [], []
    for index in indices:
        for contour, flags in _contours(font, order[index]):
            points.append(contour / units)
            on.append(flags)
            counts.append(len(contour))
            owner.append(index)
    if not counts:
        return None
    raw = RawContours(np.concatenate(points), np.concatenate(on), np.array(counts), np.array(owner))
    return _clockwise(raw)


def _contours(font: TTFont, name: str) -> list[tuple[Floats, Flags]]:
    """Return the contours of a glyph in font units, with their on-curve flags."""
    if "glyf" not in font:
        pen = TTGlyphPen(None)
        units = int(font["head"].unitsPerEm)
        font.getGlyphSet()[name].draw(Cu2QuPen(pen, units / 1000, reverse_direction=True))
        glyph, glyphs, shift = pen.glyph(), {}, 0
    else:
        glyphs = font["glyf"]
        glyph = glyphs[name]
        shift = font["hmtx"].metrics[name][1] - getattr(glyph, "xMin", 0)
    if glyph.numberOfContours == 0:
        return []
    coordinates, ends, flags = glyph.getCoordinates(glyphs)[:3]
    points = np.array(coordinates.array, float).reshape(-1, 2)
    points[:, 0] += shift
    on = np.array(flags, np.uint8) & 1 == 1
    bounds = itertools.pairwise((0, *(end + 1 for end in ends)))
    return [
        (points[a:b], on[a:b]) for a, b in bounds if b - a > 2 and (points[a] != points[a:b]).any()
    ]


def _clockwise(raw: RawContours) -> RawContours:
    """Turn contours round that run against the rule, as mirrored parts of a composite do.

    A contour in the box of no other must be clockwise; those inside it turn with it.
    """
    ring = Curves(raw.points, raw.counts, raw.glyph)
    low = np.minimum.reduceat(raw.points, ring.first, axis=0)
    high = np.maximum.reduceat(raw.points, ring.first, axis=0)
    boxes = np.column_stack((low, -high)).tolist()
    against = np.flatnonzero(ring.areas() < 0).tolist()
    glyph = raw.glyph
    turned = np.zeros(glyph.size, bool)
    for one in against:
        start, end = np.searchsorted(glyph, (glyph[one], glyph[one] + 1))
        mine = range(start, end)
        if not any(_holds(boxes[other], boxes[one]) for other in mine if other != one):
            turned[[other for other in mine if _holds(boxes[one], boxes[other])]] = True
    index = np.arange(len(raw.points))
    back = 2 * ring.first[ring.curve] + raw.counts[ring.curve] - 1 - index
    index = np.where(turned[ring.curve], back, index)
    return RawContours(raw.points[index], raw.on[index], raw.counts, glyph)


def _holds(outer: list[float], inner: list[float]) -> bool:
    """Tell whether one box (low x, low y, minus high x, minus high y) lies in the other."""
    return all(a <= b for a, b in zip(outer, inner, strict=True))


def sampled(raw: RawContours, step: float) -> Curves:
    """Return the contours as points along them, in even steps of at most `step` ems."""
    whole = _with_implied(raw)
    ring = Curves(whole.points, whole.counts, whole.glyph)
    after, beyond = ring.beside(1), ring.beside(2)
    starts = np.flatnonzero(whole.on)
    bent = ~whole.on[after[starts]]
    begin = whole.points[starts]
    end = whole.points[np.where(bent, beyond[starts], after[starts])]
    control = np.where(bent[:, None], whole.points[after[starts]], (begin + end) / 2)
    length = np.hypot(*(control - begin).T) + np.hypot(*(end - control).T)
    parts = np.maximum(1, np.ceil(length / step)).astype(int)
    piece = np.repeat(np.arange(starts.size), parts)
    t = ((np.arange(piece.size) - (np.cumsum(parts) - parts)[piece]) / parts[piece])[:, None]
    points = (1 - t) ** 2 * begin[piece] + 2 * t * (1 - t) * control[piece] + t**2 * end[piece]
    counts = np.bincount(ring.curve[starts][piece], minlength=whole.counts.size)
    fine = Curves(points, counts, whole.glyph)
    lengths = fine.per_curve(fine.steps())
    return respaced(fine, np.full(len(points), 1 / step), np.maximum(SMALLEST, lengths / step))


def _with_implied(raw: RawContours) -> RawContours:
    """Return the contours with the points that TrueType implies, midway between two off them."""
    ring = Curves(raw.points, raw.counts, raw.glyph)
    after = ring.beside(1)
    implied = ~raw.on & ~raw.on[after]
    places = np.flatnonzero(implied) + 1
    midway = (raw.points[implied] + raw.points[after[implied]]) / 2
    return RawContours(
        np.insert(raw.points, places, midway, axis=0),
        np.insert(raw.on, places, True),
        raw.counts + np.bincount(ring.curve[implied], minlength=raw.counts.size),
        raw.glyph,
    )


def respaced(curves: Curves, density: Floats, wanted: Floats) -> Curves:
    """Return the curves through `wanted` (c,) points each, spaced by a density (p,) per em."""
    steps = curves.steps()
    weight = steps * (density + density[curves.beside(1)]) / 2
    along = np.cumsum(weight)
    begin = np.concatenate(([0.0], along))[curves.first]
    total = np.concatenate(([0.0], along))[curves.first + curves.counts] - begin
    counts = np.maximum(1, np.rint(wanted)).astype(np.intp)
    curve = np.repeat(np.arange(counts.size), counts)
    share = (np.arange(curve.size) - (np.cumsum(counts) - counts)[curve]) / counts[curve]
    place = begin[curve] + share * total[curve]
    # The way back to the first point of a curve is a piece of its own at the curve's end.
    index = np.clip(np.searchsorted(along, place, side="right"), 0, along.size - 1)
    part = (place - (along - weight)[index]) / np.maximum(weight[index], 1e-12)
    one, other = curves.points[index], curves.points[curves.beside(1)[index]]
    points = one + (other - one) * np.clip(part, 0, 1)[:, None]
    return Curves(points, counts, curves.glyph)


def softened(curves: Curves, values: Floats, strides: tuple[int, ...]) -> Floats:
    """Return values (p,) or (p, 2) averaged along the curves, [1 2 1] / 4 at each stride."""
    for stride in strides:
        one, other = curves.beside(stride), curves.beside(-stride)
        values = values / 2 + (values[one] + values[other]) / 4
    return values


def smoothed(curves: Curves, strides: tuple[int, ...]) -> Curves:
    """Smooth curves without shrinking them: what the first pass took away goes through again.

    That is "twicing" (J. W. Tukey, Exploratory Data Analysis, 1977).
    """
    if not strides:
        return curves
    soft = softened(curves, curves.points, strides)
    return curves.moved(soft + softened(curves, curves.points - soft, strides))


def bends(curves: Curves) -> Floats:
    """Return how strongly the curves bend, in radians an em, (p,): positive around ink."""
    here = curves.points
    before, after = here - here[curves.beside(-1)], here[curves.beside(1)] - here
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    turn = np.arctan2(cross, (before * after).sum(axis=1))
    length = (np.hypot(*before.T) + np.hypot(*after.T)) / 2
    bend: Floats = -turn / np.maximum(length, 1e-9)
    return bend


def knotted(curves: Curves, stroke: float) -> Curves:
    """Return the curves as quadratic splines: their control points, fewer where they run straight.

    The spline of TrueType (points off the curve, those on it implied) passes its control points by
    an eighth of their second difference; they are moved on by as much. Once is enough: going on
    would make corners swing.
    """
    bend = softened(curves, np.abs(bends(curves)), (1, 2))
    step = np.sqrt(8 * KINK * stroke / np.maximum(bend, 1e-6))
    density = 1 / np.clip(step, CLOSEST * stroke, FURTHEST * stroke)
    density = softened(curves, density, (1, 2))
    wanted = curves.per_curve(curves.steps() * density)
    knots = respaced(curves, density, np.maximum(SMALLEST / 2, np.ceil(wanted)))
    around = knots.points[knots.beside(-1)] + knots.points[knots.beside(1)]
    return knots.moved(knots.points + (2 * knots.points - around) / 8)
