"""The parcels of a shipment, found and gone through."""

from dataclasses import replace
from datetime import date

import pytest

from notesmith.gui.state.parcel_list import ParcelList
from notesmith.model import Item, Level, Note, Order, Parcel, State

NAMES = ("Mara", "Odhrán", "Tilda", "Anselm", "Birgit", "Cosmo")


@pytest.fixture
def parcels() -> ParcelList:
    """Six parcels with the keys 10 to 15; for the last, the rules propose no note."""
    orders = [Order(f"#{n}", "shopify", name, (Item("Board"),)) for n, name in enumerate(NAMES)]
    made = [Parcel(10 + n, 1, each, Note(each.order_id)) for n, each in enumerate(orders)]
    return ParcelList([*made[:5], replace(made[5], proposed=Level.NONE)])


def keys(parcels: list[Parcel]) -> list[int]:
    return [parcel.key for parcel in parcels]


def finish(parcels: ParcelList, key: int) -> None:
    parcel = parcels.of(key)
    parcels.replace(replace(parcel, note=replace(parcel.note, state=State.WRITTEN)))


def test_a_parcel_is_found_by_its_key_and_by_its_order(parcels: ParcelList) -> None:
    assert parcels.of(12).order.recipient == "Tilda"
    assert parcels.get(12) is parcels.of(12) is parcels.find("#2") is parcels[2]
    assert parcels.has(12)
    assert (parcels.has(99), parcels.get(99), parcels.get(None), parcels.find("#99")) == (
        False,
        None,
        None,
        None,
    )
    with pytest.raises(KeyError):
        parcels.of(99)


def test_neighbours_end_with_the_list(parcels: ParcelList) -> None:
    assert (parcels.beside(10, -1), parcels.beside(10, 1)) == (None, 11)
    assert (parcels.beside(15, -1), parcels.beside(15, 1)) == (14, None)
    assert parcels.beside(0, 1) == 10  # nothing at hand: the first is next


def test_the_next_to_write_comes_round_from_the_end(parcels: ParcelList) -> None:
    assert parcels.next_to_write(12) == 13
    assert parcels.next_to_write(14) == 10  # none is wanted for the sixth
    assert parcels.next_to_write(0) == 10
    for key in (10, 11, 12, 14):
        finish(parcels, key)
    assert parcels.next_to_write(13) == 13
    finish(parcels, 13)
    assert parcels.next_to_write(13) is None


def test_the_strip_gets_the_parcels_around_this_one(parcels: ParcelList) -> None:
    assert keys(parcels.wanted_around(10, 3)) == [10, 11, 12]
    assert keys(parcels.wanted_around(12, 3)) == [11, 12, 13]
    assert keys(parcels.wanted_around(14, 3)) == [12, 13, 14]
    assert keys(parcels.wanted_around(12, 99)) == [10, 11, 12, 13, 14]


def test_a_changed_parcel_is_counted_and_found_anew(parcels: ParcelList) -> None:
    parcels.prepare(date(2026, 11, 20))
    assert "walnut" not in parcels.text(11)
    parcel = parcels.of(11)
    parcels.replace(replace(parcel, note=Note("#1", "Walnut!"), level=Level.NONE))
    assert "walnut!" in parcels.text(11)
    assert parcels.of(11).level is Level.NONE
    assert parcels.kinds.wanted == 4
