"""Card designs: templates/designs/NAME.toml, lengths in millimetres there and points here."""

from functools import cache

from notesmith.model import MM, Design
from notesmith.toml_files import AsWritten, list_templates, read_template


class DesignFile(AsWritten, frozen=True):
    """A design as its file has it: see `Design`, but with lengths in millimetres."""

    title: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    largest: float
    smallest: float
    leading: float
    signature_gap: float
    signature_indent: float


def list_designs() -> tuple[Design, ...]:
    """Return the shipped designs, by name."""
    return tuple(open_design(name) for name in list_templates("designs"))


@cache
def open_design(name: str) -> Design:
    """Return the design `name`; raises InputError when there is none, naming those there are."""
    written = read_template("designs", name, DesignFile)
    return Design(
        name=name,
        title=written.title,
        width=written.width * MM,
        height=written.height * MM,
        left=written.left * MM,
        right=written.right * MM,
        top=written.top * MM,
        bottom=written.bottom * MM,
        largest=written.largest * MM,
        smallest=written.smallest * MM,
        leading=written.leading,
        signature_gap=written.signature_gap,
        signature_indent=written.signature_indent * MM,
    )
