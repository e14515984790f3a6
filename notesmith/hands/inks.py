"""The inks that ship: templates/inks/NAME.toml, solid colours that print without dots."""

import tomllib
from functools import cache

from notesmith.errors import InputError
from notesmith.model import Ink
from notesmith.resources import folder, names


def list_inks() -> tuple[Ink, ...]:
    """Return the shipped inks, by name."""
    return tuple(_read(name) for name in names(".toml", "templates", "inks"))


def open_ink(name: str) -> Ink:
    """Return the ink `name`; raises InputError when there is none, naming those there are."""
    known = names(".toml", "templates", "inks")
    if name not in known:
        raise InputError(f'There is no ink "{name}"; there are {", ".join(known)}.')
    return _read(name)


@cache
def _read(name: str) -> Ink:
    text = folder("templates", "inks", f"{name}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    cyan, magenta, yellow, black = table["cmyk"]
    return Ink(name, table["title"], (cyan, magenta, yellow, black), table["screen"])
