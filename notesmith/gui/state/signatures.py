"""How everybody signs, as the shop keeps it: whoever writes is asked once."""

from contextlib import suppress

from notesmith.errors import ShopError
from notesmith.gui.state.kept_settings import KeptSettings
from notesmith.gui.state.open_shop import OpenShop


class Signatures:
    """The signature of whoever writes at this window."""

    def __init__(self, settings: KeptSettings, shop: OpenShop) -> None:
        self._settings = settings
        self._shop = shop

    @property
    def now(self) -> str | None:
        """How the writer signs, blank for not at all; None for who has not been asked."""
        return self.of(self._settings.now.writer)

    def of(self, writer: str) -> str | None:
        """Return the same of another writer."""
        return self._shop.now.staff.signature(writer)

    def keep(self, signature: str) -> None:
        """Sign so from the next note on."""
        with suppress(ShopError):  # where the shop does not take it, they are asked again
            if signature != self.now:
                self._shop.at_once.staff.sign(self._settings.now.writer, signature)
