"""Cards are set once."""

from dataclasses import replace

from notesmith.gui.state.card_cache import CardCache
from notesmith.model import Hand, Note


def test_a_card_is_set_once_and_again_when_its_text_changes(caveat: Hand) -> None:
    cards = CardCache(lambda writer: caveat, "insert-a6")
    note = Note("#1", "Thank you")
    card = cards.card_of(note)
    assert cards.card_of(Note("#1", "Thank you")) is card
    other = cards.card_of(replace(note, text="Thank you, Mara"))
    assert other is not card
    assert other.order_id == "#1"
