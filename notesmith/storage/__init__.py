"""The shop: a SQLite file, or a PostgreSQL database, that remembers orders, notes, shipments."""

from notesmith.storage.importing import Change, Imported, Preview
from notesmith.storage.opening import open_shop
from notesmith.storage.remembering import Forgotten, Kept
from notesmith.storage.shop import Shop
from notesmith.storage.undoing import ImportDone

__all__ = [
    "Change",
    "Forgotten",
    "ImportDone",
    "Imported",
    "Kept",
    "Preview",
    "Shop",
    "open_shop",
]
