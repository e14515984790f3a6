"""A name or a thing of another order is shown, and nothing that only sounds like one."""

import pytest

from notesmith.model import Item, Note, Order
from notesmith.writing import Around, check, gather_others

MARTA = Order("#1", "shopify", "Marta Lind", (Item("Mug"),), customer_note="Jonas sends me")
JONAS = Order("#2", "shopify", "Jonas Weber", (Item("Brass lamp"), Item("Tea towel, blue")))
IDA = Order("#3", "shopify", "Ida Falk", (Item("Beeswax candle, 3 cm"), Item("Gift card")))
AROUND = Around(others=gather_others([MARTA, JONAS, IDA]))


def strange(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the words that belong to other orders, with the ids of those."""
    findings = check(Note("#1", text, "Ines"), MARTA, (), AROUND)
    return [(each.words, each.others) for each in findings if each.kind == "other_order"]


def test_a_name_by_which_somebody_else_is_addressed_is_shown() -> None:
    assert strange("Dear Ida, enjoy the glaze.") == [(("Ida",), ("#3",))]


def test_a_thing_that_is_said_to_be_theirs_is_shown() -> None:
    assert strange("Marta, your candles burn longest in a still room.") == [(("candles",), ("#3",))]
    assert strange("Marta, hang the lamp low.") == [(("lamp",), ("#2",))]


@pytest.mark.parametrize(
    "text",
    [
        "Marta, the mug looks good beside your lamp.",
        "Marta, a lamp would suit it.",
        "Marta, say hello to Jonas, who sent you.",
        "Dear Marta and Ida, it is for both of you.",
        "Marta, I put your card in the box with blue paper.",
        "Marta, Ida packed this for you while it rained.",
    ],
)
def test_what_only_sounds_like_another_order_is_left_in_peace(text: str) -> None:
    assert strange(text) == []


def test_who_is_addressed_by_the_name_of_another_is_not_nameless_as_well() -> None:
    kinds = [each.kind for each in check(Note("#1", "Dear Ida, enjoy it.", "I"), MARTA, (), AROUND)]
    assert "no_name" not in kinds


def test_without_other_orders_nothing_is_said() -> None:
    kinds = [each.kind for each in check(Note("#1", "Dear Ida, your candles burn.", "I"), MARTA)]
    assert "other_order" not in kinds
