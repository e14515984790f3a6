"""Cards whose letters stand where a test puts them, in a typeface of boxes of known measures."""

import io
from collections.abc import Mapping, Sequence

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from notesmith.cards.tells.trial import Tell, Trial
from notesmith.model import (
    FORMS,
    GLYPH,
    PRIVATE_USE,
    Card,
    Design,
    Glyphs,
    Hand,
    Ink,
    Line,
    Note,
    Typeface,
)

UNITS = 1000
"""Units an em."""

BLUE = Ink("blue", "Blue", (1, 1, 0, 0), "#0000ff")

Ring = Sequence[tuple[float, float]]


def box(left: float, bottom: float, right: float, top: float, *, inner: bool = False) -> Ring:
    """Return the corners of a box; an `inner` one runs the other way round and is left blank."""
    corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
    return corners[::-1] if inner else corners


def typeface_of(
    drawings: Mapping[int, Sequence[Ring]], pens: Mapping[int, TTGlyphPen] | None = None
) -> Typeface:
    """Return a typeface that draws glyph id `g` as `drawings[g]`, all others as nothing.

    What is not made of straight sides is drawn with `pens`.
    """
    glyphs = 256 * FORMS
    names = [".notdef", *(f"g{gid}" for gid in range(1, glyphs))]
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({PRIVATE_USE + gid: names[gid] for gid in range(1, glyphs)})
    shapes = {}
    for gid, name in enumerate(names):
        pen = (pens or {}).get(gid) or TTGlyphPen(None)
        for ring in drawings.get(gid, ()):
            pen.moveTo(ring[0])
            for corner in ring[1:]:
                pen.lineTo(corner)
            pen.closePath()
        shapes[name] = pen.glyph()
    builder.setupGlyf(shapes)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=750, descent=-250)
    builder.setupOS2()
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    texts = tuple(chr(gid) if gid > 32 else "" for gid in range(256))
    return Typeface("boxes", file.getvalue(), UNITS, texts)


def line_of(
    text: str,
    x: float = 60.0,
    y: float = 200.0,
    *,
    heights: Sequence[float] | None = None,
    advances: Sequence[float] | None = None,
    forms: Sequence[int] | None = None,
    scales: Sequence[float] | None = None,
    part: str = "text",
    rtl: bool = False,
) -> Line:
    """Return a line that begins at `x`: letters 10 points wide, blanks 5, unless a test says other.

    `heights` are over `y`; the glyph id of a letter is its character's, 256 more for each form.
    """
    widths = advances or [5.0 if each == " " else 10.0 for each in text]
    records = []
    pen = x
    for place, each in enumerate(text):
        form = forms[place] if forms else place % FORMS
        records.append(
            GLYPH.pack(
                ord(each) % 256 + 256 * form,
                place,
                1,
                pen,
                y + (heights[place] if heights else 0.0),
                widths[place],
                scales[place] if scales else 1.0,
            )
        )
        pen += widths[place]
    return Line(part, 0, len(text), x, y, Glyphs(b"".join(records), text), rtl)


def card_of(*lines: Line, size: float = 20.0) -> Card:
    """Return a card of 400 by 300 points with these lines on it, at `size` points an em."""
    return Card("#1", "plain", 400.0, 300.0, "boxes", BLUE, size, 30.0, lines, 0)


def trial_of(cards: Sequence[Card], hand: Hand, design: Design) -> Trial:
    """Return what tells are measured on; each note has the text of its card."""
    notes = [Note("#1", "\n".join(line.glyphs.text for line in card.lines)) for card in cards]
    return Trial(notes, cards, hand, design)


def said(tell: Tell) -> tuple[str, bool]:
    """Return what a tell says it measured, and whether it holds."""
    return tell.figure, tell.holds
