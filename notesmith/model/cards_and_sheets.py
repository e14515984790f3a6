"""What is written on: designs, cards and the sheets they lie on, in points from the bottom left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from notesmith.model.handwriting import Ink
from notesmith.model.record_layouts import GLYPH


@dataclass(frozen=True, slots=True)
class Design:
    """How a card looks: its size, its margins and how large the hand may write.

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


class Glyphs(Sequence[Glyph]):
    """The glyphs of one line from left to right, kept as `GLYPH` records beside their text.

    A card has hundreds of glyphs and a batch thousands of cards: records can be drawn, compared and
    sent to another process without taking them apart.
    """

    __slots__ = ("records", "text")

    def __init__(self, records: bytes, text: str) -> None:
        """`records` refer to `text` by offset and length."""
        self.records = records
        self.text = text

    @overload
    def __getitem__(self, index: int) -> Glyph: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Glyph, ...]: ...

    def __getitem__(self, index: int | slice) -> Glyph | tuple[Glyph, ...]:
        """Return one glyph, or several."""
        return tuple(self)[index]

    def __len__(self) -> int:
        """Return how many glyphs there are."""
        return len(self.records) // GLYPH.size

    def __iter__(self) -> Iterator[Glyph]:
        """Yield the glyphs from left to right."""
        text = self.text
        for gid, offset, length, x, y, advance, scale in GLYPH.iter_unpack(self.records):
            yield Glyph(gid, text[offset : offset + length], offset, x, y, advance, scale)

    def __eq__(self, other: object) -> bool:
        """Tell whether both are the same glyphs in the same places."""
        same = isinstance(other, Glyphs) and self.records == other.records
        return same and self.text == other.text  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash((self.records, self.text))


@dataclass(frozen=True, slots=True)
class Line:
    """One written line. `start` and `end` are offsets into the part's text.

    `part` is "text" or "signature"; (`x`, `y`) is the left end of the line, before it wanders.
    `rtl` tells that it sets out at the right; its glyphs still stand from left to right.
    """

    part: str
    start: int
    end: int
    x: float
    y: float
    glyphs: Glyphs
    rtl: bool = False


Outline = tuple[tuple[float, float], ...]
"""A closed shape filled with ink: its corners in points from the bottom left of the card."""


@dataclass(frozen=True, slots=True)
class Card:
    """A note set in a hand on a design: every line broken, every glyph placed.

    `size` is points per em, `leading` points between baselines. `spare_lines` counts the lines
    there is still room for in smaller writing; below zero, the note is that many lines too long.
    `missing` names the characters the hand cannot write; they are left out of the lines. `strokes`
    are what the pen adds to the letters: underlines, and lines through words. `borrowed` are
    characters of a script that another hand lends, with the title of that hand.
    """

    order_id: str
    design: str
    width: float
    height: float
    typeface: str
    ink: Ink
    size: float
    leading: float
    lines: tuple[Line, ...]
    spare_lines: int
    missing: tuple[str, ...] = ()
    strokes: tuple[Outline, ...] = ()
    borrowed: tuple[tuple[str, str], ...] = ()

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
