"""Decides which cards lie on which sheet, for whoever counts, draws or prints them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from notesmith.errors import InputError
from notesmith.language import _
from notesmith.model import Stock


class SheetRun(NamedTuple):
    """The cards on some sheets that follow each other.

    `cards` are their numbers, counted from 0 over the whole batch. The first of them lies on
    position `start` of the first sheet; all that follow take the next position.
    """

    cards: range
    start: int


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How `cards` cards, in their order, fill sheets with `places` positions each.

    On the first sheet the positions before `start` stay free. Positions are counted from 1, as on
    a `Stock`; cards and sheets from 0.
    """

    cards: int
    places: int
    start: int

    @property
    def sheets(self) -> int:
        """How many sheets it takes; none without cards."""
        slots = self.cards + self.start - 1
        return -(-slots // self.places) if self.cards else 0

    def on_sheet(self, sheet: int) -> SheetRun:
        """Return the cards on one sheet, none where there is no such sheet."""
        return self._on_sheets(sheet, sheet + 1)

    def runs(self, sheets: int) -> Iterator[SheetRun]:
        """Yield all cards, those on so many sheets at a time."""
        for first in range(0, self.sheets, sheets):
            yield self._on_sheets(first, first + sheets)

    def _on_sheets(self, first: int, behind: int) -> SheetRun:
        begin, end = (
            min(max(0, sheet * self.places - (self.start - 1)), self.cards)
            for sheet in (first, behind)
        )
        return SheetRun(range(begin, end), self.start if first == 0 else 1)


def plan_sheets(cards: int, stock: Stock, start: int = 1) -> SheetPlan:
    """Return how `cards` cards fill sheets of `stock`, the first from position `start` on.

    Raises InputError when the stock has no position `start`.
    """
    if not 1 <= start <= len(stock.places):
        wrong = _("{stock} has positions 1 to {last}, so printing cannot start at {start}.")
        last = len(stock.places)
        raise InputError(wrong.format(stock=_(stock.title), last=last, start=start))
    return SheetPlan(cards, len(stock.places), start)
