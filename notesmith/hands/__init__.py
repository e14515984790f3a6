"""Step 4: a typeface becomes a Hand, with many forms of each letter and habits of its own."""

from notesmith.hands.catalogue import (
    add_own,
    hand_names,
    list_hands,
    open_hand,
    remove_own,
)
from notesmith.hands.inks import list_inks, open_ink
from notesmith.hands.pens import list_pens, open_pen
from notesmith.hands.recipes import HandInfo

__all__ = [
    "HandInfo", "add_own", "hand_names", "list_hands", "list_inks", "list_pens",
    "open_hand", "open_ink", "open_pen", "remove_own",
]  # fmt: skip
