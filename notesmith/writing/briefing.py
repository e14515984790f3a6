"""Writing, first half: an order and the customer's story become facts and questions, no text."""

from collections.abc import Sequence
from datetime import date

from notesmith.language import _, number
from notesmith.model import Brief, Level, Order, Parcel
from notesmith.writing.facts import list_facts
from notesmith.writing.formats import country_name, in_days
from notesmith.writing.happenings import Story, tell_story
from notesmith.writing.level_rules import read_rules
from notesmith.writing.names import greeting_name
from notesmith.writing.questions import choose_questions


def brief(order: Order, earlier: Sequence[Parcel], today: date) -> Brief:
    """Return what a writer needs: how personal and why, the facts, two or three questions.

    `earlier` are the same customer's earlier parcels, oldest first. Nothing in it is a text for
    the note; a fact's `insert` is at most a name or an item.
    """
    limits = read_rules()[0]
    story = tell_story(order, earlier, today, limits)
    level, reason = _judge(story)
    return Brief(
        order_id=order.order_id,
        level=level,
        reason=reason,
        greeting_name=greeting_name(order.recipient),
        facts=list_facts(order, story, today),
        questions=choose_questions(order, story),
    )


def propose_level(order: Order, earlier: Sequence[Parcel], today: date) -> tuple[Level, str]:
    """Return how personal the note shall be and why: the part of `brief` that is quick."""
    limits = read_rules()[0]
    return _judge(tell_story(order, earlier, today, limits))


def _judge(story: Story) -> tuple[Level, str]:
    rules = read_rules()[1]
    rule = next(rule for rule in rules if rule.when <= story.happened)
    slots = {
        "days": in_days(story.waited) if story.waited is not None else "",
        "units": number(story.units),
        "kinds": number(len(story.goods)),
        "country": country_name(story.far) if story.far else "",
    }
    return rule.level, _(rule.reason).format_map(slots)
