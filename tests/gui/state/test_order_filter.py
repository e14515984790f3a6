"""Which filter leaves which parcel."""

from notesmith.gui.state.order_filter import Filter, Kinds
from notesmith.gui.state.session import Session
from notesmith.model import Level, State, Status


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
