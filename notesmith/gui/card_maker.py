"""The hand and the design that the window writes with, and the cards made with them, kept."""

from collections import OrderedDict
from collections.abc import Mapping

from notesmith.model import Card, Design, Hand, Note, Typeface
from notesmith.pipeline import lay_out, open_design, open_hand

KEPT = 600


class CardMaker:
    """Sets notes on cards; the same note again costs nothing."""

    def __init__(self, hand: str, design: str) -> None:
        """`hand` and `design` are names; both are opened when first needed."""
        self._hand_name = hand
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
            self._hand = open_hand(self._hand_name)
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
        key = (note.order_id, note.text, note.signature, self.hand.name, self.design.name)
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = lay_out(note, self.design, self.hand)
            if len(self._cards) > KEPT:
                self._cards.popitem(last=False)
        self._cards.move_to_end(key)
        return card
