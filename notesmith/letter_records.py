"""The model's records as NumPy reads them: letters of a word, glyphs of a line."""

from typing import Any

import numpy as np

from notesmith.model import GLYPH, LETTER, WORD, RecordLayout


def _array_type(layout: RecordLayout) -> np.dtype[Any]:
    """Return the type of an array of such records, its fields named as in the layout."""
    return np.dtype(
        {
            "names": [field.name for field in layout.fields],
            "formats": [
                (f"<{field.code}", field.repeated) if field.repeated > 1 else f"<{field.code}"
                for field in layout.fields
            ],
            "offsets": layout.offsets,
            "itemsize": layout.size,
        }
    )


LETTERS = _array_type(LETTER)
"""`LETTER` records."""

WORDS = _array_type(WORD)
"""`WORD` records."""

GLYPHS = _array_type(GLYPH)
"""`GLYPH` records."""
