"""A typeface's letters as arrays of points, what can be measured on them, and new ones appended.

Lengths are font units. An outline is a tuple of contours; TrueType fills what runs clockwise.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from statistics import median
from typing import NamedTuple

import numpy as np
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import Glyph as GlyfGlyph
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LOW = "acemnorsuvxz"
"""Small letters without ascender: their middle height is the x-height."""

UPRIGHT = "oxvnuiHAMTOVXYIl"
"""Letters that are alike left and right, so that their middle line shows the slant."""

STALE = ("DSIG", "hdmx", "LTSH", "VDMX", "VORG", "vhea", "vmtx", "EBDT", "EBLC", "EBSC")
"""Tables that speak of each glyph or sign the file: none of them stays true, none is needed."""


class Contour(NamedTuple):
    """One closed line: `points` (n, 2), `on` (n,) whether the line runs through the point."""

    points: Floats
    on: NDArray[np.bool_]


Outline = tuple[Contour, ...]


class DrawnLetter(NamedTuple):
    """A letter: its outline and the room it takes."""

    outline: Outline
    advance: float


class Box(NamedTuple):
    """The room of an outline."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Return the x of its middle."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def width(self) -> float:
        return self.right - self.left


def moved(outline: Outline, dx: float, dy: float) -> Outline:
    """Return the outline elsewhere."""
    return tuple(Contour(points + np.array((dx, dy)), on) for points, on in outline)


def turned(outline: Outline, matrix: tuple[tuple[float, float], tuple[float, float]]) -> Outline:
    """Return the outline scaled, slanted or mirrored by a matrix; a mirrored one still fills."""
    by = np.array(matrix, float)
    if np.linalg.det(by) > 0:
        return tuple(Contour(points @ by.T, on) for points, on in outline)
    return tuple(Contour((points @ by.T)[::-1], on[::-1]) for points, on in outline)


def scaled(outline: Outline, by: float) -> Outline:
    """Return the outline larger or smaller."""
    return turned(outline, ((by, 0.0), (0.0, by)))


def line_of(contour: Contour) -> Floats:
    """Return the contour as a polygon (m, 2) that follows its curves."""
    points, on = contour
    before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    start = np.where(np.roll(on, 1)[:, None], before, (before + points) / 2)
    end = np.where(np.roll(on, -1)[:, None], after, (points + after) / 2)
    t = np.array([0.25, 0.5, 0.75, 1.0])[None, :, None]
    curves = (1 - t) ** 2 * start[:, None] + 2 * t * (1 - t) * points[:, None] + t**2 * end[:, None]
    corners = np.repeat(points[:, None], 4, axis=1)
    polygon: Floats = np.where(on[:, None, None], corners, curves).reshape(-1, 2)
    return polygon


def points_of(outline: Outline) -> Floats:
    """Return the points (m, 2) along all contours."""
    return np.concatenate([line_of(contour) for contour in outline])


def box(outline: Outline) -> Box:
    """Return the room of an outline that is not empty."""
    points = points_of(outline)
    (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
    return Box(float(left), float(bottom), float(right), float(top))


def runs(outline: Outline, y: float) -> list[tuple[float, float]]:
    """Return where a level line at `y` is inked, from left to right."""
    crossings: list[tuple[float, int]] = []
    for contour in outline:
        begin = line_of(contour)
        end = np.roll(begin, -1, axis=0)
        cut = (begin[:, 1] > y) != (end[:, 1] > y)
        a, b = begin[cut], end[cut]
        x = a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
        crossings += zip(x.tolist(), np.where(b[:, 1] > a[:, 1], 1, -1).tolist(), strict=True)
    found, winding, begun = [], 0, 0.0
    for place, step in sorted(crossings):
        if winding == 0:
            begun = place
        winding += step
        if winding == 0:
            found.append((begun, place))
    return found


def stroke_width(outlines: Iterable[Outline]) -> float:
    """Return the mean width of a pen's stroke: twice the area over the length of the outline."""
    widths = []
    for outline in outlines:
        area = length = 0.0
        for contour in outline:
            line = line_of(contour)
            after = np.roll(line, -1, axis=0)
            area += float((line[:, 0] * after[:, 1] - after[:, 0] * line[:, 1]).sum()) / 2
            length += float(np.hypot(*(after - line).T).sum())
        if length:
            widths.append(2 * abs(area) / length)
    return median(widths)


def floating(outline: Outline) -> tuple[Outline, Outline, Outline]:
    """Part an outline into its body, what stands wholly above it and what wholly below."""
    boxes = [box((contour,)) for contour in outline]
    body = max(boxes, key=lambda each: each.height * each.width)
    above = tuple(c for c, each in zip(outline, boxes, strict=True) if each.bottom > body.top)
    below = tuple(c for c, each in zip(outline, boxes, strict=True) if each.top < body.bottom)
    rest = tuple(
        c
        for c, each in zip(outline, boxes, strict=True)
        if each.bottom <= body.top and each.top >= body.bottom
    )
    return rest, above, below


def apart(one: Outline, other: Outline, least: float) -> bool:
    """Whether two outlines are at least that far apart, from point to point."""
    room, points = box(one), points_of(other)
    near = points[
        (points[:, 0] > room.left - least)
        & (points[:, 0] < room.right + least)
        & (points[:, 1] > room.bottom - least)
        & (points[:, 1] < room.top + least)
    ]
    between = points_of(one)[:, None] - near[None]
    return not bool(((between**2).sum(axis=2) < least**2).any())


class OpenTypeface:
    """A TrueType typeface that is read letter by letter and measured.

    `glyphs` maps the characters it writes with ink or as white space to the names of their glyphs.
    """

    def __init__(self, font: TTFont, cmap: Mapping[int, str]) -> None:
        """`cmap` says which characters are read, by which glyph."""
        self.font = font
        self.units = int(font["head"].unitsPerEm)
        self._cmap: dict[int, str] = dict(cmap)
        self._known: dict[str, DrawnLetter] = {}

    @cached_property
    def glyphs(self) -> Mapping[str, str]:
        """Leave out what the typeface claims to write and leaves empty, or draws as a box."""
        glyf, first = self.font["glyf"], self.font.getGlyphOrder()[0]
        boxed = _contour_count(glyf, first)
        kept = {}
        for code, name in sorted(self._cmap.items()):
            count = _contour_count(glyf, name)
            empty = count == 0 and not blank(chr(code))
            if empty or name == first or (boxed and count == boxed and self._alike(name, first)):
                continue
            kept[chr(code)] = name
        return kept

    def _alike(self, name: str, other: str) -> bool:
        """Whether two glyphs have the same points."""
        glyf = self.font["glyf"]
        return bool(glyf[name].getCoordinates(glyf)[0] == glyf[other].getCoordinates(glyf)[0])

    def __contains__(self, character: str) -> bool:
        return character in self.glyphs

    def drawing(self, character: str) -> DrawnLetter:
        """Return a letter of the typeface; raises KeyError where it has none."""
        known = self._known.get(character)
        if known is None:
            known = self._known[character] = self.glyph(self.glyphs[character])
        return known

    def glyph(self, name: str) -> DrawnLetter:
        """Return a glyph of the typeface by its name."""
        glyf = self.font["glyf"]
        coordinates, ends, flags = glyf[name].getCoordinates(glyf)[:3]
        points = np.array(coordinates, float).reshape(-1, 2)
        on = np.array([flag & 1 for flag in flags], bool)
        spans = zip([0, *(end + 1 for end in ends[:-1])], [end + 1 for end in ends], strict=False)
        outline = tuple(Contour(points[a:b], on[a:b]) for a, b in spans if b - a > 2)
        return DrawnLetter(outline, float(self.font["hmtx"].metrics[name][0]))

    def of(self, letters: str) -> list[Outline]:
        """Return the outlines of those letters that the typeface has."""
        drawn = [self.drawing(letter).outline for letter in letters if letter in self]
        return [outline for outline in drawn if outline]

    @cached_property
    def x_height(self) -> float:
        """Return the middle height of small letters; half an em where there are none."""
        tops = [box(outline).top for outline in self.of(LOW)]
        return median(tops) if tops else 0.5 * self.units

    @cached_property
    def cap_height(self) -> float:
        tops = [box(outline).top for outline in self.of("HITELDBNM")]
        return median(tops) if tops else 1.5 * self.x_height

    @cached_property
    def slant(self) -> float:
        """Return the tangent of the slant, positive to the right."""
        slopes = []
        for outline in self.of(UPRIGHT):
            body = box(outline)
            low, high = (body.bottom + share * body.height for share in (0.3, 0.7))
            below, above = runs(outline, low), runs(outline, high)
            if below and above:
                shift = (above[0][0] + above[-1][1] - below[0][0] - below[-1][1]) / 2
                slopes.append(shift / (high - low))
        return median(slopes) if slopes else 0.0

    @cached_property
    def breadth(self) -> float:
        """Return the room of a small letter, as a share of the x-height."""
        rooms = [self.drawing(letter).advance for letter in LOW if letter in self]
        return median(rooms) / self.x_height if rooms else 1.0

    @cached_property
    def stroke(self) -> float:
        """Return the width of a stroke of the pen."""
        outlines = self.of("acehilmnorsuv") or [
            self.glyph(name).outline for name in list(self.glyphs.values())[:60]
        ]
        return stroke_width(outlines)


def blank(character: str) -> bool:
    """Whether a character is written without ink."""
    return character.isspace() or not character.isprintable() or character in "\u115f\u1160\u3164"


def append(font: TTFont, drawings: Mapping[str, DrawnLetter], cmap: Mapping[str, str]) -> None:
    """Append `drawings`, by glyph name, and let `cmap` lead from characters to names.

    The glyphs of before keep their ids; tables that would no longer be true are dropped.
    """
    glyf, metrics = font["glyf"], font["hmtx"].metrics
    order = [*font.getGlyphOrder(), *drawings]
    for name, drawn in drawings.items():
        glyph = _glyf_glyph(drawn.outline)
        glyf.glyphs[name] = glyph
        left = min((float(c.points[:, 0].min()) for c in drawn.outline), default=0.0)
        metrics[name] = (round(drawn.advance), round(left))
    font.setGlyphOrder(order)
    glyf.setGlyphOrder(order)
    codes = {ord(character): name for character, name in cmap.items()}
    tables = [_cmap_table(4, 1, {code: name for code, name in codes.items() if code < 0x10000})]
    if len(tables[0].cmap) < len(codes):
        tables.append(_cmap_table(12, 10, codes))
    font["cmap"].tables = tables
    font["post"].formatType = 3.0
    for table in STALE:
        if table in font:
            del font[table]


def _contour_count(glyf: object, name: str) -> int:
    """Return how many contours a glyph has (negative: parts of other glyphs), without reading on.

    A glyph that was not read yet is known by its bytes, which begin with that number.
    """
    glyph = glyf.glyphs[name]  # type: ignore[attr-defined]  # fontTools has no types
    data = getattr(glyph, "data", None)
    if data is None:
        return int(glyph.numberOfContours)
    return int.from_bytes(data[:2], "big", signed=True)


def _glyf_glyph(outline: Outline) -> GlyfGlyph:
    glyph = GlyfGlyph()
    glyph.numberOfContours = len(outline)
    if outline:
        points = np.rint(np.concatenate([contour.points for contour in outline])).astype(int)
        glyph.coordinates = GlyphCoordinates([(int(x), int(y)) for x, y in points])
        glyph.flags = bytearray(int(flag) for contour in outline for flag in contour.on)
        lengths = np.cumsum([len(contour.points) for contour in outline])
        glyph.endPtsOfContours = [int(end) - 1 for end in lengths]
        glyph.program = Program()
        glyph.program.fromBytecode(b"")
    return glyph


def _cmap_table(kind: int, encoding: int, codes: Mapping[int, str]) -> CmapSubtable:
    table = CmapSubtable.newSubtable(kind)
    table.platformID, table.platEncID, table.language = 3, encoding, 0
    table.cmap = dict(codes)
    return table
