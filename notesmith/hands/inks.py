"""The inks that ship: templates/inks/NAME.toml, solid colours that print without dots."""

from functools import cache

from notesmith.model import Ink
from notesmith.toml_files import AsWritten, list_templates, read_template


class InkFile(AsWritten, frozen=True):
    """An ink as its file has it: see `Ink`."""

    title: str
    cmyk: tuple[float, float, float, float]
    screen: str


def list_inks() -> tuple[Ink, ...]:
    """Return the shipped inks, by name."""
    return tuple(open_ink(name) for name in list_templates("inks"))


@cache
def open_ink(name: str) -> Ink:
    """Return the ink `name`; raises InputError when there is none, naming those there are."""
    written = read_template("inks", name, InkFile)
    return Ink(name, written.title, written.cmyk, written.screen)
