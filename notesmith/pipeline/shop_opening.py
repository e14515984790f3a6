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
    may raise Cancelled. `patience` says how long this, and every call on the shop, waits for other
    programs that use it. Raises ShopError, and ShopBusyError when that was not enough.
    """
    shop = storage.open_shop(where, create, patience)
    opened = False
    try:
        if not shop.read_only:
            rules, today = writing.rules_digest(), date.today()
            shop.orders.propose_again(propose_today(), rules, today, progress)
        opened = True
    finally:
        if not opened:
            shop.close()
    return shop


def propose_today() -> Propose:
    """Return what the shop asks for the level of an order: the rules, as they are today."""
    today = date.today()

    def propose(order: Order, earlier: Sequence[Parcel]) -> Proposal:
        return writing.propose(order, earlier, today)

    return propose
