"""Order lists: which columns hold people, told from their values as well as from their headings."""

import re
from collections.abc import Collection, Sequence

from notesmith.orders.headings import heading_notions, part_heading
from notesmith.orders.values.list_words import is_buyer_kind, list_words
from notesmith.orders.values.plain_words import fold

PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "la",
        "le",
        "van",
        "von",
        "zu",
        "af",
        "av",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "und",
        "and",
        "ten",
        "ter",
        "st",
        "vom",
        "&",
    ]
)
"""Small words that stand in names."""

NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*[.,]?")
IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6}")
LAST_FIRST = re.compile(r"[^,;\d]{1,40},\s*[^,;\d]{1,40}")
MOST_WORDS = 5
LIKELY = 0.5
"""The likeness from which on values may be people."""

SURE = 0.75
"""The likeness from which on values of a column without a telling heading are people."""


def likeness(values: Sequence[str]) -> float:
    """Return how much the values of a column look like names of people, from 0 to 1."""
    some = list(dict.fromkeys(values))[:50]
    if not some:
        return 0.0
    return sum(map(_looks_like_name, some)) / len(some)


def may_be_people(values: Sequence[str], items: Collection[str]) -> bool:
    """Return whether a column that is headed as people's names can hold them.

    It cannot where its values are kinds of buyers, addresses of mail, numbers, or the item texts.
    """
    some = values[:50]
    if not some:
        return True
    others = sum(
        1
        for text in some
        if is_buyer_kind(text) or "@" in text or text in items or not any(map(str.isalpha, text))
    )
    return others * 2 <= len(some)


def are_buyer_kinds(values: Sequence[str]) -> bool:
    """Return whether the values of a column are kinds of buyers, such as new and returning."""
    some = values[:50]
    return bool(some) and sum(map(is_buyer_kind, some)) * 2 > len(some)


def stands_last_first(heading: str, values: Sequence[str]) -> bool:
    """Return whether the last name stands first in a column: its hint says so, or every comma."""
    _before, hint = part_heading(heading)
    words = " ".join(re.findall(r"\w+", fold(hint or heading)))
    if hint and words in list_words().names.last_first:
        return True
    if hint and {"first", "last"} <= heading_notions(hint):
        return heading_notions(hint.split(",")[0]) == {"last", "name"}
    some = values[:50]
    return bool(some) and all(LAST_FIRST.fullmatch(text) for text in some)


def turned_round(name: str) -> str:
    """Return "Ana Lind" for "Lind, Ana", and for "Lind Ana" where a hint says so."""
    last, comma, first = name.partition(",")
    if not comma:
        last, _blank, first = name.strip().partition(" ")
    return f"{first.strip()} {last.strip()}".strip()


def same_person(one: str, other: str) -> bool:
    """Return whether two names in the rows of one order may be the same person's.

    "Ana Lind", "LIND, ANA" and "Ana Maria Lind" are, and so is whatever is masked.
    """
    if one == other or "*" in one or "*" in other:
        return True
    first, second = (set(re.findall(r"\w+", fold(name))) for name in (one, other))
    return not first or not second or first <= second or second <= first


def _looks_like_name(text: str) -> float:
    if any(mark.isdigit() for mark in text) or len(text) > 60 or is_buyer_kind(text):
        return 0.0
    if IDEOGRAPHS.fullmatch(text.replace(" ", "")):
        return LIKELY + 0.1
    words = text.split()
    if len(words) > MOST_WORDS or not all(
        NAME_WORD.fullmatch(word) or word.casefold() in PARTICLES for word in words
    ):
        return 0.0
    named = [word for word in words if word.casefold().strip(".,") not in PARTICLES]
    if not named or not all(word[0].isupper() or not _has_case(word[0]) for word in named):
        return 0.0
    return 1.0 if len(words) > 1 else LIKELY


def _has_case(mark: str) -> bool:
    return mark.upper() != mark.lower()
