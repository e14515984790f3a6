"""The inks that ship: templates/inks/NAME.toml, solid colours that print without dots."""

from functools import cache

from notesmith.model import Ink
from notesmith.resources import template, templates


def list_inks() -> tuple[Ink, ...]:
    """Return the shipped inks, by name."""
    return tuple(open_ink(name) for name in templates("inks"))


@cache
def open_ink(name: str) -> Ink:
    """Return the ink `name`; raises InputError when there is none, naming those there are."""
    table = template("inks", name)
    cyan, magenta, yellow, black = table["cmyk"]
    return Ink(name, table["title"], (cyan, magenta, yellow, black), table["screen"])
