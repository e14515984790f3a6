"""Who lends letters to a hand that lacks them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lender:
    """A hand that lends letters: its title, and its typeface as shipped.

    `latin` is whether its Latin letters stand in place of one's own, where these are type and not
    handwriting.
    """

    title: str
    font: bytes = field(repr=False)
    latin: bool = False
