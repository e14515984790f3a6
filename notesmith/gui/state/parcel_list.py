"""The parcels of a shipment: found by key, by order and by words, and by what is still to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from typing import overload

from notesmith.gui.state.order_filter import Kinds, search_text, to_write
from notesmith.gui.state.parcel_sorting import SortBy, SortValues
from notesmith.model import Parcel


class ParcelList(Sequence[Parcel]):
    """Parcels in the order of the list. A key is the shop's own number; knows nothing of Qt.

    What the parcels are found by is made when it is first asked for; `prepare` makes it before.
    """

    def __init__(self, parcels: Iterable[Parcel] = ()) -> None:
        self._parcels = list(parcels)
        self._places = {parcel.key: place for place, parcel in enumerate(self._parcels)}
        self._texts: dict[int, str] = {}
        self.kinds = Kinds(self._parcels)
        """Which filters leave which parcel."""
        self._values: SortValues | None = None

    def __len__(self) -> int:
        return len(self._parcels)

    @overload
    def __getitem__(self, place: int) -> Parcel: ...

    @overload
    def __getitem__(self, place: slice) -> list[Parcel]: ...

    def __getitem__(self, place: int | slice) -> Parcel | list[Parcel]:
        return self._parcels[place]

    def __iter__(self) -> Iterator[Parcel]:
        return iter(self._parcels)

    def of(self, key: int) -> Parcel:
        """Return the parcel with that key as it is now; KeyError if it is not here."""
        return self._parcels[self._places[key]]

    def get(self, key: int | None) -> Parcel | None:
        """Return the same, or None if it is not here."""
        place = None if key is None else self._places.get(key)
        return None if place is None else self._parcels[place]

    def has(self, key: int) -> bool:
        """Return whether the parcel with that key is here."""
        return key in self._places

    def find(self, order_id: str) -> Parcel | None:
        """Return the parcel of that order, None if it is not here."""
        return next((each for each in self._parcels if each.order.order_id == order_id), None)

    def place(self, key: int) -> int:
        """Return where in the list that parcel stands, counted from 0; KeyError if not here."""
        return self._places[key]

    def beside(self, key: int, step: int) -> int | None:
        """Return the key `step` places behind that parcel, None beyond the ends of the list."""
        place = self._places.get(key, -1) + step
        return self._parcels[place].key if 0 <= place < len(self._parcels) else None

    def text(self, key: int) -> str:
        """Return all that a parcel is found by, in small letters; kept until it changes."""
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = search_text(self.of(key))
        return text

    def prepare(self, today: date) -> None:
        """Make now, while nobody waits for it, what all parcels are found and sorted by."""
        for key in self._places:
            self.text(key)
        for by in SortBy:
            self.sort_values(by, today)

    def holding(self, keys: Iterable[int], words: str) -> list[int]:
        """Return those of `keys` whose parcels hold `words`, which are in small letters."""
        texts = self._texts
        if len(texts) < len(self._parcels):
            return [key for key in keys if words in self.text(key)]
        return [key for key in keys if words in texts[key]]

    def sort_values(self, by: SortBy, today: date) -> Mapping[int, int]:
        """Return the number of each parcel that it is sorted by, as `today` is the day."""
        if self._values is None or self._values.today != today:
            self._values = SortValues(self.kinds, today)
        return self._values.of(by, self._parcels)

    def replace(self, parcel: Parcel) -> None:
        """Take in a parcel that has changed."""
        self._parcels[self._places[parcel.key]] = parcel
        self._texts.pop(parcel.key, None)
        self.kinds.look_again(parcel)
        if self._values is not None:
            self._values.look_again(parcel)

    # What is still to do

    def next_to_write(self, after: int) -> int | None:
        """Return the key of the next parcel to write behind the key `after`, else from the top.

        None when every note is written.
        """
        start = self._places.get(after, -1) + 1
        around = chain(range(start, len(self._parcels)), range(start))
        every = (self._parcels[place] for place in around)
        return next((parcel.key for parcel in every if to_write(parcel)), None)

    def wanted_around(self, key: int, room: int) -> list[Parcel]:
        """Return up to `room` parcels that want a note, those next to `key` on both sides of it."""
        here = self._places.get(key, 0)
        after = list(islice(self._wanting(range(here, len(self._parcels))), room))
        before = list(islice(self._wanting(range(here - 1, -1, -1)), room))[::-1]
        start = max(0, len(before) - max(room // 2, room - len(after)))
        return (before[start:] + after)[:room]

    def _wanting(self, places: Iterable[int]) -> Iterator[Parcel]:
        every = (self._parcels[place] for place in places)
        return (parcel for parcel in every if parcel.wants_note)
