"""Writing: who a name is: how a friend would greet them, whether two are one, a business."""

import itertools
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from unicodedata import category, normalize

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
    addressing: frozenset[str]


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


def is_same_person(one: str, other: str) -> bool:
    """Tell whether two names may be one person's: no word of the shorter speaks against it.

    "Dagný" and "D. Thistlewood" are Dagný Thistlewood; accents and capitals do not count.
    """
    words = _name_words(one), _name_words(other)
    return any(
        some and all(_stands_in(word, others) for word in some)
        for some, others in (words, words[::-1])
    )


def is_name(name: str) -> bool:
    """Tell whether `name` can be said: it is no account's name, no e-mail and not masked."""
    return not any(mark.isdigit() or mark in "@*_/\\=#" for mark in name) and not (
        "." in name and " " not in name
    )


def business_name(name: str | None) -> str | None:
    """Return what a business is called ("Northcott" for "NORTHCOTT LLC"); None for a person.

    A name that is only a department's ("Receiving Dept") says nothing about whose it is.
    """
    words, known = (name or "").split(), _read_words()
    bare = [word.strip(".,()").casefold() for word in words]
    formed = not known.legal_forms.isdisjoint(bare[1:])
    while len(bare) > 1 and bare[-1] in known.legal_forms:
        bare.pop()
    named = [word for word in bare if word not in known.not_a_person]
    if not named or not (formed or len(named) < len(bare)):
        return None
    said = " ".join(words[: len(bare)]).strip(" .,")
    return _capitalised_each(said) if said.isupper() or said.islower() else said


def addressee(text: str) -> str | None:
    """Return whom a text for a card speaks to ("To our dearest Freya"); None if it names nobody.

    The name stands at the end of its line or before a mark, behind words that only address.
    """
    words = text.strip().split("\n", 1)[0].split()
    known, begin = _read_words().addressing, 0
    while begin < len(words) and words[begin].casefold() in known:
        begin += 1
    if not 0 < begin < len(words):
        return None
    name, ended = words[begin].rstrip(",!.:;"), begin + 1 == len(words)
    marked = name != words[begin]
    fits = name[:1].isupper() and name.replace("-", "").replace("’", "").isalpha()
    return greeting_name(name) if fits and (ended or marked) else None


def _stands_in(word: str, names: frozenset[str]) -> bool:
    return word in names or (len(word) == 1 and any(name.startswith(word) for name in names))


@lru_cache(maxsize=1024)
def _name_words(name: str) -> frozenset[str]:
    plain = (mark for mark in normalize("NFD", name.casefold()) if category(mark) != "Mn")
    return frozenset(re.findall(r"[^\W\d_]+", "".join(plain)))


def _capitalised_each(words: str) -> str:
    return " ".join(map(_capitalised, words.split()))


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
