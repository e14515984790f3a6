"""Card designs: templates/designs/NAME.toml, lengths in millimetres there and points here."""

import tomllib
from functools import cache

from notesmith.errors import InputError
from notesmith.model import MM, Design
from notesmith.resources import folder, names

LENGTHS = (
    "width", "height", "left", "right", "top", "bottom", "largest", "smallest", "signature_indent",
)  # fmt: skip


def list_designs() -> tuple[Design, ...]:
    """Return the shipped designs, by name."""
    return tuple(_read(name) for name in names(".toml", "templates", "designs"))


def open_design(name: str) -> Design:
    """Return the design `name`; raises InputError when there is none, naming those there are."""
    known = names(".toml", "templates", "designs")
    if name not in known:
        raise InputError(f'There is no design "{name}"; there are {", ".join(known)}.')
    return _read(name)


@cache
def _read(name: str) -> Design:
    text = folder("templates", "designs", f"{name}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    lengths = {key: table[key] * MM for key in LENGTHS}
    return Design(name=name, **{**table, **lengths})
