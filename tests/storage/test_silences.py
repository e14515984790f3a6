"""A shop keeps which findings are not mentioned any more, and to whom."""

import pytest
from sqlalchemy import insert

from notesmith.model import FindingKind, Silences
from notesmith.storage import Shop
from notesmith.storage.schema import SilencedRow

PHRASE, CLOSING = FindingKind.PHRASE, FindingKind.CLOSING


def test_a_new_shop_is_silent_about_nothing(shop: Shop) -> None:
    assert shop.silences() == Silences()


def test_what_is_silenced_for_all_and_for_some_is_kept_apart(shop: Shop) -> None:
    shop.silence(PHRASE)
    shop.silence(CLOSING, "Odhrán")
    shop.silence(PHRASE, "Odhrán")
    shop.silence(CLOSING, "Ines")
    found = shop.silences()
    assert found.shop == {PHRASE}
    assert found.writers == {"Odhrán": {CLOSING, PHRASE}, "Ines": {CLOSING}}
    assert found.of("Ines") == {CLOSING, PHRASE}
    assert found.of("Tam") == {PHRASE}


def test_silencing_twice_is_silencing_once(shop: Shop) -> None:
    shop.silence(PHRASE, "Ines")
    shop.silence(PHRASE, "Ines")
    assert shop.silences() == Silences(writers={"Ines": frozenset({PHRASE})})


@pytest.mark.parametrize("writer", ["", "Ines"])
def test_it_is_mentioned_again_where_it_was_silenced_and_nowhere_else(
    shop: Shop, writer: str
) -> None:
    shop.silence(PHRASE)
    shop.silence(PHRASE, "Ines")
    shop.unsilence(PHRASE, writer)
    shop.unsilence(CLOSING, writer)
    kept = frozenset({PHRASE})
    assert shop.silences() == (Silences(kept) if writer else Silences(writers={"Ines": kept}))


def test_a_kind_that_a_newer_notesmith_knows_is_left_out(shop: Shop) -> None:
    with shop._writing() as connection:
        connection.execute(insert(SilencedRow), {"kind": "gushing", "writer": ""})
    assert shop.silences() == Silences()
