"""Opens a shop: recognises it, makes a new one, and brings an older one up to date."""

import errno
import os
import tempfile
from pathlib import Path
from time import sleep

from sqlalchemy import Connection, Engine, column, inspect, select, table
from sqlalchemy.engine import make_url

from notesmith.errors import ShopError
from notesmith.language import _
from notesmith.safe_files import OWNER_ONLY_FILE
from notesmith.storage.database import Database
from notesmith.storage.engine import (
    ALONE,
    READING,
    WRITERS_LOCK,
    WRITING,
    postgres_engine,
    reading_engine,
    sqlite_engine,
    transaction,
    wait_for_lock,
)
from notesmith.storage.schema import VERSION, VERSION_TABLE, Base
from notesmith.storage.shop import Shop

APPLICATION_ID = 0x4E536D74
"""What a shop's file says of itself in its header ("NSmt")."""

SQLITE_HEADER = b"SQLite format 3\0"

IN_MEMORY = (":memory:", "file:")
"""How names begin that SQLite takes for something else than the path of a file."""

ATTEMPTS, PAUSE = 10, 0.1
"""How often, and after how many seconds, an empty file is looked at again."""

REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
"""What a system answers to somebody who may read but not write."""


def open_shop(where: str | Path, create: bool = True) -> Shop:
    """Open the shop at `where`: the path of a file, or a `postgresql://` address.

    A shop that is not there is made when `create` is set; an older one is brought up to date.
    Where a file may only be read, it is opened for that: see `Shop.read_only`. Raises ShopError
    when it cannot be opened, is no shop, or is newer than this NoteSmith.
    """
    if isinstance(where, str) and where.startswith(("postgresql://", "postgres://")):
        return _open_postgres(where)
    if isinstance(where, str) and "://" in where:
        kind = where.partition("://")[0]
        wrong = _("A shop cannot be kept at {kind}://; name a file or a postgresql:// address.")
        raise ShopError(wrong.format(kind=kind))
    return _open_file(Path(where), create)


def _open_file(path: Path, create: bool) -> Shop:
    try:
        fresh = not path.exists()
        _look_at(path, create)
    except OSError as error:
        wrong = _("The shop {shop} cannot be opened: {reason}; choose another place.")
        raise ShopError(wrong.format(shop=path, reason=error.strerror or error)) from None
    if not fresh and not _may_write(path):
        return _open_reading(path)
    engine = sqlite_engine(path)
    opened = False
    try:
        if fresh:
            _make_file(path)
        _use_write_ahead_log(engine, path)
        _bring_up_to_date(engine, str(path))
        opened = True
    finally:
        if not opened:
            engine.dispose()
            # Anything longer may be the shop that another program is just making there.
            if fresh and path.exists() and path.stat().st_size == 0:
                path.unlink()
    return Shop(Database(engine, str(path)))


def _open_reading(path: Path) -> Shop:
    """Open a file that may only be read: nothing is made, and nothing brought up to date."""
    engine = reading_engine(path)
    with transaction(engine, str(path), READING) as connection:
        _recognise(connection, str(path))
        version = _stored_version(connection)
    if version != VERSION:
        from notesmith.storage.migrating import knows  # noqa: PLC0415  as below

        if version is not None and not knows(version):
            raise _newer(str(path))
        older = _(
            "The shop {shop} was made by an older NoteSmith and may only be read here; "
            "open it once where you are allowed to write."
        )
        raise ShopError(older.format(shop=path))
    return Shop(Database(engine, str(path), read_only=True))


def _may_write(path: Path) -> bool:
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


def _make_file(path: Path) -> None:
    """Make an empty file for its owner alone; what SQLite writes beside it has the same rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, OWNER_ONLY_FILE))
    except FileExistsError:  # another program makes a shop there just now
        return
    except OSError as error:
        wrong = _("The shop {shop} cannot be opened: {reason}; choose another place.")
        raise ShopError(wrong.format(shop=path, reason=error.strerror or error)) from None


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


def _open_postgres(address: str) -> Shop:
    engine = postgres_engine(address.replace("postgres://", "postgresql://", 1))
    where = make_url(engine.url).render_as_string(hide_password=True)
    where = where.replace("postgresql+psycopg://", "postgresql://", 1)
    opened = False
    try:
        _bring_up_to_date(engine, where)
        opened = True
    finally:
        if not opened:
            engine.dispose()
    return Shop(Database(engine, where))


def _use_write_ahead_log(engine: Engine, path: Path) -> None:
    """Switch the file to WAL for good, if it is ours to switch."""
    with transaction(engine, str(path), READING) as connection:
        _recognise(connection, str(path))
    with transaction(engine, str(path), ALONE) as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def _bring_up_to_date(engine: Engine, where: str) -> None:
    """Make the tables, or migrate those of an older NoteSmith, all or nothing."""
    with transaction(engine, where, WRITING) as connection:
        wait_for_lock(connection, WRITERS_LOCK)
        # Asked again: another program may have made something of it meanwhile.
        _recognise(connection, where)
        version = _stored_version(connection)
        if version == VERSION:
            return
        # Slow to import, and needed only for a shop that is new or of another age.
        from notesmith.storage.migrating import knows, migrate  # noqa: PLC0415

        if version is not None and not knows(version):
            raise _newer(where)
        migrate(connection)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


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


def _newer(where: str) -> ShopError:
    newer = _("The shop {shop} was made by a newer NoteSmith; update NoteSmith to open it.")
    return ShopError(newer.format(shop=where))


def _no_shop(where: str | Path) -> ShopError:
    other = _("{shop} is no NoteSmith shop; choose another file or a new name.")
    return ShopError(other.format(shop=where))
