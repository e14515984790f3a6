"""What the order contradicts: quantities, waits, dates, sums, a first order that is none."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from notesmith.model import Item, Note, Order
from notesmith.writing import Around, check

TODAY = date(2026, 11, 25)
MUG, MUGS = Item("Mug"), Item("Mug", 3)
PLACED = {"placed_at": date(2026, 11, 20), "shipped_at": date(2026, 11, 22)}
PAID = {"total": Decimal("1045.00"), "currency": "GBP"}


def contradicted(text: str, *items: Item, **known: object) -> list[str]:
    """Return the words of a note that its order contradicts."""
    order = Order("#1", "shopify", "Marta Lind", items or (MUG,), **known)  # type: ignore[arg-type]
    findings = check(Note("#1", f"Dear Marta, {text}", "Ines"), order, (), Around(TODAY))
    return [word for each in findings if each.kind == "contradicts" for word in each.words]


def test_a_number_of_things_must_be_the_number_ordered() -> None:
    assert contradicted("the two mugs are brothers.", MUGS) == ["two mugs"]
    assert contradicted("I packed 4 mugs in straw.", MUGS) == ["4 mugs"]
    assert contradicted("the three mugs are brothers.", MUGS) == []
    assert contradicted("both mugs are brothers.", MUG, Item("Tall mug")) == []


def test_what_was_made_for_others_is_not_counted() -> None:
    assert contradicted("with two hands I made only nine mugs this month.") == []


def test_some_of_many_may_be_spoken_of() -> None:
    assert contradicted("two mugs are brothers, the third is a cousin.", MUGS) == []


@pytest.mark.parametrize("title", ["Set of 4 mugs", "Mug, 4 colours", "Four mugs in a box"])
def test_a_number_in_the_title_may_be_said(title: str) -> None:
    assert contradicted("the four mugs are brothers.", Item(title)) == []


def test_pages_and_steps_count_nothing() -> None:
    assert contradicted("page 9 mugs a badger, see step two.", MUG) == []


def test_a_wait_must_be_as_long_as_it_was() -> None:
    assert contradicted("you waited two weeks for the mug, sorry.", **PLACED) == ["two weeks"]
    assert contradicted("you waited two days for the mug, sorry.", **PLACED) == []
    assert contradicted("the mug stood here two weeks.", **PLACED) == []
    assert contradicted("sorry for the wait, I was ill two weeks ago.", **PLACED) == []


def test_a_date_beside_the_ordering_must_be_one_of_the_order() -> None:
    assert contradicted("you ordered it on November 3rd.", **PLACED) == ["November 3rd"]
    assert contradicted("you ordered it on 20 November.", **PLACED) == []
    assert contradicted("am 3.11. hast du bestellt.", **PLACED) == ["3.11."]
    assert contradicted("you ordered it. On 3 May we met a fox.", **PLACED) == []


def test_an_hour_may_make_it_the_next_day() -> None:
    late = {"placed_at": datetime(2026, 11, 20, 23, 30)}
    assert contradicted("you ordered it on 21 November.", **late) == []
    assert contradicted("you ordered it on 22 November.", **late) == ["22 November"]


@pytest.mark.parametrize("said", ["£1,045", "£1045.00", "£1 045", "1,045.00 GBP", "1045 pounds"])
def test_a_sum_may_be_written_in_many_ways(said: str) -> None:
    written = said.replace(" 0", "0")
    assert contradicted(f"your {written} order pays the kiln.", **PAID) == []


def test_a_sum_beside_the_order_must_be_its_total() -> None:
    assert contradicted("your £30 order pays the kiln.", **PAID) == ["£30"]
    assert contradicted("we gave £30 to the hedgehogs.", **PAID) == []


def test_a_first_order_is_no_return_and_a_return_no_first_order() -> None:
    assert contradicted("welcome back!", returning=False) == ["welcome back"]
    assert contradicted("thank you for your first order.", returning=True) == ["your first order"]
    assert contradicted("welcome back!", returning=True) == []
    assert contradicted("welcome back!") == []
