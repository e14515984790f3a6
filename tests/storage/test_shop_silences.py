"""A shop keeps which findings are not mentioned any more, and to whom."""

import pytest
from sqlalchemy import insert

from notesmith.model import FindingKind, Silences
from notesmith.storage import Shop
from notesmith.storage.tables.schema import SilencedRow

PHRASE, CLOSING = FindingKind.PHRASE, FindingKind.CLOSING


def test_a_new_shop_is_silent_about_nothing(shop: Shop) -> None:
    assert shop.silences.list() == Silences()


def test_what_is_silenced_for_all_and_for_some_is_kept_apart(shop: Shop) -> None:
    shop.silences.silence(PHRASE)
    shop.silences.silence(CLOSING, "Odhrán")
    shop.silences.silence(PHRASE, "Odhrán")
    shop.silences.silence(CLOSING, "Ines")
    found = shop.silences.list()
    assert found.shop == {PHRASE}
    assert found.writers == {"Odhrán": {CLOSING, PHRASE}, "Ines": {CLOSING}}
    assert found.of("Ines") == {CLOSING, PHRASE}
    assert found.of("Tam") == {PHRASE}


def test_silencing_twice_is_silencing_once(shop: Shop) -> None:
    shop.silences.silence(PHRASE, "Ines")
    shop.silences.silence(PHRASE, "Ines")
    assert shop.silences.list() == Silences(writers={"Ines": frozenset({PHRASE})})


@pytest.mark.parametrize("writer", ["", "Ines"])
def test_it_is_mentioned_again_where_it_was_silenced_and_nowhere_else(
    shop: Shop, writer: str
) -> None:
    shop.silences.silence(PHRASE)
    shop.silences.silence(PHRASE, "Ines")
    shop.silences.unsilence(PHRASE, writer)
    shop.silences.unsilence(CLOSING, writer)
    kept = frozenset({PHRASE})
    assert shop.silences.list() == (Silences(kept) if writer else Silences(writers={"Ines": kept}))


def test_a_kind_that_a_newer_notesmith_knows_is_left_out(shop: Shop) -> None:
    with shop._database.writing() as connection:
        connection.execute(insert(SilencedRow), {"kind": "gushing"})
    assert shop.silences.list() == Silences()
