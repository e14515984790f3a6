"""Opens what a shop remembers of its notes: an index beside it, brought up to date."""

import hashlib
import platform
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from notesmith.model import Note, Progress, no_progress
from notesmith.pipeline.shop_opening import propose_today
from notesmith.settings import cache_folder
from notesmith.storage import Forgotten, Kept, Shop, damaged
from notesmith.variety import (
    DEFAULT_SHARE,
    Compared,
    Index,
    Known,
    Loaded,
    Memory,
    NoteReader,
    NoteSummary,
    RememberedNote,
    Repeats,
    Segment,
    build_segment,
    make_row,
    merge_segments,
)

FEW = 2000
"""So many changed notes are read anew at each opening; more are written to the index."""

PART, LARGE = 25_000, 200_000
"""Notes that are read at once while an index is built, and that make a file of it.

More at once would be searched a little faster, and take gigabytes to sort.
"""

FILES = 12
"""With more files than that, the small ones are put together when the index is written."""

KEY, SHARE = "variety_key", "variety_share"
"""Under which names a shop keeps what its digests depend on, and the share it allows."""

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
            for row in _rows(self.reader, self._shop.memory.changed(self._revision)):
                self.memory.put(row)
            self._revision = revision
        self.allowed = self._shop.memory.allowed()


def open_repeats(shop: Shop, progress: Progress = no_progress) -> ShopRepeats:
    """Return everything that `shop` remembers, ready to be compared with.

    The index beside the shop is built where it is missing, damaged, or of another time.
    `progress` counts notes while it is built and may raise Cancelled.
    """
    reader = NoteReader(digest_key(shop))
    index = _open_index(shop)
    loaded = _usable(index.load(), shop)
    behind = loaded is None or shop.memory.count_changed(loaded.revision) > FEW
    if behind and not shop.read_only:
        loaded = _bring_up_to_date(index, shop, reader, progress) or loaded
    segments, revision = ((), 0) if loaded is None else (loaded.segments, loaded.revision)
    now = shop.memory.last_revision()
    memory = Memory(reader, segments)
    for row in _rows(reader, shop.memory.changed(revision)):
        memory.put(row)
    return ShopRepeats(shop, reader, memory, now, shop.memory.allowed())


def kept_share(shop: Shop) -> float:
    """Return the share of a batch that may have the same words, as the shop has chosen it."""
    kept = shop.memory.value(SHARE)
    try:
        return DEFAULT_SHARE if kept is None else float(kept)
    except ValueError as error:
        raise damaged(shop.where) from error


def digest_key(shop: Shop) -> bytes:
    """Return what the digests of a shop depend on; made once, kept in the shop alone."""
    kept = shop.memory.first_value(KEY, secrets.token_hex(16))
    try:
        return bytes.fromhex(kept)
    except ValueError as error:
        raise damaged(shop.where) from error


def index_folder(shop: Shop) -> Path:
    """Return where the index lies: beside a file, in the user's cache folder for a database."""
    if "://" in shop.where:
        name = hashlib.sha256(shop.where.encode()).hexdigest()[:16]
        return cache_folder() / "variety" / name
    path = Path(shop.where).absolute()
    return path.with_name(f"{path.name}-variety")


def known_of(kept: Kept) -> Known:
    """Return what the order of a note holds, as far as it can stand in the note."""
    return Known(kept.names, kept.titles, kept.customer)


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
    _open_index(shop).clear()
    return len(kept)


def _open_index(shop: Shop) -> Index:
    return Index(index_folder(shop), hashlib.sha256(digest_key(shop)).hexdigest())


def _forgotten(reader: NoteReader, kept: Kept) -> Forgotten:
    reading = reader.read(kept.note or Note(""), known_of(kept))
    return Forgotten(kept.key, reading.full, reading.skeleton, tuple(sorted(reading.features)))


def _usable(loaded: Loaded | None, shop: Shop) -> Loaded | None:
    """Return what was loaded if it is of this shop as it is now, not of an older copy of it."""
    if loaded is None or loaded.revision > shop.memory.last_revision():
        return None
    return loaded if shop.memory.value(_stamp_name(shop)) == loaded.stamp else None


def _stamp_name(shop: Shop) -> str:
    """Return under which name the shop keeps the stamp of the index on this machine."""
    place = f"{platform.node()}:{index_folder(shop)}"
    return f"index:{hashlib.sha256(place.encode()).hexdigest()[:16]}"


def _bring_up_to_date(
    index: Index, shop: Shop, reader: NoteReader, progress: Progress
) -> Loaded | None:
    """Write what changed to the index, or build it; None where nothing can be written."""
    try:
        with index.locked():
            # Another process may have done it while this one waited.
            loaded = _usable(index.load(), shop)
            if loaded is not None and shop.memory.count_changed(loaded.revision) <= FEW:
                return loaded
            revision = shop.memory.last_revision()
            after = 0 if loaded is None else loaded.revision
            total = shop.memory.count_changed(after)
            files = [] if loaded is None else list(loaded.files)
            parts = _parts(_rows(reader, shop.memory.changed(after)), total, progress)
            for group in _groups(parts):
                files.append(index.write(_merged(group, reader)))
            if len(files) > FILES:
                files = _fewer(index, files, reader)
            saved = index.save(revision, files)
            shop.memory.keep_value(_stamp_name(shop), saved.stamp)
            return saved
    except OSError:
        # A folder that may only be read: then all is read at each opening.
        return None


def _groups(parts: Iterator[Segment]) -> Iterator[list[Segment]]:
    """Yield parts together, so many that they make a file of the usual size."""
    group: list[Segment] = []
    for part in parts:
        group.append(part)
        if sum(each.count for each in group) >= LARGE:
            yield group
            group = []
    if group:
        yield group


def _fewer(index: Index, files: Sequence[str], reader: NoteReader) -> list[str]:
    """Put the small files together; a large one stays as it is."""
    segments = [index.open(name) for name in files]
    dead = Memory(reader, segments).dead
    small = [at for at, each in enumerate(segments) if each.count < LARGE]
    large = [name for at, name in enumerate(files) if at not in small]
    merged = merge_segments([segments[at] for at in small], [dead[at] for at in small])
    return [*large, index.write(merged)]


def _merged(parts: Sequence[Segment], reader: NoteReader) -> Segment:
    return merge_segments(parts, Memory(reader, parts).dead) if len(parts) > 1 else parts[0]


def _parts(rows: Iterator[RememberedNote], total: int, progress: Progress) -> Iterator[Segment]:
    done = 0
    while part := list(islice(rows, PART)):
        done += len(part)
        progress(min(done, total), total)
        yield build_segment(part)


def _rows(reader: NoteReader, notes: Iterable[Kept]) -> Iterator[RememberedNote]:
    """Yield what is remembered of notes; one without words stands for what was taken back."""
    for kept in notes:
        if kept.forgotten is not None:
            gone = kept.forgotten
            if gone.key:
                yield RememberedNote(gone.key, 0, 0, 0, 0, (), (), (), True)
            classes = (0,) * len(gone.shingles)
            yield RememberedNote(
                kept.key,
                0,
                gone.full,
                gone.skeleton,
                0,
                gone.shingles,
                classes,
                gone.shingles,
                True,
            )
        elif kept.note is None:
            yield RememberedNote(kept.key, 0, 0, 0, 0, (), (), (), True)
        else:
            known = known_of(kept)
            yield make_row(kept.key, reader.read(kept.note, known), known)
