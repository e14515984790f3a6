"""What a shop has: orders, the notes for them, parcels and shipments; texts are Unicode NFC."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from unicodedata import category

BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their class, but nothing to be seen."""


class Status(StrEnum):
    """What became of an order."""

    OPEN = "open"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


class State(StrEnum):
    """How far a note has come. A half-typed text is still "to write", and so is an emptied one."""

    TO_WRITE = "to write"
    WRITTEN = "written"
    APPROVED = "approved"
    RETURNED = "returned"


class Level(StrEnum):
    """How personal the note of an order shall be."""

    PERSONAL = "personal"
    SHORT = "short"
    NONE = "none"


class RequestKind(StrEnum):
    """What a customer's remark may ask for."""

    QUESTION = "question"
    WISH = "wish"
    CARD_TEXT = "card_text"


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that a remark asks for: the characters from `start` to `end` of it.

    Of a text for the card it is the dictated words alone, of the others the sentence.
    """

    kind: RequestKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an order."""

    title: str
    quantity: int = 1
    variant: str | None = None
    personalisation: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What one customer bought. None stands for what the order list does not hold.

    `recipient` is who opens the parcel, `buyer` who paid. `placed_at` and `shipped_at` are
    datetimes where the list tells the time, else dates. `ship_country` is ISO 3166 alpha-2.
    `is_gift` is None where the platform has no way to say it; `returning` is what the platform
    itself says about the customer, None where it says nothing.
    """

    order_id: str
    platform: str
    recipient: str | None = None
    items: tuple[Item, ...] = ()
    placed_at: date | None = None
    shipped_at: date | None = None
    buyer: str | None = None
    email: str | None = None
    postcode: str | None = None
    city: str | None = None
    ship_country: str | None = None
    customer_note: str | None = None
    gift_message: str | None = None
    is_gift: bool | None = None
    returning: bool | None = None
    total: Decimal | None = None
    currency: str | None = None
    status: Status = Status.OPEN


def says_something(text: str) -> bool:
    """Return whether a text holds a letter, figure or sign: spaces and marks say nothing."""
    return any(category(mark)[0] in "LNS" and mark not in BLANKS for mark in text)


@dataclass(frozen=True, slots=True)
class Note:
    """What we say to the customer of one order.

    `comment` is what a reviewer said when returning it. `recipient` and `item` are facts kept
    beside the text; the text itself holds only what the writer put there. `writer` is the name of
    somebody of the staff. `revision` tells one stored state of a note from the next: whoever saves
    says which one they saw. It is no part of what the note says, and 0 outside a shop; nor is
    `level`, how personal it shall be as its order or its list says.
    """

    order_id: str
    text: str = ""
    signature: str = ""
    writer: str = ""
    recipient: str = ""
    item: str = ""
    state: State = State.TO_WRITE
    comment: str = ""
    revision: int = field(default=0, compare=False)
    level: Level = field(default=Level.PERSONAL, compare=False)

    @property
    def finished(self) -> bool:
        """Whether the writer has said that this note is done: written or approved."""
        return self.state in (State.WRITTEN, State.APPROVED)

    def retyped(self, text: str, signature: str, writer: str) -> "Note":
        """Return the note with other words by `writer`; they lapse an approval.

        Nobody has finished a note without words: an emptied one is to write again.
        """
        other = (self.text, self.signature) != (text, signature)
        state = self.state
        if self.finished and not says_something(text):
            state = State.TO_WRITE
        elif other and state is State.APPROVED:
            state = State.WRITTEN
        return replace(self, text=text, signature=signature, writer=writer, state=state)


@dataclass(frozen=True, slots=True)
class Shipment:
    """The orders that leave together. The counts are of parcels that shall get a note."""

    key: int
    name: str
    created_at: date
    orders: int
    wanted: int
    written: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """How personal the rules find that a note shall be, and why.

    `reason` is the sentence of the rule as templates/prompts/levels.toml has it, so that it stays
    the same for all readers and all days; `writing.level_reason` puts it into words. `until` is
    the first day on which the rules would say something else; None where time changes nothing.
    """

    level: Level
    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order as it lies in the shop, with its note and how personal that note shall be.

    `key` is the shop's own number for it and stays the same. `level` is None until a person
    chose one; then it wins over what the rules propose, which the shop keeps with their reason.
    """

    key: int
    shipment: int
    order: Order
    note: Note
    level: Level | None = None
    proposed: Level = Level.SHORT
    proposed_reason: str = ""

    @property
    def wanted_level(self) -> Level:
        """How personal the note shall be: as somebody chose, else as the rules propose."""
        return self.level or self.proposed

    @property
    def wants_note(self) -> bool:
        """Whether there shall be a note at all."""
        return self.wanted_level is not Level.NONE


Propose = Callable[[Order, Sequence[Parcel]], Proposal]
"""What the rules say of an order, given the same customer's earlier parcels, oldest first.

The earlier parcels are lent for the call: they are not to be kept.
"""


@dataclass(frozen=True, slots=True)
class Customer:
    """Whoever is behind some orders; `key` is the shop's own.

    `remembered` is what staff filled in about them, blank for nothing. `orders` is how many there
    are, `latest` the key of the parcel that came last into the shop.
    """

    key: int
    name: str
    email: str
    remembered: str
    orders: int
    latest: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about an order. `insert` is the words a click puts into the note.

    These are a name, an item as people say it, or what the customer dictated for the card.
    """

    kind: str
    text: str
    insert: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something worth answering in the note; `about` says which fact it rests on.

    `insert` is the words a click puts into the note; `key` names the prompt that asks it.
    """

    text: str
    about: str
    insert: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a writer needs for one order: how personal and why, facts, at most four questions.

    `requests` is what the order's remark asks for, by its characters.
    """

    order_id: str
    level: Level
    reason: str
    greeting_name: str | None
    facts: tuple[Fact, ...]
    requests: tuple[Request, ...]
    questions: tuple[Question, ...]
