"""Rules as plain as can be, for shops whose orders need some: they know neither days nor words."""

from collections.abc import Sequence

from notesmith.model import Level, Order, Parcel, Proposal, Status


def propose(order: Order, earlier: Sequence[Parcel]) -> Proposal:
    """Propose no note for a cancelled order, a personal one for whoever came back."""
    if order.status is Status.CANCELLED:
        return Proposal(Level.NONE, "Cancelled")
    if earlier:
        return Proposal(Level.PERSONAL, f"Came back after {len(earlier)}")
    return Proposal(Level.SHORT, "New")
