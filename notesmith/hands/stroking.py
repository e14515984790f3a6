"""Draws the curves of a typeface with a pen: of its width, its contrast and its ends.

The stroke of a typeface is measured, brought towards the pen's by moving the outline across
itself, and its ends are rounded or tapered. What a pen does to one side of a stroke it does to the
other, so that letters that met still meet.
"""

import itertools
import math
from dataclasses import dataclass

import numpy as np
from fontTools.ttLib import TTFont

from notesmith.hands.curves import (
    Curves,
    Floats,
    bends,
    knotted,
    read_glyphs,
    sampled,
    smoothed,
    softened,
)
from notesmith.hands.growth import Tip

THINNEST, THICKEST = 0.65, 1.75
"""How far at most a pen changes the stroke of a typeface: hairlines stay, counters stay open."""

FINE = 8
"""Points along a curve for each width of its stroke, while it is worked on."""

COARSE_EM = 0.02
"""Step in ems at which letters are followed to measure their stroke."""

LOW = "acemnorsuvxz"
"""Letters without ascender: their middle height is the x-height."""

TYPICAL = "etaonhs"
"""Letters whose middle stroke is the stroke of a typeface."""

SAMPLE = 120
"""Glyphs measured of a typeface without those letters."""

LOW_SHARE = 0.6
"""Height of a small Latin letter beside one of a script that has no small letters."""

MOST_THINNED, MOST_THICKENED = 0.1, 0.25
"""How far a side of an uneven stroke moves, in stroke widths: crossings, which look thick, stay."""

COARSE = 3
"""Every so many points along a curve the stroke's thickness is looked up."""

OPEN = 0.1
"""Share of the width of a room inside a letter that a broader pen may fill."""

AROUND = 1.2
"""Stroke widths to either side of a stroke's end at which its sides run against each other."""


KEPT_AT_JOINS = 0.5
"""Share of the typeface's own reach that a thinner pen keeps where letters join."""

WIDEST_END = 1.7
"""How far apart the sides of a stroke may be at its end, in stroke widths."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A typeface as measured on its letters, in ems: the height of an x and the mean stroke."""

    x_height: float
    stroke: float


def measure(font: TTFont) -> Measured:
    """Measure a font: its stroke is twice the area of a letter over the length of its outline.

    A typeface without Latin letters is measured on some glyphs of those it has.
    """
    cmap = font.getBestCmap()
    low = [font.getGlyphID(cmap[ord(letter)]) for letter in LOW if ord(letter) in cmap]
    typical = [font.getGlyphID(cmap[ord(letter)]) for letter in TYPICAL if ord(letter) in cmap]
    if len(low) < len(LOW) or len(typical) < len(TYPICAL):
        mapped = sorted({font.getGlyphID(name) for name in cmap.values()})
        low = typical = mapped[:: max(1, len(mapped) // SAMPLE)]
        share = LOW_SHARE
    else:
        share = 1.0
    heights, strokes = _sizes(font, low)[0], _sizes(font, typical)[1]
    if not heights.size or not strokes.size:
        return Measured(x_height=0.5, stroke=0.06)
    return Measured(float(np.median(heights)) * share, float(np.median(strokes)))


def _sizes(font: TTFont, glyphs: list[int]) -> tuple[Floats, Floats]:
    """Return the height above the line and the stroke of each glyph that has ink."""
    raw = read_glyphs(font, glyphs)
    if raw is None:
        return np.zeros(0), np.zeros(0)
    curves = sampled(raw, COARSE_EM / 2)
    _, index = np.unique(curves.glyph, return_inverse=True)
    top = np.full(index.max() + 1, -np.inf)
    np.maximum.at(top, index[curves.curve], curves.points[:, 1])
    area = np.bincount(index, curves.areas())
    length = np.bincount(index, curves.per_curve(curves.steps()))
    return top, 2 * np.abs(area) / length


def written_width(measured: Measured, tip: Tip) -> float:
    """Return the width in ems that a stroke of the typeface gets from a pen.

    Near the stroke of the typeface it is the pen's own; further off it nears `THINNEST` and
    `THICKEST` times the stroke and never reaches them, so that a broader pen always writes broader.
    """
    if tip.width == 0:
        return measured.stroke
    change = tip.width * measured.x_height / measured.stroke - 1
    room = THICKEST - 1 if change > 0 else 1 - THINNEST
    return measured.stroke * (1 + room * math.tanh(change / room))


def stroked(
    curves: Curves, measured: Measured, tip: Tip, smooth: float, even: float, free: Floats
) -> Curves:
    """Return finely sampled curves as the pen draws them, as the knots that hold them.

    Ragged edges finer than `smooth` ems are taken away first; `even` is the share by which thick
    and thin places of the typeface's own stroke come nearer to its mean. Where `free` (p,) is
    0 letters join: there the stroke has no end to be rounded or thinned. An outline is moved
    outwards into itself without harm: what overlaps is filled (TrueType fills by winding number).
    Moved inwards it must not pass the middle of a bend, or ink would grow out of the corner.
    """
    stroke = measured.stroke
    fine = smoothed(curves, strides(max(smooth / 4, stroke / 16), stroke / FINE))
    ends = stroke_ends(fine, stroke) * free
    width = written_width(measured, tip)
    outward = fine.outward()
    across = np.abs(outward[:, 0] * np.cos(tip.nib) + outward[:, 1] * np.sin(tip.nib))
    full = np.sqrt(across**2 + 0.03)
    wide = width * (1 + tip.contrast * (full - 2 / np.pi))
    near = np.clip(softened(fine, ends, (1, 2, 4, 8, 16)) * 3, 0, 1)
    offset = (wide - stroke) / 2 - tip.taper * width / 2 * near
    if even > 0:
        spare = softened(fine, stroke - thickness(fine, stroke), (1, 2, 4)) / 2 * even
        offset += np.clip(spare, -MOST_THINNED * stroke, MOST_THICKENED * stroke)
    # A thinner pen must not draw back from where letters only just meet.
    offset = np.where(offset < 0, offset * (1 - KEPT_AT_JOINS * (1 - free)), offset)
    limit = 0.7 / np.maximum(bends(fine), 1e-3)
    offset = softened(fine, np.maximum(offset, -limit), (1, 2))
    offset = np.minimum(offset, _inner_room(fine)[fine.curve])
    drawn = fine.moved(fine.points + outward * offset[:, None])
    close = np.clip(softened(fine, ends, (1, 2)) * 2, 0, 1)[:, None] * tip.round
    drawn = drawn.moved(
        drawn.points + (softened(drawn, drawn.points, (1, 2, 4)) - drawn.points) * close
    )
    return knotted(drawn, stroke)


def _inner_room(curves: Curves) -> Floats:
    """Return how far ink may grow on each curve in ems, (c,): the eye of an e must stay open."""
    areas = curves.areas()
    width = 2 * np.abs(areas) / np.maximum(curves.per_curve(curves.steps()), 1e-9)
    room: Floats = np.where(areas < 0, OPEN * width / 2, np.inf)
    return room


def strides(spread: float, step: float) -> tuple[int, ...]:
    """Return the strides at which [1 2 1] / 4 spreads by about `spread`, in ems of `step` each.

    Each pass adds half its stride squared to the variance; strides double ("à trous").
    """
    variance = 2 * (spread / step) ** 2
    chosen: list[int] = []
    stride = 1
    while stride**2 <= variance:
        chosen.append(stride)
        variance -= stride**2
        stride *= 2
    return (*chosen, *(chosen[-1:] * round(variance / chosen[-1] ** 2 if chosen else 0)))


def stroke_ends(curves: Curves, stroke: float) -> Floats:
    """Return how surely each point lies at the end of a stroke, from 0 to 1.

    There the outline runs back on itself within little more than the width of a stroke.
    """
    around = round(AROUND * FINE)
    before, after = curves.beside(-around), curves.beside(around)
    outward = curves.outward()
    against = -(outward[before] * outward[after]).sum(axis=1)
    apart = curves.points[after] - curves.points[before]
    middle = (curves.points[after] + curves.points[before]) / 2
    ahead = ((curves.points - middle) * outward).sum(axis=1)
    gap = np.hypot(apart[:, 0], apart[:, 1])
    convex = (ahead > 0.2 * gap) & (gap < WIDEST_END * stroke)
    large = curves.counts[curves.curve] > 5 * FINE
    sure: Floats = np.clip((against - 0.3) / 0.5, 0, 1) * convex * large
    return sure


def thickness(curves: Curves, stroke: float) -> Floats:
    """Return the thickness of the ink at each point, in ems, (p,); at most three strokes.

    It is the diameter of the largest circle that fits into the ink from there: the least of
    |p - q|² / (n · (p - q)) over the points q of the glyph, n being the way out of the ink (the
    "shrinking ball" of J. Ma, S. W. Bae and S. Choi, The Visual Computer 28, 2012).
    """
    outward = curves.outward()
    chosen = np.flatnonzero(
        (np.arange(len(curves.points)) - curves.first[curves.curve]) % COARSE == 0
    )
    points, ways = curves.points[chosen], outward[chosen]
    owner = curves.owner[chosen]
    bounds = np.flatnonzero(np.diff(owner, prepend=-1, append=-1))
    found = np.full(len(chosen), 3 * stroke)
    for start, end in itertools.pairwise(bounds):
        x, y = points[start:end].T
        across, up = x[:, None] - x, y[:, None] - y
        inward = across * ways[start:end, :1] + up * ways[start:end, 1:]
        near = np.where(inward > 1e-4, (across**2 + up**2) / np.maximum(inward, 1e-4), np.inf)
        found[start:end] = np.minimum(found[start:end], near.min(axis=1))
    return found[np.repeat(np.arange(chosen.size), np.diff(chosen, append=len(curves.points)))]
