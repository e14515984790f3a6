"""A shop learns words, and forgets them."""

import pytest

from notesmith.errors import ShopError
from notesmith.model import EventKind
from notesmith.storage import Shop


def test_words_are_listed_by_alphabet_as_they_were_learnt(shop: Shop) -> None:
    for word in ("Yule", "äpple", " RocketSurgery ", "Yule"):
        shop.words.learn(word, "Ines")
    assert shop.words.list() == ("RocketSurgery", "Yule", "äpple")


def test_a_word_is_forgotten_once(shop: Shop) -> None:
    shop.words.learn("Yule")
    assert shop.words.forget("Yule", "Ines")
    assert not shop.words.forget("Yule", "Ines")
    assert shop.words.list() == ()
    kinds = [event.kind for event in shop.events.list()]
    assert kinds == [EventKind.WORD_LEARNT, EventKind.WORD_FORGOTTEN]


@pytest.mark.parametrize("word", ["", "  ", "two words"])
def test_what_is_not_one_word_is_refused(shop: Shop, word: str) -> None:
    with pytest.raises(ShopError, match="one word"):
        shop.words.learn(word)
    assert shop.words.list() == ()
