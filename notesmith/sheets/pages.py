"""Draws sheets as finished pages of a PDF: their compressed content and what fonts it takes.

A page needs nothing from any other, so that several processes can draw the pages of one document.
"""

import zlib
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from notesmith.model import Card, Ink, Outline, Sheet, Typeface
from notesmith.sheets.faces import open_face
from notesmith.sheets.operators import Placing, write_cards
from notesmith.surface import draw_sheet

EFFORT = 4
"""Of the compression, from 1 to 9: more takes half as long again for a twentieth less."""


class Page(NamedTuple):
    """A page ready to be written: `content` is compressed, `title` names it in the outline.

    Lengths are in points.
    """

    content: bytes
    width: float
    height: float
    title: str


class PageBatch(NamedTuple):
    """Some pages in their order; `letters` are the character ids on them by `Typeface.key`."""

    pages: list[Page]
    letters: Mapping[str, frozenset[int]]


class PaperSurface:
    """A page as a surface: collects where cards lie, and the operators of what is drawn beside.

    Cards are written later, those of many pages together.
    """

    def __init__(self) -> None:
        self.placings: list[Placing] = []
        self.shapes: list[bytes] = []

    def write(self, card: Card, x: float, y: float) -> None:
        """Note where a card lies: its bottom left corner is at (`x`, `y`)."""
        self.placings.append(Placing(card, x, y))

    def fill(self, outline: Outline, ink: Ink, x: float, y: float) -> None:
        """Fill a shape with ink, moved by (`x`, `y`)."""
        steps = [b"%.2f %.2f" % (px + x, py + y) for px, py in outline]
        colour = b"%g %g %g %g k " % ink.cmyk
        self.shapes.append(colour + steps[0] + b" m " + b" l ".join(steps[1:]) + b" l h f\n")

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        """Draw a straight line in black ink alone."""
        self.shapes.append(
            b"0 0 0 1 K %.2f w %.2f %.2f m %.2f %.2f l S\n" % (width, x1, y1, x2, y2)
        )


def name_faces(typefaces: Mapping[str, Typeface]) -> dict[str, str]:
    """Return under which name pages use each typeface, such as "H1", by its key."""
    return {key: f"H{number}" for number, key in enumerate(sorted(typefaces), start=1)}


def draw_pages(
    sheets: Sequence[Sheet], typefaces: Mapping[str, Typeface], labels: Mapping[str, str]
) -> PageBatch:
    """Return the pages of `sheets`, each with its cards, then what the pen adds, then the marks.

    `typefaces` holds the grown typefaces by their keys, `labels` their names (see `name_faces`).
    """
    surfaces = []
    for sheet in sheets:
        surface = PaperSurface()
        draw_sheet(sheet, surface)
        surfaces.append(surface)
    placings = [place for surface in surfaces for place in surface.placings]
    texts, letters = _write(placings, typefaces, labels)
    here = iter(texts)
    pages = [
        Page(
            zlib.compress(
                b"".join([*islice(here, len(surface.placings)), *surface.shapes]), EFFORT
            ),
            sheet.stock.width,
            sheet.stock.height,
            ", ".join([placed.card.order_id for placed in sheet.cards]),
        )
        for sheet, surface in zip(sheets, surfaces, strict=True)
    ]
    return PageBatch(pages, letters)


def _write(
    placings: Sequence[Placing], typefaces: Mapping[str, Typeface], labels: Mapping[str, str]
) -> tuple[list[bytes], dict[str, frozenset[int]]]:
    """Return a text object for each card, and the character ids used in each typeface."""
    texts = [b""] * len(placings)
    letters = {}
    for key in dict.fromkeys([place.card.typeface for place in placings]):
        own = [number for number, place in enumerate(placings) if place.card.typeface == key]
        face = open_face(typefaces[key], labels[key])
        written, cids = write_cards([placings[number] for number in own], face)
        letters[key] = frozenset(cids.tolist())
        for number, text in zip(own, written, strict=True):
            texts[number] = text
    return texts, letters
