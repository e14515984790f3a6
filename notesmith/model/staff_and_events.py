"""Who works in a shop."""

from dataclasses import dataclass

from notesmith.model.handwriting import HandChoice


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works in a shop. `key` is the shop's own number for them and stays the same.

    `choice` is what they write with; None while they write as the shop does. The blank name is
    the shop itself, for whoever has no hand of their own.
    """

    key: int
    name: str
    choice: HandChoice | None = None
