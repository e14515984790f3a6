"""Variety: a text becomes its bare words, so that dress cannot hide a repeat."""

import re
from unicodedata import category, normalize

APOSTROPHES = dict.fromkeys(map(ord, "'’‘‛ʼʹ´`′＇"))
"""Taken out before anything else: "don't", "don’t" and "dont" are one word."""

BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their class, but nothing to be seen."""

FACES = re.compile(r"<[/\\]?3+|(?<!\d)[:;=][-'^o]?[)(DPp*|\]\[](?!\w)|\([:;](?!\w)|\^[_.]?\^")
"""Hearts and faces as one types them."""

ASCII = {
    code: chr(code).lower() if chr(code).isalnum() or chr(code) in "$+<=>^|~" else " "
    for code in range(128)
} | {ord("'"): None, ord("`"): None}


def normalise(text: str) -> str:
    """Return `text` without what does not make it another text.

    Case, white space of any kind, line breaks, invisible characters, punctuation, quote forms
    and Unicode's several spellings of one character are evened out. Letters, figures and signs
    such as hearts stay.
    """
    if text.isascii():
        return " ".join(text.translate(ASCII).split())
    bare = normalize("NFKC", text.translate(APOSTROPHES)).casefold()
    kept = "".join(_kept(mark) for mark in normalize("NFKC", bare))
    # What stood apart may have met by now: an "e" and an accent once parted by something unseen.
    return " ".join(normalize("NFKC", kept).split())


def _kept(mark: str) -> str:
    kind = category(mark)
    if mark in BLANKS:
        return ""
    if kind[0] in "LNS" or (kind[0] == "M" and not _is_selector(mark)):
        return mark
    # Format characters (zero-width spaces, soft hyphens) stand inside words, the rest between.
    return "" if kind == "Cf" or kind[0] == "M" else " "


def _is_selector(mark: str) -> bool:
    return "\ufe00" <= mark <= "\ufe0f" or mark == "\u034f" or "\U000e0100" <= mark <= "\U000e01ef"
