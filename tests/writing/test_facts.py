"""The order's story in facts: who opens it, what happened, what a remark asks, what was before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from notesmith.model import Fact, Item, Note, Order, Parcel, RequestKind, Status
from notesmith.writing import brief

TODAY = date(2026, 11, 20)
ORDER = Order("#7", "shopify", "Zoë Lang", (Item("Fig Trees"),), TODAY, buyer="Zoë Lang")


def told(order: Order, kind: str, earlier: Sequence[Parcel] = ()) -> list[Fact]:
    return [fact for fact in brief(order, earlier, TODAY).facts if fact.kind == kind]


def words(order: Order, kind: str, earlier: Sequence[Parcel] = ()) -> list[str]:
    return [fact.text for fact in told(order, kind, earlier)]


@pytest.mark.parametrize(
    ("recipient", "text", "insert"),
    [
        ("Zoë Lang", "Zoë Lang opens the parcel: greet with “Zoë”", "Zoë"),
        ("ANNA VAN DER BERG", "ANNA VAN DER BERG opens the parcel: greet with “Anna”", "Anna"),
        ("Receiving Dept", "Goes to Receiving Dept; no first name is to be told", None),
    ],
)
def test_who_opens_it_and_how_to_greet_them_comes_first(
    recipient: str, text: str, insert: str | None
) -> None:
    order = replace(ORDER, recipient=recipient, buyer=None)
    assert brief(order, (), TODAY).facts[0] == Fact("recipient", text, insert)


def test_nobody_is_named_where_the_list_names_nobody() -> None:
    order = replace(ORDER, recipient=None, buyer="Bram Lang")
    assert not told(order, "recipient")
    assert not told(order, "buyer")


def test_a_remark_is_told_in_full_and_each_thing_in_it_that_needs_doing() -> None:
    remark = "I love it!\nIs the paper cream? Please wrap it. On the card please: “Enjoy it, Mum!”"
    order = replace(ORDER, customer_note=remark)
    made = brief(order, (), TODAY)
    assert words(order, "remark") == [f"Written with the order: “{remark}”"]
    assert words(order, "question") == ["To answer: “Is the paper cream?”"]
    assert words(order, "wish") == ["To see to: “Please wrap it.”"]
    assert told(order, "card_text") == [
        Fact("card_text", "For the card, word for word: “Enjoy it, Mum!”", "Enjoy it, Mum!")
    ]
    kinds = [(each.kind, remark[each.start : each.end]) for each in made.requests]
    assert (RequestKind.QUESTION, "Is the paper cream?") in kinds
    assert len(kinds) == 3


def test_an_item_is_told_with_all_the_list_holds_and_put_as_people_say_it() -> None:
    mug = Item("LD Speckled Mug 12 oz - Oat", 2, "Handle: left", "Far")
    order = replace(ORDER, items=(mug, Item("Tip"), Item("3 month subscription")))
    assert told(order, "item") == [
        Fact("item", "2 × LD Speckled Mug 12 oz - Oat, Handle: left", "Speckled Mug"),
        Fact("item", "Tip"),
        Fact("item", "3 month subscription", "3 month subscription"),
    ]
    assert words(order, "personalisation") == ["Made for this order: “Far”"]


def test_what_went_wrong_is_told_as_the_list_tells_it() -> None:
    back = replace(ORDER, status=Status.REFUNDED)
    assert words(back, "status") == ["Money went back on this order, in part or all of it"]
    gone = replace(back, items=(Item("Mug", 0),))
    assert words(gone, "status") == ["Money went back for all of it; nothing is left to send"]
    assert words(replace(ORDER, status=Status.CANCELLED), "status") == ["The order was cancelled"]


def parcel(day: int, title: str, note: str) -> Parcel:
    placed = date(2026, 3, day) if day else None
    order = replace(ORDER, order_id=f"#{day}", placed_at=placed, items=(Item(title), Item("Tip")))
    return Parcel(day, 1, order, Note(order.order_id, note))


def test_earlier_orders_are_told_with_the_notes_they_got() -> None:
    past = (parcel(2, "Olives - 200 g", "The last jar."), parcel(4, "Capers", ""))
    assert words(ORDER, "earlier", past) == [
        "2 earlier orders, the last on Wednesday 4 March: Capers"
    ]
    assert not told(ORDER, "last_note", past)
    assert words(ORDER, "past_note", past) == [
        "The note of Monday 2 March, for Olives, said: “The last jar.”"
    ]
    undated = (parcel(0, "Olives", "The last jar."), parcel(4, "Capers", "Small ones."))
    assert words(ORDER, "last_note", undated) == ["The last note said: “Small ones.”"]
    assert words(ORDER, "past_note", undated) == ["The note for Olives said: “The last jar.”"]


def test_of_many_notes_the_newest_are_told() -> None:
    past = tuple(parcel(day, "Olives", f"Note {day}.") for day in range(1, 10))
    notes = [*words(ORDER, "last_note", past), *words(ORDER, "past_note", past)]
    assert [note.split("“")[1] for note in notes] == [f"Note {day}.”" for day in (9, 8, 7, 6, 5)]


@pytest.mark.parametrize(
    ("city", "said"),
    [
        ("WEST PALM BEACH", "West Palm Beach"),
        ("cape  town", "Cape Town"),
        ("McDonough", "McDonough"),
    ],
)
def test_a_town_is_written_as_one_writes_it(city: str, said: str) -> None:
    assert words(replace(ORDER, city=city), "place") == [f"Goes to {said}"]
