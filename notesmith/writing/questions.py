"""Writing: at most four questions for an order, what happened before what was bought."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args

from notesmith.model import Level, Order, Prompt, PromptChoices, Question, Topic
from notesmith.writing.decks import Insert, deck_locale, list_prompts, slots_of
from notesmith.writing.judgement import Judgement
from notesmith.writing.situations import OrderView, view_order

MOST = {Level.PERSONAL: 4, Level.SHORT: 2, Level.NONE: 1}
"""How many questions are asked at most, by how personal the note shall be."""

WANTED = {Level.PERSONAL: 3, Level.SHORT: 2, Level.NONE: 1}
"""Up to so many are asked even where nothing special happened."""

ALWAYS = (Topic.ITEM, Topic.FAR)
"""What is asked next where too little happened; then it is the turn of those in TURNS."""

TURNS = (Topic.PLACE, Topic.SHOP, Topic.WELCOME, Topic.SHOP, Topic.SEASON)

GATES = frozenset({"cancelled", "nothing"})
"""Where no parcel leaves, only what asks for that is asked."""

Choice = tuple[Prompt, int]
"""A question, and which of its wordings is meant."""


def choose_questions(
    order: Order,
    judged: Judgement,
    level: Level,
    today: date,
    place: int = 0,
    choices: PromptChoices | None = None,
) -> tuple[Question, ...]:
    """Return the questions for an order, the same ones every time.

    `place` is the order's in its shipment: neighbours get other wordings. `choices` is what the
    shop made of the questions.
    """
    chosen = choices or PromptChoices()
    view = view_order(order, judged, today, deck_locale(chosen))
    picked = _pick(_askable(chosen, view), place)
    # Where the customer's own words go on the card, nothing more is sought for it.
    wanted = 1 if Topic.CARD_TEXT in picked else WANTED[level]
    asked = [picked[topic] for topic in _choose_topics(tuple(picked), MOST[level], wanted, place)]
    return tuple(_question(prompt, prompt.ask[turn], view) for prompt, turn in asked)


def _askable(choices: PromptChoices, view: OrderView) -> Iterator[Choice]:
    """Yield every wording that fits the order and whose slots are all known."""
    gates = GATES & view.truths
    for prompt in list_prompts(choices):
        fits = prompt.when <= view.truths and prompt.unless.isdisjoint(view.truths)
        if prompt.key in choices.off or not fits or (gates and gates.isdisjoint(prompt.when)):
            continue
        for turn, wording in enumerate(prompt.ask):
            if slots_of(wording) <= view.slots.keys():
                yield prompt, turn


def _pick(askable: Iterator[Choice], place: int) -> dict[Topic, Choice]:
    """Return the wording that is due for each topic, the topics in their order."""
    every: dict[Topic, list[Choice]] = {topic: [] for topic in Topic}
    for choice in askable:
        every[choice[0].topic].append(choice)
    return {topic: _due(choices, place) for topic, choices in every.items() if choices}


def _due(choices: Sequence[Choice], place: int) -> Choice:
    """Return which of the questions with the most conditions is due, in which wording.

    Of every question the first, third … wording is for even places and the others for odd ones, so
    that neighbours never get the same, whatever else is different about them.
    """
    most = max(len(prompt.when) for prompt, _ in choices)
    best = [choice for choice in choices if len(choice[0].when) == most]
    due = [choice for choice in best if len(choice[0].ask) == 1 or choice[1] % 2 == place % 2]
    in_turn = sorted(due or best, key=lambda choice: choice[1])
    half = place // 2
    return in_turn[(half + half // len(in_turn)) % len(in_turn)]


def _choose_topics(topics: Sequence[Topic], most: int, wanted: int, place: int) -> list[Topic]:
    """Return the topics to ask about: what happened, then the item, then others in turn.

    Of what happened `most` are asked, and up to `wanted` in all.
    """
    happened = [topic for topic in topics if topic not in ALWAYS and topic not in TURNS]
    chosen = happened[:most]
    turns = [topic for topic in TURNS if topic in topics]
    first = place % len(turns) if turns else 0
    rest = [topic for topic in ALWAYS if topic in topics] + turns[first:] + turns[:first]
    return chosen + list(dict.fromkeys(rest))[: max(wanted - len(chosen), 0)]


def _question(prompt: Prompt, wording: str, view: OrderView) -> Question:
    asked = wording.format_map(view.slots)
    known = prompt.insert in get_args(Insert)
    insert = view.slots.get(prompt.insert) if prompt.insert and known else None
    return Question(asked[:1].upper() + asked[1:], prompt.topic, insert, prompt.key)
