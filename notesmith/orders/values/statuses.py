"""Order lists: the word of a status column becomes a Status, or a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from notesmith.model import Status
from notesmith.orders.fields import same_name
from notesmith.orders.values.plain_words import fold
from notesmith.toml_files import AsWritten, read_template

Languages = Mapping[str, tuple[str, ...]]

UNSPACED = (("\u0e00", "\u0e7f"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))
"""Scripts that put no blanks between words, or hang them together: Thai, Kana, Han, Hangul."""

PREFIXED = ("\u0590", "\u06ff")
"""Hebrew and Arabic, where small words grow onto the next one."""

SHORT, SHORTER = 4, 3
"""Letters of a word that counts only where it is a whole one."""

ENDING = 3
"""Letters that a short word of an open order may have more: "new" stands for "newly"."""

Answers = Mapping[str, Status]
"""Status word, as `same_name` has it -> what a person said that it means."""


class StatusWords(AsWritten, frozen=True):
    """What templates/lists/statuses.toml holds: for each meaning, language -> words."""

    cancelled: Languages
    refunded: Languages
    refused: Languages
    undone: Languages
    open: Languages


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of one meaning: whole words, beginnings, phrases and signs anywhere in a text.

    `stems` are short beginnings, after which only an ending may follow.
    """

    whole: frozenset[str]
    stems: tuple[str, ...]
    beginnings: tuple[str, ...]
    anywhere: tuple[str, ...]

    def say(self, text: str, words: Sequence[str]) -> bool:
        """Return whether a text, folded, with its `words`, says so."""
        return (
            not self.whole.isdisjoint(words)
            or any(word.startswith(self.beginnings) for word in words)
            or any(part in text for part in self.anywhere)
            or any(word.startswith(self.stems) and len(word) <= SHORTER + ENDING for word in words)
        )


@lru_cache(maxsize=2048)
def read_status(text: str) -> Status | None:
    """Return what a status cell says; None for words that nobody knows."""
    said = fold(text).replace("_", " ").replace("-", " ").replace("/", " ")
    words = [word for part in said.split() if (word := part.strip("()[].,:;!?\"'"))]
    if not words:
        return Status.OPEN
    known = _meanings()
    cancelled, refunded = (known[name].say(said, words) for name in ("cancelled", "refunded"))
    refused = known["refused"].say(said, words)
    if cancelled or refunded:
        if refused or known["undone"].say(said, words):
            return Status.OPEN
        return Status.REFUNDED if refunded else Status.CANCELLED
    if refused:
        return Status.CANCELLED
    return Status.OPEN if known["open"].say(said, words) else None


def status_key(text: str) -> str:
    """Return a status word as answers about it are kept: case and spacing do not count."""
    return same_name(text)


@cache
def _meanings() -> Mapping[str, _Words]:
    written = read_template("lists", "statuses", StatusWords)
    return {
        "cancelled": _sorted_out(written.cancelled),
        "refunded": _sorted_out(written.refunded),
        "refused": _sorted_out(written.refused),
        "undone": _sorted_out(written.undone),
        "open": _sorted_out(written.open, stems=True),
    }


def _sorted_out(languages: Languages, *, stems: bool = False) -> _Words:
    every = {fold(word).replace("-", " ") for some in languages.values() for word in some}
    anywhere = {word for word in every if " " in word or _is_grown_together(word)}
    words = every - anywhere
    short = {word for word in words if len(word) <= (SHORTER if stems else SHORT)}
    return _Words(
        whole=frozenset(short),
        stems=tuple(sorted(word for word in short if stems and len(word) == SHORTER)),
        beginnings=tuple(sorted(words - short)),
        anywhere=tuple(sorted(anywhere)),
    )


def _is_grown_together(word: str) -> bool:
    if PREFIXED[0] <= word[0] <= PREFIXED[1]:
        return len(word) >= SHORTER
    return any(first <= word[0] <= last for first, last in UNSPACED)
