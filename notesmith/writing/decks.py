"""Writing: the deck of questions in one language: what ships, and what a shop made of it."""

import string
from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from babel import Locale

from notesmith.errors import InputError
from notesmith.language import _, in_line, locale
from notesmith.model import Prompt, PromptChoices, Topic
from notesmith.toml_files import AsWritten, list_templates, read_template
from notesmith.writing.level_rules import Condition

FILES = "questions-"
"""The wordings of one language are templates/prompts/questions-LANGUAGE.toml."""

ENGLISH = "en"

Situation = (
    Condition
    | Literal[
        "message",
        "reader",
        "noted",
        "bought",
        "again",
        "regular",
        "tip",
        "business",
        "double",
        "voucher",
        "december",
        "january",
    ]
)
"""Everything that a question can ask of an order: what rules ask, and what situations.py finds."""

CONDITIONS: tuple[str, ...] = tuple(get_args(Condition)) + tuple(get_args(get_args(Situation)[1]))

Insert = Literal[
    "name",
    "customer",
    "buyer",
    "reader",
    "business",
    "item",
    "second_item",
    "last_item",
    "same_item",
    "card_text",
]
"""The slots whose words a click may put into a note: names, items, the dictated words."""

Slot = Literal[
    "name",
    "customer",
    "buyer",
    "reader",
    "business",
    "days",
    "question",
    "wish",
    "remark",
    "message",
    "personal",
    "last_note",
    "item",
    "second_item",
    "last_item",
    "same_item",
    "kinds",
    "pieces",
    "units",
    "orders",
    "country",
    "city",
    "month",
]
"""What a wording can hold in braces."""


class QuestionEntry(AsWritten, frozen=True):
    """A question as templates/prompts/questions.toml has it."""

    key: str
    topic: Topic
    when: frozenset[Situation] = frozenset()
    unless: frozenset[Situation] = frozenset()
    insert: Insert | None = None


class QuestionsFile(AsWritten, frozen=True):
    """What templates/prompts/questions.toml holds."""

    question: tuple[QuestionEntry, ...]


class WordingsFile(AsWritten, frozen=True):
    """What templates/prompts/questions-LANGUAGE.toml holds: key -> wordings."""

    ask: dict[str, tuple[str, ...]]


@cache
def read_deck(language: str) -> tuple[Prompt, ...]:
    """Return the questions that ship, in one language."""
    entries = read_template("prompts", "questions", QuestionsFile).question
    wordings = read_template("prompts", f"{FILES}{language}", WordingsFile).ask
    return tuple(
        Prompt(each.key, each.topic, wordings[each.key], each.when, each.unless, each.insert)
        for each in entries
    )


@cache
def shipped_keys() -> frozenset[str]:
    """Return the keys of the questions that ship."""
    return frozenset(prompt.key for prompt in read_deck(ENGLISH))


@cache
def deck_languages() -> tuple[str, ...]:
    """Return the languages in which questions ship, such as "de"."""
    names = list_templates("prompts")
    return tuple(name.removeprefix(FILES) for name in names if name.startswith(FILES))


def deck_language(choices: PromptChoices) -> str:
    """Return the language of a shop's questions: as it chose, else the reader's, else English."""
    wanted = choices.language or locale().language
    return wanted if wanted in deck_languages() else ENGLISH


def deck_locale(choices: PromptChoices) -> Locale:
    """Return by whose rules the days and numbers in a shop's questions are written."""
    language, reader = deck_language(choices), locale()
    if language == reader.language or not choices.language:
        return reader
    return Locale.parse(language)


def list_prompts(choices: PromptChoices) -> tuple[Prompt, ...]:
    """Return all questions of a shop, also those it never asks: its own, then the shipped ones.

    Where none ship in the reader's language, the English ones are those of its translation.
    """
    language = deck_language(choices)
    reworded: Mapping[str, tuple[str, ...]] = choices.reworded.get(language, {})
    shipped = (
        Prompt(
            each.key,
            each.topic,
            reworded.get(each.key) or (each.ask if choices.language else tuple(map(_, each.ask))),
            each.when,
            each.unless,
            each.insert,
        )
        for each in read_deck(language)
    )
    return (*choices.own, *shipped)


def slots_of(wording: str) -> frozenset[str]:
    """Return the slots that must be known before a wording can be asked."""
    return frozenset(part[1] for part in string.Formatter().parse(wording) if part[1] is not None)


def check_prompt(prompt: Prompt) -> None:
    """Raise InputError for a question that could never be asked, or would ask nonsense."""
    if not prompt.key.strip() or not prompt.ask:
        raise InputError(_("A question needs a name and at least one wording; write them."))
    for wording in prompt.ask:
        check_wording(wording)
    unknown = (prompt.when | prompt.unless) - set(CONDITIONS)
    if unknown:
        wrong = _("No order can be “{condition}”; the conditions are {known}.")
        raise InputError(wrong.format(condition=min(unknown), known=in_line(CONDITIONS)))
    if prompt.insert is not None and prompt.insert not in get_args(Insert):
        wrong = _("A click cannot put “{slot}” into a note; it can be {known}.")
        raise InputError(wrong.format(slot=prompt.insert, known=in_line(get_args(Insert))))


def check_wording(wording: str) -> None:
    """Raise InputError for a wording that is blank, or whose slots cannot be filled."""
    if not wording.strip():
        raise InputError(_("A wording of a question is blank; write it, or take it away."))
    try:
        parts = list(string.Formatter().parse(wording))
    except ValueError as error:
        wrong = _("“{wording}” has a brace too many or too few; mend it.")
        raise InputError(wrong.format(wording=wording)) from error
    for _text, slot, form, turned in parts:
        if slot is not None and (slot not in get_args(Slot) or form or turned):
            wrong = _("“{wording}” asks for {{{slot}}}, which nothing fills; there are {known}.")
            known = in_line(get_args(Slot))
            raise InputError(wrong.format(wording=wording, slot=slot, known=known))
