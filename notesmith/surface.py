"""The one drawing protocol: paper, proof and screen are three surfaces for the same values.

Layout has decided every position before; drawing has no decisions left.
"""

from typing import Protocol

from notesmith.model import Card, Ink, Outline, Sheet

MARK_WIDTH = 0.25
"""Width of a crop mark in points: the hairline that printers use."""


class Surface(Protocol):
    """Something to draw on, in points from the bottom left."""

    def write(self, card: Card, x: float, y: float) -> None:
        """Draw the lines of `card`, its bottom left corner at (`x`, `y`)."""
        ...

    def fill(self, outline: Outline, ink: Ink, x: float, y: float) -> None:
        """Fill a shape with ink, moved by (`x`, `y`)."""
        ...

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        """Draw a straight black line from (`x1`, `y1`) to (`x2`, `y2`)."""
        ...


def draw_card(card: Card, surface: Surface, x: float = 0.0, y: float = 0.0) -> None:
    """Draw `card` with its bottom left corner at (`x`, `y`), in reading order."""
    surface.write(card, x, y)
    for stroke in card.strokes:
        surface.fill(stroke, card.ink, x, y)


def draw_sheet(sheet: Sheet, surface: Surface) -> None:
    """Draw the cards of `sheet` in the order of their positions, then its crop marks."""
    for placed in sheet.cards:
        draw_card(placed.card, surface, placed.x, placed.y)
    for x1, y1, x2, y2 in sheet.stock.marks:
        surface.rule(x1, y1, x2, y2, MARK_WIDTH)
