"""Opens what a shop remembers of its notes: an index beside it, brought up to date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from notesmith.model import Note, Progress, no_progress
from notesmith.pipeline.index_upkeep import (
    digest_key,
    forget_index,
    known_of,
    open_memory,
    read_rows,
)
from notesmith.pipeline.shop_opening import propose_today
from notesmith.storage import Forgotten, Kept, Shop, damaged
from notesmith.variety import (
    DEFAULT_SHARE,
    Compared,
    Known,
    Memory,
    NoteReader,
    NoteSummary,
    Repeats,
)

SHARE = "variety_share"
"""Under which name a shop keeps the share of a batch that may have the same words."""

REMEMBERED = 256
"""Orders whose facts are remembered."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """An earlier note, the day its order was placed (ISO, may be empty), and what both share."""

    other: Note
    day: str
    compared: Compared


class ShopArchive:
    """What the check of repeats asks about the orders of a shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._keys: dict[str, int | None] = {}
        self._known: dict[str, Known] = {}

    def key_of(self, order_id: str) -> int | None:
        """Return the number under which the note of an order is remembered."""
        if order_id not in self._keys:
            if len(self._keys) >= REMEMBERED:
                self.forget()
            self._keys[order_id] = self._shop.memory.key_of(order_id)
        return self._keys[order_id]

    def known(self, order_id: str) -> Known:
        """Return what an order holds."""
        if order_id not in self._known:
            key = self.key_of(order_id)
            kept = self._shop.memory.kept([key]) if key is not None else []
            self._known[order_id] = known_of(kept[0]) if kept else Known()
        return self._known[order_id]

    def summaries(self, keys: Sequence[int]) -> Mapping[int, NoteSummary]:
        """Return a summary of each of these notes; an erased one has none."""
        kept = self._shop.memory.kept(keys) if keys else []
        return {
            each.key: NoteSummary(each.note.order_id, each.note.recipient, each.note.text, each.day)
            for each in kept
            if each.note is not None
        }

    def gather(self, order_ids: Sequence[str]) -> None:
        """Get ready to be asked about these orders, all at once."""
        self.forget()
        self._keys = self._shop.memory.keys_of(order_ids)
        by_key = {key: order_id for order_id, key in self._keys.items() if key is not None}
        self._known = dict.fromkeys(order_ids, Known())
        for kept in self._shop.memory.kept(list(by_key)):
            self._known[by_key[kept.key]] = known_of(kept)

    def forget(self) -> None:
        """Ask the shop anew from now on."""
        self._keys.clear()
        self._known.clear()


class ShopRepeats(Repeats):
    """The notes of a whole shop, kept up to date with it."""

    def __init__(
        self,
        shop: Shop,
        reader: NoteReader,
        memory: Memory,
        revision: int,
        allowed: Mapping[str, str],
    ) -> None:
        self._orders = ShopArchive(shop)
        share = kept_share(shop)
        super().__init__(
            archive=self._orders, reader=reader, memory=memory, allowed=allowed, share=share
        )
        self.where = shop.where
        self._shop = shop
        self._revision = revision

    def refresh(self) -> None:
        """Take in what was written or imported since, here or in another window."""
        revision = self._shop.memory.last_revision()
        if revision != self._revision:
            self._orders.forget()
            self.forget_said()
            for row in read_rows(self.reader, self._shop.memory.changed(self._revision)):
                self.memory.put(row)
            self._revision = revision
        self.allowed = self._shop.memory.allowed()


def open_repeats(shop: Shop, progress: Progress = no_progress, writes: bool = True) -> ShopRepeats:
    """Return everything that `shop` remembers, ready to be compared with.

    The index beside the shop is built where it is missing, damaged, or of another time, unless
    `writes` is off; see `open_memory`. `progress` counts notes meanwhile and may raise Cancelled.
    """
    reader = NoteReader(digest_key(shop))
    memory, revision = open_memory(shop, reader, progress, writes)
    return ShopRepeats(shop, reader, memory, revision, shop.memory.allowed())


def kept_share(shop: Shop) -> float:
    """Return the share of a batch that may have the same words, as the shop has chosen it."""
    kept = shop.memory.value(SHARE)
    try:
        return DEFAULT_SHARE if kept is None else float(kept)
    except ValueError as error:
        raise damaged(shop.where) from error


def side_by_side(shop: Shop, repeats: Repeats, note: Note, order_id: str) -> SideBySide | None:
    """Return the note of the order `order_id` beside `note`, with what both share.

    None where its words are gone.
    """
    keys = [
        key
        for key in (shop.memory.key_of(order_id), shop.memory.key_of_old(order_id))
        if key is not None
    ]
    kept = [each for each in shop.memory.kept(keys) if each.note is not None]
    if not kept or kept[0].note is None:
        return None
    other, day = kept[0].note, kept[0].day
    return SideBySide(other, day, repeats.compare(note, other, known_of(kept[0])))


def erase_customer(shop: Shop, key: int, by: str = "") -> int:
    """Erase the customer of parcel `key` with all orders; return how many notes were forgotten.

    Old notes from elsewhere that name the same recipient are erased with them.
    Keyed digests of the notes stay, so that nobody reads the same again. `by` is the name of who
    erases them.
    """
    return _erase(shop, shop.memory.to_customer(key), by)


def erase_before(shop: Shop, day: date, by: str = "") -> int:
    """Erase the orders placed before `day`, whose time has run out; digests stay as above."""
    return _erase(shop, shop.memory.placed_before(day), by)


def _erase(shop: Shop, kept: Sequence[Kept], by: str) -> int:
    reader = NoteReader(digest_key(shop))
    shop.memory.forget([_forgotten(reader, each) for each in kept], propose_today(), by)
    # The index still holds the digests of their words, in order: it is built anew without them.
    forget_index(shop)
    return len(kept)


def _forgotten(reader: NoteReader, kept: Kept) -> Forgotten:
    reading = reader.read(kept.note or Note(""), known_of(kept))
    return Forgotten(kept.key, reading.full, reading.skeleton, tuple(sorted(reading.features)))
