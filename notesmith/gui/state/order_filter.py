"""What the filter chips and the search leave of a shipment, without looking at all of it again."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from notesmith import pipeline
from notesmith.gui.state.order_words import items_words
from notesmith.model import Parcel, Status


class Filter(StrEnum):
    """What a filter chip leaves in the list."""

    ALL = "all"
    TO_WRITE = "to_write"
    WRITTEN = "written"
    GIFT = "gift"
    REMARK = "remark"
    CANCELLED = "cancelled"


FILTERS = tuple(Filter)
ALL, TO_WRITE, WRITTEN, GIFT, REMARK, CANCELLED = (1 << place for place in range(len(FILTERS)))
"""One bit for each filter, in its order: a hundred thousand orders are looked at in one go."""
WANTED = 1 << len(FILTERS)
"""The bit of a parcel that shall get a note."""


def to_write(parcel: Parcel) -> bool:
    """Return whether somebody still has to write (or write again) for this parcel."""
    return parcel.wants_note and not parcel.note.finished


def search_text(parcel: Parcel) -> str:
    """Return all that a parcel is found by, in small letters."""
    order = parcel.order
    parts = (order.order_id, order.recipient, order.buyer, order.email, order.city)
    more = (order.customer_note, order.gift_message, parcel.note.text, items_words(order))
    return " ".join(part for part in (*parts, *more) if part).casefold()


class Kinds:
    """Which filters leave which parcel, and how many each leaves; knows nothing of Qt."""

    def __init__(self, parcels: Iterable[Parcel] = ()) -> None:
        """Look at all parcels of a shipment."""
        self._kinds = {parcel.key: self._look(parcel) for parcel in parcels}
        self._numbers = Counter(self._kinds.values())

    @property
    def counts(self) -> dict[Filter, int]:
        """How many parcels each filter would leave."""
        return {each: self._having(1 << place) for place, each in enumerate(FILTERS)}

    @property
    def wanted(self) -> int:
        """How many parcels shall get a note."""
        return self._having(WANTED)

    @property
    def written(self) -> int:
        """How many of these have got it."""
        return self._having(WANTED | WRITTEN)

    def look_again(self, parcel: Parcel) -> None:
        """Look at one parcel that has changed."""
        if parcel.key in self._kinds:
            self._numbers[self._kinds[parcel.key]] -= 1
        self._kinds[parcel.key] = now = self._look(parcel)
        self._numbers[now] += 1

    def of(self, key: int) -> int:
        """Return the bits of one parcel."""
        return self._kinds[key]

    def left(self, chosen: Filter) -> list[int]:
        """Return the keys of the parcels that a filter leaves, in the order of the list."""
        bit = 1 << FILTERS.index(chosen)
        return [key for key, kinds in self._kinds.items() if kinds & bit]

    def _having(self, bits: int) -> int:
        every = self._numbers.items()
        return sum(count for kinds, count in every if kinds & bits == bits)

    def _look(self, parcel: Parcel) -> int:
        order, kinds = parcel.order, ALL
        if parcel.wants_note:
            kinds |= WANTED
        if to_write(parcel):
            kinds |= TO_WRITE
        if parcel.note.finished:
            kinds |= WRITTEN
        if pipeline.is_gift(order):
            kinds |= GIFT
        if pipeline.remark_of(order) is not None:
            kinds |= REMARK
        if order.status is Status.CANCELLED:
            kinds |= CANCELLED
        return kinds
