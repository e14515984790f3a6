"""Writes files whole or not at all: beside their place first, then renamed into it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

ORDINARY = 0o666
"""Rights of a new file before the user's own mask takes its part away."""


@contextmanager
def written_beside(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to that becomes `path` at the end, or nothing if the work fails.

    What was at `path` stays as it was until then. Raises OSError where the system says no.
    """
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        beside.chmod(ORDINARY & ~_mask())
        beside.replace(path)
    finally:
        with suppress(FileNotFoundError):  # gone already when it was renamed
            beside.unlink()


def _mask() -> int:
    """Return the user's mask for new files; the system tells it only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
