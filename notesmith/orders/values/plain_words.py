"""Order lists: words as they are compared, without case and accents."""

import unicodedata

STRUCK = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "·": None})
"""Letters that no dictionary takes apart into a letter and an accent."""


def fold(text: str) -> str:
    """Return a text in small letters, without accents, its words parted by single blanks."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(mark for mark in spread if not _is_accent(mark))
    return " ".join(unicodedata.normalize("NFC", plain).translate(STRUCK).split())


def _is_accent(mark: str) -> bool:
    # Vowel signs of India and Thailand and the marks of Kana are letters, not accents.
    return "\u0300" <= mark <= "\u036f" or "\u064b" <= mark <= "\u0655"
