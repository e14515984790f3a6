"""The earlier parcels of the customers in the open shipment, looked up a few hundred at a time."""

from collections.abc import Sequence

from notesmith.model import Parcel
from notesmith.pipeline import Shop

AHEAD = 200
"""Parcels that are looked up together, in a few milliseconds: the checks go on to the next ones."""


class EarlierParcels:
    """Remembers what was read from the shop, until something changes."""

    def __init__(self) -> None:
        self._shop: Shop | None = None
        self._places: dict[int, int] = {}
        self._keys: Sequence[int] = ()
        self._known: dict[int, tuple[Parcel, ...]] = {}

    def open(self, shop: Shop | None) -> None:
        """Ask `shop` from now on; None for nobody."""
        self._shop = shop
        self.watch(())

    def watch(self, keys: Sequence[int]) -> None:
        """Take the parcels of the open shipment, in their order."""
        self._keys = keys
        self._places = {key: place for place, key in enumerate(keys)}
        self.forget()

    def forget(self) -> None:
        """Ask the shop anew from now on."""
        self._known.clear()

    def forget_with(self, key: int) -> None:
        """Ask anew for whoever got the parcel `key` before: its note has changed."""
        for later, some in list(self._known.items()):
            if any(each.key == key for each in some):
                del self._known[later]

    def of(self, key: int) -> tuple[Parcel, ...]:
        """Return the earlier parcels of the customer of parcel `key`, oldest first."""
        if self._shop is None:
            return ()
        if key not in self._known:
            start = self._places.get(key)
            keys = [key] if start is None else self._keys[start : start + AHEAD]
            found = self._shop.orders.histories(keys)
            self._known.update((each, found.get(each, ())) for each in keys)
        return self._known[key]
