"""Places cards on sheets of a stock, each in the middle of its place."""

from collections.abc import Iterator, Sequence

from notesmith.errors import InputError
from notesmith.language import _
from notesmith.model import MM, Card, Design, Placed, Sheet, Stock
from notesmith.sheets.sheet_plan import plan_sheets

TOLERANCE = 0.5
"""Points by which a card may be larger than its place: less than a cut can be seen to be off."""


def impose(cards: Sequence[Card], stock: Stock, start: int = 1) -> Iterator[Sheet]:
    """Yield sheets that hold `cards` in order; the first sheet is used from position `start` on.

    Raises InputError at once when the stock has no position `start`, and on the way when a card is
    larger than its place.
    """
    runs = plan_sheets(len(cards), stock, start).runs(1)
    return (place_cards([cards[number] for number in run.cards], stock, run.start) for run in runs)


def place_cards(cards: Sequence[Card], stock: Stock, start: int) -> Sheet:
    """Return one sheet with `cards` on the positions from `start` on, as a `SheetPlan` says.

    A card smaller than its place lies in the middle of it. Raises InputError when one is larger.
    """
    return Sheet(
        stock, tuple(_place(card, stock, position) for position, card in enumerate(cards, start))
    )


def fits_stock(card: Card | Design, stock: Stock) -> bool:
    """Tell whether a card, or any card of a design, is no larger than a place of `stock`."""
    wider, higher = card.width - stock.card_width, card.height - stock.card_height
    return max(wider, higher) <= TOLERANCE


def _place(card: Card, stock: Stock, position: int) -> Placed:
    if not fits_stock(card, stock):
        wrong = _(
            "The design {design} ({width} × {height} mm) is larger than a card of {stock}; "
            "choose another stock or design."
        )
        size = {"width": f"{card.width / MM:.0f}", "height": f"{card.height / MM:.0f}"}
        raise InputError(wrong.format(design=card.design, stock=_(stock.title), **size))
    x, y = stock.places[position - 1]
    spare_x, spare_y = stock.card_width - card.width, stock.card_height - card.height
    return Placed(card, position, x + spare_x / 2, y + spare_y / 2)
