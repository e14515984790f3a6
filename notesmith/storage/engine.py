"""Connections to a shop: SQLite set up so that nothing committed is lost, or PostgreSQL."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from notesmith.errors import ShopBusyError, ShopError
from notesmith.language import N_, _, plural
from notesmith.patience import Patience

MOMENT = 0.05
"""Seconds for which SQLite itself waits at a lock before we look around and try again."""

LEAST_SHARED = 32 * 1024
"""Bytes of the file that those who have a SQLite file open share, at the least (its wal-index)."""

READING, WRITING, ALONE = "BEGIN", "BEGIN IMMEDIATE", ""
"""How SQLite begins: as a reader, as the one writer, or not at all for what no transaction allows.

A writer that begins as a reader may be refused at once; IMMEDIATE waits its turn instead.
"""

BEGINS, WAITS = "notesmith_begins", "notesmith_waits"
"""The execution options that carry one of these three, and what waits for other programs."""

Waits = Callable[[Callable[[], bool]], bool]
"""Calls something until it returns True, as long as the patience lasts; returns whether it did."""

WRITERS_LOCK, EVENTS_LOCK = 0x4E6F7465, 0x4E6F7466
"""Numbers of PostgreSQL advisory locks: of those who write alone, and of those who append events.

Two of them, so that a note can be approved while somebody imports a long list.
"""

BUSY = N_("The shop {shop} is in use by another program; try again in a moment.")

BUSY_NAMES = ("SQLITE_BUSY", "SQLITE_LOCKED")
BUSY_STATES = ("55P03", "40P01")
"""What SQLite, and PostgreSQL, call a lock that somebody else has (or that two have crosswise)."""

NO_ROOM = N_(
    "The shop {shop} cannot grow: the disk is full, or takes no file so large; "
    "make room and try again."
)

SAYINGS = {
    "SQLITE_READONLY": N_(
        "The shop {shop} may only be read; put it where you are allowed to write."
    ),
    "SQLITE_CANTOPEN": N_(
        "The shop {shop} cannot be opened there; choose a folder where you are allowed to write."
    ),
    "SQLITE_PERM": N_("The shop {shop} cannot be opened; ask for the right to write there."),
    "SQLITE_FULL": NO_ROOM,
    "SQLITE_IOERR_WRITE": NO_ROOM,
    "SQLITE_IOERR_SHM": NO_ROOM,
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
        URL.create("sqlite", database=str(path)), connect_args={"timeout": MOMENT}
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
    sizes = []
    for end in ("-wal", "-shm"):
        beside = path.with_name(f"{path.name}{end}")
        sizes.append(beside.stat().st_size if beside.exists() else 0)
    # Less is what is left of them where SQLite could not make them, as on a full disk.
    live = sizes[0] > 0 or sizes[1] >= LEAST_SHARED
    # "immutable" asks for no lock and no file beside it, which could not be made there.
    how = "mode=ro" if live else "mode=ro&immutable=1"
    address = f"{path.absolute().as_uri()}?{how}"
    return sqlite3.connect(address, MOMENT, isolation_level=None, check_same_thread=False, uri=True)


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
    """Wait until nobody else has that lock, and have it until this transaction ends.

    Raises ShopBusyError when that takes longer than the patience of the transaction.
    """
    # On SQLite the transaction began with IMMEDIATE and is alone already.
    if connection.dialect.name != "postgresql":
        return
    asked = text("SELECT pg_try_advisory_xact_lock(:lock)").bindparams(lock=lock)
    waits: Waits = connection.get_execution_options()[WAITS]
    if not waits(lambda: bool(connection.execute(asked).scalar_one())):
        raise _LockTakenError


class _LockTakenError(Exception):
    """Another program still has the lock; told as ShopBusyError where the shop is known."""


@contextmanager
def transaction(
    engine: Engine, where: str, begins: str, patience: Patience
) -> Iterator[Connection]:
    """Give a connection within one transaction; raise ShopError for whatever the database says.

    ShopBusyError where other programs do not let it begin, or go on, within `patience`.
    """

    def waits(attempt: Callable[[], bool]) -> bool:
        return patience.try_until(attempt, _waiting(where, patience))

    try:
        with engine.execution_options(**{BEGINS: begins, WAITS: waits}).begin() as connection:
            if begins == WRITING and connection.dialect.name == "postgresql":
                longest = max(1, round(patience.seconds * 1000))
                connection.execute(text(f"SET LOCAL lock_timeout = {longest}"))
            yield connection
    except _LockTakenError as error:
        raise busy(where) from error
    except DBAPIError as error:
        if _is_busy(error):
            raise busy(where) from error
        raise ShopError(_sentence(error, where)) from error
    except UnicodeEncodeError as error:
        raise ShopError(
            _("A text holds half a character, which cannot be stored; type or copy it again.")
        ) from error
    except (ValueError, ArithmeticError, LookupError, TypeError, SQLAlchemyError) as error:
        # A value that no NoteSmith ever stored: the file was changed by something else.
        raise damaged(where) from error


def try_alone(connection: Connection, statement: str) -> bool:
    """Execute what SQLite allows in no transaction; return False where others are in the way.

    Tried again as long as the patience of the `ALONE` transaction allows.
    """
    waits: Waits = connection.get_execution_options()[WAITS]

    def attempt() -> bool:
        try:
            answer = connection.exec_driver_sql(statement).fetchone()
        except OperationalError as error:
            if _is_busy(error):
                return False
            raise
        # A checkpoint that others hinder is no error: it answers 1 and counts pages.
        return answer is None or answer[0] != 1

    return waits(attempt)


def busy(where: str) -> ShopBusyError:
    """Return what is raised where other programs kept a shop for too long."""
    return ShopBusyError(_(BUSY).format(shop=where))


def damaged(where: str) -> ShopError:
    """Return what is raised where a shop holds something that cannot be."""
    return ShopError(_(SAYINGS["SQLITE_CORRUPT"]).format(shop=where))


def may_only_be_read(where: str) -> str:
    """Return what is said to whoever wants to write in a shop that may only be read."""
    return _(SAYINGS["SQLITE_READONLY"]).format(shop=where)


def _is_busy(error: DBAPIError) -> bool:
    name = getattr(error.orig, "sqlite_errorname", "")
    return name.startswith(BUSY_NAMES) or getattr(error.orig, "sqlstate", "") in BUSY_STATES


def _waiting(where: str, patience: Patience) -> str:
    return plural(
        "Another program is using {shop}; waiting up to {count} second.",
        "Another program is using {shop}; waiting up to {count} seconds.",
        round(patience.seconds),
        shop=where,
    )


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
    options = connection.get_execution_options()
    begins = options.get(BEGINS, READING)
    if not begins:
        return

    def begin() -> bool:
        try:
            connection.exec_driver_sql(begins)
            # A reader begins to read at once: from then on no writer is in its way.
            if begins == READING:
                connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1")
        except OperationalError as error:
            if _is_busy(error):
                return False
            raise
        return True

    waits: Waits = options.get(WAITS, _once)
    if not waits(begin):
        raise _LockTakenError


def _once(attempt: Callable[[], bool]) -> bool:
    return attempt()
