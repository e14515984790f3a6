"""Order lists: the heading of a column, in any language we know, becomes the fields it may mean."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from types import MappingProxyType
from typing import Literal

from notesmith.orders.fields import Field
from notesmith.orders.values.plain_words import STRUCK
from notesmith.toml_files import AsWritten, read_template

Notions = frozenset[str]

SURE = 100
"""The score of the surest meaning; each step down the list of meanings costs `STEP`."""

STEP, STRANGE = 2, 25
"""`STRANGE` is what a word that nobody knows costs."""

SHORTEST = 3
"""Letters of a word that may be part of a compound."""

LINKS = ("", "s", "n", "en", "e", "es", "er")
"""What German and its neighbours put between the parts of a compound."""

BRACKETS = re.compile(r"([^(\[（]*)[(\[（]([^)\]）]*)[)\]）]\s*[:*]?")
TURNING = frozenset({"internal", "by_when", "bill", "subtotal", "refund", "cancel", "updated"})
"""What in brackets makes another thing of a heading: "Note (internal)", "Total (net)"."""

TO = ("ship", "delivery", "recipient")
WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0dff\u0e31-\u0e4e])+\.?|#|№")
"""Vowel signs of India and Thailand are parts of words, too."""

PLURAL = re.compile(r"(\w)\((?:s|en|e|n|es)\)")
SIGNS = (("#", " number "), ("№", " number "), ("n°", " number "), ("nº", " number "))
ELIDED = re.compile(r"\b[dlns]['’]", re.IGNORECASE)
CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ0-9])(?=[A-Z])")


class HeadingsFile(AsWritten, frozen=True):
    """What templates/lists/headings.toml holds.

    `notions` is the name of a notion (or of several) -> words that say it; `meanings` is field ->
    sets of notions that mean it, the surest first; `sayings` is field -> whole headings.
    """

    fillers: tuple[str, ...]
    notions: Mapping[str, tuple[str, ...]]
    meanings: Mapping[Field, tuple[str, ...]]
    sayings: Mapping[Field | Literal["is_nothing"], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class HeadingVocabulary:
    """Words -> notions, sets of notions -> (field, score), and headings compared whole.

    `phrases` are words of several parts -> these as one word.
    """

    fillers: frozenset[str]
    notions: Mapping[str, Notions]
    phrases: Mapping[str, str]
    meanings: Mapping[Notions, tuple[tuple[str, int], ...]]
    sayings: Mapping[str, str]


@lru_cache(maxsize=4096)
def read_heading(name: str) -> tuple[tuple[str, int], ...]:
    """Return the fields that a heading may mean, each with a score of at most `SURE`.

    What stands in brackets is a hint: without it the heading means what stands before.
    """
    found = _read(name)
    before, hint = part_heading(name)
    if hint and before:
        known = {field for field, _score in found}
        says = _notions(_plain(hint))[0]
        if not says & TURNING:
            found += tuple(
                (field, score - STEP) for field, score in _read(before) if field not in known
            )
    return found


def part_heading(name: str) -> tuple[str, str]:
    """Return what stands in a heading before its brackets, and what in them; blank if none."""
    found = BRACKETS.fullmatch(name.strip())
    return (found[1].strip(), found[2].strip()) if found else (name, "")


def heading_notions(name: str) -> Notions:
    """Return what the words of a heading stand for."""
    return _notions(_plain(name))[0]


def _read(name: str) -> tuple[tuple[str, int], ...]:
    words = vocabulary()
    plain = _plain(name)
    if (field := words.sayings.get(plain)) is not None:
        return ((field, SURE),) if field != "is_nothing" else ()
    notions, strange = _notions(plain)
    if not notions or strange > 1:
        return ()
    found = words.meanings.get(notions, ())
    return tuple((field, score - strange * STRANGE) for field, score in found)


def is_heading(name: str) -> bool:
    """Return whether a cell reads like the heading of a column, of a field of ours or not."""
    plain = _plain(name)
    if not plain or len(plain) > 60:
        return False
    if plain in vocabulary().sayings:
        return True
    notions, strange = _notions(plain)
    return bool(notions) and not strange


def is_plain_name(name: str) -> bool:
    """Return whether a heading says "name" and nothing else."""
    return _notions(_plain(name)) == (frozenset({"name"}), 0)


@cache
def vocabulary() -> HeadingVocabulary:
    """Return the vocabulary that ships."""
    written = read_template("lists", "headings", HeadingsFile)
    notions: dict[str, Notions] = {}
    for names, words in written.notions.items():
        for word in words:
            notions.setdefault(_plain(word), frozenset(names.split()))
    meanings: dict[Notions, dict[str, int]] = {}
    for field, sets in written.meanings.items():
        for place, one in enumerate(sets):
            for these in _spelled_out(one):
                meanings.setdefault(these, {}).setdefault(field, SURE - place * STEP)
    sayings = {_plain(one): field for field, these in written.sayings.items() for one in these}
    return HeadingVocabulary(
        fillers=frozenset(_plain(word) for word in written.fillers),
        notions=MappingProxyType({_joined(word): known for word, known in notions.items()}),
        phrases=MappingProxyType({word: _joined(word) for word in notions if " " in word}),
        meanings=MappingProxyType({key: tuple(scores.items()) for key, scores in meanings.items()}),
        sayings=MappingProxyType(sayings),
    )


def _spelled_out(notions: str) -> list[Notions]:
    """Return the sets that a line of the meanings stands for: "to" is one of three notions."""
    parts = [TO if part == "to" else (part,) for part in notions.split()]
    return [frozenset(these) for these in product(*parts)]


def _joined(phrase: str) -> str:
    return phrase.replace(" ", "")


def _plain(text: str) -> str:
    """Return a heading in small letters without accents, its words parted by single blanks."""
    text = ELIDED.sub(" ", CAMEL.sub(" ", text.strip().replace("MwSt", "Mwst")))
    text = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", "")).casefold()
    for sign, word in SIGNS:
        text = text.replace(sign, word)
    kept = "".join(mark for mark in text if not unicodedata.combining(mark))
    folded = PLURAL.sub(r"\1", kept.translate(STRUCK).replace("o\u0338", "o"))
    words = " ".join(word.strip(".") for word in WORD.findall(folded))
    return (
        words.replace("post code", "postcode").replace("e mail", "email").replace("e post", "epost")
    )


def _notions(plain: str) -> tuple[Notions, int]:
    """Return what the words of a heading stand for, and how many of them are strange."""
    words = vocabulary()
    found: set[str] = set()
    strange = 0
    if " " in plain:
        for phrase, word in words.phrases.items():
            if phrase in plain:
                plain = f" {plain} ".replace(f" {phrase} ", f" {word} ").strip()
    for word in plain.split():
        known = words.notions.get(word)
        if known is None:
            if word in words.fillers or word.isdecimal():
                continue
            known = _taken_apart(word)
        if known is None:
            strange += 1
        else:
            found |= known
    return frozenset(found), strange


@lru_cache(maxsize=4096)
def _taken_apart(word: str) -> Notions | None:
    """Return the notions of a compound ("bestellnummer"); None where it is not wholly known."""
    if len(word) > 40:
        return None
    words = vocabulary().notions
    shortest = SHORTEST if word.isascii() else 1
    for end in range(len(word) - 1, shortest - 1, -1):
        first = words.get(word[:end])
        if first is None:
            continue
        for link in LINKS:
            rest = word[end:]
            if not rest.startswith(link) or len(rest) - len(link) < min(shortest, 2):
                continue
            rest = rest[len(link) :]
            second = words.get(rest) if len(rest) >= shortest or rest in ("nr", "id") else None
            second = second or (_taken_apart(rest) if len(rest) > shortest else None)
            if second is not None:
                return first | second
    return None
