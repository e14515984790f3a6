"""The model's records as NumPy reads them: letters of a word, glyphs of a line."""

import numpy as np

from notesmith.model import FORMS, GLYPH, LETTER, WORD

LETTERS = np.dtype(
    {
        "names": ["forms", "advances", "dx", "dy", "offset", "length", "anchor"],
        "formats": [("<u2", FORMS), ("<f4", FORMS), "<f8", "<f8", "<i4", "u1", "u1"],
        "offsets": [0, 2 * FORMS, *(6 * FORMS + place for place in (0, 8, 16, 20, 21))],
        "itemsize": LETTER.size,
    }
)
"""`LETTER` records."""

WORDS = np.dtype(
    {
        "names": ["width", "key", "count", "blank"],
        "formats": ["<f8", "<u8", "<u4", "?"],
        "itemsize": WORD.size,
    }
)
"""`WORD` records."""

GLYPHS = np.dtype(
    {
        "names": ["gid", "offset", "length", "x", "y", "advance", "scale"],
        "formats": ["<u4", "<i4", "<i4", "<f8", "<f8", "<f8", "<f8"],
        "itemsize": GLYPH.size,
    }
)
"""`GLYPH` records."""
