"""Tell 17: whether anything but the hand stands inside a card, as it lies on its sheet."""

from collections.abc import Iterable

from notesmith.cards.tells.trial import Tell
from notesmith.language import _, plural
from notesmith.model import Placed, Sheet
from notesmith.surface import MARK_WIDTH, draw_sheet

Rule = tuple[float, float, float, float]


class _Rules:
    """A surface that keeps the rules drawn on it, in points, and lets what a hand draws pass."""

    def __init__(self) -> None:
        self.drawn: list[Rule] = []

    def write(self, *_writing: object, **_more: object) -> None:
        pass

    def fill(self, *_shape: object, **_more: object) -> None:
        pass

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        self.drawn.append((x1, y1, x2, y2))


def measure_frame(sheets: Iterable[Sheet]) -> Tell:
    """Return whether a mark or rule crosses a card on `sheets`, as they are really drawn.

    A crop mark lies on the cut: half of its width on the card is no mark in it.
    """
    found = 0
    for sheet in sheets:
        surface = _Rules()
        draw_sheet(sheet, surface)
        found += sum(_crosses(rule, placed) for placed in sheet.cards for rule in surface.drawn)
    return Tell(
        17,
        _("Nothing but the hand is on the card"),
        plural("{count} marks inside", "{count} marks inside", found),
        "0",
        found == 0,
    )


def _crosses(rule: Rule, placed: Placed) -> bool:
    """Tell whether a straight rule runs through a card's inside (Liang and Barsky's clipping)."""
    x1, y1, x2, y2 = rule
    left, bottom = placed.x + MARK_WIDTH, placed.y + MARK_WIDTH
    right = placed.x + placed.card.width - MARK_WIDTH
    top = placed.y + placed.card.height - MARK_WIDTH
    enters, leaves = 0.0, 1.0
    for run, room in (
        (x1 - x2, x1 - left), (x2 - x1, right - x1), (y1 - y2, y1 - bottom), (y2 - y1, top - y1)
    ):  # fmt: skip
        if run == 0 and room <= 0:
            return False
        if run < 0:
            enters = max(enters, room / run)
        elif run > 0:
            leaves = min(leaves, room / run)
    return enters < leaves
