"""The shop itself: an open database, and the parts that each keep one thing in it."""

from types import TracebackType
from typing import Self

from notesmith.storage.database import Database
from notesmith.storage.shop_events import ShopEvents
from notesmith.storage.shop_imports import ShopImports
from notesmith.storage.shop_memory import ShopMemory
from notesmith.storage.shop_notes import ShopNotes
from notesmith.storage.shop_orders import ShopOrders
from notesmith.storage.shop_prompts import ShopPrompts
from notesmith.storage.shop_silences import ShopSilences
from notesmith.storage.shop_staff import ShopStaff


class Shop:
    """An open shop; made by `open_shop`, closed by `close` or at the end of a `with`.

    May be used from several threads. Every call on one of its parts is one transaction, and raises
    ShopError when the database refuses it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.where = database.where
        """Names the shop in messages: its path, or its address without the password."""
        self.orders = ShopOrders(database)
        self.notes = ShopNotes(database)
        self.imports = ShopImports(database)
        self.memory = ShopMemory(database)
        self.staff = ShopStaff(database)
        self.events = ShopEvents(database)
        self.prompts = ShopPrompts(database)
        self.silences = ShopSilences(database)

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
        self._database.close()
