"""Writing: rules about what was left undone: a note without words, blanks left to fill in."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category

from notesmith.finding_registry import say_phrase
from notesmith.toml_files import AsWritten, read_template
from notesmith.writing.note_subject import NoteSubject, Spot

BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their class, but nothing to be seen."""

NAMED = 3
"""Blanks that a message spells out."""


class PatternGroup(AsWritten, frozen=True):
    """Regular expressions that belong together, as templates/rules/placeholders.toml has them."""

    patterns: tuple[str, ...]


def find_no_words(subject: NoteSubject) -> Iterator[Spot]:
    """Yield once for a text without a letter, figure or sign: spaces and marks say nothing."""
    if not any(category(mark)[0] in "LNS" and mark not in BLANKS for mark in subject.note.text):
        yield Spot()


def find_placeholders(subject: NoteSubject) -> Iterator[Spot]:
    """Yield the blanks of a template that nobody filled in: in the text, and in the signature."""
    note = subject.note
    spans = tuple(found.span() for found in read_placeholders().finditer(note.text))
    if spans:
        words = tuple(note.text[start:end] for start, end in spans)
        yield Spot(words, spans, slots={"words": _quoted(words)})
    signed = tuple(found.group() for found in read_placeholders().finditer(note.signature))
    if signed:
        yield Spot(signed, saying="signature", slots={"words": _quoted(signed)})


@cache
def read_placeholders() -> re.Pattern[str]:
    """Return what matches any placeholder of templates/rules/placeholders.toml."""
    groups = read_template("rules", "placeholders", dict[str, PatternGroup]).values()
    return re.compile("|".join(each for group in groups for each in group.patterns))


def _quoted(words: tuple[str, ...]) -> str:
    shown = [say_phrase("quoted", words=word) for word in dict.fromkeys(words[:NAMED])]
    return ", ".join(shown) + ("…" if len(words) > NAMED else "")
