"""Variety: where a note ends and its signature begins: names, kisses, a last line."""

import re
from collections.abc import Sequence

from notesmith.variety.masking import ENDS
from notesmith.variety.units import CONTENT, FUNCTION, NAME, Unit
from notesmith.variety.vocabulary import Vocabulary

SET_APART = frozenset(",\n-–—;(")

LAST_LINE = 5
"""Words that a signature in the last line has at most."""

AFTER_END = 3
"""The same where it follows a full stop on the same line."""

LEAST = 4
"""Words that stand before a signature which only its place tells, so that it is no note."""

KISSES = re.compile(r"x{1,8}|(?:xo)+x?|(?:ox)+o?")


def find_end(
    units: Sequence[Unit],
    text: str,
    signed: frozenset[str],
    names: frozenset[str],
    words: Vocabulary,
) -> tuple[int, int]:
    """Return how many units come before the signature: when masks count, and word for word.

    `signed` are the words of the signature and the writer, `names` those of the order: a name that
    was greeted last ("Thank you, Ana.") is a mask among masks, but word for word it is said.
    """
    end = _without_kisses(units, len(units))
    before = end
    while end and units[end - 1].word.folded in signed:
        if not units[end - 1].word.capital and units[end - 1].word.folded not in words.joining:
            break
        end -= 1
    if end < before:
        end = _without_kisses(units, end)
        return (end, end) if end else (len(units), len(units))
    said = _end_of_words(units, end, text, words)
    if not said:
        return end or len(units), end or len(units)
    tail = units[said:end]
    plain = said >= LEAST and names.isdisjoint(unit.word.folded for unit in tail)
    apart = text[units[said - 1].end : units[said].start]
    plain = plain and (not ENDS.isdisjoint(apart) or "—" in apart or "–" in apart)
    return said, said if plain else end


def _without_kisses(units: Sequence[Unit], end: int) -> int:
    while end > 1 and KISSES.fullmatch(units[end - 1].word.folded):
        end -= 1
    return end


def _end_of_words(units: Sequence[Unit], end: int, text: str, words: Vocabulary) -> int:
    """Return where a signature that the note does not name begins: 0 where there is none."""
    last = end
    while end and last - end < LAST_LINE:
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
    return _last_line(units, last, text, words)


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
