"""Draws cards as pictures with Pillow, antialiased, for proofs and for looking at."""

import io
import math
from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw, ImageFont

from notesmith.model import PRIVATE_USE, Card, Ink, Outline, Typeface
from notesmith.surface import draw_card

PAPER = "#fffefa"
DESK = "#ede8df"

FINER = 8
"""Times larger that a shape is drawn before it is made smaller."""

GAP = 0.06
"""Desk between the cards of a contact sheet, as a share of a card's width."""


class ProofSurface:
    """A Pillow picture as a surface; `dpi` pixels an inch, `height` of the paper in points."""

    def __init__(
        self, picture: Image.Image, typefaces: Mapping[str, Typeface], height: float, dpi: float
    ) -> None:
        """Draw upon `picture`; `typefaces` holds the grown typeface of every card by its key."""
        self._draw = ImageDraw.Draw(picture)
        self._typefaces = typefaces
        self._height = height
        self._scale = dpi / 72
        self._fonts: dict[tuple[str, float], ImageFont.FreeTypeFont] = {}

    def write(self, card: Card, x: float, y: float) -> None:
        """Draw the lines of `card`, each glyph at its own place between the pixels."""
        for line in card.lines:
            for glyph in line.glyphs:
                if glyph.text.isspace():
                    continue
                font = self._font(card.typeface, card.size * self._scale * glyph.scale)
                place = self._pixel(glyph.x + x, glyph.y + y)
                drawn = chr(PRIVATE_USE + glyph.gid)
                self._draw.text(place, drawn, card.ink.screen, font, anchor="ls")

    def fill(self, outline: Outline, ink: Ink, x: float, y: float) -> None:
        """Fill a shape, antialiased: it is drawn larger and made smaller again."""
        corners = [self._pixel(px + x, py + y) for px, py in outline]
        left, top = (math.floor(min(each)) - 1 for each in zip(*corners, strict=True))
        width, height = (math.ceil(max(each)) + 1 for each in zip(*corners, strict=True))
        size = (width - left, height - top)
        mask = Image.new("L", (size[0] * FINER, size[1] * FINER))
        shape = [((px - left) * FINER, (py - top) * FINER) for px, py in corners]
        ImageDraw.Draw(mask).polygon(shape, fill=255)
        self._draw.bitmap((left, top), mask.resize(size, Image.Resampling.BOX), ink.screen)

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        """Draw a straight black line, at least one pixel wide."""
        ends = (self._pixel(x1, y1), self._pixel(x2, y2))
        self._draw.line(ends, "black", max(1, round(width * self._scale)))

    def _pixel(self, x: float, y: float) -> tuple[float, float]:
        return x * self._scale, (self._height - y) * self._scale

    def _font(self, typeface: str, pixels: float) -> ImageFont.FreeTypeFont:
        key = (typeface, pixels)
        if key not in self._fonts:
            data = io.BytesIO(self._typefaces[typeface].data)
            self._fonts[key] = ImageFont.truetype(
                data, pixels, layout_engine=ImageFont.Layout.BASIC
            )
        return self._fonts[key]


def draw_proof(
    cards: Sequence[Card], typefaces: Mapping[str, Typeface], dpi: int = 300
) -> Image.Image:
    """Return a picture of one card at `dpi`, or a contact sheet of several on a desk.

    `cards` are one or more.
    """
    if len(cards) == 1:
        return _draw_one(cards[0], typefaces, dpi)
    pictures = [_draw_one(card, typefaces, dpi) for card in cards]
    columns = math.ceil(math.sqrt(len(pictures) / 1.4))
    rows = math.ceil(len(pictures) / columns)
    width = max(picture.width for picture in pictures)
    height = max(picture.height for picture in pictures)
    gap = round(width * GAP)
    sheet = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), DESK)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        sheet.paste(picture, (gap + column * (width + gap), gap + row * (height + gap)))
    return sheet


def _draw_one(card: Card, typefaces: Mapping[str, Typeface], dpi: float) -> Image.Image:
    size = (round(card.width * dpi / 72), round(card.height * dpi / 72))
    picture = Image.new("RGB", size, PAPER)
    draw_card(card, ProofSurface(picture, typefaces, card.height, dpi))
    return picture
