"""The database behind a shop: every call on it is one transaction."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select

from notesmith.errors import ShopBusyError, ShopError
from notesmith.patience import Patience
from notesmith.storage.engine import (
    ALONE,
    READING,
    WRITERS_LOCK,
    WRITING,
    transaction,
    try_alone,
    wait_for_lock,
)
from notesmith.storage.shop_file import FileMark
from notesmith.storage.tables.schema import EventRow

FIRST_PAGE = 4096
"""Bytes of a SQLite file that holds no table."""


@dataclass(frozen=True, slots=True)
class Database:
    """A file or a PostgreSQL database that is open; `where` names it in messages.

    `where` is the path of the file, or the address without its password; `patience` says how long
    a call waits for other programs before it raises ShopBusyError. `locked` is why nothing can be
    written, as a sentence; blank where it can. `made` is the file, if it was made just now. `mark`
    tells which file was opened; None for PostgreSQL.
    """

    engine: Engine
    where: str
    patience: Patience
    locked: str = ""
    made: Path | None = None
    mark: FileMark | None = None

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection for one transaction that reads."""
        return transaction(self.engine, self.where, READING, self.patience)

    @contextmanager
    def writing(self, alone: bool = True) -> Iterator[Connection]:
        """Give a connection for one transaction that writes: all of it is stored, or nothing.

        Writers wait for each other. On PostgreSQL one that is not `alone` does not wait for those
        that are, so that somebody can type on while another imports a long list.
        """
        if self.locked:
            raise ShopError(self.locked)
        self.refuse_if_gone()
        with transaction(self.engine, self.where, WRITING, self.patience) as connection:
            if alone:
                wait_for_lock(connection, WRITERS_LOCK)
            yield connection

    def refuse_if_gone(self) -> None:
        """Raise ShopGoneError where the file is not the one any more that was opened."""
        if self.mark is not None:
            self.mark.refuse_if_gone()

    def empty_log(self) -> None:
        """Write what the log of a SQLite file holds into the file, and empty it.

        What was erased stands in the log until then. While somebody else reads, it waits for later.
        """
        if self.engine.dialect.name == "sqlite":
            with transaction(self.engine, self.where, ALONE, self.patience) as connection:
                try_alone(connection, "PRAGMA wal_checkpoint(TRUNCATE)")

    def discard(self) -> None:
        """Remove the file if it was made just now and nothing is stored in it; else leave it."""
        if self.made is None:
            return
        try:
            with self.writing() as connection:
                if _holds_nothing(connection):
                    self._remove(self.made)
        except ShopBusyError:
            pass  # somebody else works with it by now
        except ShopError:
            # Where nobody could even begin, on a full disk, there is no more than its first page.
            if self.made.exists() and self.made.stat().st_size <= FIRST_PAGE:
                self._remove(self.made)

    def _remove(self, path: Path) -> None:
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of it; what was stored is safe already."""
        self.engine.dispose()


def _holds_nothing(connection: Connection) -> bool:
    """Return whether nobody stored anything; whoever does leaves an event."""
    if not inspect(connection).has_table(EventRow.__tablename__):
        return True
    return connection.execute(select(EventRow.key).limit(1)).first() is None
