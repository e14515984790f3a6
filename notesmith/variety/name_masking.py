"""Variety: names are masked: those of the order, those that are greeted, called or spoken of."""

from collections.abc import Sequence
from itertools import pairwise

from notesmith.variety.units import CONTENT, FUNCTION, NAME, Unit
from notesmith.variety.vocabulary import Vocabulary

STOPS = ",!.:;\n–—-…?"
"""What a greeting ends with."""

GREETED = 8
"""Words that the greeted have at most ("everyone at Bright & Sons")."""

SMALL_GREETED = 2
"""The same where they have small letters."""

INFLECTING = ("pl", "cs", "fi")
"""Languages in which a name has endings ("dla Anny", "Annalle")."""

INFLECTED = 3
"""Letters by which a name grows, and that it keeps at least at its head."""


def mask_known(
    units: Sequence[Unit], names: frozenset[str], shouted: bool, text: str, languages: int
) -> None:
    """Mask the names that the order holds, where they stand as names."""
    for index, unit in enumerate(units):
        if unit.word.folded not in names:
            continue
        # "Una" and "Will" are names and small words: names where one is greeted or called.
        greeted = index > 0 and bool(units[index - 1].word.greeting & languages)
        telling = (unit.word.capital or shouted) and unit.weight != FUNCTION
        if telling or greeted or (unit.word.capital and is_called(units, index, text)):
            unit.mask = NAME


def mask_inflected(
    units: Sequence[Unit], names: frozenset[str], languages: int, words: Vocabulary
) -> None:
    """Mask the names of the order with other endings, in languages that have them."""
    if not languages & words.bits(*INFLECTING):
        return
    for unit in units:
        if unit.mask or not unit.word.capital or unit.weight != CONTENT:
            continue
        if any(_inflects(unit.word.folded, name) for name in names):
            unit.mask = NAME


def _inflects(word: str, name: str) -> bool:
    if len(name) < INFLECTED or not 0 <= len(word) - len(name) + 1 <= INFLECTED + 1:
        return False
    kept = max(len(name) - 2, INFLECTED) if len(name) > INFLECTED else INFLECTED - 1
    return word[:kept] == name[:kept]


def mask_greeted(
    units: Sequence[Unit],
    breaks: Sequence[bool],
    text: str,
    words: Vocabulary,
) -> None:
    """Mask greetings at the head of a sentence together with whom they greet.

    "Dear Nora," and "Hi Priya!" differ in the name and in nothing else. Small letters will do:
    what stands between a greeting and a comma is whoever is greeted.
    """
    for index, begins in enumerate(breaks):
        if not begins:
            continue
        first = index
        while first < len(units) and units[first].word.folded in words.endearing:
            first += 1
        after = first
        while after < len(units) and after - first < 2 and _salutes(units[after], words):
            after += 1
        while after < len(units) and units[after].word.folded in words.endearing:
            after += 1
        if after == first or after == len(units):
            continue
        end = _end_of_greeted(units, after, text, words)
        for unit in units[index:end]:
            unit.mask = NAME


def _salutes(unit: Unit, words: Vocabulary) -> bool:
    return not unit.mask and unit.word.folded in words.salutation


def _end_of_greeted(units: Sequence[Unit], first: int, text: str, words: Vocabulary) -> int:
    """Return where the words for whoever is greeted end; 0 where nobody is."""
    if units[first].word.folded in words.closing or _stopped(units, first - 1, text):
        return 0
    for last in range(first, min(first + GREETED, len(units))):
        if _stopped(units, last, text):
            some = units[first : last + 1]
            joined = sum(unit.word.folded in words.joining for unit in some)
            named = all(_may_name(unit, words) for unit in some)
            if (len(some) - joined <= SMALL_GREETED and named) or _is_somebody(some, words):
                return last + 1
            break
    # "Hi Anna thanks for": no comma, but a name.
    last = first
    while last < len(units) and (
        units[last].mask == NAME or units[last].word.folded in words.title
    ):
        last += 1
    if last > first:
        return last
    unit = units[first]
    return first + 1 if unit.word.capital and unit.weight == CONTENT else 0


def _may_name(unit: Unit, words: Vocabulary) -> bool:
    return (
        unit.mask == NAME
        or unit.weight == CONTENT
        or unit.word.folded in words.group
        or unit.word.folded in words.joining
    )


def _is_somebody(units: Sequence[Unit], words: Vocabulary) -> bool:
    """Tell whether words name somebody: names and capitals, with small words between them."""
    named = [
        unit.mask == NAME
        or (unit.word.capital and unit.weight != FUNCTION)
        or unit.word.folded in words.title
        or unit.word.folded in words.group
        for unit in units
    ]
    small = [unit.weight == FUNCTION or unit.word.folded in words.joining for unit in units]
    return any(named) and all(one or other for one, other in zip(named, small, strict=True))


def _stopped(units: Sequence[Unit], index: int, text: str) -> bool:
    """Tell whether a mark stands behind a word, so that what follows is another clause."""
    end = units[index + 1].start if index + 1 < len(units) else len(text)
    between = text[units[index].end : end]
    if index + 1 == len(units) and not between.strip():
        return True
    # "Jean-Luc" is one name; a hyphen without blanks stops nothing.
    return any(mark in STOPS for mark in between) and between != "-" and between != "."


def mask_capitals(
    units: Sequence[Unit], words: Vocabulary, breaks: Sequence[bool], text: str, languages: int
) -> None:
    """Mask capitals that stand where a name stands: greeted, called, titled, or in mid-sentence."""
    german = bool(languages & words.bits("de"))
    for index, unit in enumerate(units):
        word = unit.word
        if unit.mask or not word.capital or unit.weight != CONTENT:
            continue
        before = units[index - 1] if index else None
        greeted = (
            not breaks[index]
            and before is not None
            and (
                bool(before.word.greeting & languages)
                or before.word.folded in words.title
                or before.mask == NAME
            )
        )
        if greeted or is_called(units, index, text) or not (german or breaks[index]):
            unit.mask = NAME
    for before, unit in pairwise(units):
        if unit.mask == NAME and before.word.folded in words.title:
            before.mask = NAME


def mask_small_called(units: Sequence[Unit], text: str, languages: int) -> None:
    """Mask who is called in a text of small letters: "nora, the bowl …", "thanks nora!"."""
    for index, unit in enumerate(units):
        if unit.mask or unit.weight != CONTENT:
            continue
        stop = text[unit.end : unit.end + 1]
        if index == 0:
            called = stop == ","
        else:
            before = units[index - 1]
            apart = text[before.end : unit.start].strip()
            greeted = not apart and bool(before.word.greeting & languages) and stop in ",!.\n"
            called = greeted or (apart == "," and stop in "!.?\n")
        if called:
            unit.mask = NAME


def join_names(units: Sequence[Unit], words: Vocabulary) -> None:
    """Make one name of "Ines and Tam", of "everyone at Bright" and of "…, dear Ines"."""
    for index, unit in enumerate(units):
        if unit.mask != NAME or not index:
            continue
        before = units[index - 1]
        if not before.mask and before.word.folded in words.salutation:
            before.mask = NAME
        if index < 2:
            continue
        earlier = units[index - 2]
        if earlier.mask == NAME and before.word.folded in words.joining:
            before.mask = NAME
        if (
            not earlier.mask
            and earlier.word.folded in words.group
            and (before.mask == NAME or before.weight == FUNCTION)
        ):
            earlier.mask = before.mask = NAME


def is_called(units: Sequence[Unit], index: int, text: str) -> bool:
    """Tell whether a word is set apart as a name is: "Jonas, …" or "…, Zoë!"."""
    unit = units[index]
    before = text[units[index - 1].end : unit.start] if index else ""
    after = text[unit.end : units[index + 1].start] if index + 1 < len(units) else text[unit.end :]
    if index == 0:
        return after.startswith(",")
    if not before.strip().startswith(",") and "\n" not in before:
        return False
    return not after.strip() or after.strip()[0] in "!?.,:…;"
