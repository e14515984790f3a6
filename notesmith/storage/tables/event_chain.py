"""The chain of events: each carries the digest of the one before, so that none goes unnoticed.

Whoever changes a row, takes one out or puts one in between breaks the chain there. Rows missing at
the end cannot be seen from the chain alone.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from notesmith.model import EventKind
from notesmith.storage.engine import EVENTS_LOCK, wait_for_lock
from notesmith.storage.tables.kept_values import kept_value
from notesmith.storage.tables.schema import EventRow

DIGEST_KEY = "events_key"
"""Under which name the shop keeps what the digests of texts depend on; made by the migrations."""

DIGEST_BYTES = 16


class Entry(NamedTuple):
    """What is appended: what happened to which order, in short, and the key of who did it."""

    kind: EventKind
    order: int | None = None
    detail: str = ""
    staff: int | None = None


def append(connection: Connection, entries: Iterable[Entry]) -> None:
    """Append events within the caller's transaction, which does nothing else after this.

    From here to its end others who append wait. Nobody may have to wait for a row in between, or
    two could wait for each other: so it is done last.
    """
    wait_for_lock(connection, EVENTS_LOCK)
    asked = select(EventRow.key, EventRow.digest).order_by(EventRow.key.desc()).limit(1)
    last = connection.execute(asked).one_or_none()
    key, before = (0, "") if last is None else (last.key, last.digest)
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    rows = []
    for kind, order, detail, staff in entries:
        key += 1
        row = {
            "key": key,
            "at": at,
            "staff_key": staff,
            "kind": kind.value,
            "order_key": order,
            "detail": detail,
            "before": before,
        }
        before = digest_of(tuple(row.values()))
        rows.append({**row, "digest": before})
    if rows:
        connection.execute(insert(EventRow), rows)


def digest_of(values: tuple[object, ...]) -> str:
    """Return the digest of an event: of all its columns but the digest itself, in their order."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def text_digests(connection: Connection, texts: Iterable[str]) -> list[str]:
    """Return digests of the texts of notes, which nobody can read without this shop."""
    key = bytes.fromhex(kept_value(connection, DIGEST_KEY) or "")
    return [
        hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES, key=key).hexdigest()
        for text in texts
    ]
