"""What can go wrong, each as a sentence for whoever meets it and an exit code for scripts."""

from notesmith.language import _
from notesmith.model import Parcel


class NoteSmithError(Exception):
    """Base of every error a user can meet; the message says what, where and what to do."""

    exit_code = 2


class InputError(NoteSmithError):
    """Something the user gave cannot be read or does not make sense."""


class OutputError(NoteSmithError):
    """A file cannot be written where the user wants it."""


class ShopError(NoteSmithError):
    """The shop (file or database) cannot be opened, or does not hold what was asked for."""


class ShopGoneError(ShopError):
    """The file of an open shop is not where it was; `replaced` says whether another lies there."""

    def __init__(self, sentence: str, replaced: bool) -> None:
        super().__init__(sentence)
        self.replaced = replaced


class ShopBusyError(ShopError):
    """Another program kept the shop to itself for longer than one waits; later it may work."""


class ChangedElsewhereError(ShopError):
    """Somebody else changed a note since it was read; `parcel` is as it lies in the shop now."""

    def __init__(self, parcel: Parcel) -> None:
        changed = _(
            "The note for order {order} was changed elsewhere meanwhile and nothing was "
            "overwritten; open it again."
        )
        super().__init__(changed.format(order=parcel.order.order_id))
        self.parcel = parcel


class BlockedError(NoteSmithError):
    """Findings that block stop the printing; nothing was written."""

    exit_code = 1


class Cancelled(NoteSmithError):
    """The user stopped the work; nothing was stored or half-written."""

    exit_code = 130
