"""Which cards lie on which sheet: every card once, in order, from the first free position on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.errors import InputError
from notesmith.sheets import SheetPlan, open_stock, plan_sheets

plans = st.integers(1, 9).flatmap(
    lambda places: st.builds(
        SheetPlan, cards=st.integers(0, 60), places=st.just(places), start=st.integers(1, places)
    )
)


@given(plans)
def test_every_card_lies_on_one_sheet_and_in_order(plan: SheetPlan) -> None:
    runs = [plan.on_sheet(sheet) for sheet in range(plan.sheets)]
    assert [card for run in runs for card in run.cards] == list(range(plan.cards))


@given(plans)
def test_no_card_lies_before_the_start_and_all_sheets_between_are_full(plan: SheetPlan) -> None:
    positions = [
        list(range(run.start, run.start + len(run.cards)))
        for run in map(plan.on_sheet, range(plan.sheets))
    ]
    used = [position for sheet in positions for position in sheet]
    free = [*range(1, plan.places + 1)] * (plan.sheets + 1)
    assert used == free[plan.start - 1 :][: plan.cards]
    assert all(positions), "a sheet without cards"
    assert all(len(sheet) <= plan.places for sheet in positions)


@given(plans, st.integers(1, 5))
def test_sheets_taken_several_at_a_time_hold_the_same(plan: SheetPlan, together: int) -> None:
    runs = list(plan.runs(together))
    assert [card for run in runs for card in run.cards] == list(range(plan.cards))
    begins = [plan.on_sheet(sheet) for sheet in range(0, plan.sheets, together)]
    assert [(run.cards.start, run.start) for run in runs] == [
        (sheet.cards.start, sheet.start) for sheet in begins
    ]


@given(plans)
def test_a_sheet_that_there_is_not_holds_nothing(plan: SheetPlan) -> None:
    assert not plan.on_sheet(plan.sheets).cards
    assert not plan.on_sheet(plan.sheets + 3).cards


@pytest.mark.parametrize(
    ("cards", "start", "sheets"),
    [(0, 1, 0), (0, 4, 0), (1, 4, 1), (2, 4, 2), (4, 1, 1), (5, 1, 2), (4, 2, 2), (9, 4, 3)],
)
def test_sheets_of_four_are_counted(cards: int, start: int, sheets: int) -> None:
    assert plan_sheets(cards, open_stock("a4-four"), start).sheets == sheets


def test_sheets_are_used_from_the_first_position_on_unless_another_is_named() -> None:
    assert plan_sheets(4, open_stock("a4-four")).on_sheet(0) == (range(4), 1)


@pytest.mark.parametrize("start", [-1, 0, 5])
def test_a_position_that_the_stock_does_not_have_is_refused(start: int) -> None:
    with pytest.raises(
        InputError, match=f"^A4, .* has positions 1 to 4, so printing cannot start at {start}\\.$"
    ):
        plan_sheets(3, open_stock("a4-four"), start)
