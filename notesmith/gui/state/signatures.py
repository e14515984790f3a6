"""How everybody signs, as the shop keeps it: whoever writes is asked once."""

from notesmith.gui.state.kept_settings import KeptSettings
from notesmith.gui.state.open_shop import OpenShop


class Signatures:
    """The signature of whoever writes at this window. Its methods raise ShopError."""

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
        if signature != self.now and not self._shop.now.read_only:
            self._shop.now.staff.sign(self._settings.now.writer, signature)
