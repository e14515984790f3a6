"""The papers that ship: templates/stocks/NAME.toml, millimetres there and points here."""

import tomllib
from functools import cache

from notesmith.errors import InputError
from notesmith.model import MM, Stock
from notesmith.resources import folder, names


def list_stocks() -> tuple[Stock, ...]:
    """Return the shipped stocks, by name."""
    return tuple(_read(name) for name in names(".toml", "templates", "stocks"))


def open_stock(name: str) -> Stock:
    """Return the stock `name`; raises InputError when there is none, naming those there are."""
    known = names(".toml", "templates", "stocks")
    if name not in known:
        raise InputError(f'There is no stock "{name}"; there are {", ".join(known)}.')
    return _read(name)


@cache
def _read(name: str) -> Stock:
    text = folder("templates", "stocks", f"{name}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
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
