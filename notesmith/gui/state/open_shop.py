"""The shop that is open in the window; the settings know it, and those opened before."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from notesmith import pipeline
from notesmith.errors import ShopError, ShopGoneError
from notesmith.gui.state.kept_settings import KeptSettings
from notesmith.language import _
from notesmith.patience import WAIT, Patience
from notesmith.pipeline import Shop

WAIT_IN_THE_WINDOW = Patience(1.0)
"""How long the window may stand still because another program keeps the shop to itself."""

NO_PAUSE = Patience(0.05)
"""How long it may where what is stored is kept and tried again."""

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

    @property
    def at_once(self) -> Shop:
        """The open shop for what is tried again later: it waits so little that nobody notices."""
        return self.now.with_patience(NO_PAUSE)

    @property
    def beside(self) -> Shop:
        """The open shop for work beside the window, which may wait longer for other programs."""
        return self.now.with_patience(WAIT)

    @property
    def is_open(self) -> bool:
        """Whether a shop is open."""
        return self._now is not None

    @property
    def only_read(self) -> str:
        """Why nothing can be stored in it, in a sentence; blank where everything can."""
        if self._now is None or not self._now.read_only:
            return ""
        return _("This shop may only be read here.")

    def open(self, where: str | Path, make: bool = True) -> None:
        """Open another shop, made if new; ShopError, and then the one before stays open.

        Where it is not to be made, as one that was there before, ShopError says that it is gone.
        The one before is closed first where its file is gone and another is opened in its place.
        """
        if not make and "://" not in str(where) and not Path(where).exists():
            gone = _(
                "The shop {shop} is not there any more: it was deleted, moved or renamed. "
                "Open it where it lies now; the menu has “Open shop…”."
            )
            raise ShopError(gone.format(shop=where))
        if self._gone_from(where):
            # The old file's log has the same name as the new one's: it must be gone before.
            self.close()
        opened = pipeline.open_as_left(where, WAIT_IN_THE_WINDOW)
        self.close()
        self._now = opened
        name = str(where) if "://" in str(where) else str(Path(where).absolute())
        before = self._settings.now
        others = tuple(each for each in before.recent if each != name)
        self._settings.change(shop=name, recent=(name, *others)[:RECENT])
        if before.shop != name:
            self._settings.change(shipment=0, parcel=0)
        self.changed.emit()

    def _gone_from(self, where: str | Path) -> bool:
        if self._now is None or str(where) != self._now.where:
            return False
        try:
            self._now.refuse_if_gone()
        except ShopGoneError:
            return True
        return False

    def close(self) -> None:
        """Close the shop, if one is open."""
        if self._now is not None:
            self.leaving.emit()
            self._now.close()
            self._now = None
