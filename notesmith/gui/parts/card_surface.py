"""The screen as a surface: a QPainter draws each letter as the outline that is printed."""

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRawFont,
    QTransform,
)

from notesmith.model import Card, Ink, Outline, Typeface

OUTLINE_SIZE = 1000.0
"""Pixels an em at which outlines are taken from the font: fine enough for any zoom."""

KEPT = 12
"""Typefaces whose outlines are kept: a shop has a few writers, and each holds megabytes."""


def written_path(card: Card, typeface: Typeface) -> QPainterPath:
    """Return all that is written on `card` as one outline, in points, y downwards from the top."""
    outlines = _outlines(typeface)
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for glyph in (glyph for line in card.lines for glyph in line.glyphs):
        scale = card.size / OUTLINE_SIZE * glyph.scale
        place = QTransform(scale, 0, 0, scale, glyph.x, card.height - glyph.y)
        if not glyph.text.isspace():
            whole.addPath(place.map(outlines[glyph.gid]))
    return whole


class CardSurface:
    """A QPainter as a surface.

    `painter` is scaled so that one unit is a point, y downwards; `height` is the paper's height in
    points; `typefaces` holds the grown typefaces by their keys.
    """

    def __init__(self, painter: QPainter, typefaces: Mapping[str, Typeface], height: float) -> None:
        self._painter = painter
        self._typefaces = typefaces
        self._height = height

    def write(self, card: Card, x: float, y: float) -> None:
        """Draw the lines of `card`, each glyph at its own place."""
        face = self._typefaces[card.typeface]
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = card.size / OUTLINE_SIZE
        outlines = _outlines(face)
        colour = QColor(card.ink.screen)
        for glyph in (glyph for line in card.lines for glyph in line.glyphs):
            if glyph.text.isspace():
                continue
            painter.save()
            painter.translate(glyph.x + x, self._height - glyph.y - y)
            painter.scale(scale * glyph.scale, scale * glyph.scale)
            painter.fillPath(outlines[glyph.gid], colour)
            painter.restore()
        painter.restore()

    def fill(self, outline: Outline, ink: Ink, x: float, y: float) -> None:
        """Fill a shape with ink."""
        shape = QPolygonF([QPointF(px + x, self._height - py - y) for px, py in outline])
        path = QPainterPath()
        path.addPolygon(shape)
        path.closeSubpath()
        path.setFillRule(Qt.FillRule.WindingFill)
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.fillPath(path, QColor(ink.screen))
        self._painter.restore()

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        """Draw a straight black line, at least one pixel wide."""
        pen = QPen(Qt.GlobalColor.black, width)
        on_screen = self._painter.combinedTransform().m11()
        pen.setWidthF(max(width, 1 / on_screen if on_screen else width))
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(x1, self._height - y1), QPointF(x2, self._height - y2))


class _Outlines(dict[int, QPainterPath]):
    """The outlines of a typeface at `OUTLINE_SIZE`, by glyph, taken when first asked for."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        data, hinting = QByteArray(typeface.data), QFont.HintingPreference.PreferNoHinting
        self._font = QRawFont(data, OUTLINE_SIZE, hinting)

    def __missing__(self, gid: int) -> QPainterPath:
        path = self._font.pathForGlyph(gid)
        path.setFillRule(Qt.FillRule.WindingFill)  # strokes that cross themselves stay filled
        self[gid] = path
        return path


@lru_cache(maxsize=KEPT)
def _outlines(typeface: Typeface) -> _Outlines:
    return _Outlines(typeface)
