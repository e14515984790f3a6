"""What a list of parcels is sorted by."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from notesmith.gui.state.parcel_list import ParcelList
from notesmith.gui.state.parcel_sorting import SortBy
from notesmith.model import Item, Level, Note, Order, Parcel, State, Status

TODAY = date(2026, 11, 20)


def parcel(key: int, name: str, days: int, item: str, proposed: Level = Level.PERSONAL) -> Parcel:
    order = Order(f"#{key}", "shopify", name, (Item(item),), placed_at=TODAY - timedelta(days=days))
    return replace(Parcel(key, 1, order, Note(order.order_id)), proposed=proposed)


@pytest.fixture
def parcels() -> ParcelList:
    """Four parcels whose keys are in the order of no column."""
    gift = parcel(4, "zoë", 2, "Apron", proposed=Level.SHORT)
    return ParcelList(
        [
            parcel(1, "Mara", 9, "Wax"),
            parcel(2, "anselm", 1, "board"),
            parcel(3, "Birgit", 5, "Soap", proposed=Level.NONE),
            replace(gift, order=replace(gift.order, is_gift=True)),
        ]
    )


def keys(parcels: ParcelList, by: SortBy, today: date = TODAY) -> list[int]:
    values = parcels.sort_values(by, today)
    return sorted((each.key for each in parcels), key=values.__getitem__)


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        (SortBy.ORDER, [1, 3, 4, 2]),
        (SortBy.WHOM, [2, 3, 1, 4]),
        (SortBy.ITEMS, [4, 2, 3, 1]),
        (SortBy.MARKS, [1, 2, 3, 4]),
        (SortBy.WAITED, [2, 4, 3, 1]),
        (SortBy.LEVEL, [1, 2, 4, 3]),
        (SortBy.NOTE, [1, 2, 4, 3]),
    ],
)
def test_each_column_has_its_order(parcels: ParcelList, by: SortBy, wanted: list[int]) -> None:
    assert keys(parcels, by) == wanted


def test_words_are_sorted_without_their_capitals(parcels: ParcelList) -> None:
    assert keys(parcels, SortBy.WHOM)[0] == 2


def test_a_note_goes_on_through_its_states(parcels: ParcelList) -> None:
    assert keys(parcels, SortBy.NOTE) == [1, 2, 4, 3]
    for key, state in ((1, State.APPROVED), (2, State.RETURNED), (4, State.WRITTEN)):
        changed = parcels.of(key)
        parcels.replace(replace(changed, note=replace(changed.note, state=state)))
    assert keys(parcels, SortBy.NOTE) == [2, 4, 1, 3]
    cancelled = parcels.of(3)
    order = replace(cancelled.order, status=Status.CANCELLED)
    parcels.replace(replace(cancelled, order=order))
    values = parcels.sort_values(SortBy.NOTE, TODAY)
    assert values[3] == max(values.values())


def test_the_next_day_everybody_has_waited_longer(parcels: ParcelList) -> None:
    today = dict(parcels.sort_values(SortBy.WAITED, TODAY))
    tomorrow = parcels.sort_values(SortBy.WAITED, TODAY + timedelta(days=1))
    assert {key: days + 1 for key, days in today.items()} == tomorrow


def test_what_was_prepared_is_found_by_the_same_words(parcels: ParcelList) -> None:
    before = parcels.holding([1, 2, 3, 4], "soap")
    parcels.prepare(TODAY)
    assert parcels.holding([1, 2, 3, 4], "soap") == before == [3]
