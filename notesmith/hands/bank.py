"""Keeps completed and grown typefaces in the cache folder, so that each is made once."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from notesmith.files import written_beside
from notesmith.hands import completing, growing
from notesmith.hands.completing import Lender
from notesmith.hands.growing import FORMS, Growth
from notesmith.model import Typeface

VERSION = 3
"""Counts changes of the growing itself: another number, another cache entry."""


def load_or_complete(
    font: bytes, lenders: Sequence[Lender], leave: str, name: str, cache: Path
) -> bytes:
    """Return the completed typeface file of `font` from `cache`, or complete it and keep it there.

    Raises what `completing.complete` raises.
    """
    recipe = repr((leave, [lender.latin for lender in lenders], FORMS, completing.VERSION)).encode()
    entry = _entry(cache, f"{name}-whole", recipe, font, *(lender.font for lender in lenders))
    return kept(entry, lambda: completing.complete(font, lenders, leave).font)


def load_or_grow(font: bytes, growth: Growth, name: str, cache: Path) -> Typeface:
    """Return the grown typeface from `cache`, or grow it and keep it there."""
    entry = _entry(cache, name, repr((growth, FORMS, VERSION)).encode(), font)

    def grow() -> bytes:
        grown = growing.grow(font, growth, f"NoteSmith-{name}")
        return f"{grown.key} {grown.units_per_em}\n".encode("ascii") + grown.data

    header, _, data = kept(entry, grow).partition(b"\n")
    key, units = header.decode("ascii").split(" ")
    return Typeface(key=key, data=data, units_per_em=int(units))


def kept(entry: Path, make: Callable[[], bytes]) -> bytes:
    """Return the bytes kept in the file `entry`, or make them and keep them there.

    The entry carries a digest of itself: one that was cut short or altered is made anew. It is
    written beside and renamed, so that two processes may do this at once. A cache that cannot be
    written costs time on the next start and nothing else.
    """
    with suppress(OSError):
        digest, _, data = entry.read_bytes().partition(b"\n")
        if digest == _digest(data):
            return data
    data = make()
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        with written_beside(entry) as file:
            file.write(_digest(data) + b"\n" + data)
    return data


def _entry(cache: Path, name: str, *recipe: bytes) -> Path:
    """Name the entry after everything that it is made from, each part with its length."""
    digest = hashlib.blake2b(digest_size=16)
    for part in recipe:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return cache / f"{name}-{digest.hexdigest()}.hand"


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).hexdigest().encode("ascii")
