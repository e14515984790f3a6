"""The nouns of NoteSmith as frozen values: no input or output, no third party.

Lengths are PostScript points (1/72 inch) with the origin at the bottom left, as in PDF.
Texts are Unicode NFC. Ids are strings that were made once, by the shop's platform.
"""

from notesmith.model.cards_and_sheets import (
    Card,
    Design,
    Glyph,
    Glyphs,
    Line,
    Outline,
    Placed,
    Sheet,
    Stock,
)
from notesmith.model.findings import REPEATS, Finding, FindingKind, Severity, Silences
from notesmith.model.handwriting import (
    PRIVATE_USE,
    Habits,
    Hand,
    HandChoice,
    Ink,
    Letter,
    Pen,
    Typeface,
    Word,
)
from notesmith.model.measures import MM, Progress, no_progress
from notesmith.model.orders_and_notes import (
    Brief,
    Fact,
    Item,
    Level,
    Note,
    Order,
    Parcel,
    Proposal,
    Propose,
    Question,
    Shipment,
    State,
    Status,
    says_something,
)
from notesmith.model.record_layouts import FORMS, GLYPH, LETTER, WORD, RecordLayout
from notesmith.model.staff_and_events import Event, EventKind, Staff

__all__ = [
    "FORMS",
    "GLYPH",
    "LETTER",
    "MM",
    "PRIVATE_USE",
    "REPEATS",
    "WORD",
    "Brief",
    "Card",
    "Design",
    "Event",
    "EventKind",
    "Fact",
    "Finding",
    "FindingKind",
    "Glyph",
    "Glyphs",
    "Habits",
    "Hand",
    "HandChoice",
    "Ink",
    "Item",
    "Letter",
    "Level",
    "Line",
    "Note",
    "Order",
    "Outline",
    "Parcel",
    "Pen",
    "Placed",
    "Progress",
    "Proposal",
    "Propose",
    "Question",
    "RecordLayout",
    "Severity",
    "Sheet",
    "Shipment",
    "Silences",
    "Staff",
    "State",
    "Status",
    "Stock",
    "Typeface",
    "Word",
    "no_progress",
    "says_something",
]
