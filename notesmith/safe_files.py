"""Writes files whole or not at all, for their owner alone: beside their place, then renamed.

A process that was killed leaves its half-written part beside the place. Each part is locked while
it is written, so that the next one who writes there knows which parts nobody writes any more.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

OWNER_ONLY, OWNER_ONLY_FILE = 0o700, 0o600
"""Rights of a folder and of a file that others have no business with."""

PREFIX, SUFFIX = ".notesmith-", ".part"
"""How the name of a part begins and ends."""


@contextmanager
def written_beside(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to that becomes `path` at the end, or nothing if the work fails.

    What was at `path` stays as it was until then. Raises OSError where the system says no.
    """
    folder = path.absolute().parent
    sweep_parts(folder)
    handle, name = tempfile.mkstemp(dir=folder, prefix=PREFIX, suffix=SUFFIX)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            _lock(file.fileno())
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        with suppress(FileNotFoundError):  # gone already when it was renamed
            beside.unlink()


@contextmanager
def folder_beside(folder: Path) -> Iterator[Path]:
    """Give a new folder in `folder` to fill and to rename; what was not renamed is removed."""
    sweep_parts(folder)
    beside = Path(tempfile.mkdtemp(dir=folder, prefix=PREFIX, suffix=SUFFIX))
    with ExitStack() as held:
        if sys.platform != "win32":
            handle = os.open(beside, os.O_RDONLY)
            held.callback(os.close, handle)
            _lock(handle)
        held.callback(shutil.rmtree, beside, ignore_errors=True)
        yield beside


def private_folder(folder: Path) -> Path:
    """Make `folder` and what is missing above it, each for its owner alone, and return it.

    A folder that is there keeps its rights. Raises OSError where the system says no.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=OWNER_ONLY, exist_ok=True)
    if not folder.is_dir():
        folder.mkdir()  # so that the system says what stands there instead
    return folder


def sweep_parts(folder: Path) -> None:
    """Remove the parts in `folder` that nobody writes any more; those of others stay."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX):
                _remove_unless_written(Path(entry.path))


def _remove_unless_written(part: Path) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            # What another process holds open cannot be removed there.
            shutil.rmtree(part) if part.is_dir() else part.unlink()
            return
        handle = os.open(part, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(part) if part.is_dir() else part.unlink()
        finally:
            os.close(handle)


def _lock(handle: int) -> None:
    """Say that a part is being written, where files can be locked."""
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
