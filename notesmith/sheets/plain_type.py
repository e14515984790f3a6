"""Plain type on a copy sheet: text in a typeface for reading, and letters as a hand draws them."""

from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from bidi import get_display
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as PaperFont
from reportlab.pdfgen.canvas import Canvas

from notesmith.model import Line, Typeface
from notesmith.resources import folder

PLAIN, BOLD = "inter/Inter-Regular.ttf", "inter/Inter-SemiBold.ttf"

OTHERS = (
    "zen-kurenaido/ZenKurenaido-Regular.ttf",
    "nanum-pen-script/NanumPenScript-Regular.ttf",
    "gveret-levin/GveretLevin-Regular.ttf",
    "aref-ruqaa/ArefRuqaa-Regular.ttf",
)
"""Typefaces for names in scripts that the plain ones lack."""


def draw_text(
    canvas: Canvas, text: str, x: float, y: float, size: float, font: str = PLAIN
) -> None:
    """Write text that begins at (`x`, `y`), `size` in points; letters that nobody has are left out.

    `font` is PLAIN or BOLD; another one stands in for it where it has more of the letters.
    """
    best = _best_for(text, font)
    canvas.setFont(_register(best), size)
    canvas.drawString(x, y, _shown(text, best))


def text_width(text: str, size: float = 1.0, font: str = PLAIN) -> float:
    """Return how wide a text is in points, as `draw_text` writes it."""
    best = _best_for(text, font)
    return float(pdfmetrics.stringWidth(_shown(text, best), _register(best), size))


def wrap_text(text: str, width: float, size: float) -> list[str]:
    """Return a text in lines that are no wider than `width` points, if its words are not."""
    return [str(line) for line in simpleSplit(text, _register(_best_for(text, PLAIN)), size, width)]


def count_written(text: str) -> int:
    """Return how many letters of a text `draw_text` can write."""
    return len(_shown(text, _best_for(text, PLAIN)))


def runs_left(text: str) -> bool:
    """Tell whether a text has letters that run from right to left."""
    return any(bidirectional(sign) in ("R", "AL") for sign in text)


def _shown(text: str, font: str) -> str:
    """Return the letters of a text that a typeface has, from left to right."""
    here = "".join(sign for sign in text if ord(sign) in letters(font))
    return str(get_display(here)) if runs_left(here) else here


@lru_cache(maxsize=1000)
def _best_for(text: str, font: str) -> str:
    return max((font, *OTHERS), key=lambda each: sum(ord(sign) in letters(each) for sign in text))


@cache
def letters(font: str) -> frozenset[int]:
    """Return the characters that a typeface has."""
    _register(font)
    return frozenset(pdfmetrics.getFont(_name(font)).face.charToGlyph)


@cache
def _register(font: str) -> str:
    pdfmetrics.registerFont(PaperFont(_name(font), str(folder("fonts", *font.split("/")))))
    return _name(font)


def _name(font: str) -> str:
    return Path(font).stem


class LetterShapes:
    """The letters of a hand as shapes, for lines that plain type cannot write."""

    def __init__(self, typeface: Typeface) -> None:
        self._font = TTFont(BytesIO(typeface.data), lazy=True)
        self._glyphs = self._font.getGlyphSet()
        self._names = self._font.getGlyphOrder()
        self._em = typeface.units_per_em

    def draw(
        self, canvas: Canvas, line: Line, x: float, y: float, scale: float, size: float
    ) -> None:
        """Draw a line of a card from (`x`, `y`) on, `scale` times as large as there.

        `size` is that of the hand on the card, in points.
        """
        inked = [each for each in line.glyphs if not each.text.isspace()]
        if not inked:
            return
        left = min(each.x for each in inked)
        for glyph in inked:
            canvas.saveState()
            canvas.translate(x + (glyph.x - left) * scale, y + (glyph.y - line.y) * scale)
            step = size * glyph.scale * scale / self._em
            canvas.scale(step, step)
            pen = _PathPen(self._glyphs, canvas.beginPath())
            self._glyphs[self._names[glyph.gid]].draw(pen)
            canvas.drawPath(pen.path, stroke=0, fill=1)
            canvas.restoreState()


class _PathPen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Draws the outline of a letter on a path of a page."""

    def __init__(self, glyphs: Any, path: Any) -> None:
        super().__init__(glyphs)
        self.path = path

    def _moveTo(self, point: tuple[float, float]) -> None:
        self.path.moveTo(*point)

    def _lineTo(self, point: tuple[float, float]) -> None:
        self.path.lineTo(*point)

    def _curveToOne(
        self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]
    ) -> None:
        self.path.curveTo(*first, *second, *end)

    def _closePath(self) -> None:
        self.path.close()
