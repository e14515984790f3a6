"""Variety: where a note ends and its signature begins: names, kisses, a last line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notesmith.variety.masking import ENDS
from notesmith.variety.units import CONTENT, FUNCTION, NAME, Unit
from notesmith.variety.vocabulary import Vocabulary

SET_APART = frozenset(",\n-–—;(")

LAST_LINE = 5
"""Words that a signature in the last line has at most."""

AFTER_END = 3
"""The same where it follows a full stop on the same line."""

LAST_WISHES = 6
"""Words of a closing at most."""

LEAST = 4
"""Words that stand before a signature which only its place tells, so that it is no note."""

UNSPACED_LINE = re.compile(r"\n[^\x00-\u2fff\s。、！？]{1,8}\s*\Z")
"""A short last line of a script without blanks ("山田より")."""

KISSES = re.compile(r"x{1,8}|(?:xo)+x?|(?:ox)+o?")


@dataclass(frozen=True, slots=True)
class NoteEnd:
    """How many words of a note come before its signature.

    `signature` are those before it; `closing` those before the last wishes, too, where others say
    the same ("Best wishes, Ines"), and `plain` the same word for word: a name that was greeted last
    ("Thank you, Ana.") is a mask among masks, but word for word it is said.
    """

    signature: int
    closing: int
    plain: int


def find_end(
    units: Sequence[Unit],
    text: str,
    signed: frozenset[str],
    names: frozenset[str],
    words: Vocabulary,
) -> NoteEnd:
    """Return where the note of `units` ends.

    `signed` are the words of the signature and the writer, `names` those of the order.
    """
    end = _without_kisses(units, len(units))
    before = end
    while end and units[end - 1].word.folded in signed:
        if not units[end - 1].word.capital and units[end - 1].word.folded not in words.joining:
            break
        end -= 1
    said = plain = _without_kisses(units, end) or len(units)
    if end == before:
        said = _end_of_words(units, end, text, words) or said
        if not _signs(units, said, end, text, names):
            return NoteEnd(said, _without_closing(units, said, text, words), plain)
        plain = said
    closing = _without_closing(units, said, text, words)
    return NoteEnd(said, closing, min(closing, plain))


def _signs(units: Sequence[Unit], said: int, end: int, text: str, names: frozenset[str]) -> bool:
    """Tell whether what only its place makes a signature is one for certain."""
    if said >= end or said < LEAST:
        return said >= end
    apart = text[units[said - 1].end : units[said].start]
    parted = not ENDS.isdisjoint(apart) or "—" in apart or "–" in apart or "," in apart
    return parted and names.isdisjoint(unit.word.folded for unit in units[said:end])


def _without_closing(units: Sequence[Unit], end: int, text: str, words: Vocabulary) -> int:
    """Return where the last wishes begin: a few words that many say, one of them a closing."""
    closes = False
    for at in range(end - 1, max(end - 1 - LAST_WISHES, LEAST - 1), -1):
        unit = units[at]
        if unit.weight == CONTENT and unit.word.folded not in words.closing:
            break
        closes = closes or unit.word.folded in words.closing
        if closes and not ENDS.isdisjoint(text[units[at - 1].end : unit.start]):
            return at
    return end


def _without_kisses(units: Sequence[Unit], end: int) -> int:
    while end > 1 and KISSES.fullmatch(units[end - 1].word.folded):
        end -= 1
    return end


def _end_of_words(units: Sequence[Unit], end: int, text: str, words: Vocabulary) -> int:
    """Return where a signature that the note does not name begins: 0 where there is none."""
    last = end
    # Where everything is a capital, no more than one word can be told by it.
    longest = 1 if text.isupper() else LAST_LINE
    if found := UNSPACED_LINE.search(text):
        said = sum(unit.end <= found.start() for unit in units[:last])
        return said if said < last else 0
    while end and last - end < longest:
        unit = units[end - 1]
        named = unit.mask == NAME or (unit.word.capital and unit.weight == CONTENT)
        if not named and not (end < last and unit.word.folded in words.joining):
            break
        end -= 1
        if not end:
            break
        before = text[units[end - 1].end : unit.start]
        after_end = not ENDS.isdisjoint(before) and last - end <= AFTER_END
        if named and (
            after_end
            or not SET_APART.isdisjoint(before)
            or units[end - 1].word.folded in words.closing
        ):
            return end
    return 0 if text.isupper() else _last_line(units, last, text, words)


def _last_line(units: Sequence[Unit], last: int, text: str, words: Vocabulary) -> int:
    """Return where a last line begins that names a team ("Your crew at Kerze & Co")."""
    for end in range(last - 1, max(last - LAST_LINE - 1, 0), -1):
        before = text[units[end - 1].end : units[end].start]
        if "\n" in before or "—" in before or "–" in before:
            tail = units[end:last]
            small = all(
                unit.weight == FUNCTION
                or unit.mask == NAME
                or unit.word.capital
                or unit.word.folded in words.group
                for unit in tail
            )
            named = any(
                unit.mask == NAME
                or unit.word.folded in words.group
                or (unit.word.capital and unit.weight == CONTENT)
                for unit in tail
            )
            return end if small and named else 0
    return 0
