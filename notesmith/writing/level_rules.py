"""Writing: the shop's rules for how personal a note shall be, read from templates/prompts."""

import hashlib
from functools import cache
from typing import Literal

from notesmith.model import Level
from notesmith.resources import folder
from notesmith.toml_files import AsWritten, read_template

Condition = Literal[
    "cancelled",
    "nothing",
    "refunded",
    "late",
    "unshipped",
    "bulk",
    "asked",
    "wish",
    "dictated",
    "remark",
    "gift",
    "other",
    "returning",
    "first",
    "unseen",
    "personalised",
    "several",
    "many",
    "far",
    "always",
]
"""Everything that a rule can ask of an order; judgement.py finds out what is so."""


class Limits(AsWritten, frozen=True):
    """Where ordinary ends: days of waiting, days after which a list is old, pieces, kinds."""

    late_days: int
    forgotten_days: int
    bulk_units: int
    many_kinds: int


class Rule(AsWritten, frozen=True):
    """When all of `when` happened, the note shall be as personal as `level`, for that reason."""

    when: frozenset[Condition]
    level: Level
    reason: str


class LevelsFile(Limits, frozen=True):
    """What templates/prompts/levels.toml holds: the limits, and the rules one below the other."""

    rule: tuple[Rule, ...]


MEANING = 2
"""Raised whenever a condition comes to mean something else in judgement.py: see `rules_digest`."""


@cache
def rules_digest() -> str:
    """Return what changes whenever the rules may propose something else for the same order."""
    text = folder("templates", "prompts", "levels.toml").read_bytes()
    return hashlib.sha256(b"%d\n" % MEANING + text).hexdigest()


@cache
def read_rules() -> tuple[Limits, tuple[Rule, ...]]:
    """Return the limits and the rules of templates/prompts/levels.toml, first match first."""
    written = read_template("prompts", "levels", LevelsFile)
    return written, written.rule
