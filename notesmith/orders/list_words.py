"""Order lists: the words that shops and platforms use, read from templates/lists."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from notesmith.model import Status
from notesmith.orders.fields import same_name
from notesmith.resources import folder


@dataclass(frozen=True, slots=True)
class Words:
    """What cells may say, in lower case: sums and footers, statuses, kinds of customers, dates."""

    totals: frozenset[str]
    footers: tuple[str, ...]
    cancelled: tuple[str, ...]
    refunded: tuple[str, ...]
    undone: frozenset[str]
    returning: frozenset[str]
    not_returning: frozenset[str]
    date_fillers: frozenset[str]
    date_marks: Mapping[int, str]
    personalised_keys: tuple[str, ...]


def read_list_data(name: str) -> dict[str, Any]:
    """Return what templates/lists/`name`.toml holds."""
    return tomllib.loads(folder("templates", "lists", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def list_words() -> Words:
    """Return the words that ship."""
    data = read_list_data("words")
    dates = data["dates"]
    marks = {ord(mark): "-" for mark in dates["years"] + dates["months"]}
    return Words(
        totals=frozenset(data["totals"]),
        footers=tuple(data["footers"]),
        cancelled=tuple(data["status"]["cancelled"]),
        refunded=tuple(data["status"]["refunded"]),
        undone=frozenset(data["status"]["undone"]),
        returning=frozenset(data["returning"]["yes"]),
        not_returning=frozenset(data["returning"]["no"]),
        date_fillers=frozenset(dates["fillers"]),
        date_marks=MappingProxyType(marks | {ord(mark): " " for mark in dates["days"]}),
        personalised_keys=tuple(data["personalised"]["keys"]),
    )


@lru_cache(maxsize=1024)
def read_status(text: str) -> Status:
    """Return what a status cell says; OPEN for every word that says neither of the others."""
    words = list_words()
    parts = same_name(text).replace("/", " ").replace("(", " ").split()
    if not parts or not words.undone.isdisjoint(part.strip(".:)") for part in parts):
        return Status.OPEN
    if any(part.startswith(words.refunded) for part in parts):
        return Status.REFUNDED
    if any(part.startswith(words.cancelled) for part in parts):
        return Status.CANCELLED
    return Status.OPEN


@lru_cache(maxsize=256)
def read_returning(text: str) -> bool | None:
    """Return whether a cell calls the customer a returning one; None if it does not say."""
    words, word = list_words(), same_name(text)
    first = word.split(" ")[0]
    if word in words.returning or first in words.returning:
        return True
    return False if word in words.not_returning or first in words.not_returning else None
