"""The questions of a shop: listed, added, reworded, and tried on its own orders."""

from dataclasses import dataclass, replace
from datetime import date

from notesmith import writing
from notesmith.errors import InputError
from notesmith.language import _
from notesmith.model import Parcel, Prompt, Question
from notesmith.storage import Shop

EXAMPLES = 3
TRIED = 500
"""Parcels that an example is looked for in, the newest shipments first."""


@dataclass(frozen=True, slots=True)
class ListedPrompt:
    """A question of a shop; `own` if the shop added it, `asked` unless it is switched off."""

    prompt: Prompt
    own: bool
    asked: bool


def list_prompts(shop: Shop) -> tuple[ListedPrompt, ...]:
    """Return all questions of a shop, its own first, in the words in which they are asked."""
    choices = shop.prompts.choices()
    own = {prompt.key for prompt in choices.own}
    return tuple(
        ListedPrompt(each, each.key in own, each.key not in choices.off)
        for each in writing.list_prompts(choices)
    )


def add_prompt(shop: Shop, prompt: Prompt) -> None:
    """Add a question of the shop's own, or replace it; raises InputError for one that is wrong."""
    writing.check_prompt(prompt)
    if prompt.key in writing.shipped_keys():
        taken = _("There is a question {key} already; give yours another name.")
        raise InputError(taken.format(key=prompt.key))
    shop.prompts.add(prompt)


def reword_prompt(shop: Shop, key: str, ask: tuple[str, ...]) -> None:
    """Ask a shipped question in other wordings, in the language of the shop's questions.

    No wordings bring back the shipped ones. Raises InputError for a wording that is wrong.
    """
    if key not in writing.shipped_keys():
        raise InputError(_("There is no question {key} to reword.").format(key=key))
    for wording in ask:
        writing.check_wording(wording)
    shop.prompts.reword(writing.deck_language(shop.prompts.choices()), key, ask)


def try_prompt(shop: Shop, prompt: Prompt) -> tuple[tuple[Parcel, Question], ...]:
    """Return the first orders of a shop that a question fits, each with how it would be asked."""
    choices = shop.prompts.choices()
    alone = replace(choices, own=(prompt,), off=writing.shipped_keys() - {prompt.key})
    found: list[tuple[Parcel, Question]] = []
    tried = 0
    for shipment in shop.orders.shipments():
        parcels = shop.orders.parcels(shipment.key)[: TRIED - tried]
        tried += len(parcels)
        histories = shop.orders.histories([parcel.key for parcel in parcels])
        for parcel in parcels:
            earlier = histories.get(parcel.key, ())
            made = writing.brief(
                parcel.order, earlier, date.today(), place=len(found), choices=alone
            )
            found += [(parcel, each) for each in made.questions if each.key == prompt.key]
            if len(found) == EXAMPLES:
                return tuple(found)
        if tried == TRIED:
            break
    return tuple(found)
