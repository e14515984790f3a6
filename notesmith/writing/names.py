"""Writing: the name by which a friend would greet somebody, out of a full name."""

import itertools
from collections.abc import Sequence
from functools import cache

from nameparser import HumanName
from nameparser.config import CONSTANTS

from notesmith.toml_files import AsWritten, read_template


class NameWords(AsWritten, frozen=True):
    """Words of templates/prompts/names.toml that show that a name is no one person's first name.

    `legal_forms` count after the first word only, `several_people` between two words.
    """

    not_a_person: frozenset[str]
    legal_forms: frozenset[str]
    several_people: frozenset[str]
    families: frozenset[str]


def greeting_name(name: str | None) -> str | None:
    """Return the first name in `name`, well capitalised; None where no person's is to be told.

    Titles and particles do not count; an e-mail address, a masked name, initials, a company and
    a couple give None.
    """
    words = (name or "").split()
    if not words or not _is_one_person(words):
        return None
    text = " ".join(words)
    # In capitals "VAN DER BERG" hides its particles; in small letters the parser sees them.
    shouted = text.isupper() and any(mark.lower() != mark for mark in text)
    parsed = HumanName(text.lower() if shouted else text)
    first = str(parsed.first)
    if first.islower() and first in CONSTANTS.prefixes:
        return None
    if not first:
        # A name in one piece of a script without capitals ("李明") is what a friend says.
        whole = len(words) == 1 and not text.isascii() and text.lower() == text.upper()
        return text if whole else None
    if len(first.strip(".")) < 2 and first.lower() != first.upper():
        return None
    return _capitalised(first) if first.islower() or first.isupper() else first


def _is_one_person(words: Sequence[str]) -> bool:
    known = _read_words()
    bare = [word.strip(".,()").casefold() for word in words]
    if any(mark.isdigit() or mark in "@*/\\" for word in words for mark in word):
        return False
    if not known.not_a_person.isdisjoint(bare) or not known.families.isdisjoint(bare):
        return False
    if not known.legal_forms.isdisjoint(bare[1:]):
        return False
    # "E." is an initial and "von und zu" one family, so only a bare small word joins two people.
    return not any(
        word in known.several_people and before != "von"
        for before, word in itertools.pairwise(["", *words])
    )


def _capitalised(name: str) -> str:
    for mark in "-'’":
        name = mark.join(part[:1].upper() + part[1:].lower() for part in name.split(mark))
        if mark in name:
            return name
    return name


@cache
def _read_words() -> NameWords:
    return read_template("prompts", "names", NameWords)
