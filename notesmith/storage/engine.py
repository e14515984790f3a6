"""Connections to a shop: SQLite set up so that nothing committed is lost, or PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from notesmith.errors import ShopError
from notesmith.language import N_, _

BUSY_SECONDS = 15
"""How long a connection waits for another program that is writing."""

READING, WRITING, ALONE = "BEGIN", "BEGIN IMMEDIATE", ""
"""How SQLite begins: as a reader, as the one writer, or not at all for what no transaction allows.

A writer that begins as a reader may be refused at once; IMMEDIATE waits its turn instead.
"""

BEGINS = "notesmith_begins"
"""The execution option that carries one of these three."""

WRITERS_LOCK, EVENTS_LOCK = 0x4E6F7465, 0x4E6F7466
"""Numbers of PostgreSQL advisory locks: of those who write alone, and of those who append events.

Two of them, so that a note can be approved while somebody imports a long list.
"""

SAYINGS = {
    "SQLITE_BUSY": N_("The shop {shop} is in use by another program; try again in a moment."),
    "SQLITE_LOCKED": N_("The shop {shop} is in use by another program; try again in a moment."),
    "SQLITE_READONLY": N_(
        "The shop {shop} may only be read; put it where you are allowed to write."
    ),
    "SQLITE_CANTOPEN": N_(
        "The shop {shop} cannot be opened there; choose a folder where you are allowed to write."
    ),
    "SQLITE_PERM": N_("The shop {shop} cannot be opened; ask for the right to write there."),
    "SQLITE_FULL": N_("The shop {shop} cannot grow: the disk is full; make room and try again."),
    "SQLITE_IOERR": N_(
        "The shop {shop} cannot be read or written on this disk; copy it elsewhere and try again."
    ),
    "SQLITE_CORRUPT": N_("The shop {shop} is damaged; go back to your last copy of it."),
    "SQLITE_NOTADB": N_("The shop {shop} is no NoteSmith shop; choose another file or a new name."),
}
"""What SQLite's errors mean for the person at the counter."""


def sqlite_engine(path: Path) -> Engine:
    """Return the engine for the SQLite file `path`; nothing is opened yet."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def reading_engine(path: Path) -> Engine:
    """Return an engine for a SQLite file that may only be read; nothing is written beside it.

    Every transaction looks anew whether somebody else has the file open and writes to it.
    """
    engine = create_engine("sqlite://", creator=lambda: _connect_reading(path), poolclass=NullPool)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _connect_reading(path: Path) -> sqlite3.Connection:
    log, shared = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))
    live = shared.exists() or (log.exists() and log.stat().st_size > 0)
    # "immutable" asks for no lock and no file beside it, which could not be made there.
    how = "mode=ro" if live else "mode=ro&immutable=1"
    address = f"{path.absolute().as_uri()}?{how}"
    return sqlite3.connect(
        address, BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True
    )


def postgres_engine(address: str) -> Engine:
    """Return the engine for a `postgresql://` address; raise ShopError where it makes no sense."""
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        return create_engine(url, pool_pre_ping=True)
    except (ArgumentError, ValueError):
        raise ShopError(
            _(
                "The address of the shop is not complete; "
                "write it as postgresql://NAME@HOST/DATABASE."
            )
        ) from None
    except ModuleNotFoundError:
        raise ShopError(
            _(
                "A shop on PostgreSQL needs one more part; install it with: "
                'pip install "notesmith[team]".'
            )
        ) from None


def wait_for_lock(connection: Connection, lock: int) -> None:
    """Wait until nobody else has that lock, and have it until this transaction ends."""
    # On SQLite the transaction began with IMMEDIATE and is alone already.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})


@contextmanager
def transaction(engine: Engine, where: str, begins: str) -> Iterator[Connection]:
    """Give a connection within one transaction; raise ShopError for whatever the database says."""
    try:
        with engine.execution_options(**{BEGINS: begins}).begin() as connection:
            yield connection
    except DBAPIError as error:
        raise ShopError(_sentence(error, where)) from error
    except UnicodeEncodeError as error:
        raise ShopError(
            _("A text holds half a character, which cannot be stored; type or copy it again.")
        ) from error
    except (ValueError, ArithmeticError, LookupError, TypeError, SQLAlchemyError) as error:
        # A value that no NoteSmith ever stored: the file was changed by something else.
        raise damaged(where) from error


def damaged(where: str) -> ShopError:
    """Return what is raised where a shop holds something that cannot be."""
    return ShopError(_(SAYINGS["SQLITE_CORRUPT"]).format(shop=where))


def only_read(where: str) -> ShopError:
    """Return what is raised where something shall be stored in a shop that may only be read."""
    return ShopError(_(SAYINGS["SQLITE_READONLY"]).format(shop=where))


def _sentence(error: DBAPIError, where: str) -> str:
    """Return what is said of the shop at `where` when its database refuses something."""
    name = getattr(error.orig, "sqlite_errorname", "")
    for start, saying in SAYINGS.items():
        if name.startswith(start):
            return _(saying).format(shop=where)
    lines = str(error.orig).strip().splitlines() or [type(error.orig).__name__]
    if isinstance(error.orig, sqlite3.Error):
        saying = _(
            "The shop {shop} cannot be used ({reason}); "
            "try again, or go back to your last copy of it."
        )
    else:
        saying = _(
            "The shop {shop} cannot be used ({reason}); ask whoever looks after the database."
        )
    return saying.format(shop=where, reason=lines[0])


def _prepare_sqlite(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions late and commit them early; we begin ourselves.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # FULL: what is committed outlives a killed process, and a power cut as well.
    connection.execute("PRAGMA synchronous = FULL")
    # What is erased is overwritten, so that nobody reads it out of the file.
    connection.execute("PRAGMA secure_delete = ON")


def _begin_sqlite(connection: Connection) -> None:
    begins = connection.get_execution_options().get(BEGINS, READING)
    if begins:
        connection.exec_driver_sql(begins)
