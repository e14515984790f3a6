"""The shop: a SQLite file, or a PostgreSQL database, that remembers orders, notes, shipments."""

from notesmith.storage.importing import Change, Imported, Preview
from notesmith.storage.opening import open_shop
from notesmith.storage.shop import Shop
from notesmith.storage.undoing import ImportDone

__all__ = ["Change", "ImportDone", "Imported", "Preview", "Shop", "open_shop"]
