"""Writing: two or three questions for an order, chosen by what happened; the wordings are data."""

import string
import zlib
from collections.abc import Mapping
from functools import cache
from textwrap import shorten
from typing import Literal

from notesmith.language import N_, _, number
from notesmith.model import Order, Question, RequestKind
from notesmith.toml_files import AsWritten, read_template
from notesmith.writing.facts import last_item
from notesmith.writing.formats import country_name, in_days, item_word
from notesmith.writing.judgement import Judgement
from notesmith.writing.level_rules import Condition
from notesmith.writing.names import greeting_name

MOST = 3
LEAST = 2
QUOTED = 120
"""Characters of a remark or a note that a question quotes."""

Insert = Literal["name", "item", "second_item", "last_item", "buyer"]
"""The only slots whose words a click may put into a note: names and items."""


class Prompt(AsWritten, frozen=True):
    """One wording of a question, as templates/prompts/questions.toml has it."""

    when: Condition
    about: str
    ask: str
    insert: Insert | None = None

    @property
    def slots(self) -> frozenset[str]:
        """The slots that must be known before this can be asked."""
        parts = string.Formatter().parse(self.ask)
        return frozenset(part[1] for part in parts if part[1])


class QuestionsFile(AsWritten, frozen=True):
    """What templates/prompts/questions.toml holds: the wordings one below the other."""

    question: tuple[Prompt, ...]


@cache
def read_prompts() -> tuple[Prompt, ...]:
    """Return the wordings of templates/prompts/questions.toml, the most telling first."""
    return read_template("prompts", "questions", QuestionsFile).question


def choose_questions(order: Order, judged: Judgement) -> tuple[Question, ...]:
    """Return two or three questions, one of each kind, the same ones every time."""
    slots = _slots(order, judged)
    kinds: dict[tuple[str, str], list[Prompt]] = {}
    for prompt in read_prompts():
        if prompt.when in judged.happened - _overruled(judged) and prompt.slots <= slots.keys():
            kinds.setdefault((prompt.when, prompt.about), []).append(prompt)
    seed = zlib.crc32(f"{order.platform}:{order.order_id}".encode())
    chosen = [
        wordings[seed % len(wordings)] for kind, wordings in kinds.items() if kind[0] != "always"
    ][:MOST]
    always = [prompt for kind, each in kinds.items() if kind[0] == "always" for prompt in each]
    missing = max(LEAST - len(chosen), 0)
    chosen += [always[(seed + turn) % len(always)] for turn in range(missing)]
    return tuple(_question(prompt, slots) for prompt in chosen)


def _overruled(judged: Judgement) -> frozenset[str]:
    """Return what need not be asked about, because something else that happened covers it."""
    if "cancelled" in judged.happened:
        return judged.happened - {"cancelled", "always"}
    covered = {"asked": "remark", "gift": "other"}
    return frozenset(less for more, less in covered.items() if more in judged.happened)


def _question(prompt: Prompt, slots: Mapping[str, str]) -> Question:
    asked = _(prompt.ask).format_map(slots)
    insert = slots.get(prompt.insert) if prompt.insert else None
    if prompt.insert == "name" and insert == _(NOBODY):
        insert = None
    return Question(asked[:1].upper() + asked[1:], prompt.about, insert)


NOBODY = N_("the customer")
"""Who is spoken of while no name can be told; never put into a note."""


def _slots(order: Order, judged: Judgement) -> dict[str, str]:
    """Return the words for every slot that is known."""
    goods = [item_word(item.title) for item in judged.goods]
    wishes = [item.personalisation for item in order.items if item.personalisation]
    last = judged.past[-1] if judged.past else None
    known = {
        "name": greeting_name(order.recipient) or _(NOBODY),
        "buyer": greeting_name(judged.giver) or judged.giver,
        "days": in_days(judged.waited) if judged.waited is not None else None,
        "question": _quoted(_asked(order, judged)),
        "wish": _quoted(wishes[0] if wishes else None),
        "item": goods[0] if goods else None,
        "second_item": goods[1] if len(goods) > 1 else None,
        "last_item": last_item(last) if last else None,
        "last_note": _quoted(last.note.text if last else None),
        "country": country_name(judged.far) if judged.far else None,
        "units": number(judged.units),
    }
    return {name: words for name, words in known.items() if words}


def _asked(order: Order, judged: Judgement) -> str | None:
    """Return the first question of the remark, in the customer's words."""
    asked = (each for each in judged.requests if each.kind is RequestKind.QUESTION)
    first = next(asked, None)
    return (order.customer_note or "")[first.start : first.end] if first else None


def _quoted(text: str | None) -> str | None:
    return shorten(text, QUOTED, placeholder="…") if text else None
