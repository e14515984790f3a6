"""What a shop, or an order list, knows around notes: orders, earlier parcels, silences."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from notesmith.model import Design, Note, Order, Parcel, Silences
from notesmith.settings import dictionaries_folder
from notesmith.storage import Shop
from notesmith.writing import (
    ALONE,
    ROOM,
    Around,
    Dictionaries,
    DictionariesBeside,
    Spelling,
    gather_others,
)

A6 = 148 * 105 * (72 / 25.4) ** 2
"""Square points of the card that `ROOM` is for."""


@dataclass(frozen=True, slots=True)
class Background:
    """What lies behind one note: its order, and the same customer's earlier parcels.

    `order` is None where only the note is known; `earlier` is oldest first.
    """

    order: Order | None = None
    earlier: Sequence[Parcel] = ()


UNKNOWN = Background()


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """What is known around some notes: what lies behind each, by its order id, and silences.

    `around` is the same for all of them. Without anything in it, it stands for a list of notes
    that no shop knows.
    """

    backgrounds: Mapping[str, Background] = field(default_factory=dict)
    silences: Silences = field(default_factory=Silences)
    around: Around = ALONE

    def behind(self, note: Note) -> Background:
        """Return what lies behind a note; nothing where nobody knows."""
        return self.backgrounds.get(note.order_id, UNKNOWN)

    def only(self, notes: Sequence[Note]) -> "ShopFacts":
        """Return what is known around these notes alone."""
        known = self.backgrounds
        return ShopFacts(
            {note.order_id: known[note.order_id] for note in notes if note.order_id in known},
            self.silences,
            self.around,
        )

    def on(self, design: Design) -> "ShopFacts":
        """Return what is known around notes that are written on cards of a design."""
        return replace(self, around=replace(self.around, room=room_on(design.width, design.height)))


def room_on(width: float, height: float) -> int:
    """Return how many characters a hand writes well on a card, as many by area as on A6."""
    return round(ROOM * width * height / A6)


def know_around(orders: Iterable[Order], spelling: Spelling | None = None) -> Around:
    """Return what is the same for the notes of some orders that lie side by side, today.

    Without `spelling` nothing is said of unknown words.
    """
    return Around(date.today(), gather_others(orders), spelling=spelling)


def open_spelling(shop: Shop | None = None) -> Spelling:
    """Return how notes are spell-checked: with all dictionaries, and the words of a shop.

    Its staff's names are among them. No dictionary is opened before it is needed.
    """
    words = () if shop is None else (*shop.words.list(), *(each.name for each in shop.staff.list()))
    learnt = frozenset(part.casefold() for word in words for part in word.split())
    return Spelling(Dictionaries(dictionaries_folder()), learnt)


@cache
def dictionaries_beside() -> DictionariesBeside:
    """Return the dictionaries in a process of their own; there is one for the whole program."""
    return DictionariesBeside(dictionaries_folder())


def gather_facts(
    shop: Shop, parcels: Sequence[Parcel], spelling: Spelling | None = None
) -> ShopFacts:
    """Return what `shop` knows around the notes of `parcels`.

    They are spell-checked with all dictionaries here, unless `spelling` says how.
    Of notes that share an order id, nothing is claimed: nobody can tell whose order it is.
    """
    ids = Counter(parcel.note.order_id for parcel in parcels)
    single = [parcel for parcel in parcels if ids[parcel.note.order_id] == 1]
    earlier = shop.orders.histories([parcel.key for parcel in single])
    backgrounds = {
        parcel.note.order_id: Background(parcel.order, earlier.get(parcel.key, ()))
        for parcel in single
    }
    around = know_around((parcel.order for parcel in parcels), spelling or open_spelling(shop))
    return ShopFacts(backgrounds, shop.silences.list(), around)


def facts_of_list(orders: Sequence[Order], notes: Sequence[Note]) -> ShopFacts:
    """Return what an order list knows around some notes; a `#` before an id may be left out.

    Of orders that share an id, as those of two platforms may, nothing is claimed.
    """
    known: dict[str, list[Order]] = {}
    for order in orders:
        known.setdefault(order.order_id.removeprefix("#"), []).append(order)
    backgrounds = {}
    for note in notes:
        fitting = known.get(note.order_id.removeprefix("#"), ())
        if len(fitting) == 1:
            backgrounds[note.order_id] = Background(fitting[0])
    return ShopFacts(backgrounds, around=know_around(orders, open_spelling()))
