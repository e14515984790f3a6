"""Letters of another script from a hand that suits: as high, as slanted and as bold as one's own.

Letters that look the same in both scripts are not borrowed but copied from one's own.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from notesmith.hands.outlines import Contour, DrawnLetter, OpenTypeface, Outline, turned

TWINS: Mapping[str, str] = {
    **dict(zip("АВЕКМНОРСТХІЈЅ", "ABEKMHOPCTXIJS", strict=True)),
    **dict(zip("асеорхіјѕ", "aceopxijs", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    "ο": "o", "Ё": "Ë", "ё": "ë", "Ї": "Ï", "ї": "ï", "ό": "ó", "Ϊ": "Ï", "Ϋ": "Ÿ",
}  # fmt: skip
"""Letters of Cyrillic and Greek that a hand writes as it writes its own."""

LENT = "".join(
    chr(code)
    for first, last in ((0x386, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3CE),
                        (0x401, 0x40C), (0x40E, 0x44F), (0x451, 0x45C), (0x45E, 0x45F),
                        (0x490, 0x491))
    for code in range(first, last + 1)
)  # fmt: skip
"""The alphabets that are lent: Greek, and Cyrillic as written from Bulgaria to Ukraine."""

STRAYS = "æÆœŒðÐþÞß€£%§&@"
"""Letters and signs that stand alone: they can be made of no parts, and few typefaces lack them."""

WIDTHS = (0.8, 1.15)
"""How much narrower or wider than its lender writes it a letter may become."""

SCRIPTS = ("αβγδεζηθικλμνξοπρστυφχψω", "абвгдежзийклмнопрстуфхцчшщъыьэюя")


def borrowable(face: OpenTypeface, lender: OpenTypeface) -> Iterator[tuple[str, str | None]]:
    """Yield the characters that `face` lacks and `lender` has, each with one's own letter that
    looks the same, if any; scripts that the lender does not wholly write stay out."""
    for script in SCRIPTS:
        if all(letter in face for letter in script):
            continue
        if not all(letter in lender for letter in script):
            continue
        greek = script.startswith("α")
        for character in LENT:
            if (character < "\u0400") != greek or character in face or character not in lender:
                continue
            twin = TWINS.get(character)
            yield character, twin if twin in face.glyphs else None
    for character in STRAYS:
        if character not in face and character in lender:
            yield character, None


def latin_letter(character: str) -> bool:
    """Whether a character is a letter of the Latin alphabet, accents and all, or a digit."""
    if character.isascii():
        return character.isalnum()
    return character.isalpha() and (
        "\u00c0" <= character <= "\u024f" or "\u1e00" <= character <= "\u1eff"
    )


def lent(face: OpenTypeface, lender: OpenTypeface, character: str, twin: str | None) -> DrawnLetter:
    """Return a letter of `lender` as the writer of `face` would write it."""
    if twin is not None:
        return face.drawing(twin)
    scale = face.x_height / lender.x_height
    letter = lender.drawing(character)
    lean = scale * (face.slant - lender.slant)
    wide = scale * float(np.clip(face.breadth / lender.breadth, *WIDTHS))
    outline = turned(letter.outline, ((wide, lean), (0.0, scale)))
    # The thickness is met halfway at most where the pens differ much: counters would close.
    change = (face.stroke - lender.stroke * scale) / 2
    limit = 0.3 * lender.stroke * scale
    return DrawnLetter(
        _bolder(outline, float(np.clip(change, -limit, limit))), letter.advance * wide
    )


def _bolder(outline: Outline, by: float) -> Outline:
    """Move every point outwards by `by`; inwards where it is negative."""
    thick = []
    for points, on in outline:
        before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
        normal = np.zeros_like(points)
        for side in (points - before, after - points):
            length = np.maximum(np.hypot(side[:, 0], side[:, 1]), 1e-9)[:, None]
            normal += np.column_stack((-side[:, 1], side[:, 0])) / length
        normal /= np.maximum(np.hypot(normal[:, 0], normal[:, 1]), 1e-9)[:, None]
        thick.append(Contour(points + normal * by, on))
    return tuple(thick)
