"""Places cards on sheets of a stock, in the order they come."""

from collections.abc import Iterable, Iterator

from notesmith.errors import InputError
from notesmith.language import _
from notesmith.model import MM, Card, Placed, Sheet, Stock

TOLERANCE = 0.5
"""Points by which a card may be larger than its place: less than a cut can be seen to be off."""


def impose(cards: Iterable[Card], stock: Stock, start: int = 1) -> Iterator[Sheet]:
    """Yield sheets that hold `cards` in order; the first sheet is used from position `start` on.

    A card smaller than its place lies in the middle of it. Raises InputError when the stock has no
    position `start`, or when a card is larger than its place.
    """
    if not 1 <= start <= len(stock.places):
        wrong = _("{stock} has positions 1 to {last}, so printing cannot start at {start}.")
        last = len(stock.places)
        raise InputError(wrong.format(stock=_(stock.title), last=last, start=start))
    return _sheets(cards, stock, start)


def _sheets(cards: Iterable[Card], stock: Stock, start: int) -> Iterator[Sheet]:
    placed: list[Placed] = []
    position = start
    for card in cards:
        placed.append(_place(card, stock, position))
        position += 1
        if position > len(stock.places):
            yield Sheet(stock, tuple(placed))
            placed, position = [], 1
    if placed:
        yield Sheet(stock, tuple(placed))


def _place(card: Card, stock: Stock, position: int) -> Placed:
    spare_x, spare_y = stock.card_width - card.width, stock.card_height - card.height
    if min(spare_x, spare_y) < -TOLERANCE:
        wrong = _(
            "The design {design} ({width} × {height} mm) is larger than a card of {stock}; "
            "choose another stock or design."
        )
        size = {"width": f"{card.width / MM:.0f}", "height": f"{card.height / MM:.0f}"}
        raise InputError(wrong.format(design=card.design, stock=_(stock.title), **size))
    x, y = stock.places[position - 1]
    return Placed(card, position, x + spare_x / 2, y + spare_y / 2)
