"""Variety: what the check says, in a colleague's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from notesmith.variety.habits import Habit
    from notesmith.variety.memory import Match
    from notesmith.variety.repeats import Told

QUOTED = 70
"""Characters of another note that a message quotes."""


def say_repeat(match: Match, other: Told, count: int) -> str:
    """Return what a repeat of `other`, the closest of `count`, is called."""
    if match.same:
        return _say_again(match, other)
    more = f" and {count - 1} more" if count > 1 else ""
    whose = _whose(other)
    if match.kind == "verbatim":
        return f"Word for word what {whose}{more} will read too. Say it another way here."
    if match.kind == "skeleton":
        return (
            f"The same note as for {whose}{more}, with other names in it. "
            "Say something only this customer could read."
        )
    return f"Close to the note for {whose}{more}. Change more than a few words."


def say_allowed(reason: str) -> str:
    """Return what a skeleton that the shop allowed is called."""
    return f"The same note as others, which your shop allows: {reason.rstrip('.')}."


def say_habit(habit: Habit, words: str) -> str:
    """Return what a habit of the batch is called."""
    shown = _short(words)
    others = habit.count - 1
    many = "1 other note" if others == 1 else f"{others} other notes"
    if habit.kind == "opening":
        return f"You began {many} of this shipment the same way: “{shown}”."
    if habit.kind == "closing":
        return f"You closed {many} of this shipment the same way: “{shown}”."
    return f"“{shown}” stands in {many} of this shipment."


def _say_again(match: Match, other: Told) -> str:
    who = other.recipient or "This customer"
    when = f", on {other.day}" if other.day else ""
    got = f"{who} got this last time ({other.order_id}{when})"
    quoted = _short(other.text)
    if match.kind == "verbatim":
        return f"{got}, word for word. Say it another way now."
    if match.kind == "skeleton":
        return f"{got}, with other names in it: “{quoted}”. Say something new."
    return f"{got}, or nearly: “{quoted}”. Say something new."


def _whose(other: Told) -> str:
    if not other.order_id:
        return "a customer of long ago"
    return f"{other.recipient} ({other.order_id})" if other.recipient else other.order_id


def _short(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "…"
