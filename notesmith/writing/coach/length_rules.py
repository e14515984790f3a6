"""The coach: how long a note is, for a hand and for a reader."""

import unicodedata
from collections.abc import Iterator

from notesmith.language import number
from notesmith.model import Level, says_something
from notesmith.writing.note_subject import NoteSubject, Spot

FEW = 4
"""Words of a note that says next to nothing."""


def find_too_long(subject: NoteSubject) -> Iterator[Spot]:
    """Yield once for a text with more characters than a hand writes well on the card."""
    text, room = subject.note.text, subject.around.room
    if len(text) <= room:
        return
    length = len(" ".join(text.split()))
    if length > room:
        yield Spot(slots={"characters": number(length), "room": number(room)})


def find_too_short(subject: NoteSubject) -> Iterator[Spot]:
    """Yield once for a text of hardly any words where more than a line is wanted.

    A sign of a script that needs no blanks counts as a word.
    """
    words = len(subject.in_order)
    short = subject.note.level is Level.SHORT
    if short or words >= FEW or not says_something(subject.note.text):
        return
    wide = sum(unicodedata.east_asian_width(sign) == "W" for sign in subject.note.text)
    if max(words, wide) < FEW:
        yield Spot()
