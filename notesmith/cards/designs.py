"""Card designs: templates/designs/NAME.toml, lengths in millimetres there and points here."""

from functools import cache

from notesmith.model import MM, Design
from notesmith.resources import template, templates

LENGTHS = (
    "width", "height", "left", "right", "top", "bottom", "largest", "smallest", "signature_indent",
)  # fmt: skip


def list_designs() -> tuple[Design, ...]:
    """Return the shipped designs, by name."""
    return tuple(open_design(name) for name in templates("designs"))


@cache
def open_design(name: str) -> Design:
    """Return the design `name`; raises InputError when there is none, naming those there are."""
    table = template("designs", name)
    lengths = {key: table[key] * MM for key in LENGTHS}
    return Design(name=name, **{**table, **lengths})
