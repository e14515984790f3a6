"""What a writer can be asked about an order, and what a shop makes of the shipped questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Topic(StrEnum):
    """What a question is about; of each topic one is asked at most, the first ones first."""

    STATUS = "status"
    WAITED = "waited"
    CARD_TEXT = "card_text"
    QUESTION = "question"
    WISH = "wish"
    REMARK = "remark"
    GIFT = "gift"
    EARLIER = "earlier"
    PERSONALISATION = "personalisation"
    TIP = "tip"
    BUSINESS = "business"
    ITEM = "item"
    FAR = "far"
    PLACE = "place"
    SEASON = "season"
    WELCOME = "welcome"
    SHOP = "shop"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something a writer can be asked, in one or several wordings with {slots}.

    It is asked when all of `when` is so and none of `unless` (the conditions are those of
    `writing.CONDITIONS`). `insert` names the slot whose words a click may put into the note.
    """

    key: str
    topic: Topic
    ask: tuple[str, ...]
    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    insert: str | None = None


@dataclass(frozen=True, slots=True)
class PromptChoices:
    """What a shop made of the questions: of those that ship, and of its own.

    `language` is the one in which they are asked, such as "de"; blank for the reader's. `own` take
    turns with the shipped ones of the same topic and as many conditions. `reworded` holds other
    wordings of shipped ones: language -> key -> wordings. `off` are the keys that are never asked.
    """

    language: str = ""
    own: tuple[Prompt, ...] = ()
    reworded: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
