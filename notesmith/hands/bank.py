"""Keeps grown typefaces in the cache folder, so that a hand is grown once."""

import hashlib
from contextlib import suppress
from pathlib import Path

from notesmith.files import written_beside
from notesmith.hands.growing import Growth, grow
from notesmith.model import FORMS, Typeface

VERSION = 3
"""Counts changes of the growing itself: another number, another cache entry."""


def load_or_grow(font: bytes, growth: Growth, name: str, cache: Path) -> Typeface:
    """Return the grown typeface from `cache`, or grow it and keep it there.

    The entry carries a digest of itself: one that was cut short or altered is grown anew. It is
    written beside and renamed, so that two processes may do this at once. A cache that cannot be
    written costs time on the next start and nothing else.
    """
    recipe = hashlib.blake2b(font, digest_size=16)
    recipe.update(f"{growth!r} {FORMS} {VERSION}".encode())
    entry = cache / f"{name}-{recipe.hexdigest()}.hand"
    kept = _read(entry)
    if kept is not None:
        return kept
    grown = grow(font, growth, f"NoteSmith-{name}")
    with suppress(OSError):
        _write(entry, grown)
    return grown


def _read(entry: Path) -> Typeface | None:
    """Return the kept typeface; None where there is none or it is damaged."""
    try:
        header, _, data = entry.read_bytes().partition(b"\n")
        digest, key, units = header.decode("ascii").split(" ")
        if digest == _digest(data):
            return Typeface(key=key, data=data, units_per_em=int(units))
    except (OSError, ValueError):
        pass
    return None


def _write(entry: Path, grown: Typeface) -> None:
    entry.parent.mkdir(parents=True, exist_ok=True)
    header = f"{_digest(grown.data)} {grown.key} {grown.units_per_em}\n".encode("ascii")
    with written_beside(entry) as file:
        file.write(header + grown.data)


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
