"""What a writer underlines or strikes out: _words between low lines_, ~words between tildes~."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

HIDDEN = "\u2060"
"""Stands for the sign of a mark while words are shaped: no ink, no room, no end of a word."""

MARKED = re.compile(r"(?<![\w~])([_~])(?=[^\s_~])([^_~\n]*)(?<=\S)\1(?![\w~])")


class MarkKind(StrEnum):
    """What is drawn: a line below the words, or one through them."""

    UNDERLINE = "_"
    STRIKE = "~"


class Mark(NamedTuple):
    """Marked words: offsets of their first character and behind their last, the signs left out."""

    kind: MarkKind
    start: int
    end: int


def find_marks(text: str) -> tuple[Mark, ...]:
    """Return the marks in `text`, in order. A sign without its partner is an ordinary character."""
    if "_" not in text and "~" not in text:
        return ()
    return tuple(
        Mark(MarkKind(found.group(1)), found.start(2), found.end(2))
        for found in MARKED.finditer(text)
    )


def hide(text: str, marks: Sequence[Mark]) -> str:
    """Return `text` of the same length with the signs of its marks out of sight."""
    shown = list(text)
    for mark in marks:
        shown[mark.start - 1] = shown[mark.end] = HIDDEN
    return "".join(shown)
