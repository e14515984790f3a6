"""A database that is open: every call on it is a transaction of its own."""

from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from notesmith.storage.engine import READING, WRITING, transaction


class Connected:
    """Holds the engine; closed by `close` or at the end of a `with`."""

    def __init__(self, engine: Engine, where: str) -> None:
        """`where` names the shop in messages: its path, or its address without the password."""
        self._engine = engine
        self.where = where

    def __enter__(self) -> Self:
        """Return the shop itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the shop."""
        self.close()

    def close(self) -> None:
        """Let go of the file or the database; what was stored is safe already."""
        self._engine.dispose()

    def _reading(self) -> AbstractContextManager[Connection]:
        return transaction(self._engine, self.where, READING)

    def _writing(self) -> AbstractContextManager[Connection]:
        return transaction(self._engine, self.where, WRITING)
