"""The shop: a SQLite file, or a PostgreSQL database, that remembers orders, notes, shipments."""

from notesmith.storage.engine import damaged
from notesmith.storage.import_undo import ImportDone
from notesmith.storage.opening import open_shop
from notesmith.storage.order_import import Change, Imported, Preview
from notesmith.storage.remembering import Forgotten, Kept
from notesmith.storage.shop import Shop
from notesmith.storage.shop_changes import Seen

__all__ = [
    "Change",
    "Forgotten",
    "ImportDone",
    "Imported",
    "Kept",
    "Preview",
    "Seen",
    "Shop",
    "damaged",
    "open_shop",
]
