"""Places for what is made: looked at before the work, filled all at once after it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from notesmith.errors import OutputError, unwritable
from notesmith.language import _
from notesmith.safe_files import OWNER_ONLY, written_beside

DATABASE = b"SQLite format 3\0"
"""How the file of a shop, or of any database of its kind, begins."""


def refuse_bad_target(path: Path) -> None:
    """Raise OutputError when no file can be written at `path`, before any work is done for it.

    A shop is never written over, whoever asks for it.
    """
    try:
        if path.is_dir():
            raise OutputError(_("{path} is a folder; name a file in it.").format(path=path))
        if path.exists() and not path.is_file():
            odd = _("{path} is no ordinary file; choose another name.")
            raise OutputError(odd.format(path=path))
        if not path.absolute().parent.is_dir():
            raise _no_folder(path)
        if path.is_file() and _holds_a_shop(path):
            raise OutputError(_("{path} is a shop; choose another name.").format(path=path))
        tempfile.TemporaryFile(dir=path.absolute().parent).close()
    except OSError as error:
        raise unwritable(path, error) from error


@contextmanager
def folder_to_fill(path: Path) -> Iterator[None]:
    """Make the folder `path` where it is missing, and remove it again if nothing came into it.

    Raises OutputError when it cannot be made.
    """
    there = path.is_dir()
    try:
        path.mkdir(mode=OWNER_ONLY, exist_ok=True)
    except FileExistsError as error:
        raise OutputError(_("{path} is a file; name a folder.").format(path=path)) from error
    except FileNotFoundError as error:
        raise _no_folder(path) from error
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        yield
    finally:
        if not there:
            with suppress(OSError):  # something lies in it
                path.rmdir()


@contextmanager
def filled_at_the_end(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to that becomes `path` at the end; raises OutputError if that fails."""
    try:
        with written_beside(path) as file:
            yield file
    except OSError as error:
        raise unwritable(path, error) from error


def _holds_a_shop(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(DATABASE)) == DATABASE


def _no_folder(path: Path) -> OutputError:
    lacking = _("The folder {folder} is not there; make it first.")
    return OutputError(lacking.format(folder=path.absolute().parent))
