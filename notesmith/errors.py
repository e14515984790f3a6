"""What can go wrong, each as a sentence for whoever meets it and an exit code for scripts."""

import errno
from pathlib import Path

from notesmith.language import _
from notesmith.model import Parcel

NO_ROOM = frozenset(
    number
    for name in ("ENOSPC", "EDQUOT", "EFBIG")
    if (number := getattr(errno, name, None)) is not None
)
"""What a system says where a disk is full, or has no more room for this user or this file."""


class NoteSmithError(Exception):
    """Base of every error a user can meet; the message says what, where and what to do."""

    exit_code = 2


class InputError(NoteSmithError):
    """Something the user gave cannot be read or does not make sense."""


class OutputError(NoteSmithError):
    """A file cannot be written where the user wants it."""


def is_full(error: OSError) -> bool:
    """Tell whether the system refused because there is no room for more."""
    return error.errno in NO_ROOM


def reason_of(error: OSError) -> str:
    """Return in a few words why the system refused."""
    if is_full(error):
        return _("the disk is full")
    return error.strerror or _("the system gave no reason")


def unwritable(path: Path | str, error: OSError) -> OutputError:
    """Return what is raised where the system does not let us write at `path`."""
    wrong = _("{path} cannot be written: {reason}; choose another place.")
    if is_full(error):
        wrong = _("{path} cannot be written: {reason}; make room there and try again.")
    return OutputError(wrong.format(path=path, reason=reason_of(error)))


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
