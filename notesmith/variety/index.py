"""Variety: segments kept on disk beside the shop; checked when opened, written beside and renamed.

A folder holds `current.json`, which names the segment files that count and what they must be, and
those files. Whoever writes holds the lock, which the system frees when a process is killed; whoever
reads needs none, for files never change and `current.json` is replaced in one step.
"""

import json
import secrets
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from filelock import BaseFileLock, FileLock, Timeout

from notesmith.patience import WAIT, Patience
from notesmith.safe_files import OWNER_ONLY_FILE, private_folder, written_beside
from notesmith.variety.segments import COLUMNS, Array, Segment

FORMAT = 1
"""Grows when what is stored, or how notes are read, changes; then all is built again."""

MAGIC = b"NoteSmith notes\n"

CURRENT, LOCK, NOTES = "current.json", "lock", "notes-"

CHUNK = 1 << 23

ALIGNED = 64


@dataclass(frozen=True, slots=True)
class Loaded:
    """What lay on the disk: segments, their files, and the revision of the shop they are of."""

    revision: int
    stamp: str
    segments: tuple[Segment, ...]
    files: tuple[str, ...]


class Index:
    """The folder of one shop's index; `owner` tells whose it is."""

    def __init__(self, folder: Path, owner: str) -> None:
        self.folder = folder
        self._owner = owner

    @contextmanager
    def locked(self, patience: Patience = WAIT, waiting: str = "") -> Iterator[None]:
        """Keep other writers waiting; what was written in vain is removed if the work fails.

        Another writer is waited for with `patience`, which may tell the sentence `waiting`. Raises
        TimeoutError when that was not enough, any OSError where nothing can be written.
        """
        private_folder(self.folder)
        lock = FileLock(self.folder / LOCK, mode=OWNER_ONLY_FILE)
        if not patience.try_until(lambda: _taken(lock), waiting):
            raise TimeoutError(str(self.folder))
        done = False
        try:
            yield
            done = True
        finally:
            if not done:
                self._sweep({one["file"] for one in self._named()})
                self._leave_nothing()
            lock.release()

    def load(self) -> Loaded | None:
        """Return what lies there; None where it is missing, damaged, or another shop's."""
        for _ in range(3):
            try:
                return self._load()
            except FileNotFoundError:
                # Another process may have put new files in place of those just named.
                continue
            except (OSError, ValueError, KeyError, TypeError):
                return None
        return None

    def write(self, segment: Segment) -> str:
        """Put a segment on the disk and return its name; it counts once it is saved."""
        name = f"{NOTES}{secrets.token_hex(8)}"
        places: dict[str, tuple[int, int]] = {}
        at = 0
        for column in COLUMNS:
            values = segment.arrays[column]
            places[column] = (at, len(values))
            at += -(-values.nbytes // ALIGNED) * ALIGNED
        head = json.dumps(places).encode()
        begin = -(-(len(MAGIC) + 8 + len(head)) // ALIGNED) * ALIGNED
        with written_beside(self.folder / name) as file:
            file.write(MAGIC + len(head).to_bytes(8, "little") + head)
            file.write(b"\0" * (begin - file.tell()))
            for column in COLUMNS:
                file.write(segment.arrays[column].tobytes())
                file.write(b"\0" * (-file.tell() % ALIGNED))
        return name

    def open(self, name: str) -> Segment:
        """Map a segment that was written."""
        return _open(self.folder / name)

    def save(self, revision: int, files: Sequence[str]) -> Loaded:
        """Make `files` what counts; needs the lock. Other files are removed."""
        stamp = secrets.token_hex(8)
        known = {one["file"]: one for one in self._named()}
        body = {
            "format": FORMAT,
            "owner": self._owner,
            "revision": revision,
            "stamp": stamp,
            "segments": [known.get(name) or _described(self.folder / name) for name in files],
        }
        text = json.dumps({"crc": zlib.crc32(json.dumps(body).encode()), **body})
        with written_beside(self.folder / CURRENT) as file:
            file.write(text.encode())
        self._sweep(set(files))
        segments = tuple(_open(self.folder / name) for name in files)
        return Loaded(revision, stamp, segments, tuple(files))

    def clear(self, patience: Patience, waiting: str) -> None:
        """Remove all of it, as soon as nobody writes; raises what `locked` raises."""
        if self.folder.is_dir():
            with self.locked(patience, waiting):
                (self.folder / CURRENT).unlink(missing_ok=True)
                self._sweep(set())

    def _load(self) -> Loaded | None:
        current = self.folder / CURRENT
        body = json.loads(current.read_bytes())
        crc = body.pop("crc")
        if crc != zlib.crc32(json.dumps(body).encode()):
            return None
        if body["format"] != FORMAT or body["owner"] != self._owner:
            return None
        for one in body["segments"]:
            if _described(self.folder / one["file"]) != one:
                return None
        files = tuple(one["file"] for one in body["segments"])
        segments = tuple(_open(self.folder / name) for name in files)
        return Loaded(body["revision"], body["stamp"], segments, files)

    def _named(self) -> list[dict[str, Any]]:
        try:
            named: list[dict[str, Any]] = json.loads((self.folder / CURRENT).read_bytes())[
                "segments"
            ]
        except (OSError, ValueError, KeyError, TypeError):
            return []
        return named

    def _leave_nothing(self) -> None:
        """Remove the folder, if nothing was ever saved in it."""
        if not (self.folder / CURRENT).exists():
            with suppress(OSError):
                (self.folder / LOCK).unlink()
                self.folder.rmdir()

    def _sweep(self, wanted: set[str]) -> None:
        for path in self.folder.glob(f"{NOTES}*"):
            if path.name not in wanted:
                # Windows keeps a file that another process still reads; next time, then.
                with suppress(OSError):
                    path.unlink()


def _taken(lock: BaseFileLock) -> bool:
    """Take a lock if nobody else has it; return whether it is ours now."""
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return False
    return True


def _described(path: Path) -> dict[str, Any]:
    """Return what is noted of a file: its name, its length, and a checksum of all of it."""
    crc = size = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            crc = zlib.crc32(chunk, crc)
            size += len(chunk)
    return {"file": path.name, "size": size, "crc": crc}


def _open(path: Path) -> Segment:
    """Map a file that was checked; what is not looked at is never read into memory."""
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise ValueError(f"{path.name} is no segment")
        length = int.from_bytes(file.read(8), "little")
        places = json.loads(file.read(length))
    begin = -(-(len(MAGIC) + 8 + length) // ALIGNED) * ALIGNED
    whole = np.memmap(path, np.uint8, "r")
    arrays: dict[str, Array] = {}
    for column, kind in COLUMNS.items():
        at, count = places[column]
        size = np.dtype(kind).itemsize * count
        # A plain array over the mapping: a memmap of its own would take ten times as long to slice.
        arrays[column] = np.asarray(whole[begin + at : begin + at + size]).view(kind)
    return Segment(arrays)
