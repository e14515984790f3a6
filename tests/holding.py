"""Another process that keeps a lock, as another program would: a shop's, or its index's."""

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

SQLITE = """
    import sqlite3, sys
    held = sqlite3.connect(sys.argv[1], isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
"""

SQLITE_FOR_ITSELF = """
    import sqlite3, sys
    held = sqlite3.connect(sys.argv[1], isolation_level=None)
    held.execute("PRAGMA locking_mode = EXCLUSIVE")
    held.execute("BEGIN IMMEDIATE")
    held.execute("COMMIT")
"""

POSTGRES = """
    import psycopg, sys
    held = psycopg.connect(sys.argv[1])
    held.execute("SELECT pg_advisory_xact_lock(%s)", [int(sys.argv[2])])
    held.execute("UPDATE counters SET value = value")
"""

INDEX = """
    import sys
    from pathlib import Path
    from filelock import FileLock
    held = FileLock(Path(sys.argv[1]) / "lock")
    held.acquire()
"""

WAIT = """
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(program: str, *arguments: object) -> Iterator[None]:
    """Let another process hold what `program` takes for as long as the block lasts."""
    command = [sys.executable, "-c", textwrap.dedent(program + WAIT), *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield
        finally:
            holder.communicate("")


def held_shop(where: str | Path, lock: int = 0) -> AbstractContextManager[None]:
    """Let another process write in the shop at `where`."""
    text = str(where)
    return held(POSTGRES, text, lock) if "://" in text else held(SQLITE, text)
