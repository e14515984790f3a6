"""The shop that is open in the window; the settings know it, and those opened before."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from notesmith import pipeline
from notesmith.gui.state.kept_settings import KeptSettings
from notesmith.patience import Patience
from notesmith.pipeline import Shop

WAIT_IN_THE_WINDOW = Patience(1.0)
"""How long the window may stand still because another program keeps the shop to itself."""

RECENT = 8
"""Shops that the menu offers to open again."""


class OpenShop(QObject):
    """Opens shops, one at a time."""

    leaving = Signal()
    """The shop is about to be closed; it is still open."""
    changed = Signal()
    """Another shop is open."""

    def __init__(self, settings: KeptSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._now: Shop | None = None

    @property
    def now(self) -> Shop:
        """The open shop; RuntimeError while none is open."""
        if self._now is None:
            raise RuntimeError("No shop is open.")
        return self._now

    def open(self, where: str | Path) -> None:
        """Open another shop, made if new; ShopError, and then the one before stays open."""
        opened = pipeline.open_shop(where, patience=WAIT_IN_THE_WINDOW)
        self.close()
        self._now = opened
        name = str(where) if "://" in str(where) else str(Path(where).absolute())
        before = self._settings.now
        others = tuple(each for each in before.recent if each != name)
        self._settings.change(shop=name, recent=(name, *others)[:RECENT])
        if before.shop != name:
            self._settings.change(shipment=0, parcel=0)
        self.changed.emit()

    def close(self) -> None:
        """Close the shop, if one is open."""
        if self._now is not None:
            self.leaving.emit()
            self._now.close()
            self._now = None
