"""The nouns of NoteSmith as frozen values: no input or output, no third party.

Lengths are PostScript points (1/72 inch) with the origin at the bottom left, as in PDF.
Texts are Unicode NFC. Ids are strings that were made once, by the shop's platform.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

MM = 72 / 25.4
"""One millimetre in points."""

Progress = Callable[[int, int], None]
"""Called with (done, total) while long work goes on; it may raise `Cancelled` to stop it."""


def no_progress(done: int, total: int) -> None:
    """Report to nobody: the default wherever progress can be followed."""


class Status(StrEnum):
    """What became of an order."""

    OPEN = "open"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


class State(StrEnum):
    """How far a note has come. A half-typed text is still "to write"."""

    TO_WRITE = "to write"
    WRITTEN = "written"
    APPROVED = "approved"
    RETURNED = "returned"


class Level(StrEnum):
    """How personal the note of an order shall be."""

    PERSONAL = "personal"
    SHORT = "short"
    NONE = "none"


class Severity(StrEnum):
    """What a finding does: `BLOCK` stops the printing."""

    BLOCK = "block"
    WARN = "warn"
    HINT = "hint"


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


@dataclass(frozen=True, slots=True)
class Note:
    """What we say to the customer of one order.

    `comment` is what a reviewer said when returning it. `recipient` and `item` are facts kept
    beside the text; the text itself holds only what the writer put there.
    """

    order_id: str
    text: str = ""
    signature: str = ""
    writer: str = ""
    recipient: str = ""
    item: str = ""
    state: State = State.TO_WRITE
    comment: str = ""

    @property
    def finished(self) -> bool:
        """Whether the writer has said that this note is done: written or approved."""
        return self.state in (State.WRITTEN, State.APPROVED)


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
class Parcel:
    """An order as it lies in the shop, with its note and how personal that note shall be.

    `key` is the shop's own number for it and stays the same. `level` is None until a person
    chose one; then it wins over what the rules propose.
    """

    key: int
    shipment: int
    order: Order
    note: Note
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about an order. `insert` is the words a click puts into the note."""

    kind: str
    text: str
    insert: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something worth answering in the note; `about` says which fact it rests on."""

    text: str
    about: str
    insert: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """What a writer needs for one order: how personal and why, facts, two or three questions."""

    order_id: str
    level: Level
    reason: str
    greeting_name: str | None
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the check says about one note.

    `others` are the order ids of the notes it repeats, `similarity` runs from 0 to 1, `words` are
    the words concerned and `spans` their places in the text as (start, end) character offsets.
    """

    kind: str
    severity: Severity
    order_id: str
    message: str
    others: tuple[str, ...] = ()
    similarity: float | None = None
    words: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


PRIVATE_USE = 0xF0000
"""In a grown typeface glyph `g` answers to the character U+F0000 + g, for engines that want one."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A TrueType font grown into many forms of each letter, ready to embed.

    `key` is a stable digest of how it was grown; `data` is the font file.
    """

    key: str
    data: bytes = field(repr=False)
    units_per_em: int


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody writes. `x_height`, `ascent` and `descent` in ems, wanderings in x-heights.

    A joined hand keeps its letters where the neighbours expect them, so it gets no letter noise.
    `size_noise` is the spread of the sizes of words.
    `word_gap` multiplies the typeface's space, `gap_noise` is the spread of the gaps as a share.
    """

    x_height: float
    ascent: float
    descent: float
    joined: bool
    word_gap: float
    curve: float
    letter_noise: float
    size_noise: float
    margin_noise: float
    margin_drift: float
    gap_noise: float
    leading_noise: float


class Letter(NamedTuple):
    """One shaped letter before it is placed: the forms it may take, and its room in ems.

    `text` is the character it stands for, at `offset` in the word.
    """

    text: str
    offset: int
    forms: tuple[int, ...]
    advance: float
    dx: float = 0.0
    dy: float = 0.0


class Word(NamedTuple):
    """The letters of one word (or of the blanks between two), and their room together in ems."""

    letters: tuple[Letter, ...]
    width: float


class Hand(Protocol):
    """A way of writing: a typeface grown into many forms, with its habits."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def typeface(self) -> Typeface: ...
    @property
    def habits(self) -> Habits: ...

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the characters of `text` that this hand cannot write, each once, in order."""
        ...

    def shape(self, text: str) -> Word:
        """Return a word, or the blanks between two, as letters in reading order, kerned."""
        ...


@dataclass(frozen=True, slots=True)
class Design:
    """How a card looks: its size, its margins, how large the hand may write, and the ink.

    `largest` and `smallest` bound the x-height of the hand in points; `leading` is the distance
    of two baselines in x-heights; `signature_gap` the extra room above the signature, in lines.
    """

    name: str
    title: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    largest: float
    smallest: float
    leading: float
    signature_gap: float
    signature_indent: float
    ink: str


class Glyph(NamedTuple):
    """One form of a letter in its place on the card: glyph id, text, and where its origin is.

    `scale` is what the card's size is multiplied by for this letter: no word is written exactly as
    large as the next.
    """

    gid: int
    text: str
    offset: int
    x: float
    y: float
    advance: float
    scale: float


@dataclass(frozen=True, slots=True)
class Line:
    """One written line. `start` and `end` are offsets into the part's text.

    `part` is "text" or "signature"; (`x`, `y`) is where the line sets out, before it wanders.
    """

    part: str
    start: int
    end: int
    x: float
    y: float
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A note set in a hand on a design: every line broken, every glyph placed.

    `size` is points per em, `leading` points between baselines. `spare_lines` counts the lines
    there is still room for in smaller writing; below zero, the note is that many lines too long.
    `missing` names the characters the hand cannot write; they are left out of the lines.
    """

    order_id: str
    design: str
    width: float
    height: float
    typeface: str
    ink: str
    size: float
    leading: float
    lines: tuple[Line, ...]
    spare_lines: int
    missing: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the whole note stands inside the margins at a size that can be read."""
        return self.spare_lines >= 0


@dataclass(frozen=True, slots=True)
class Stock:
    """The paper in the printer and where its cards lie: bottom left corners in points.

    Positions count from 1, left to right and top to bottom, as one reads the sheet.
    """

    name: str
    title: str
    width: float
    height: float
    card_width: float
    card_height: float
    places: tuple[tuple[float, float], ...]
    marks: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A card on a sheet; (`x`, `y`) is its bottom left corner, `position` counts from 1."""

    card: Card
    position: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of stock with cards placed on it (printers call the step imposition)."""

    stock: Stock
    cards: tuple[Placed, ...]
