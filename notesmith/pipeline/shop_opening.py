"""Opens a shop, and lets the rules for how personal a note shall be look at it again."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from notesmith import storage, writing
from notesmith.model import Order, Parcel, Progress, Proposal, Propose, no_progress
from notesmith.patience import WAIT, Patience
from notesmith.storage import Shop


def open_shop(
    where: str | Path,
    create: bool = True,
    progress: Progress = no_progress,
    patience: Patience = WAIT,
) -> Shop:
    """Open the shop at `where`, a path or a `postgresql://` address, with proposals of today.

    A shop that is not there is made when `create` is set. Where the rules changed, or an order
    waits too long by now, its level is proposed again; `progress` counts customers meanwhile and
    may raise Cancelled. A shop that may only be read keeps the proposals that it holds. `patience`
    says how long this, and every call on the shop, waits for other programs that use it. Raises
    ShopError, and ShopBusyError when that was not enough.
    """
    shop = storage.open_shop(where, create, patience)
    opened = False
    try:
        propose_levels(shop, date.today(), progress)
        opened = True
    finally:
        if not opened:
            shop.close()
    return shop


def open_as_left(where: str | Path, patience: Patience = WAIT) -> Shop:
    """Open the shop at `where` with the proposals of whatever day it was left; for the window.

    `propose_levels` is to follow, beside the window where `count_to_propose` says much.
    """
    return storage.open_shop(where, patience=patience)


def count_to_propose(shop: Shop, today: date) -> int:
    """Return about how many customers `propose_levels` would look at."""
    return 0 if shop.read_only else shop.orders.count_to_propose(writing.rules_digest(), today)


def propose_levels(shop: Shop, today: date, progress: Progress = no_progress) -> None:
    """Bring up to date how personal the rules find that notes shall be, where time changes it.

    `progress` counts customers and may raise Cancelled; then nothing was stored. Raises ShopError.
    """
    if not shop.read_only:
        shop.orders.propose_again(propose_on(today), writing.rules_digest(), today, progress)


def propose_today() -> Propose:
    """Return what the shop asks for the level of an order: the rules, as they are today."""
    return propose_on(date.today())


def propose_on(today: date) -> Propose:
    """Return the same for a day."""

    def propose(order: Order, earlier: Sequence[Parcel]) -> Proposal:
        return writing.propose(order, earlier, today)

    return propose
