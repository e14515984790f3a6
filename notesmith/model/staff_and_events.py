"""Who works in a shop, and what they did there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from notesmith.model.handwriting import HandChoice


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works in a shop. `key` is the shop's own number for them and stays the same.

    `choice` is what they write with; None while they write as the shop does. The blank name is
    the shop itself, for whoever has no hand of their own.
    """

    key: int
    name: str
    choice: HandChoice | None = None


class EventKind(StrEnum):
    """What happened. Typing is no event; how far a note has come is.

    A note is REOPENED when it is to be written again, and LAPSED when its text was changed after
    it was approved. REMEMBERED are notes that were sent before the shop was. ALLOWED and FORBIDDEN
    say whether notes may be alike. CUSTOMER_NOTED is what staff remember about a customer, and
    WORD_LEARNT that a word counts as rightly spelt.
    """

    IMPORTED = "imported"
    IMPORT_UNDONE = "import_undone"
    SHIPMENT_RENAMED = "shipment_renamed"
    LEVEL_CHOSEN = "level_chosen"
    WRITTEN = "written"
    APPROVED = "approved"
    RETURNED = "returned"
    REOPENED = "reopened"
    LAPSED = "lapsed"
    REMEMBERED = "remembered"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    ERASED = "erased"
    CUSTOMER_NOTED = "customer_noted"
    WORD_LEARNT = "word_learnt"
    WORD_FORGOTTEN = "word_forgotten"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a shop; it is never changed and never taken back.

    `at` is in UTC. `staff` is the name of who did it, blank where nobody was named. `order_key` is
    the key of the parcel that it is about, which may be gone by now; None where it is about none.
    `detail` is short and for programs: of a note a digest of its text, never a customer's words.
    `before` is the `digest` of the event before, blank for the first.
    """

    key: int
    at: datetime
    staff: str
    kind: EventKind
    order_key: int | None
    detail: str
    before: str
    digest: str
