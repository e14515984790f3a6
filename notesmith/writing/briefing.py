"""Writing, first half: an order and the customer's story become facts and questions, no text."""

from collections.abc import Sequence
from datetime import date

from notesmith.language import N_, _
from notesmith.model import Brief, Level, Order, Parcel
from notesmith.writing.facts import list_facts
from notesmith.writing.judgement import judge, reason_words
from notesmith.writing.names import greeting_name
from notesmith.writing.questions import choose_questions

CHOSEN = N_("Chosen by a person")
"""The reason for a level that does not come from the rules."""


def level_reason(parcel: Parcel, today: date) -> str:
    """Return in words why the note of a parcel shall be as personal as it shall be."""
    chosen = parcel.level is not None
    return _(CHOSEN) if chosen else reason_words(parcel.order, parcel.proposed_reason, today)


def brief(
    order: Order,
    earlier: Sequence[Parcel],
    today: date,
    chosen: Level | None = None,
    *,
    remembered: str = "",
) -> Brief:
    """Return what a writer needs: how personal and why, the facts, two or three questions.

    `earlier` are the same customer's earlier parcels, oldest first. A `chosen` level wins over
    what the rules propose. `remembered` is what staff filled in about the customer. Nothing in it
    is a text for the note; a fact's `insert` is at most a name or an item.
    """
    judged = judge(order, earlier, today)
    proposal = judged.proposal
    return Brief(
        order_id=order.order_id,
        level=chosen or proposal.level,
        reason=_(CHOSEN) if chosen else reason_words(order, proposal.reason, today),
        greeting_name=greeting_name(order.recipient),
        facts=list_facts(order, judged, today, remembered),
        questions=choose_questions(order, judged),
    )
