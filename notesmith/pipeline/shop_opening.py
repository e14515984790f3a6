"""Opens a shop, and lets the rules for how personal a note shall be look at it again."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from notesmith import storage, writing
from notesmith.model import Order, Parcel, Progress, Proposal, Propose, no_progress
from notesmith.storage import Shop


def open_shop(where: str | Path, create: bool = True, progress: Progress = no_progress) -> Shop:
    """Open the shop at `where`, a path or a `postgresql://` address, with proposals of today.

    A shop that is not there is made when `create` is set. Where the rules changed, or an order
    waits too long by now, its level is proposed again; `progress` counts customers meanwhile and
    may raise Cancelled. A shop that may only be read keeps the proposals that it holds. Raises
    ShopError.
    """
    shop = storage.open_shop(where, create)
    if shop.read_only:
        return shop
    opened = False
    try:
        shop.orders.propose_again(propose_today(), writing.rules_digest(), date.today(), progress)
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
