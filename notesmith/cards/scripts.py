"""How other scripts than Latin run: from right to left, or without blanks between the words."""

# ruff: noqa: PLC0415  the tables of these libraries are large, and most notes never need them

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""Hebrew, Arabic and their relatives."""

DIRECTIONS = frozenset(("L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "B", "S", "WS", "ON"))
"""Classes of characters that have a direction of their own, or take that around them (UAX #9).

The others steer the direction or are invisible, as the non-joiner of Persian: the rules are applied
without them (X9), so that they must not reach a library which drops them on its way.
"""

UNSPACED = re.compile(r"[\u2e80-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Chinese and Japanese."""


def is_right_to_left(paragraph: str) -> bool:
    """Tell whether a paragraph is written from right to left, by its first letter (UAX #9, P2)."""
    if not RIGHT_TO_LEFT.search(paragraph):
        return False
    from bidi.algorithm import get_base_level

    return bool(get_base_level("".join(filter(_has_direction, paragraph))))


def levels(paragraph: str) -> Sequence[int]:
    """Return the embedding level of each character (UAX #9): odd ones run from right to left.

    Tabs, and the blanks before them, run as the paragraph does (rule L1).
    """
    if not RIGHT_TO_LEFT.search(paragraph):
        return (0,) * len(paragraph)
    base, visible = _resolved("".join(filter(_has_direction, paragraph)))
    rest = iter(visible)
    found: list[int] = []
    for character in paragraph:
        # What the rules leave out runs as the character before it (5.2).
        before = found[-1] if found else base
        found.append(next(rest) if _has_direction(character) else before)
    for place in _before_tabs(paragraph):
        found[place] = base
    return tuple(found)


def _resolved(text: str) -> tuple[int, list[int]]:
    """Return the level of a paragraph and that of each of its characters, up to rule I2."""
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    base = storage["base_level"] = algorithm.get_base_level(text)
    storage["base_dir"] = "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return base, [each["level"] for each in storage["chars"]]


def _before_tabs(paragraph: str) -> Iterator[int]:
    """Yield the places of tabs, and of blanks and invisible characters before them."""
    ends = False
    for place in range(len(paragraph) - 1, -1, -1):
        character = paragraph[place]
        blank = not _has_direction(character) or unicodedata.bidirectional(character) == "WS"
        ends = unicodedata.bidirectional(character) == "S" or (ends and blank)
        if ends:
            yield place


def _has_direction(character: str) -> bool:
    return unicodedata.bidirectional(character) in DIRECTIONS


def pieces_of(paragraph: str, words: Iterable[str]) -> Iterator[tuple[str, bool, int]]:
    """Yield what a paragraph's words and blanks are made of: (text, may a row end there, level).

    A piece runs one way only, and a row may end behind it where the script has no blanks (UAX #14).
    """
    level_of = levels(paragraph)
    start = 0
    for word in words:
        parts = _parts(word)
        for number, part in enumerate(parts, start=1):
            end = start + len(part)
            for begin, stop in _runs(level_of, start, end):
                may_end = stop == end and number < len(parts)
                yield paragraph[begin:stop], may_end, level_of[begin]
            start = end


def _parts(word: str) -> list[str]:
    """Return the parts of a word between which a row may end; mostly it has but one."""
    if not UNSPACED.search(word):
        return [word]
    from uniseg.linebreak import line_break_units

    return list(line_break_units(word))


def _runs(level_of: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the characters side by side that run the same way."""
    begin = start
    for place in range(start + 1, end + 1):
        if place == end or level_of[place] != level_of[begin]:
            yield begin, place
            begin = place


def in_visual_order(places: Sequence[int]) -> list[int]:
    """Return the order from left to right of things at these embedding levels (UAX #9, L2)."""
    order = list(range(len(places)))
    for level in range(max(places, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and places[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order
