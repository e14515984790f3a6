"""Writing: the shop's rules for how personal a note shall be, read from templates/prompts."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache

from notesmith.model import Level
from notesmith.resources import folder

CONDITIONS = (
    "cancelled",
    "refunded",
    "late",
    "bulk",
    "asked",
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
)
"""Everything that a rule or a question can ask of an order."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where ordinary ends: days of waiting, days after which a list is old, pieces, kinds."""

    late_days: int
    forgotten_days: int
    bulk_units: int
    many_kinds: int


@dataclass(frozen=True, slots=True)
class Rule:
    """When all of `when` happened, the note shall be as personal as `level`, for that reason."""

    when: frozenset[str]
    level: Level
    reason: str


MEANING = 1
"""Raised whenever a condition comes to mean something else in judgement.py: see `rules_digest`."""


@cache
def rules_digest() -> str:
    """Return what changes whenever the rules may propose something else for the same order."""
    text = folder("templates", "prompts", "levels.toml").read_bytes()
    return hashlib.sha256(b"%d\n" % MEANING + text).hexdigest()


@cache
def read_rules() -> tuple[Limits, tuple[Rule, ...]]:
    """Return the limits and the rules of templates/prompts/levels.toml, first match first."""
    text = folder("templates", "prompts", "levels.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    rules = tuple(
        Rule(frozenset(rule["when"]), Level(rule["level"]), rule["reason"])
        for rule in data.pop("rule")
    )
    return Limits(**data), rules
