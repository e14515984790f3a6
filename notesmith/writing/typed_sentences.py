"""Writing: the sentences and the quoted passages of what a customer typed."""

import re
from collections.abc import Sequence
from itertools import pairwise

Span = tuple[int, int]
"""From and to, in characters of the text."""

QUOTED = re.compile(
    r"“([^“”]+)”|„([^„“”\"]+)[“”\"]|«([^«»]+)»|»([^«»]+)«|\"([^\"]+)\"|‚([^‚‘’]+)[‘’]"
    r"|(?<!\w)[‘']([^\n]{1,400}?)['’](?!\w)|(?<!\w)‹([^‹›]+)›"
)
"""A passage in quotes; single ones neither open nor close inside a word ("don't")."""

SENTENCE_END = re.compile(
    r"(?<!\bp)(?<!\bp\.s)(?<!\ba\.u)(?<!\bs\.v)[.!?…。？！؟]+[\"”“»']?(?=\s|$)|\n+"
)


def find_quoted(text: str) -> tuple[Span, ...]:
    """Return where the passages in quotes stand in `text`, without the quotes."""
    spans = (match.span(match.lastindex or 0) for match in QUOTED.finditer(text))
    return tuple(trim(text, span) for span in spans)


def find_sentences(text: str, quoted: Sequence[Span]) -> tuple[Span, ...]:
    """Return where the sentences stand in `text`; one in quotes is no sentence of its own.

    A line ends a sentence, too.
    """
    ends = [0]
    for mark in SENTENCE_END.finditer(text):
        if not any(start <= mark.start() < end for start, end in quoted):
            ends.append(mark.end())
    spans = (trim(text, span) for span in pairwise([*ends, len(text)]))
    return tuple((start, end) for start, end in spans if start < end)


def trim(text: str, span: Span) -> Span:
    """Return `span` without the blanks at its ends."""
    start, end = span
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
