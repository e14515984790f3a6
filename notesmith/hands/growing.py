"""Grows a typeface into a bank of forms: the same letters, each written several times over.

Every outline is moved by a field of a few slow waves, slanted, stretched and given a slightly
other weight, as a person's hand does from one letter to the next. The result is one TrueType font
in which form `k` of glyph `g` is glyph `k * n + g`, `n` being the number of glyphs of the typeface.
"""

import hashlib
import io
from dataclasses import dataclass, replace

import numpy as np
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph as GlyfGlyph
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from numpy.typing import NDArray

from notesmith.model import PRIVATE_USE, Typeface

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

FORMS = 8
"""Forms of each letter: what a pen service with real pens reaches at most is ten."""

WAVES = 3
"""Slow waves in the field that moves an outline; more of them look like a tremor."""


SMOOTHINGS = 3
"""Passes over an outline that take away ragged edges and leave the stroke its width."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How far forms may differ from the typeface: lengths in ems, slant in radians, else shares.

    `join` is the width of the zone at either side of a letter that stays put, so that a joined
    script keeps its joins; 0 for a hand that lifts the pen. `smooth` rounds off the ragged edges of
    a scanned typeface that are finer than this.
    """

    field: float = 0.013
    slant: float = 0.028
    stretch: float = 0.03
    weight: float = 0.0035
    lift: float = 0.018
    join: float = 0.0
    smooth: float = 0.0


@dataclass(frozen=True, slots=True)
class _Outlines:
    """All outlines of a typeface as one array of points in ems.

    `points` is (p, 2); `glyph` and `contour` (p,) say whose point it is; `before` and `after` (p,)
    index its neighbours on the contour; `advance` (n,) is in ems; `floating` (c,) marks the
    contours that stand apart from the body of their letter.
    """

    points: Floats
    glyph: Indices
    contour: Indices
    before: Indices
    after: Indices
    advance: Floats
    floating: NDArray[np.bool_]
    glyphs: tuple[GlyfGlyph, ...]


def grow(data: bytes, growth: Growth, name: str) -> Typeface:
    """Grow the TrueType font file `data` into `FORMS` forms of each glyph.

    The same file and growth give the same bytes, on every machine. `name` is the grown font's own
    name: a changed font must not bear the reserved name of its typeface (OFL, condition 3).
    """
    font = TTFont(io.BytesIO(data), lazy=True)
    outlines = _smoothed(_outlines(font), growth.smooth)
    digest = hashlib.blake2b(data + repr(growth).encode(), digest_size=8).digest()
    random = np.random.default_rng(int.from_bytes(digest))
    units = int(font["head"].unitsPerEm)
    glyphs: list[GlyfGlyph] = []
    for form in range(FORMS):
        moved = _written_again(outlines, growth, random) if form else outlines.points
        glyphs.extend(_with_points(outlines, np.rint(moved * units).astype(int)))
    return Typeface(key=digest.hex(), data=_font_file(font, glyphs, name), units_per_em=units)


def _outlines(font: TTFont) -> _Outlines:
    """Read all outlines, composites taken apart, as one array."""
    order = font.getGlyphOrder()
    units = font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    glyph_set = font.getGlyphSet()
    glyphs: list[GlyfGlyph] = []
    for name in order:
        recording = DecomposingRecordingPen(glyph_set)
        glyph_set[name].draw(recording)
        pen = TTGlyphPen(None)
        recording.replay(pen)
        glyphs.append(pen.glyph())
    spans = [(g, start, end) for g, glyph in enumerate(glyphs) for start, end in _contours(glyph)]
    base = np.cumsum([0, *(len(getattr(glyph, "coordinates", ())) for glyph in glyphs)])
    owner, contour, before, after = [], [], [], []
    for c, (g, start, end) in enumerate(spans):
        ring = np.arange(start, end) + base[g]
        owner.append(np.full(ring.size, g))
        contour.append(np.full(ring.size, c))
        before.append(np.roll(ring, 1))
        after.append(np.roll(ring, -1))
    points = np.concatenate(
        [np.array(glyph.coordinates, float) for glyph in glyphs if glyph.numberOfContours > 0]
    )
    floating = np.concatenate([_floats(glyph) for glyph in glyphs if glyph.numberOfContours > 0])
    return _Outlines(
        points=points / units,
        glyph=np.concatenate(owner),
        contour=np.concatenate(contour),
        before=np.concatenate(before),
        after=np.concatenate(after),
        advance=np.array([metrics[name][0] for name in order], float) / units,
        floating=floating,
        glyphs=tuple(glyphs),
    )


def _contours(glyph: GlyfGlyph) -> list[tuple[int, int]]:
    if glyph.numberOfContours <= 0:
        return []
    ends = [end + 1 for end in glyph.endPtsOfContours]
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _floats(glyph: GlyfGlyph) -> NDArray[np.bool_]:
    """Tell which contours stand wholly above or below the tallest one: dots and accents."""
    spans = _contours(glyph)
    y = np.array(glyph.coordinates, float)[:, 1]
    heights = [np.ptp(y[start:end]) for start, end in spans]
    body = spans[int(np.argmax(heights))]
    top, bottom = y[slice(*body)].max(), y[slice(*body)].min()
    return np.array([y[s:e].min() > top or y[s:e].max() < bottom for s, e in spans])


def _written_again(outlines: _Outlines, growth: Growth, random: np.random.Generator) -> Floats:
    """Return the points (p, 2) of all letters as the hand writes them another time."""
    n = len(outlines.glyphs)
    x, y = outlines.points.T
    mine = outlines.glyph
    still = _freedom(outlines, growth.join)[:, None]
    slant = random.uniform(-growth.slant, growth.slant, n)[mine]
    wide, tall = 1 + random.uniform(-growth.stretch, growth.stretch, (2, n))[:, mine]
    middle = outlines.advance[mine] / 2
    bent = np.column_stack((middle + (x - middle) * wide + np.tan(slant) * y, y * tall))
    lift = random.uniform(-growth.lift, growth.lift, (outlines.floating.size, 2))
    moved = (
        bent
        - outlines.points
        + _field(outlines.points, mine, n, growth.field, random)
        + _normals(outlines) * random.uniform(-growth.weight, growth.weight, n)[mine, None]
    )
    accents = np.where(outlines.floating[:, None], lift, 0.0)[outlines.contour]
    return outlines.points + moved * still + accents


def _smoothed(outlines: _Outlines, fineness: float) -> _Outlines:
    """Draw each point towards its neighbours where these are nearer than `fineness` ems.

    Long strokes and true corners, whose neighbours are further away, stay as they are.
    """
    if fineness == 0:
        return outlines
    points = outlines.points
    for _ in range(SMOOTHINGS):
        pull = np.zeros_like(points)
        weight = np.ones(len(points))
        for beside in (outlines.before, outlines.after):
            apart = points[beside] - points
            near = np.exp(-(apart**2).sum(axis=1) / fineness**2)
            pull += apart * near[:, None]
            weight += near
        points = points + pull / weight[:, None]
    return replace(outlines, points=points)


def _field(
    points: Floats, owner: Indices, n: int, strength: float, random: np.random.Generator
) -> Floats:
    """Sample each glyph's own smooth random field at its points; root mean square `strength`."""
    total = np.zeros_like(points)
    for _ in range(WAVES):
        length = random.uniform(0.5, 1.1, n)
        direction = random.uniform(0, 2 * np.pi, n)
        phase = random.uniform(0, 2 * np.pi, (n, 2))
        along = np.column_stack((np.cos(direction), np.sin(direction)))[owner]
        travelled = (points * along).sum(axis=1) / length[owner] * 2 * np.pi
        total += np.sin(travelled[:, None] + phase[owner])
    field: Floats = total * (strength / float(np.sqrt(WAVES / 2)))
    return field


def _normals(outlines: _Outlines) -> Floats:
    """Unit vectors across the outline at each point; outwards, as TrueType fills clockwise."""
    along = outlines.points[outlines.after] - outlines.points[outlines.before]
    length = np.hypot(along[:, 0], along[:, 1])
    length[length == 0] = 1.0
    normals: Floats = np.column_stack((-along[:, 1], along[:, 0])) / length[:, None]
    return normals


def _freedom(outlines: _Outlines, join: float) -> Floats:
    """How freely each point may move: 0 where neighbours join, 1 inside the letter.

    Neighbours join at the ends of the letter, or at the ends of its room where it reaches beyond.
    """
    if join == 0:
        return np.ones(len(outlines.points))
    x, mine = outlines.points[:, 0], outlines.glyph
    left = np.full(len(outlines.glyphs), np.inf)
    right = np.full(len(outlines.glyphs), -np.inf)
    np.minimum.at(left, mine, x)
    np.maximum.at(right, mine, x)
    begin, end = np.maximum(left, 0.0), np.minimum(right, outlines.advance)
    t = np.clip(np.minimum(x - begin[mine], end[mine] - x) / join, 0, 1)
    freedom: Floats = t * t * (3 - 2 * t)
    return freedom


def _with_points(outlines: _Outlines, points: NDArray[np.int_]) -> list[GlyfGlyph]:
    """Return the glyphs anew with other points; empty glyphs stay empty."""
    grown = []
    position = 0
    for glyph in outlines.glyphs:
        copy = GlyfGlyph()
        copy.numberOfContours = glyph.numberOfContours
        if glyph.numberOfContours > 0:
            count = len(glyph.coordinates)
            copy.coordinates = GlyphCoordinates(
                [(int(px), int(py)) for px, py in points[position : position + count]]
            )
            copy.endPtsOfContours = glyph.endPtsOfContours
            copy.flags = glyph.flags
            copy.program = glyph.program
            position += count
        grown.append(copy)
    return grown


def _font_file(source: TTFont, glyphs: list[GlyfGlyph], name: str) -> bytes:
    """Compile the grown glyphs into a TrueType font without layout tables."""
    order = [".notdef", *(f"g{index}" for index in range(1, len(glyphs)))]
    metrics = source["hmtx"].metrics
    original = [metrics[glyph] for glyph in source.getGlyphOrder()]
    builder = FontBuilder(unitsPerEm=source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({PRIVATE_USE + g: order[g] for g in range(1, len(order))})
    builder.setupGlyf(dict(zip(order, glyphs, strict=True)))
    bearings = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {
            glyph: (original[g % len(original)][0], getattr(bearings[glyph], "xMin", 0))
            for g, glyph in enumerate(order)
        }
    )
    hhea = source["hhea"]
    builder.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(
        sTypoAscender=hhea.ascent, sTypoDescender=hhea.descent, usWinAscent=hhea.ascent,
        usWinDescent=abs(hhea.descent), fsType=source["OS/2"].fsType,
    )  # fmt: skip
    builder.setupPost(keepGlyphNames=False)
    head = builder.font["head"]
    head.created = head.modified = source["head"].modified
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()
