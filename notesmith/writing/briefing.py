"""Writing, first half: an order and the customer's story become facts and questions, no text."""

from collections.abc import Sequence
from datetime import date

from notesmith.language import N_, _
from notesmith.model import Brief, Level, Order, Parcel, PromptChoices
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
    place: int = 0,
    choices: PromptChoices | None = None,
    remembered: str = "",
) -> Brief:
    """Return what a writer needs: how personal and why, the facts, at most four questions.

    `earlier` are the same customer's earlier parcels, oldest first. A `chosen` level wins over
    what the rules propose. `place` is the order's in its shipment, so that neighbours are asked
    other things, `choices` what the shop made of the questions, and `remembered` what staff filled
    in about the customer. Nothing in it is a text for the note; an `insert` is a name, an item, or
    what the customer dictated for the card.
    """
    judged = judge(order, earlier, today)
    proposal = judged.proposal
    level = chosen or proposal.level
    return Brief(
        order_id=order.order_id,
        level=level,
        reason=_(CHOSEN) if chosen else reason_words(order, proposal.reason, today),
        greeting_name=greeting_name(order.recipient),
        facts=list_facts(order, judged, today, remembered),
        requests=judged.requests,
        questions=choose_questions(order, judged, level, today, place, choices),
    )
