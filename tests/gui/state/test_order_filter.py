"""Which filter leaves which parcel."""

import pytest

from notesmith.gui.state.order_filter import ALL, GIFT, REMARK, Filter, Kinds
from notesmith.gui.state.session import Session
from notesmith.model import Level, Note, Order, Parcel, State, Status


def test_kinds_follow_a_parcel_that_changes(session: Session) -> None:
    parcels = session.shipment.parcels
    kinds = Kinds(parcels)
    assert (kinds.wanted, kinds.written, kinds.counts[Filter.TO_WRITE]) == (5, 0, 5)
    first = session.notes.set_state(parcels[0].key, State.WRITTEN)
    kinds.look_again(first)
    assert (kinds.wanted, kinds.written, kinds.counts[Filter.TO_WRITE]) == (5, 1, 4)
    kinds.look_again(session.notes.set_level(parcels[1].key, Level.NONE))
    assert (kinds.wanted, kinds.counts[Filter.ALL]) == (4, 6)
    cancelled = [each.key for each in parcels if each.order.status is Status.CANCELLED]
    assert kinds.left(Filter.CANCELLED) == cancelled


@pytest.mark.parametrize(
    ("remark", "kinds"),
    [
        ("It is a birthday present.", GIFT | REMARK),
        ("Third floor please", REMARK),
        ("SAVEON2", 0),
        ("", 0),
    ],
)
def test_gifts_and_remarks_are_what_the_rules_for_notes_call_so(remark: str, kinds: int) -> None:
    order = Order("#1", "shopify", customer_note=remark)
    looked = Kinds([Parcel(1, 1, order, Note("#1"))])
    assert looked.of(1) & (ALL | GIFT | REMARK) == ALL | kinds
    assert looked.counts[Filter.GIFT] == bool(kinds & GIFT)
    assert looked.left(Filter.REMARK) == ([1] if kinds & REMARK else [])
