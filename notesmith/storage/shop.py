"""The shop itself: an open database, and the parts that each keep one thing in it."""

from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from notesmith.model import Progress, no_progress
from notesmith.patience import Patience
from notesmith.storage.database import Database
from notesmith.storage.shop_changes import ShopChanges
from notesmith.storage.shop_customers import ShopCustomers
from notesmith.storage.shop_events import ShopEvents
from notesmith.storage.shop_file import copy_file
from notesmith.storage.shop_imports import ShopImports
from notesmith.storage.shop_memory import ShopMemory
from notesmith.storage.shop_notes import ShopNotes
from notesmith.storage.shop_orders import ShopOrders
from notesmith.storage.shop_prompts import ShopPrompts
from notesmith.storage.shop_silences import ShopSilences
from notesmith.storage.shop_staff import ShopStaff
from notesmith.storage.shop_words import ShopWords


class Shop:
    """An open shop; made by `open_shop`, closed by `close` or at the end of a `with`.

    May be used from several threads. Every call on one of its parts is one transaction, and raises
    ShopError when the database refuses it, ShopBusyError when other programs kept it waiting for
    longer than its `patience`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.where = database.where
        """Names the shop in messages: its path, or its address without the password."""
        self.patience = database.patience
        """How long it waits for other programs, and who is told."""
        self.read_only = bool(database.locked)
        """Whether nothing can be stored in it; who tries gets a ShopError that says why."""
        self.orders = ShopOrders(database)
        self.notes = ShopNotes(database)
        self.imports = ShopImports(database)
        self.memory = ShopMemory(database)
        self.staff = ShopStaff(database)
        self.events = ShopEvents(database)
        self.prompts = ShopPrompts(database)
        self.silences = ShopSilences(database)
        self.words = ShopWords(database)
        self.customers = ShopCustomers(database)
        self.changes = ShopChanges(database)

    def __enter__(self) -> Self:
        """Return the shop itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the shop; one made for work that failed is removed where nothing was stored."""
        if error is not None:
            self._database.discard()
        self.close()

    def with_patience(self, patience: Patience) -> "Shop":
        """Return the same open shop with another patience; closing one of the two closes both."""
        return Shop(replace(self._database, patience=patience))

    @property
    def is_file(self) -> bool:
        """Whether it is a file, which can be copied and can go away; else a database."""
        return self._database.mark is not None

    def refuse_if_gone(self) -> None:
        """Raise ShopGoneError where another file lies in place of the shop's own, or none."""
        self._database.refuse_if_gone()

    def copy_to(self, target: Path, progress: Progress = no_progress) -> None:
        """Copy the shop to a file that is not there yet, also when its own file is gone.

        Raises ShopError, also for a database that is no file. `progress` counts pages of the file
        and may raise Cancelled; then nothing was written.
        """
        copy_file(self._database.engine, self.where, target, progress)

    def close(self) -> None:
        """Let go of the file or the database; what was stored is safe already."""
        self._database.close()
