"""Variety: what the check says, in a colleague's words (templates/findings)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notesmith.finding_registry import say_finding, say_phrase
from notesmith.language import number
from notesmith.model import FindingKind

if TYPE_CHECKING:
    from notesmith.variety.habits import Habit
    from notesmith.variety.memory import Match
    from notesmith.variety.repeats import NoteSummary

QUOTED = 70
"""Characters of another note that a message quotes."""


def say_repeat(match: Match, other: NoteSummary, count: int) -> str:
    """Return what a repeat of `other`, the closest of `count`, is called."""
    if match.same:
        who = other.recipient or say_phrase("this_customer")
        order = other.order_id
        if other.day:
            order = say_phrase("on_day", order=order, day=other.day)
        return say_finding(match.kind, "again", who=who, order=order, text=_short(other.text))
    whose = _whose(other)
    if match.sentence:
        return say_finding(match.kind, "sentence", whose=whose)
    if count > 1:
        whose = say_phrase("and_more", count - 1, whose=whose)
    return say_finding(match.kind, "found", whose=whose)


def say_allowed(kind: FindingKind, reason: str) -> str:
    """Return what a text or a skeleton that the shop allowed is called."""
    return say_finding(kind, "allowed", reason=reason.rstrip("."))


def say_short(same: int, batch: int, before: int) -> str:
    """Return how many of a batch say the same few words, or how many earlier notes did."""
    if same > 1:
        return say_finding(FindingKind.SKELETON, "short", same, all=number(batch))
    return say_finding(FindingKind.SKELETON, "short_before", before)


def say_habit(habit: Habit, words: str) -> str:
    """Return what a habit of the batch is called."""
    return say_finding(habit.kind, "found", habit.count - 1, words=_short(words))


def _whose(other: NoteSummary) -> str:
    if not other.order_id:
        return say_phrase("whose_past")
    if not other.recipient:
        return other.order_id
    return say_phrase("whose_order", recipient=other.recipient, order=other.order_id)


def _short(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "…"
