"""Keeps completed and grown typefaces in the cache folder, so that each is made once."""

# ruff: noqa: PLC0415  what makes a typeface is imported when one is not kept yet: to open a kept one
# takes a process less time than to import all that

import hashlib
import io
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from fontTools.ttLib import TTFont

from notesmith.hands import substitutions
from notesmith.hands.growth import Growth
from notesmith.hands.lender import Lender
from notesmith.model import FORMS, Typeface
from notesmith.safe_files import private_folder, written_beside

LARGEST = 500_000_000
"""Bytes that the cache folder may take: a hundred hands with their pens and strengths."""

GROWN, COMPLETED = 6, 4
"""Count changes of the making itself: another number, another cache entry."""


def load_or_complete(
    font: bytes, lenders: Sequence[Lender], leave: str, name: str, cache: Path
) -> bytes:
    """Return the completed typeface file of `font` from `cache`, or complete it and keep it there.

    Raises what `completing.complete` raises.
    """
    recipe = repr((leave, [lender.latin for lender in lenders], FORMS, COMPLETED)).encode()
    entry = _entry(cache, f"{name}-whole", recipe, font, *(lender.font for lender in lenders))

    def complete() -> bytes:
        from notesmith.hands import completing

        return completing.complete(font, lenders, leave).font

    return kept(entry, complete)


def load_or_grow(font: bytes, growth: Growth, name: str, cache: Path) -> Typeface:
    """Return the grown typeface from `cache`, or grow it and keep it there."""
    entry = _entry(cache, name, repr((growth, FORMS, GROWN)).encode(), font)

    def make() -> bytes:
        from notesmith.hands.growing import grow

        grown = grow(font, growth, f"NoteSmith-{name}")
        return f"{grown.key} {grown.units_per_em}\n".encode("ascii") + grown.data

    header, _, data = kept(entry, make).partition(b"\n")
    key, units = header.decode("ascii").split(" ")
    return Typeface(key, data, int(units), _texts(font, name, cache))


def _texts(font: bytes, name: str, cache: Path) -> tuple[str, ...]:
    """Return what each glyph stands for; finding out takes long where a script joins letters."""

    def find() -> bytes:
        texts = substitutions.glyph_texts(TTFont(io.BytesIO(font), lazy=True))
        return "\n".join(texts).encode("utf-8")

    entry = _entry(cache, f"{name}-texts", str(COMPLETED).encode(), font)
    return tuple(kept(entry, find).decode("utf-8").split("\n"))


def kept(entry: Path, make: Callable[[], bytes]) -> bytes:
    """Return the bytes kept in the file `entry`, or make them and keep them there.

    The entry carries a digest of itself: one that was cut short or altered is made anew. It is
    written beside and renamed, so that two processes may do this at once. A cache that cannot be
    written costs time on the next start and nothing else.
    """
    with suppress(OSError):
        digest, _, data = entry.read_bytes().partition(b"\n")
        if digest == _digest(data):
            os.utime(entry)  # what was opened lately stays longest
            return data
    data = make()
    with suppress(OSError):
        private_folder(entry.parent)
        with written_beside(entry) as file:
            file.write(_digest(data) + b"\n" + data)
        _make_room(entry.parent)
    return data


def _make_room(cache: Path) -> None:
    """Delete what was not opened for longest, until the folder is no larger than `LARGEST`."""
    entries = sorted(
        ((status.st_mtime, status.st_size, entry) for entry in cache.glob("*.hand")
         if (status := entry.stat())), reverse=True,
    )  # fmt: skip
    size = 0
    for _, own, entry in entries:
        size += own
        if size > LARGEST:
            entry.unlink(missing_ok=True)


def _entry(cache: Path, name: str, *recipe: bytes) -> Path:
    """Name the entry after everything that it is made from, each part with its length."""
    digest = hashlib.blake2b(digest_size=16)
    for part in recipe:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return cache / f"{name}-{digest.hexdigest()}.hand"


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).hexdigest().encode("ascii")
