"""Writing: rules about what was left undone: a note without words, blanks left to fill in."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from notesmith.language import in_line, quoted
from notesmith.model import says_something
from notesmith.toml_files import AsWritten, read_template
from notesmith.writing.note_subject import NoteSubject, Spot

NAMED = 3
"""Blanks that a message spells out."""


class PlaceholdersFile(AsWritten, frozen=True):
    """The patterns of templates/rules/placeholders.toml; those of `words` are by language."""

    signs: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]


def find_no_words(subject: NoteSubject) -> Iterator[Spot]:
    """Yield once for a text without a letter, figure or sign: spaces and marks say nothing."""
    if not says_something(subject.note.text):
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
    written = read_template("rules", "placeholders", PlaceholdersFile)
    return re.compile("|".join((*written.signs, *chain.from_iterable(written.words.values()))))


def _quoted(words: tuple[str, ...]) -> str:
    shown = [quoted(word) for word in dict.fromkeys(words[:NAMED])]
    return in_line(shown) + ("…" if len(words) > NAMED else "")
