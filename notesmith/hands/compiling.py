"""Packs grown outlines into a TrueType font file without layout tables.

Glyphs are packed as arrays, a form of all letters at a time: a typeface of 8,000 glyphs has 64,000
when it is grown.
"""

import io
import struct
from collections.abc import Iterable

import numpy as np
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter
from numpy.typing import NDArray

from notesmith.hands.curves import Curves
from notesmith.model import PRIVATE_USE

Bytes = NDArray[np.uint8]
Integers = NDArray[np.int64]

ON_CURVE, X_SHORT, Y_SHORT, X_SAME, Y_SAME = 1, 2, 4, 16, 32
"""Flags of a point in a glyf table (OpenType specification, "glyf")."""


def font_file(source: TTFont, forms: Iterable[Curves], name: str) -> bytes:
    """Compile quadratic splines in ems, form after form, into a TrueType font named `name`.

    Form `k` of glyph `g` is glyph `k * n + g` and answers to the character U+F0000 + its number.
    """
    units = int(source["head"].unitsPerEm)
    order = source.getGlyphOrder()
    metrics = source["hmtx"].metrics
    advances = np.array([metrics[glyph][0] for glyph in order], np.int64)
    data, lengths, boxes, points, contours = [], [], [], 0, 0
    for form in forms:
        packed, length, box = _packed(form, units, len(order))
        data.append(packed.tobytes())
        lengths.append(length)
        boxes.append(box)
        per_glyph = np.bincount(form.glyph, form.counts + 1)
        points = max(points, int(per_glyph.max()))
        contours = max(contours, int(np.bincount(form.glyph).max()))
    box = np.concatenate(boxes)
    offsets = np.concatenate(([0], np.cumsum(np.concatenate(lengths))))
    count = len(box)
    metric = np.column_stack((np.tile(advances, len(boxes)), box[:, 0]))
    tables = _small_tables(source, name, count, box, int(advances.max()), points, contours)
    tables |= {
        "glyf": b"".join(data),
        "loca": offsets.astype(">u4").tobytes(),
        "hmtx": metric.astype(">i2").tobytes(),
        "cmap": _character_map(count),
    }
    out = io.BytesIO()
    writer = SFNTWriter(out, len(tables))
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return out.getvalue()


def _packed(form: Curves, units: int, glyphs: int) -> tuple[Bytes, Integers, Integers]:
    """Return the glyf data of one form, the length of each glyph's and its box (n, 4)."""
    points, on, counts = _rounded(form, units)
    owner = np.repeat(form.glyph, counts)
    sizes = np.bincount(owner, minlength=glyphs)
    starts = np.cumsum(sizes) - sizes
    moves = np.diff(points, axis=0, prepend=0)
    head = np.zeros(len(points), bool)
    head[starts[sizes > 0]] = True
    moves[head] = points[head]
    flags = on.astype(np.uint8)
    widths = []
    for axis, (short, same) in enumerate(((X_SHORT, X_SAME), (Y_SHORT, Y_SAME))):
        move = moves[:, axis]
        small, still = np.abs(move) < 256, move == 0
        flags |= np.where(small & ~still, short, 0).astype(np.uint8)
        flags |= np.where(still | (small & (move > 0)), same, 0).astype(np.uint8)
        widths.append(np.where(still, 0, np.where(small, 1, 2)))
    contours = np.bincount(form.glyph, minlength=glyphs)
    ends_at = np.where(contours > 0, 12 + 2 * contours, 0)
    along = [np.bincount(owner, width, minlength=glyphs).astype(np.int64) for width in widths]
    used = ends_at + sizes + along[0] + along[1]
    lengths = -(-used // 4) * 4
    base = np.cumsum(lengths) - lengths
    buffer = np.zeros(int(lengths.sum()), np.uint8)
    box = _boxes(points, owner, glyphs)
    full = np.flatnonzero(contours)
    _put(buffer, base[full], contours[full])
    for place in range(4):
        _put(buffer, base[full] + 2 + 2 * place, box[full, place])
    first = (np.cumsum(contours) - contours)[form.glyph]
    last_point = np.cumsum(counts) - 1 - starts[form.glyph]
    _put(buffer, base[form.glyph] + 10 + 2 * (np.arange(counts.size) - first), last_point)
    inside = np.arange(len(points)) - starts[owner]
    buffer[(base + ends_at)[owner] + inside] = flags
    begin = base + ends_at + sizes
    for axis, width in enumerate(widths):
        before = np.cumsum(width) - width
        place = begin[owner] + before - before[starts[owner]]
        one, two = width == 1, width == 2
        buffer[place[one]] = np.abs(moves[one, axis])
        _put(buffer, place[two], moves[two, axis])
        begin = begin + along[axis]
    return buffer, lengths, box


def _rounded(form: Curves, units: int) -> tuple[Integers, NDArray[np.bool_], Integers]:
    """Return points in font units, which of them are on the curve, and how many each curve has.

    Each curve gets a point on it to begin with: not every engine does without.
    """
    start = (form.points[form.first] + form.points[form.first + form.counts - 1]) / 2
    points = np.insert(form.points, form.first, start, axis=0)
    on = np.zeros(len(points), bool)
    on[form.first + np.arange(form.first.size)] = True
    return np.rint(points * units).astype(np.int64), on, form.counts + 1


def _boxes(points: Integers, owner: NDArray[np.intp], glyphs: int) -> Integers:
    """Return x and y, lowest and highest, of each glyph's points, (n, 4); zeros without ink."""
    box = np.zeros((glyphs, 4), np.int64)
    sizes = np.bincount(owner, minlength=glyphs)
    full = np.flatnonzero(sizes)
    starts = (np.cumsum(sizes) - sizes)[full]
    box[full, :2] = np.minimum.reduceat(points, starts, axis=0)
    box[full, 2:] = np.maximum.reduceat(points, starts, axis=0)
    return box


def _put(buffer: Bytes, places: Integers, values: Integers) -> None:
    """Write 16-bit numbers, highest byte first."""
    buffer[places] = (values >> 8) & 255
    buffer[places + 1] = values & 255


def _character_map(count: int) -> bytes:
    """Return a cmap table of one run: U+F0001 is glyph 1, and so on (format 12)."""
    group = struct.pack(">3I", PRIVATE_USE + 1, PRIVATE_USE + count - 1, 1)
    table = struct.pack(">2H3I", 12, 0, 16 + len(group), 0, 1) + group
    records = struct.pack(">2HI2HI", 0, 4, 20, 3, 10, 20)
    return struct.pack(">2H", 0, 2) + records + table


def _small_tables(
    source: TTFont, name: str, count: int, box: Integers, widest: int, points: int, contours: int
) -> dict[str, bytes]:
    """Compile the tables that say something of the whole font."""
    hhea = source["hhea"]
    low, high = box[:, :2].min(axis=0), box[:, 2:].max(axis=0)
    builder = FontBuilder(unitsPerEm=source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupCharacterMap({PRIVATE_USE: ".notdef"})
    builder.setupHorizontalMetrics({".notdef": (widest, 0)})
    builder.setupHorizontalHeader(
        ascent=hhea.ascent, descent=hhea.descent, numberOfHMetrics=count, advanceWidthMax=widest,
        xMaxExtent=int(high[0]),
    )  # fmt: skip
    builder.setupOS2(
        sTypoAscender=hhea.ascent, sTypoDescender=hhea.descent, usWinAscent=max(0, hhea.ascent),
        usWinDescent=abs(hhea.descent), fsType=source["OS/2"].fsType, usFirstCharIndex=0xFFFF,
        usLastCharIndex=0xFFFF,
    )  # fmt: skip
    builder.setupPost(keepGlyphNames=False)
    font = builder.font
    font.recalcBBoxes = font.recalcTimestamp = False
    head = font["head"]
    head.created = head.modified = source["head"].modified
    head.indexToLocFormat = 1
    head.xMin, head.yMin, head.xMax, head.yMax = (int(edge) for edge in (*low, *high))
    tags = ("head", "hhea", "name", "OS/2", "post")
    # No composites and no instructions: one zone, and nothing of what else maxp counts.
    profile = struct.pack(">I14H", 0x00010000, count, points, contours, 0, 0, 1, *(0,) * 8)
    return {tag: font[tag].compile(font) for tag in tags} | {"maxp": profile}
