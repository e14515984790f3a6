"""Places for what is made: looked at before the work, filled all at once after it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from notesmith.errors import OutputError
from notesmith.safe_files import OWNER_ONLY, written_beside

DATABASE = b"SQLite format 3\0"
"""How the file of a shop, or of any database of its kind, begins."""


def refuse_bad_target(path: Path) -> None:
    """Raise OutputError when no file can be written at `path`, before any work is done for it.

    A shop is never written over, whoever asks for it.
    """
    try:
        if path.is_dir():
            raise OutputError(f"{path} is a folder; name a file in it.")
        if path.exists() and not path.is_file():
            raise OutputError(f"{path} is no ordinary file; choose another name.")
        if not path.absolute().parent.is_dir():
            raise OutputError(f"The folder {path.absolute().parent} is not there; make it first.")
        if path.is_file() and _holds_a_shop(path):
            raise OutputError(f"{path} is a shop; choose another name.")
        tempfile.TemporaryFile(dir=path.absolute().parent).close()
    except OSError as error:
        raise _refused(path, error) from error


def make_folder(path: Path) -> None:
    """Make the folder `path` where it is missing; raises OutputError when that cannot be."""
    try:
        path.mkdir(mode=OWNER_ONLY, exist_ok=True)
    except FileExistsError as error:
        raise OutputError(f"{path} is a file; name a folder.") from error
    except FileNotFoundError as error:
        raise OutputError(
            f"The folder {path.absolute().parent} is not there; make it first."
        ) from error
    except OSError as error:
        raise _refused(path, error) from error


@contextmanager
def filled_at_the_end(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to that becomes `path` at the end; raises OutputError if that fails."""
    try:
        with written_beside(path) as file:
            yield file
    except OSError as error:
        raise _refused(path, error) from error


def _holds_a_shop(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(DATABASE)) == DATABASE


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{path} cannot be written: {error.strerror or error}; choose another place."
    )
