"""What a shop knows around its notes: their orders, earlier parcels, findings that are silenced."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from notesmith.model import Note, Order, Parcel, Silences
from notesmith.storage import Shop


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

    Without anything in it, it stands for a list of notes that no shop knows.
    """

    backgrounds: Mapping[str, Background] = field(default_factory=dict)
    silences: Silences = field(default_factory=Silences)

    def behind(self, note: Note) -> Background:
        """Return what lies behind a note; nothing where nobody knows."""
        return self.backgrounds.get(note.order_id, UNKNOWN)

    def only(self, notes: Sequence[Note]) -> "ShopFacts":
        """Return what is known around these notes alone."""
        known = self.backgrounds
        return ShopFacts(
            {note.order_id: known[note.order_id] for note in notes if note.order_id in known},
            self.silences,
        )


def gather_facts(shop: Shop, parcels: Sequence[Parcel]) -> ShopFacts:
    """Return what `shop` knows around the notes of `parcels`.

    Of notes that share an order id, nothing is claimed: nobody can tell whose order it is.
    """
    ids = Counter(parcel.note.order_id for parcel in parcels)
    single = [parcel for parcel in parcels if ids[parcel.note.order_id] == 1]
    earlier = shop.orders.histories([parcel.key for parcel in single])
    backgrounds = {
        parcel.note.order_id: Background(parcel.order, earlier.get(parcel.key, ()))
        for parcel in single
    }
    return ShopFacts(backgrounds, shop.silences.list())
