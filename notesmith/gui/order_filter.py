"""What the filter chips leave in the list, counted without looking at every order again."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from notesmith.gui.session import Session
from notesmith.model import Order, Parcel, Status


class Filter(StrEnum):
    """What a filter chip leaves in the list."""

    ALL = "All"
    TO_WRITE = "To write"
    WRITTEN = "Written"
    GIFT = "Gift"
    REMARK = "Remark"
    CANCELLED = "Cancelled"


def is_gift(order: Order) -> bool:
    """Return whether an order is a gift, as far as its list says."""
    return bool(order.is_gift or order.gift_message)


RULES: Mapping[Filter, Callable[[Session, Parcel], bool]] = {
    Filter.ALL: lambda session, parcel: True,
    Filter.TO_WRITE: lambda session, parcel: session.to_write(parcel),
    Filter.WRITTEN: lambda session, parcel: parcel.note.finished,
    Filter.GIFT: lambda session, parcel: is_gift(parcel.order),
    Filter.REMARK: lambda session, parcel: bool(parcel.order.customer_note),
    Filter.CANCELLED: lambda session, parcel: parcel.order.status is Status.CANCELLED,
}


class Kinds:
    """Which filters leave which parcel, and how many each leaves."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kinds: dict[int, frozenset[Filter]] = {}
        self.counts: dict[Filter, int] = dict.fromkeys(Filter, 0)

    def take(self, parcels: Iterable[Parcel]) -> None:
        """Look at all parcels of a shipment."""
        self._kinds = {parcel.key: self._look(parcel) for parcel in parcels}
        self.counts = dict.fromkeys(Filter, 0)
        for kinds in self._kinds.values():
            for kind in kinds:
                self.counts[kind] += 1

    def look_again(self, parcel: Parcel) -> None:
        """Look at one parcel that has changed."""
        now = self._look(parcel)
        before = self._kinds.get(parcel.key, frozenset())
        for kind in before - now:
            self.counts[kind] -= 1
        for kind in now - before:
            self.counts[kind] += 1
        self._kinds[parcel.key] = now

    def leaves(self, chosen: Filter, key: int) -> bool:
        """Return whether a filter leaves that parcel in the list."""
        return chosen in self._kinds[key]

    def _look(self, parcel: Parcel) -> frozenset[Filter]:
        return frozenset(each for each, rule in RULES.items() if rule(self._session, parcel))
