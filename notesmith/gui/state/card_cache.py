"""The hands and the design that the window writes with, and the cards made with them, kept."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping

from notesmith.model import Card, Design, Hand, HandChoice, Note, Typeface
from notesmith.pipeline import lay_out, open_design, open_hand

KEPT = 600


class CardCache:
    """Sets notes on cards, each in its writer's hand; the same note again costs nothing."""

    def __init__(self, choice_of: Callable[[str], HandChoice], design: str) -> None:
        """`choice_of` says what a writer writes with; hands and design open when first needed."""
        self._choice_of = choice_of
        self._design_name = design
        self._hands: dict[HandChoice, Hand] = {}
        self._design: Design | None = None
        self._cards: OrderedDict[Hashable, Card] = OrderedDict()

    @property
    def design(self) -> Design:
        """The design; InputError if it is unknown."""
        if self._design is None:
            self._design = open_design(self._design_name)
        return self._design

    @property
    def typefaces(self) -> Mapping[str, Typeface]:
        """The typefaces of the cards by their keys."""
        faces = (hand.typeface for hand in self._hands.values())
        return {face.key: face for face in faces}

    def has(self, choice: HandChoice) -> bool:
        """Return whether that hand is open."""
        return choice in self._hands

    def hand_of(self, writer: str) -> Hand:
        """Return the hand of a writer; opening it takes seconds the first time."""
        choice = self._choice_of(writer)
        if choice not in self._hands:
            self._hands[choice] = open_hand(choice)
        return self._hands[choice]

    def take(self, hand: Hand) -> None:
        """Have a hand at hand that was opened elsewhere."""
        self._hands[hand.choice] = hand

    def use_design(self, name: str) -> None:
        """Set on another design from now on; InputError if it is unknown."""
        self._design = open_design(name)

    def card_of(self, note: Note) -> Card:
        """Return the card of `note`, in its writer's hand."""
        hand, design = self.hand_of(note.writer), self.design
        key = (note.order_id, note.text, note.signature, hand.choice, design.name)
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = lay_out(note, design, hand)
            if len(self._cards) > KEPT:
                self._cards.popitem(last=False)
        self._cards.move_to_end(key)
        return card
