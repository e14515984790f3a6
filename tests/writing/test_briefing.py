"""What a writer is told and asked, and how personal the note shall be."""

import string
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from notesmith.model import Brief, Item, Level, Note, Order, Parcel, State, Status
from notesmith.writing import brief, propose
from notesmith.writing.judgement import reason_words
from notesmith.writing.level_rules import read_rules

TODAY = date(2026, 11, 20)
ORDER = Order(
    order_id="#7",
    platform="shopify",
    recipient="Zoë Lang",
    buyer="Zoë Lang",
    items=(Item("Fig Trees - Paperback"),),
    placed_at=datetime(2026, 11, 17, 9, 30, tzinfo=UTC),
    ship_country="DE",
    total=Decimal("24.5"),
    currency="EUR",
)
EARLIER = Parcel(
    key=1,
    shipment=1,
    order=replace(ORDER, order_id="#3", placed_at=date(2026, 10, 3), items=(Item("Olives"),)),
    note=Note("#3", "The last jar was yours, Zoë.", state=State.WRITTEN),
)


def said(made: Brief) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for fact in made.facts:
        kinds.setdefault(fact.kind, []).append(fact.text)
    return kinds


def asked(made: Brief) -> str:
    return " ".join(question.text for question in made.questions)


@pytest.mark.parametrize(
    ("changes", "level", "reason"),
    [
        ({}, Level.SHORT, "Nothing special known"),
        ({"status": Status.CANCELLED, "is_gift": True}, Level.NONE, "cancelled"),
        ({"items": (Item("Mug", 40),)}, Level.NONE, "40 pieces"),
        ({"items": (Item("Mug", 40),), "is_gift": True}, Level.SHORT, "they are a gift"),
        ({"items": (Item("Mug", 40),), "customer_note": "For the team"}, Level.SHORT, "remark"),
        ({"placed_at": date(2026, 11, 1)}, Level.PERSONAL, "19 days"),
        ({"status": Status.REFUNDED}, Level.PERSONAL, "make good"),
        ({"customer_note": "Is it blue?"}, Level.PERSONAL, "question"),
        ({"customer_note": "Third floor please"}, Level.PERSONAL, "remark"),
        ({"customer_note": "SAVEON2"}, Level.SHORT, "Nothing special"),
        ({"gift_message": "For you"}, Level.PERSONAL, "gift"),
        ({"buyer": "Bram Lang"}, Level.PERSONAL, "Somebody else"),
        ({"returning": True}, Level.PERSONAL, "Came back"),
        ({"returning": False}, Level.PERSONAL, "first order"),
        ({"ship_country": "NZ"}, Level.PERSONAL, "New Zealand"),
        ({"items": (Item("A"), Item("B"), Item("C"))}, Level.PERSONAL, "3 different"),
        ({"items": (Item("A", personalisation="Zoë"),)}, Level.PERSONAL, "made for"),
    ],
)
def test_the_level_follows_from_what_happened(
    changes: dict[str, object], level: Level, reason: str
) -> None:
    order = replace(ORDER, **changes)  # type: ignore[arg-type]  # fields of a few kinds
    made = brief(order, (), TODAY)
    assert (made.level, reason in made.reason) == (level, True)
    assert "\n" not in made.reason
    proposed = propose(order, (), TODAY)
    assert (proposed.level, reason_words(order, proposed.reason, TODAY)) == (level, made.reason)


def test_a_returning_customer_is_told_with_what_was_bought_and_said() -> None:
    made = brief(ORDER, (EARLIER,), TODAY)
    assert said(made)["earlier"] == ["1 earlier order on Saturday 3 October: Olives"]
    assert said(made)["last_note"] == ["The last note said: “The last jar was yours, Zoë.”"]
    turns = [asked(brief(ORDER, (EARLIER,), TODAY, place=place)) for place in range(6)]
    assert "The last jar was yours" in turns[0]
    assert any("Olives" in turn for turn in turns)
    assert "unseen" not in said(made)


def test_a_cancelled_earlier_order_is_no_purchase() -> None:
    gone = replace(EARLIER, order=replace(EARLIER.order, status=Status.CANCELLED))
    made = brief(ORDER, (gone,), TODAY)
    assert said(made)["unseen"] == ["Not seen before"]


def test_nobody_is_called_new_unless_the_platform_says_so() -> None:
    unseen, first = brief(ORDER, (), TODAY), brief(replace(ORDER, returning=False), (), TODAY)
    assert "first order" not in (asked(unseen) + str(unseen.facts)).casefold()
    assert said(first)["first"] == ["A first order, says the shop platform"]


def test_a_long_wait_is_told_in_days_and_asked_about_first() -> None:
    order = replace(ORDER, placed_at=date(2026, 10, 24), shipped_at=TODAY)
    made = brief(order, (), date(2027, 3, 1))
    assert said(made)["waited"] == ["Waited 27 days, from 24 October 2026 to 20 November 2026"]
    assert made.questions[0].about == "waited"
    assert "27 days" in made.questions[0].text


def test_no_wait_is_claimed_for_an_old_list_without_a_shipping_date() -> None:
    made = brief(ORDER, (), date(2028, 1, 1))
    assert made.level is Level.SHORT
    assert said(made)["placed"] == ["Ordered on 17 November 2026"]


def test_the_question_in_a_remark_is_put_to_the_writer() -> None:
    remark = "Hello there.\nI love linen! Is the thread 2.5 mm thick? Thank you."
    made = brief(replace(ORDER, customer_note=remark), (), TODAY)
    assert "“Is the thread 2.5 mm thick?”" in made.questions[0].text
    assert said(made)["remark"] == [f"Written with the order: “{remark}”"]


def test_who_gives_and_who_opens_are_told_apart() -> None:
    made = brief(replace(ORDER, buyer="Bram Lang", is_gift=True), (), TODAY)
    assert said(made)["buyer"] == ["Bram Lang paid, Zoë Lang opens the parcel"]
    assert made.greeting_name == "Zoë"
    assert {fact.insert for fact in made.facts if fact.kind == "buyer"} == {"Bram"}


def test_money_and_places_are_words() -> None:
    made = brief(replace(ORDER, city="Leipzig"), (), TODAY)
    assert said(made)["total"] == ["€24.50 in all"]
    assert said(made)["place"] == ["Goes to Leipzig, Germany"]
    rand = brief(replace(ORDER, currency="ZAR"), (), TODAY)
    assert said(rand)["total"] == ["ZAR\u00a024.50 in all"]
    assert "far" not in asked(made)


def test_an_item_is_inserted_without_its_variant() -> None:
    (item,) = [fact for fact in brief(ORDER, (), TODAY).facts if fact.kind == "item"]
    assert (item.text, item.insert) == ("Fig Trees - Paperback", "Fig Trees")


def test_the_shipped_rules_use_only_what_there_is_and_end_in_one_for_all() -> None:
    _, rules = read_rules()
    for rule in rules:
        slots = {name for _, name, _, _ in string.Formatter().parse(rule.reason) if name}
        assert slots <= {"days", "units", "kinds", "country"}
    assert rules[-1].when == frozenset()
