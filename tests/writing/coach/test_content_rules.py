"""What a note should say: something specific, a word about what went wrong, an answer, no price."""

from datetime import date

import pytest

from notesmith.model import Item, Note, Order, Status
from notesmith.writing import Around, check

TODAY = date(2026, 11, 25)
LATE = {"placed_at": date(2026, 10, 20), "shipped_at": date(2026, 11, 20)}
BROKEN = {"customer_note": "The first mug arrived broken, please pack it well."}
BACK = {"status": Status.REFUNDED}


def kinds(text: str, **known: object) -> set[str]:
    order = Order("#1", "shopify", "Marta Lind", (Item("Mug"),), **known)  # type: ignore[arg-type]
    findings = check(Note("#1", f"Dear Marta, {text}", "Ines"), order, (), Around(TODAY))
    return {finding.kind for finding in findings}


@pytest.mark.parametrize("known", [LATE, BROKEN, BACK], ids=["late", "broken", "refunded"])
def test_what_went_wrong_wants_a_word(known: dict[str, object]) -> None:
    assert "unapologised" in kinds("I can't wait to hear how the mug does.", **known)
    assert "unapologised" not in kinds("I am so sorry about the mug.", **known)


def test_a_wait_may_be_thanked_for() -> None:
    assert "unapologised" not in kinds("thank you for being so patient, the mug is here.", **LATE)


def test_money_back_may_be_named_instead() -> None:
    assert "unapologised" not in kinds("your refund is on its way, keep the mug.", **BACK)
    assert "unapologised" in kinds("you won't be sorry, the mug is tough.", **BACK)


def test_a_cancelled_order_wants_no_apology() -> None:
    assert "unapologised" not in kinds("the mug is warm.", **LATE, status=Status.CANCELLED)


def test_an_order_not_yet_shipped_is_late_only_on_a_known_day() -> None:
    order = Order("#1", "shopify", "Marta Lind", (Item("Mug"),), placed_at=date(2026, 11, 1))
    note = Note("#1", "Dear Marta, the mug is warm.", "Ines")
    assert [each.kind for each in check(note, order)] == []
    assert [each.kind for each in check(note, order, (), Around(TODAY))] == ["unapologised"]


@pytest.mark.parametrize(
    ("remark", "text"),
    [
        ("Is the mug dishwasher safe?", "the mug may go into the dishwasher, but by hand is best."),
        ("Is the mug dishwasher safe?", "you can wash it any way you like."),
        ("When will you have the green one back?", "the green ones come in March."),
        ("When will you have the green one back?", "I'll write once there is news."),
        ("How big is it?", "it holds 300 ml to the brim."),
        ("Ist die Tasse spülmaschinenfest?", "the mug is happy to be here."),
    ],
)
def test_an_answer_may_have_any_form(remark: str, text: str) -> None:
    assert "unanswered" not in kinds(text, customer_note=remark)


def test_a_question_without_an_answer_is_quoted() -> None:
    order = Order("#1", "shopify", "Marta", customer_note="Love it! Is the mug dishwasher safe?")
    found = check(Note("#1", "Marta, the mug was thrown on a rainy Tuesday.", "Ines"), order)
    (message,) = [each.message for each in found if each.kind == "unanswered"]
    assert "“Is the mug dishwasher safe?”" in message


@pytest.mark.parametrize("known", [{"is_gift": True}, {"buyer": "Asha Lind"}])
def test_no_money_in_a_gift(known: dict[str, object]) -> None:
    assert "price_in_gift" in kinds("this mug was £38 well spent.", **known)
    assert "price_in_gift" in kinds("the receipt lies under the mug.", **known)
    assert "price_in_gift" not in kinds("I spent an hour on the rim of this mug.", **known)


def test_who_bought_for_themselves_may_read_of_money() -> None:
    assert "price_in_gift" not in kinds("this mug was £38 well spent.")


def test_a_note_for_anybody_is_shown_and_one_word_of_the_order_is_enough() -> None:
    stock = "thank you so much for your order, we hope you love it."
    assert "nothing_specific" in kinds(stock)
    assert "nothing_specific" not in kinds(f"{stock} Mugs like tea.")
    assert "nothing_specific" not in kinds(f"{stock} Say hello to Leeds.", city="Leeds")
    assert "nothing_specific" not in kinds(f"{stock} The heron on it took me a winter.")


def test_of_a_language_that_nobody_taught_the_coach_nothing_is_claimed() -> None:
    assert "nothing_specific" not in kinds("bardzo dziękuję za zamówienie i miłego dnia.")
