"""The papers that ship: templates/stocks/NAME.toml, millimetres there and points here."""

from functools import cache

from notesmith.model import MM, Stock
from notesmith.resources import template, templates


def list_stocks() -> tuple[Stock, ...]:
    """Return the shipped stocks, by name."""
    return tuple(open_stock(name) for name in templates("stocks"))


@cache
def open_stock(name: str) -> Stock:
    """Return the stock `name`; raises InputError when there is none, naming those there are."""
    table = template("stocks", name)
    return Stock(
        name=name,
        title=table["title"],
        width=table["width"] * MM,
        height=table["height"] * MM,
        card_width=table["card_width"] * MM,
        card_height=table["card_height"] * MM,
        places=tuple((x * MM, y * MM) for x, y in table["places"]),
        marks=tuple((a * MM, b * MM, c * MM, d * MM) for a, b, c, d in table["marks"]),
    )
