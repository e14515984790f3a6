"""Step 4: a typeface becomes a Hand, with many forms of each letter and habits of its own."""

from notesmith.hands.catalogue import HandInfo, list_hands, open_hand
from notesmith.hands.inks import list_inks, open_ink
from notesmith.hands.pens import list_pens, open_pen

__all__ = ["HandInfo", "list_hands", "list_inks", "list_pens", "open_hand", "open_ink", "open_pen"]
