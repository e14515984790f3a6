"""The shop: a SQLite file, or a PostgreSQL database, that remembers orders, notes, shipments."""

from notesmith.storage.importing import Imported
from notesmith.storage.opening import open_shop
from notesmith.storage.remembering import Forgotten, Kept
from notesmith.storage.shop import Shop

__all__ = ["Forgotten", "Imported", "Kept", "Shop", "open_shop"]
