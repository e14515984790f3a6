"""The database behind a shop: every call on it is one transaction."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from notesmith.storage.engine import (
    ALONE,
    READING,
    WRITERS_LOCK,
    WRITING,
    only_read,
    transaction,
    wait_for_lock,
)


@dataclass(frozen=True, slots=True)
class Database:
    """A file or a PostgreSQL database that is open; `where` names it in messages.

    `where` is the path of the file, or the address without its password. `read_only` is a file
    that nobody may write here.
    """

    engine: Engine
    where: str
    read_only: bool = False

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection for one transaction that reads."""
        return transaction(self.engine, self.where, READING)

    @contextmanager
    def writing(self, alone: bool = True) -> Iterator[Connection]:
        """Give a connection for one transaction that writes: all of it is stored, or nothing.

        Writers wait for each other. On PostgreSQL one that is not `alone` does not wait for those
        that are, so that somebody can type on while another imports a long list.
        """
        if self.read_only:
            raise only_read(self.where)
        with transaction(self.engine, self.where, WRITING) as connection:
            if alone:
                wait_for_lock(connection, WRITERS_LOCK)
            yield connection

    def empty_log(self) -> None:
        """Write what the log of a SQLite file holds into the file, and empty it.

        What was erased stands in the log until then. While somebody else reads, it waits for later.
        """
        if self.engine.dialect.name == "sqlite":
            with transaction(self.engine, self.where, ALONE) as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of it; what was stored is safe already."""
        self.engine.dispose()
