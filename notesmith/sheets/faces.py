"""A grown typeface as a PDF sees it: character ids, their widths, and the text they stand for.

A character id (CID) is a glyph id, plus the number of glyphs for each step by which the glyph gets
more room than it has in the typeface (ISO 32000-1, 9.7). Nothing need be remembered from page to
page, so that several processes can write pages of one document. The room counts because readers
take a gap beside a narrow letter for a space: with kerning in the widths there are no such gaps.
"""

import io
from functools import cached_property, lru_cache

import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray

from notesmith.model import Typeface

CIDS = 2**16
"""Character ids that two bytes can name."""

ROOMS = 16
"""Widths that one glyph may have, at most."""

ROOM = 20.0
"""Thousandths of an em between two of them; what is left is adjusted for."""

EASY = 12.0
"""Thousandths of an em of gap that no reader takes for a space."""


class EmbeddedTypeface:
    """What there is to know of a typeface to write pages with it; `label` is its name there."""

    def __init__(self, typeface: Typeface, label: str) -> None:
        self.label = label
        self._typeface = typeface

    @cached_property
    def font(self) -> TTFont:
        """The font file."""
        return TTFont(io.BytesIO(self._typeface.data), lazy=True)

    @cached_property
    def widths(self) -> NDArray[np.float64]:
        """The width of each glyph in whole thousandths of an em.

        Some readers cut off what is finer, which adds up along a line.
        """
        advances = np.frombuffer(self.font.reader["hmtx"], ">u2")[::2]
        widths: NDArray[np.float64] = np.rint(advances * (1000 / self._typeface.units_per_em))
        return widths

    @cached_property
    def glyphs(self) -> int:
        """How many glyphs there are."""
        return int(self.font["maxp"].numGlyphs)

    @property
    def rooms(self) -> int:
        """How many widths one glyph may have."""
        return max(1, min(ROOMS, CIDS // self.glyphs))

    @property
    def texts(self) -> tuple[str, ...]:
        """What each glyph of the first form stands for; forms are the same glyphs over again."""
        return self._typeface.texts

    @cached_property
    def characters(self) -> NDArray[np.uint32]:
        """The one character that each glyph stands for, 0 for none or several."""
        codes = [ord(text) if len(text) == 1 else 0 for text in self.texts]
        return np.array(codes, np.uint32)

    def text_of(self, gid: int) -> str:
        """Return the text that a glyph stands for, unless the page says otherwise."""
        return self.texts[gid % len(self.texts)]


@lru_cache(maxsize=8)
def open_face(typeface: Typeface, label: str) -> EmbeddedTypeface:
    """Return the face of a typeface, opened once."""
    return EmbeddedTypeface(typeface, label)
