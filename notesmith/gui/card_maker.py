"""The hand and the design that the window writes with, and the cards made with them, kept."""

from collections import OrderedDict
from collections.abc import Mapping

from notesmith.model import Card, Design, Hand, HandChoice, Note, Typeface
from notesmith.pipeline import lay_out, open_design, open_hand

KEPT = 600


class CardMaker:
    """Sets notes on cards; the same note again costs nothing."""

    def __init__(self, choice: HandChoice, design: str) -> None:
        """`design` is a name; both are opened when first needed."""
        self._choice = choice
        self._design_name = design
        self._hand: Hand | None = None
        self._design: Design | None = None
        self._cards: OrderedDict[tuple[str, ...], Card] = OrderedDict()

    @property
    def ready(self) -> bool:
        """Whether the hand is open."""
        return self._hand is not None

    @property
    def hand(self) -> Hand:
        """The hand; opening it takes seconds the first time. InputError if it is unknown."""
        if self._hand is None:
            self._hand = open_hand(self._choice)
        return self._hand

    @property
    def design(self) -> Design:
        """The design; InputError if it is unknown."""
        if self._design is None:
            self._design = open_design(self._design_name)
        return self._design

    @property
    def typefaces(self) -> Mapping[str, Typeface]:
        """The typefaces of the cards by their keys."""
        return {self.hand.typeface.key: self.hand.typeface}

    def use_hand(self, hand: Hand) -> None:
        """Write in another hand from now on."""
        self._hand = hand

    def use_design(self, name: str) -> None:
        """Set on another design from now on; InputError if it is unknown."""
        self._design = open_design(name)

    def card_of(self, note: Note) -> Card:
        """Return the card of `note`."""
        hand, design = self.hand, self.design
        key = (
            note.order_id, note.text, note.signature, hand.typeface.key, hand.ink.name, design.name
        )  # fmt: skip
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = lay_out(note, design, hand)
            if len(self._cards) > KEPT:
                self._cards.popitem(last=False)
        self._cards.move_to_end(key)
        return card
