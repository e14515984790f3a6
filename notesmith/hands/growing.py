"""Grows a typeface into a bank of forms: the same letters, each written several times over.

Every outline is drawn with a pen, then moved by a field of a few slow waves, slanted, stretched and
given a slightly other weight, as a person's hand does from one letter to the next. The result is
one TrueType font in which form `k` of glyph `g` is glyph `k * n + g`, `n` being the number of
glyphs of the typeface.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from fontTools.ttLib import TTFont

from notesmith.errors import InputError
from notesmith.hands.compiling import font_file
from notesmith.hands.curves import Curves, Flags, Floats, read_glyphs, sampled
from notesmith.hands.growth import Growth
from notesmith.hands.stroking import FINE, measure, stroked, written_width
from notesmith.language import _, number
from notesmith.model import FORMS, Typeface

MOST_GLYPHS = 65_535 // FORMS
"""Glyphs that a typeface may have: a TrueType font numbers its glyphs with 16 bits."""

WAVES = 3
"""Slow waves in the field that moves an outline; more of them look like a tremor."""

LENGTHS = (0.5, 1.1)
"""Of those waves, in ems."""

CHUNK = 250
"""Glyphs drawn at once: what bounds the memory for typefaces of 8,000 glyphs."""

LEAST_GAIN, MOST_CHANGE = 0.3, 0.15
"""Bounds for giving a form its stroke: where most of a letter stays put, the rest gets no lumps."""

DOT = 3.0
"""Size of a dot at most, in stroke widths: it may turn and stretch, which accents may not."""

DOT_TURN, DOT_STRETCH = 9.0, 6.0
"""How much further than a letter a dot turns and stretches: each is one touch of the pen."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """All letters as splines in ems, and how freely their points may move.

    `middle` (n,) is the x of the middle of each glyph's room, `free` (p,) how freely each point may
    move, from 0 to 1. `floating` and `dot` (c,) mark curves that stand apart from the body of their
    letter.
    """

    curves: Curves
    middle: Floats
    free: Floats
    floating: Flags
    dot: Flags
    width: float


def grow(data: bytes, growth: Growth, name: str) -> Typeface:
    """Grow the font file `data` into `FORMS` forms of each glyph.

    The same file and growth give the same bytes, on every machine. `name` is the grown font's own
    name: a changed font must not bear the reserved name of its typeface (OFL, condition 3). Raises
    InputError for a typeface of more than `MOST_GLYPHS` glyphs or without any outline.
    """
    font = TTFont(io.BytesIO(data), lazy=True)
    if len(font.getGlyphOrder()) > MOST_GLYPHS:
        many = _("This typeface has more than {most} letters; take a part of it as a font.")
        raise InputError(many.format(most=number(MOST_GLYPHS)))
    letters = _drawn(font, growth)
    digest = hashlib.blake2b(data + repr(growth).encode(), digest_size=8).digest()
    forms = _forms(letters, growth, np.random.default_rng(int.from_bytes(digest)))
    units = int(font["head"].unitsPerEm)
    return Typeface(key=digest.hex(), data=font_file(font, forms, name), units_per_em=units)


def _drawn(font: TTFont, growth: Growth) -> _Letters:
    """Draw all letters of a font with the pen, once."""
    order = font.getGlyphOrder()
    metrics = font["hmtx"].metrics
    units = int(font["head"].unitsPerEm)
    advance = np.array([metrics[name][0] for name in order], float) / units
    measured = measure(font)
    parts = []
    for start in range(0, len(order), CHUNK):
        raw = read_glyphs(font, range(start, min(start + CHUNK, len(order))))
        if raw is not None:
            fine = sampled(raw, measured.stroke / FINE)
            free = _freedom(fine, advance, growth.join)
            parts.append(stroked(fine, measured, growth.tip, growth.smooth, growth.even, free))
    if not parts:
        raise InputError(_("This typeface has no outlines; take another."))
    curves = Curves(
        np.concatenate([part.points for part in parts]),
        np.concatenate([part.counts for part in parts]),
        np.concatenate([part.glyph for part in parts]),
    )
    floating = _floating(curves, len(order))
    return _Letters(
        curves=curves,
        middle=advance / 2,
        free=_freedom(curves, advance, growth.join),
        floating=floating,
        dot=floating & (_heights(curves)[:, 2] < DOT * measured.stroke),
        width=written_width(measured, growth.tip),
    )


def _heights(curves: Curves) -> Floats:
    """Return the lowest and highest y of each curve and its larger side, (c, 3)."""
    low = np.minimum.reduceat(curves.points, curves.first, axis=0)
    high = np.maximum.reduceat(curves.points, curves.first, axis=0)
    return np.column_stack((low[:, 1], high[:, 1], (high - low).max(axis=1)))


def _floating(curves: Curves, n: int) -> Flags:
    """Tell which curves stand wholly above or below their glyph's tallest one: dots and accents."""
    low, high, _side = _heights(curves).T
    tallest = np.zeros(n)
    np.maximum.at(tallest, curves.glyph, high - low)
    body = np.flatnonzero(high - low == tallest[curves.glyph])[::-1]
    top, bottom = np.zeros(n), np.zeros(n)
    # Of two as tall the first is the body: the last to be set.
    top[curves.glyph[body]], bottom[curves.glyph[body]] = high[body], low[body]
    apart: Flags = (low > top[curves.glyph]) | (high < bottom[curves.glyph])
    return apart


def _forms(letters: _Letters, growth: Growth, random: np.random.Generator) -> Iterator[Curves]:
    """Yield each form of all letters; the first keeps the shape the typeface has.

    The strokes of a letter's forms are even steps in an order of its own. Moving a letter about
    makes its stroke broader and thinner too, so each form is measured and then given its step: the
    spread is the same for every letter, hand and pen.
    """
    curves = letters.curves
    n = len(letters.middle)
    steps = np.linspace(-1, 1, FORMS)
    steps *= growth.weight / steps.std()
    weights = steps[random.random((n, FORMS)).argsort(axis=1, kind="stable")]
    own = _strokes(curves, n)
    points = np.maximum(np.bincount(curves.owner, minlength=n), 1)
    gain = np.maximum(np.bincount(curves.owner, letters.free, n) / points, LEAST_GAIN)
    for form in range(FORMS):
        breath = _waves(curves, n, 1, random) * growth.tip.breath * letters.width / 2
        moved = _written_again(letters, growth, random) if form else curves.points
        outward = curves.outward() * letters.free[:, None]
        breathing = curves.moved(moved + outward * breath)
        change = own * (1 + weights[:, form]) - _strokes(breathing, n)
        change = np.clip(change / gain, -MOST_CHANGE * own, MOST_CHANGE * own)
        yield breathing.moved(breathing.points + outward * (change / 2)[curves.owner][:, None])


def _strokes(curves: Curves, n: int) -> Floats:
    """Return the mean stroke of each glyph in ems, (n,): twice its area over its outline."""
    area = np.bincount(curves.glyph, curves.areas(), n)
    length = np.bincount(curves.glyph, curves.per_curve(curves.steps()), n)
    return 2 * np.abs(area) / np.maximum(length, 1e-9)


def _written_again(letters: _Letters, growth: Growth, random: np.random.Generator) -> Floats:
    """Return the points (p, 2) of all letters as the hand writes them another time."""
    curves = letters.curves
    n = len(letters.middle)
    x, y = curves.points.T
    mine = curves.owner
    slant = random.uniform(-growth.slant, growth.slant, n)[mine]
    wide, tall = 1 + random.uniform(-growth.stretch, growth.stretch, (2, n))[:, mine]
    middle = letters.middle[mine]
    bent = np.column_stack((middle + (x - middle) * wide + np.tan(slant) * y, y * tall))
    field = sum(_waves(curves, n, 2, random) for _wave in range(WAVES)) * growth.field / WAVES**0.5
    moved = (bent - curves.points + field) * letters.free[:, None]
    lift = random.uniform(-growth.lift, growth.lift, (curves.counts.size, 2))
    lift[~letters.floating] = 0
    again: Floats = curves.points + moved + lift[curves.curve]
    return again + _touched(letters, growth, random)


def _touched(letters: _Letters, growth: Growth, random: np.random.Generator) -> Floats:
    """Return how the points of dots move as each is set down anew: turned, longer or rounder."""
    curves = letters.curves
    c = curves.counts.size
    turn = random.uniform(-1, 1, c) * growth.slant * DOT_TURN * letters.dot
    longer = np.exp(random.uniform(-1, 1, c) * growth.stretch * DOT_STRETCH * letters.dot)
    centre = (curves.per_curve(curves.points) / curves.counts[:, None])[curves.curve]
    x, y = (curves.points - centre).T
    cos, sin = np.cos(turn)[curves.curve], np.sin(turn)[curves.curve]
    wide = longer[curves.curve]
    turned = np.column_stack(((cos * x - sin * y) * wide, (sin * x + cos * y) / wide))
    return turned - (curves.points - centre)


def _waves(curves: Curves, n: int, axes: int, random: np.random.Generator) -> Floats:
    """Sample a slow wave of each glyph's own at its points, (p, axes); root mean square 1."""
    length = random.uniform(*LENGTHS, n)
    direction = random.uniform(0, 2 * np.pi, n)
    phase = random.uniform(0, 2 * np.pi, (n, axes))
    number = np.column_stack((np.cos(direction), np.sin(direction))) / length[:, None] * 2 * np.pi
    mine = curves.owner
    travelled = (curves.points * number[mine]).sum(axis=1)
    wave: Floats = np.sin(travelled[:, None] + phase[mine]) * 2**0.5
    return wave


def _freedom(curves: Curves, advance: Floats, join: float) -> Floats:
    """How freely each point may move: 0 where neighbours join, 1 inside the letter.

    Neighbours join at the ends of the letter, or at the ends of its room where it reaches beyond.
    """
    if join == 0:
        return np.ones(len(curves.points))
    x, mine = curves.points[:, 0], curves.owner
    left, right = np.full(advance.size, np.inf), np.full(advance.size, -np.inf)
    np.minimum.at(left, mine, x)
    np.maximum.at(right, mine, x)
    begin, end = np.maximum(left, 0.0), np.minimum(right, advance)
    t = np.clip(np.minimum(x - begin[mine], end[mine] - x) / join, 0, 1)
    freedom: Floats = t * t * (3 - 2 * t)
    return freedom
