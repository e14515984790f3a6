"""Opens a shop: recognises it, makes a new one, and brings an older one up to date."""

import errno
import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import sleep

from sqlalchemy import Connection, column, event, inspect, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from notesmith.errors import ShopBusyError, ShopError, reason_of
from notesmith.language import _
from notesmith.patience import WAIT, Patience
from notesmith.storage.database import Database
from notesmith.storage.engine import (
    ALONE,
    busy,
    may_only_be_read,
    postgres_engine,
    reading_engine,
    sqlite_engine,
    transaction,
    try_alone,
)
from notesmith.storage.shop import Shop
from notesmith.storage.shop_file import FileMark, make_file
from notesmith.storage.tables.schema import VERSION, VERSION_TABLE, Base

APPLICATION_ID = 0x4E536D74
"""What a shop's file says of itself in its header ("NSmt")."""

SQLITE_HEADER = b"SQLite format 3\0"

IN_MEMORY = (":memory:", "file:")
"""How names begin that SQLite takes for something else than the path of a file."""

ATTEMPTS, PAUSE = 10, 0.1
"""How often, and after how many seconds, an empty file is looked at again."""

REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
"""What a system answers to somebody who may read but not write."""


def open_shop(where: str | Path, create: bool = True, patience: Patience = WAIT) -> Shop:
    """Open the shop at `where`: the path of a file, or a `postgresql://` address.

    A shop that is not there is made when `create` is set; an older one is brought up to date.
    One that cannot be written is opened for reading (`Shop.read_only`).
    `patience` says how long this, and every call on the shop, waits for other programs. Raises
    ShopError when it cannot be opened, is no shop, or is newer than this NoteSmith, and
    ShopBusyError when another program kept it for too long.
    """
    if isinstance(where, str) and where.startswith(("postgresql://", "postgres://")):
        return _open_postgres(where, patience)
    if isinstance(where, str) and "://" in where:
        kind = where.partition("://")[0]
        wrong = _("A shop cannot be kept at {kind}://; name a file or a postgresql:// address.")
        raise ShopError(wrong.format(kind=kind))
    return _open_file(Path(where), create, patience)


def _open_file(path: Path, create: bool, patience: Patience) -> Shop:
    try:
        fresh = not path.exists()
        _look_at(path, create)
    except OSError as error:
        wrong = _("The shop {shop} cannot be opened: {reason}; choose another place.")
        raise ShopError(wrong.format(shop=path, reason=reason_of(error))) from None
    made = path if fresh and _make_file(path) else None
    if not fresh and not _may_be_written(path):
        return _open_for_reading(path, patience, may_only_be_read(str(path)))
    database = Database(sqlite_engine(path), str(path), patience, made=made)
    try:
        return _opened(database)
    except ShopBusyError:
        raise
    except ShopError as error:
        if fresh or not isinstance(error.__cause__, OperationalError):
            raise
        # What is needed for writing cannot be made beside the file, as on a full disk.
        with suppress(ShopError):
            return _open_for_reading(path, patience, str(error))
        raise


def _open_for_reading(path: Path, patience: Patience, why: str) -> Shop:
    """Open a shop in which nothing can be stored, as `why` says."""
    return _opened(Database(reading_engine(path), str(path), patience, locked=why))


def _opened(database: Database) -> Shop:
    """Return the shop in the database, whose tables are made or brought up to date."""
    opened = False
    try:
        if database.engine.dialect.name == "sqlite":
            _use_write_ahead_log(database)
        _bring_up_to_date(database)
        opened = True
    finally:
        if not opened:
            database.discard()
            database.close()
    return _marked(database) if database.engine.dialect.name == "sqlite" else Shop(database)


def _marked(database: Database) -> Shop:
    """Return the shop in a file that is open; it is never opened again where another file lies."""
    mark = FileMark.of(Path(database.where))
    # Before the driver connects: it would make a file where there is none.
    event.listen(database.engine, "do_connect", lambda *_arguments: mark.refuse_if_gone())
    return Shop(replace(database, mark=mark))


def _may_be_written(path: Path) -> bool:
    """Return whether the file, and what SQLite keeps beside it, may be written: by trying.

    Rights say too little where a disk is mounted for reading. Any other trouble is SQLite's to
    tell of.
    """
    try:
        os.close(os.open(path, os.O_RDWR))
        tempfile.TemporaryFile(dir=path.absolute().parent).close()
    except OSError as error:
        return error.errno not in REFUSED
    return True


def _make_file(path: Path) -> bool:
    """Make an empty file for its owner alone; what SQLite writes beside it has the same rights.

    Returns whether it was made: another program may have been quicker.
    """
    try:
        make_file(path)
    except FileExistsError:
        return False
    except OSError as error:
        wrong = _("The shop {shop} cannot be opened: {reason}; choose another place.")
        raise ShopError(wrong.format(shop=path, reason=reason_of(error))) from None
    return True


def _look_at(path: Path, create: bool) -> None:
    """Refuse a path where no shop lies and none can be made, before SQLite touches it."""
    if str(path).startswith(IN_MEMORY):
        raise ShopError(
            _("A shop is kept in a file or a database, so that it outlives the program; name one.")
        )
    if path.is_dir():
        wrong = _("{path} is a folder; name a file in it, such as {example}.")
        raise ShopError(wrong.format(path=path, example=path / "my.notesmith"))
    if not path.exists():
        if not create:
            lacking = _(
                "There is no shop at {path}; make it with: notesmith import LIST --shop {path}."
            )
            raise ShopError(lacking.format(path=path))
        if not path.absolute().parent.is_dir():
            lacking = _(
                "The folder {folder} is not there; make it first, or keep the shop elsewhere."
            )
            raise ShopError(lacking.format(folder=path.absolute().parent))
        return
    if not path.is_file():
        raise _no_shop(path)
    start = _first_bytes(path)
    if not start:
        gone = _(
            "{path} is empty, so the shop that lay there is gone; put your last copy in its place, "
            "or delete the file to begin anew."
        )
        raise ShopError(gone.format(path=path))
    if start != SQLITE_HEADER:
        raise _no_shop(path)


def _first_bytes(path: Path) -> bytes:
    """Return how a file begins; one that is still empty may be a shop that is just being made."""
    for _attempt in range(ATTEMPTS):
        with path.open("rb") as file:
            start = file.read(len(SQLITE_HEADER))
        if start:
            return start
        sleep(PAUSE)
    return b""


def _open_postgres(address: str, patience: Patience) -> Shop:
    engine = postgres_engine(address.replace("postgres://", "postgresql://", 1))
    where = make_url(engine.url).render_as_string(hide_password=True)
    where = where.replace("postgresql+psycopg://", "postgresql://", 1)
    return _opened(Database(engine, where, patience))


def _use_write_ahead_log(database: Database) -> None:
    """Switch the file to WAL for good, if it is ours to switch."""
    with database.reading() as connection:
        _recognise(connection, database.where)
        log = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    if log == "wal" or database.locked:
        return
    with transaction(database.engine, database.where, ALONE, database.patience) as connection:
        if not try_alone(connection, "PRAGMA journal_mode = WAL"):
            raise busy(database.where)


def _bring_up_to_date(database: Database) -> None:
    """Make the tables, or migrate those of an older NoteSmith, all or nothing."""
    with database.reading() as connection:
        # Whoever reads a shop of today does not wait for those who write.
        if _is_of_today(connection, database.where):
            return
    if database.locked:
        older = _(
            "The shop {shop} was made by an older NoteSmith and may only be read here; "
            "open it once where you are allowed to write."
        )
        raise ShopError(older.format(shop=database.where))
    with database.writing() as connection:
        # Asked again: another program may have made something of it meanwhile.
        if _is_of_today(connection, database.where):
            return
        # Slow to import, and needed only for a shop that is new or of another age.
        from notesmith.storage.migrating import migrate  # noqa: PLC0415

        migrate(connection)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _is_of_today(connection: Connection, where: str) -> bool:
    """Return whether nothing is to be made or migrated; refuse what is none of ours, or newer."""
    _recognise(connection, where)
    version = _stored_version(connection)
    if version == VERSION:
        return True
    from notesmith.storage.migrating import knows  # noqa: PLC0415  as above

    if version is not None and not knows(version):
        newer = _("The shop {shop} was made by a newer NoteSmith; update NoteSmith to open it.")
        raise ShopError(newer.format(shop=where))
    return False


def _stored_version(connection: Connection) -> str | None:
    """Return the revision of the tables that the database holds, None where it holds none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(
        select(column("version_num")).select_from(table(VERSION_TABLE))
    ).scalar()


def _recognise(connection: Connection, where: str) -> None:
    """Refuse a database that is somebody else's; an empty one will become a shop."""
    tables = set(inspect(connection).get_table_names())
    if connection.dialect.name == "sqlite":
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        if mark != APPLICATION_ID and (tables or mark != 0):
            raise _no_shop(where)
    elif VERSION_TABLE not in tables and tables & set(Base.metadata.tables):
        other = _(
            "The database {shop} holds tables of another program; make an empty one for the shop."
        )
        raise ShopError(other.format(shop=where))


def _no_shop(where: str | Path) -> ShopError:
    other = _("{shop} is no NoteSmith shop; choose another file or a new name.")
    return ShopError(other.format(shop=where))
