"""Opens what a shop remembers of its notes, and keeps the index beside the shop up to date.

The index only saves time: where it cannot be written, or another program has it, the same notes
are read out of the shop.
"""

import hashlib
import platform
import secrets
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from notesmith.errors import ShopError, reason_of
from notesmith.language import _, plural
from notesmith.model import Progress
from notesmith.settings import cache_folder
from notesmith.storage import Kept, Shop, damaged
from notesmith.variety import (
    Index,
    Known,
    Loaded,
    Memory,
    NoteReader,
    RememberedNote,
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

KEY = "variety_key"
"""Under which name a shop keeps what its digests depend on."""


def open_memory(
    shop: Shop, reader: NoteReader, progress: Progress, writes: bool
) -> tuple[Memory, int]:
    """Return everything that `shop` remembers, and the revision up to which that is so.

    The index is written where it is missing, damaged or of another time, and `writes` is set. Where
    another program has it for longer than the shop's patience, or it cannot be written, the notes
    are read without it, and whom the patience tells is told so.
    """
    index = _open_index(shop)
    loaded = _usable(index.load(), shop)
    stale = loaded is None or shop.memory.count_changed(loaded.revision) > FEW
    if stale and writes and not shop.read_only:
        loaded = _bring_up_to_date(index, shop, reader, progress) or loaded
    segments, revision = ((), 0) if loaded is None else (loaded.segments, loaded.revision)
    now = shop.memory.last_revision()
    memory = Memory(reader, segments)
    total = shop.memory.count_changed(revision)
    rows = read_rows(reader, shop.memory.changed(revision))
    if total <= FEW:
        for row in rows:
            memory.put(row)
    else:
        for part in _parts(rows, total, progress):
            memory.add(part)
    return memory, now


def forget_index(shop: Shop) -> None:
    """Take the index out of use, and remove it if nobody else has it; it is built anew later."""
    shop.memory.keep_value(_stamp_name(shop), "")
    try:
        _open_index(shop).clear(shop.patience, _waiting(shop))
    except OSError as error:
        shop.patience.tell(_without_index(shop, error))


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


def _open_index(shop: Shop) -> Index:
    return Index(index_folder(shop), hashlib.sha256(digest_key(shop)).hexdigest())


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
    """Write what changed to the index, or build it; None where that cannot be now."""
    try:
        with index.locked(shop.patience, _waiting(shop)):
            # Another process may have done it while this one waited.
            loaded = _usable(index.load(), shop)
            if loaded is not None and shop.memory.count_changed(loaded.revision) <= FEW:
                return loaded
            revision = shop.memory.last_revision()
            after = 0 if loaded is None else loaded.revision
            total = shop.memory.count_changed(after)
            files = [] if loaded is None else list(loaded.files)
            parts = _parts(read_rows(reader, shop.memory.changed(after)), total, progress)
            for group in _groups(parts):
                files.append(index.write(_merged(group, reader)))
            if len(files) > FILES:
                files = _fewer(index, files, reader)
            saved = index.save(revision, files)
            _keep_stamp(shop, saved)
            return saved
    except OSError as error:
        shop.patience.tell(_without_index(shop, error))
        return None


def _keep_stamp(shop: Shop, saved: Loaded) -> None:
    """Let the shop say that this index is its own; where it cannot, it is built anew next time."""
    try:
        shop.memory.keep_value(_stamp_name(shop), saved.stamp)
    except ShopError:
        unkept = _(
            "The shop {shop} cannot be written just now, so its index is built anew next time; "
            "nothing is left out."
        )
        shop.patience.tell(unkept.format(shop=shop.where))


def _waiting(shop: Shop) -> str:
    return plural(
        "Another NoteSmith is using the index of {shop}; waiting up to {count} second.",
        "Another NoteSmith is using the index of {shop}; waiting up to {count} seconds.",
        round(shop.patience.seconds),
        shop=shop.where,
    )


def _without_index(shop: Shop, error: OSError) -> str:
    """Return what is told of an index that cannot be written now."""
    if isinstance(error, TimeoutError):
        taken = _(
            "Another NoteSmith is still using the index of {shop}, so the earlier notes are read "
            "without it: that takes longer and finds the same."
        )
        return taken.format(shop=shop.where)
    unwritten = _(
        "The index of {shop} cannot be written ({reason}), so the earlier notes are read without "
        "it: that takes longer and finds the same."
    )
    return unwritten.format(shop=shop.where, reason=reason_of(error))


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


def read_rows(reader: NoteReader, notes: Iterable[Kept]) -> Iterator[RememberedNote]:
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
