"""Spelling: dictionaries as Hunspell reads them, those that ship and those that a user adds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, Protocol

from notesmith.errors import InputError, reason_of
from notesmith.language import _
from notesmith.resources import folder

BEST = 5
"""Suggestions that are shown for a word."""


class Lexicon(Protocol):
    """Whoever knows the words of some languages, which are called as in "de"."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose words are known."""

    def knows(self, word: str, language: str) -> bool:
        """Tell whether a word, as NFC, is one of a language."""


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """The dictionaries that ship, and those in the folder `own`, each a NAME.aff and a NAME.dic.

    NAME begins with its language ("de", "de_AT", "en-GB"); all that are of one language count
    together. One is opened when its language is first asked for, and its answers are kept.
    """

    own: Path | None = None

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose words are known."""
        return frozenset(list_dictionaries(self.own))

    def knows(self, word: str, language: str) -> bool:
        """Tell whether a word, as NFC, is one of a language.

        Raises InputError if a dictionary of it cannot be read.
        """
        return _knows(self.own, word, language)

    def suggest(self, word: str, language: str) -> tuple[str, ...]:
        """Return up to BEST words of a language that may have been meant; takes up to a second."""
        return _suggest(self.own, word, language)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How notes are held against dictionaries.

    `learnt` are words, folded by `casefold`, that count as known. `language` is what all notes are
    written in; blank where each is recognised.
    """

    lexicon: Lexicon = field(default_factory=Dictionaries)
    learnt: frozenset[str] = frozenset()
    language: str = ""


@cache
def list_dictionaries(own: Path | None) -> Mapping[str, tuple[Path, ...]]:
    """Return language -> paths of its dictionaries without the ending; it is looked for once."""
    # Hunspell itself opens the files: they have to lie in the file system.
    folders = [Path(str(each)) for each in folder("assets", "dictionaries").iterdir()]
    found: dict[str, tuple[Path, ...]] = {}
    for place in (*sorted(each for each in folders if each.is_dir()), own):
        if place is None or not place.is_dir():
            continue
        for path in sorted(place.glob("*.dic")):
            language = re.split("[-_]", path.stem)[0].lower()
            found[language] = (*found.get(language, ()), path.with_suffix(""))
    return found


@lru_cache(maxsize=200_000)
def _knows(own: Path | None, word: str, language: str) -> bool:
    return any(_spell(path, word) for path in list_dictionaries(own).get(language, ()))


@lru_cache(maxsize=1_000)
def _suggest(own: Path | None, word: str, language: str) -> tuple[str, ...]:
    paths = list_dictionaries(own).get(language, ())
    lists = [_open(path).suggest(word) for path in paths if _is_writable(path, word)]
    best = chain.from_iterable(zip_longest(*lists))
    return tuple(dict.fromkeys(each for each in best if each))[:BEST]


def _spell(path: Path, word: str) -> bool:
    return not _is_writable(path, word) or bool(_open(path).spell(word))


def _is_writable(path: Path, word: str) -> bool:
    """Tell whether a dictionary's encoding has all letters of a word; of others it knows none."""
    try:
        word.encode(_open(path)._dic_encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _open(path: Path) -> Any:
    """Open a dictionary; raises InputError if it is none."""
    from hunspell import Hunspell  # noqa: PLC0415  whoever checks no spelling does not wait for it

    words, rules = path.with_name(path.name + ".dic"), path.with_name(path.name + ".aff")
    try:
        with words.open("rb") as file:
            count = file.readline(40).strip().removeprefix(b"\xef\xbb\xbf")
        rules.open("rb").close()
    except OSError as error:
        unread = _("The dictionary {path} cannot be read: {reason}; look at the file or remove it.")
        raise InputError(unread.format(path=error.filename, reason=reason_of(error))) from error
    if not re.match(rb"\d+\b", count):
        wrong = _(
            "{path} is no dictionary: its first line is not the number of its words; "
            "get it again or remove it."
        )
        raise InputError(wrong.format(path=words))
    return Hunspell(path.name, hunspell_data_dir=str(path.parent), system_encoding="UTF-8")
