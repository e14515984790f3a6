"""The papers that ship: templates/stocks/NAME.toml, millimetres there and points here."""

from functools import cache

from notesmith.model import MM, Stock
from notesmith.toml_files import AsWritten, list_templates, read_template


class StockFile(AsWritten, frozen=True):
    """A stock as its file has it: see `Stock`, but with lengths in millimetres."""

    title: str
    width: float
    height: float
    card_width: float
    card_height: float
    places: tuple[tuple[float, float], ...]
    marks: tuple[tuple[float, float, float, float], ...]


def list_stocks() -> tuple[Stock, ...]:
    """Return the shipped stocks, by name."""
    return tuple(open_stock(name) for name in list_templates("stocks"))


@cache
def open_stock(name: str) -> Stock:
    """Return the stock `name`; raises InputError when there is none, naming those there are."""
    written = read_template("stocks", name, StockFile)
    return Stock(
        name=name,
        title=written.title,
        width=written.width * MM,
        height=written.height * MM,
        card_width=written.card_width * MM,
        card_height=written.card_height * MM,
        places=tuple((x * MM, y * MM) for x, y in written.places),
        marks=tuple((a * MM, b * MM, c * MM, d * MM) for a, b, c, d in written.marks),
    )
