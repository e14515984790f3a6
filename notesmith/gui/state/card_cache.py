"""The design that the window sets notes on, and the cards made with it, kept."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from notesmith.model import Card, Design, Hand, Note
from notesmith.pipeline import lay_out, open_design

KEPT = 600


class CardCache:
    """Sets notes on cards, each in its writer's hand; the same note again costs nothing."""

    def __init__(self, hand_of: Callable[[str], Hand], design: str) -> None:
        """`hand_of` gives the hand of a writer; `design` is the name of one, opened when needed."""
        self._hand_of = hand_of
        self._design_name = design
        self._design: Design | None = None
        self._cards: OrderedDict[Hashable, Card] = OrderedDict()

    @property
    def design(self) -> Design:
        """The design; InputError if it is unknown."""
        if self._design is None:
            self._design = open_design(self._design_name)
        return self._design

    def card_of(self, note: Note) -> Card:
        """Return the card of `note`, in its writer's hand."""
        hand, design = self._hand_of(note.writer), self.design
        key = (note.order_id, note.text, note.signature, hand.choice, design.name)
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = lay_out(note, design, hand)
            if len(self._cards) > KEPT:
                self._cards.popitem(last=False)
        self._cards.move_to_end(key)
        return card
