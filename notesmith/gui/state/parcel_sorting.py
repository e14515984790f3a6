"""What a long list of parcels is sorted by: one number for each parcel and column, made once."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum

from notesmith import pipeline
from notesmith.gui.state.order_filter import GIFT, REMARK, Kinds
from notesmith.gui.state.order_words import items_words, recipient
from notesmith.model import Level, Order, Parcel, State, Status


class SortBy(StrEnum):
    """What a list can be sorted by."""

    ORDER = "order"
    WHOM = "whom"
    ITEMS = "items"
    MARKS = "marks"
    WAITED = "waited"
    LEVEL = "level"
    NOTE = "note"


LEVELS = {level: place for place, level in enumerate(Level)}
STATES = {
    state: place
    for place, state in enumerate((State.TO_WRITE, State.RETURNED, State.WRITTEN, State.APPROVED))
}
"""How far a note has come."""
NO_NOTE, CANCELLED = len(STATES), len(STATES) + 1


class SortValues:
    """The numbers that parcels are sorted by; knows nothing of Qt.

    A hundred thousand names take a quarter of a second to sort, their places in the alphabet a
    few hundredths: so these are found once, beside the window where the list is long.
    """

    def __init__(self, kinds: Kinds, today: date) -> None:
        self.today = today
        self._kinds = kinds
        self._places: dict[SortBy, dict[int, int]] = {}

    def of(self, by: SortBy, parcels: Iterable[Parcel]) -> dict[int, int]:
        """Return for each key of `parcels` the number it is sorted by."""
        found = self._places.get(by)
        if found is None:
            words = WORDS.get(by)
            every = list(parcels)
            found = self._places[by] = (
                _places_in_alphabet(every, words)
                if words
                else {parcel.key: self._number(by, parcel) for parcel in every}
            )
        return found

    def look_again(self, parcel: Parcel) -> None:
        """Look at one parcel that has changed: its order is the same, its note another."""
        for by, places in self._places.items():
            if by not in WORDS:
                places[parcel.key] = self._number(by, parcel)

    def _number(self, by: SortBy, parcel: Parcel) -> int:
        if by is SortBy.ORDER:
            # One number sorts twice as fast as a day and a key: a shipment has fewer than 2**40.
            placed = parcel.order.placed_at
            return ((placed.toordinal() if placed else 0) << 40) + parcel.key
        if by is SortBy.MARKS:
            kinds = self._kinds.of(parcel.key)
            return 2 * bool(kinds & GIFT) + bool(kinds & REMARK)
        if by is SortBy.WAITED:
            days = pipeline.days_waited(parcel.order, self.today)
            return -1 if days is None else days
        if by is SortBy.LEVEL:
            return LEVELS[parcel.wanted_level]
        return _note_place(parcel)


def _note_place(parcel: Parcel) -> int:
    state, wanted = parcel.note.state, parcel.wants_note
    if not wanted and parcel.order.status is Status.CANCELLED:
        return CANCELLED
    return NO_NOTE if not wanted and state is State.TO_WRITE else STATES[state]


def _whom(order: Order) -> str:
    return recipient(order).casefold()


def _items(order: Order) -> str:
    return items_words(order).casefold()


WORDS: dict[SortBy, Callable[[Order], str]] = {SortBy.WHOM: _whom, SortBy.ITEMS: _items}
"""What is sorted by words of the order, which a note does not change."""


def _places_in_alphabet(parcels: list[Parcel], words: Callable[[Order], str]) -> dict[int, int]:
    every = {parcel.key: words(parcel.order) for parcel in parcels}
    places = {word: place for place, word in enumerate(sorted(set(every.values())))}
    return {key: places[word] for key, word in every.items()}
