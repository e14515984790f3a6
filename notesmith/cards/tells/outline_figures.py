"""The outlines of a grown typeface as numbers: curves followed, lengths in ems."""

import io
from collections.abc import Iterable, Iterator

import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray

from notesmith.model import Typeface

Floats = NDArray[np.float64]

PIECES = 8
"""Straight pieces that one curve is followed with, at most."""


class Outlines:
    """The outlines of a grown typeface, in ems."""

    def __init__(self, typeface: Typeface) -> None:
        font = TTFont(io.BytesIO(typeface.data), lazy=True)
        self._glyf = font["glyf"]
        self._order = font.getGlyphOrder()
        self._units = typeface.units_per_em

    def contours(self, gid: int) -> list[Floats]:
        """Return the contours of a glyph, each an array (points, 2) of its control points."""
        return [points for points, _ in self._contours(gid)]

    def curves(self, gid: int, fineness: float) -> list[Floats]:
        """Return the contours of a glyph as polygons (points, 2) whose sides follow the curves.

        A side on a curve is about `fineness` ems long, or an eighth of a longer curve.
        """
        return [_followed(points, on, fineness) for points, on in self._contours(gid)]

    def _contours(self, gid: int) -> Iterator[tuple[Floats, NDArray[np.bool_]]]:
        glyph = self._glyf[self._order[gid]]
        if glyph.numberOfContours > 0:
            points = np.array(glyph.coordinates, float) / self._units
            on = (np.array(glyph.flags) & 1).astype(bool)
            ends = [end + 1 for end in glyph.endPtsOfContours][:-1]
            yield from zip(np.split(points, ends), np.split(on, ends), strict=True)


def stroke_width(contours: Iterable[Floats]) -> float:
    """Return the mean width of a stroke: twice its area over the length of its outline.

    It is in the unit of the contours, and 0 where there is none.
    """
    area = length = 0.0
    for contour in contours:
        following = np.roll(contour, -1, axis=0)
        cross = contour[:, 0] * following[:, 1] - following[:, 0] * contour[:, 1]
        area += float(cross.sum()) / 2
        length += float(np.hypot(*(following - contour).T).sum())
    return 2 * abs(area) / length if length else 0.0


def spaced(polygon: Floats, step: float) -> Floats:
    """Return points (n, 2) along a polygon, `step` apart or a little less."""
    closed = np.concatenate((polygon, polygon[:1]))
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))))
    places = np.linspace(0, along[-1], int(along[-1] / step) + 2)[:-1]
    return np.column_stack([np.interp(places, along, closed[:, axis]) for axis in (0, 1)])


def apart(ones: Floats, others: Floats) -> float:
    """Return how far two clouds of points lie apart: the mean way to the nearest of the other."""
    squares = ((ones**2).sum(axis=1)[:, None] + (others**2).sum(axis=1) - 2 * ones @ others.T).clip(
        0
    )
    there, back = np.sqrt(squares.min(axis=1)), np.sqrt(squares.min(axis=0))
    return float(there.mean() + back.mean()) / 2


def jags(polygon: Floats, sharp: float, reach: float, height: float) -> int:
    """Count the jags of a polygon: small corners close between two others.

    A corner turns by more than `sharp` radians. It is a jag when the corners before and after it
    are both less than `reach` away along the outline, and it stands out from the straight line
    between these by more than `height`.
    """
    sides = np.roll(polygon, -1, axis=0) - polygon
    polygon = polygon[np.hypot(*sides.T) > 0]
    sides = np.roll(polygon, -1, axis=0) - polygon
    before = np.roll(sides, 1, axis=0)
    turns = np.arctan2(_cross(before, sides), (before * sides).sum(axis=1))
    corners = np.flatnonzero(np.abs(turns) > sharp)
    if len(corners) < 3:
        return 0
    length = np.cumsum(np.hypot(*sides.T))
    along = (length - np.hypot(*sides.T))[corners]
    after = np.diff(np.append(along, along[0] + length[-1]))
    tips = polygon[corners]
    base = np.roll(tips, -1, axis=0) - np.roll(tips, 1, axis=0)
    out = np.abs(_cross(base, tips - np.roll(tips, 1, axis=0)))
    stands_out = out > height * np.hypot(*base.T)
    return int(((after < reach) & (np.roll(after, 1) < reach) & stands_out).sum())


def _cross(ones: Floats, others: Floats) -> Floats:
    product: Floats = ones[:, 0] * others[:, 1] - ones[:, 1] * others[:, 0]
    return product


def _followed(points: Floats, on: NDArray[np.bool_], fineness: float) -> Floats:
    """Return a TrueType contour as a polygon.

    Between two control points off the curve lies a point on it (OpenType, the glyf table).
    """
    between = ~on & ~np.roll(on, -1)
    middles = (points + np.roll(points, -1, axis=0))[between] / 2
    order = np.argsort(np.append(np.arange(len(points)), np.flatnonzero(between) + 0.5))
    points = np.concatenate((points, middles))[order]
    on = np.append(on, np.ones(len(middles), bool))[order]
    places = np.flatnonzero(on)
    start = points[places]
    end = np.roll(start, -1, axis=0)
    following = (places + 1) % len(points)
    curved = ~on[following]
    middle = np.where(curved[:, None], points[following], (start + end) / 2)
    round_about = np.hypot(*(middle - start).T) + np.hypot(*(end - middle).T)
    length = (round_about + np.hypot(*(end - start).T)) / 2
    pieces = np.where(curved, np.clip(np.ceil(length / fineness), 1, PIECES), 1).astype(int)
    curve = np.repeat(np.arange(len(start)), pieces)
    first = np.repeat(np.cumsum(pieces) - pieces, pieces)
    t = ((np.arange(len(curve)) - first) / pieces[curve])[:, None]
    followed: Floats = (
        (1 - t) ** 2 * start[curve] + 2 * t * (1 - t) * middle[curve] + t**2 * end[curve]
    )
    return followed
