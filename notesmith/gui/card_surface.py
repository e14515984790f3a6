"""The screen as a surface: a QPainter draws each letter as the outline that is printed."""

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF, QRawFont

from notesmith.model import Card, Ink, Outline, Typeface

OUTLINE_SIZE = 1000.0
"""Pixels an em at which outlines are taken from the font: fine enough for any zoom."""


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
        colour = QColor(card.ink.screen)
        for glyph in (glyph for line in card.lines for glyph in line.glyphs):
            if glyph.text.isspace():
                continue
            painter.save()
            painter.translate(glyph.x + x, self._height - glyph.y - y)
            painter.scale(scale * glyph.scale, scale * glyph.scale)
            painter.fillPath(_outline(face, glyph.gid), colour)
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


@lru_cache(maxsize=8)
def _raw_font(typeface: Typeface) -> QRawFont:
    return QRawFont(
        QByteArray(typeface.data), OUTLINE_SIZE, QFont.HintingPreference.PreferNoHinting
    )


@lru_cache(maxsize=8192)
def _outline(typeface: Typeface, gid: int) -> QPainterPath:
    """Return a glyph's outline at `OUTLINE_SIZE`; strokes that cross themselves stay filled."""
    path = _raw_font(typeface).pathForGlyph(gid)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
