"""Reads single letters as pictures: which of an alphabet's letters a drawing looks like most."""

import io
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from notesmith.cards.tells.outline_figures import Floats, Outlines
from notesmith.model import PRIVATE_USE, Typeface

X_HEIGHT = 40
"""Pixels, in which letters are drawn before they are fitted into a box."""

BOX, EDGE = 24, 4
"""Pixels of the box that letters are fitted into, and of the paper around it for the blur."""

BLUR = 2.0
"""Pixels of the box: strokes of two forms still cover each other, two letters' do not."""

SLENDER = 0.8
"""A letter is fitted into the box as if its shorter side were this share of the longer at least.

Else a slender letter such as l or i would be pulled into a broad one.
"""

SIZE = 0.8
"""How much the size of a letter and its place on the line count beside its picture.

Tuned with the box and the blur on all forms of the first six hands, until those that people read
are read here too; at the usual strength the next letter is about three times as far as the own.
"""

PARTS = 0.45
"""How much each part of a letter counts, such as a dot, and each room inside it, as in an o."""

ALIKE = 0.15
"""Two drawings nearer than this are alike: half of the forms are further from their own letter."""


class LetterReader:
    """Compares the drawings of one grown typeface with each other."""

    def __init__(self, typeface: Typeface, x_height: float) -> None:
        """`x_height` is that of the hand, in ems."""
        self._outlines = Outlines(typeface)
        self._font = ImageFont.truetype(
            io.BytesIO(typeface.data), X_HEIGHT / x_height, layout_engine=ImageFont.Layout.BASIC
        )

    def misread(
        self, drawings: Iterable[tuple[str, int]], own: dict[tuple[str, int], int]
    ) -> list[tuple[str, str]]:
        """Return (letter, what it is read as) for each drawing that looks like another letter.

        A drawing is (text, glyph id); `own` leads from it to the typeface's own drawing of that
        text. Letters are held against those of their alphabet. Two of which the typeface's own
        drawings are alike count as one.
        """
        alphabets: dict[str, list[tuple[str, int]]] = {}
        for drawing in drawings:
            alphabets.setdefault(_alphabet(drawing[0]), []).append(drawing)
        return [wrong for alphabet in alphabets.values() for wrong in self._misread(alphabet, own)]

    def _misread(
        self, drawings: Sequence[tuple[str, int]], own: dict[tuple[str, int], int]
    ) -> list[tuple[str, str]]:
        plain = sorted({(text, own[text, gid]) for text, gid in drawings})
        texts = np.array([text for text, _ in plain])
        known = np.array([self._described(gid) for _, gid in plain])
        alike = _distances(known, known) < ALIKE
        ways = _distances(np.array([self._described(gid) for _, gid in drawings]), known)
        wrong = []
        for (text, gid), away in zip(drawings, ways, strict=True):
            mine = np.array([_same(text, other) for other in texts])
            others = np.where(mine | alike[plain.index((text, own[text, gid]))], np.inf, away)
            if others.min() < away[mine].min():
                wrong.append((text, str(texts[others.argmin()])))
        return wrong

    def _described(self, gid: int) -> Floats:
        """Return a drawing as numbers: its picture in the box, of length 1, and its size."""
        character = chr(PRIVATE_USE + gid)
        left, top, right, bottom = self._font.getbbox(character, anchor="ls")
        width, height = max(right - left, 1.0), max(bottom - top, 1.0)
        size = round(max(width, SLENDER * height)), round(max(height, SLENDER * width))
        picture = Image.new("L", size)
        place = (size[0] - width) / 2 - left, (size[1] - height) / 2 - top
        ImageDraw.Draw(picture).text(place, character, 255, self._font, anchor="ls")
        box = Image.new("L", (BOX + 2 * EDGE, BOX + 2 * EDGE))
        fitted = picture.resize((BOX, BOX), Image.Resampling.BILINEAR, reducing_gap=3)
        box.paste(fitted, (EDGE, EDGE))
        ink = np.asarray(box.filter(ImageFilter.GaussianBlur(BLUR)), float).ravel()
        # What is added keeps the sizes of the slenderest letters from counting for too much.
        sizes = np.log([width / X_HEIGHT + 0.3, height / X_HEIGHT + 0.1])
        low = [-SIZE * bottom / X_HEIGHT]
        parts = [PARTS * count for count in self._parts(gid)]
        return np.concatenate(
            (ink / max(float(np.linalg.norm(ink)), 1.0), SIZE * sizes, low, parts)
        )

    def _parts(self, gid: int) -> tuple[int, int]:
        """Count the outlines of a letter that run one way round, and the other: parts and rooms."""
        areas = [_area(contour) for contour in self._outlines.contours(gid)]
        outer = max(areas, key=abs, default=0.0)
        return sum(area * outer > 0 for area in areas), sum(area * outer < 0 for area in areas)


def _same(one: str, other: str) -> bool:
    """Tell whether two texts are one letter to a reader: the words tell a capital, and l from I."""
    return one.casefold() == other.casefold() or {one, other} == {"l", "I"}


def _area(contour: Floats) -> float:
    """Return the signed area within a closed outline of points (n, 2)."""
    following = np.roll(contour, -1, axis=0)
    return float((contour[:, 0] * following[:, 1] - following[:, 0] * contour[:, 1]).sum() / 2)


def _alphabet(text: str) -> str:
    """Return the alphabet of a letter, as the first word of its name in Unicode."""
    return unicodedata.name(text[0], "").partition(" ")[0]


def _distances(ones: Floats, others: Floats) -> Floats:
    """Return how far each of the rows (n, k) is from each of (m, k), as (n, m)."""
    squares = (ones**2).sum(axis=1)[:, None] + (others**2).sum(axis=1) - 2 * ones @ others.T
    distances: Floats = np.sqrt(squares.clip(0))
    return distances
