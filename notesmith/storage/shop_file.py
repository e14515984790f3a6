"""The file that a shop lies in: whether it is still the one that was opened, and a copy of it."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from notesmith.errors import ShopError, ShopGoneError
from notesmith.language import _
from notesmith.model import Progress, no_progress
from notesmith.safe_files import OWNER_ONLY_FILE, folder_beside
from notesmith.storage.engine import busy

PAGES = 1000
"""Pages of a shop (4 KB each) that are copied between two reports of progress."""

PAUSE, ATTEMPTS = 0.05, 60
"""Seconds to wait, and how often, while another program keeps a shop from being read."""


@dataclass(frozen=True, slots=True)
class FileMark:
    """Which file a shop was opened from: what a system tells one file from another by."""

    path: Path
    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Self:
        """Return the mark of the file that lies at `path` now; raises OSError."""
        found = path.stat()
        return cls(path, found.st_dev, found.st_ino)

    def refuse_if_gone(self) -> None:
        """Raise ShopGoneError unless the same file still lies there.

        What is stored in a file that was deleted or replaced is lost when it is closed.
        """
        try:
            found = self.path.stat()
        except FileNotFoundError:
            gone = _(
                "The shop {shop} is not there any more, it was deleted, moved or renamed; "
                "put it back, or save a copy."
            )
            raise ShopGoneError(gone.format(shop=self.path), replaced=False) from None
        except OSError as error:
            wrong = _(
                "The shop {shop} cannot be reached any more ({reason}); "
                "bring its disk or folder back, or save a copy."
            )
            told = wrong.format(shop=self.path, reason=error.strerror or error)
            raise ShopGoneError(told, replaced=False) from None
        if (found.st_dev, found.st_ino) != (self.device, self.inode):
            other = _(
                "Another file lies at {shop} now, in place of the shop that is open; "
                "save a copy of what is open, or open what lies there now."
            )
            raise ShopGoneError(other.format(shop=self.path), replaced=True)


def make_file(path: Path) -> None:
    """Make an empty file for its owner alone; what SQLite writes beside it has the same rights.

    Raises FileExistsError, or another OSError where none can be made.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE))


def copy_file(engine: Engine, where: str, target: Path, progress: Progress = no_progress) -> None:
    """Copy a shop to the file `target`, whole or not at all, also one whose own file is gone.

    It is read through a connection that is open already. Raises ShopError; `progress` counts pages
    and may raise Cancelled.
    """
    if target.exists():
        there = _("There is a file at {path} already; give the copy another name.")
        raise ShopError(there.format(path=target))
    try:
        with folder_beside(target.absolute().parent) as beside:
            part = beside / target.name
            make_file(part)
            _copy_pages(engine, where, part, progress)
            part.replace(target)
    except OSError as error:
        wrong = _("The copy {path} cannot be written: {reason}; choose another place.")
        raise ShopError(wrong.format(path=target, reason=error.strerror or error)) from None
    except sqlite3.Error as error:
        wrong = _("The copy {path} cannot be written: {reason}; choose another place.")
        raise ShopError(wrong.format(path=target, reason=error)) from None


def _copy_pages(engine: Engine, where: str, part: Path, progress: Progress) -> None:
    waited = 0

    def tell(status: int, remaining: int, total: int) -> None:
        nonlocal waited
        waited = waited + 1 if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else 0
        if waited > ATTEMPTS:
            raise busy(where)
        progress(total - remaining, total)

    copy = sqlite3.connect(part)
    pooled = engine.raw_connection()
    try:
        source = pooled.driver_connection
        if not isinstance(source, sqlite3.Connection):
            elsewhere = _(
                "The shop {shop} is no file, so it cannot be copied to one; "
                "ask whoever looks after the database for a copy."
            )
            raise ShopError(elsewhere.format(shop=where))
        source.backup(copy, pages=PAGES, progress=tell, sleep=PAUSE)
    finally:
        pooled.close()
        copy.close()
