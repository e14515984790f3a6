"""Step 4: a typeface becomes a Hand, with many forms of each letter and habits of its own."""

from notesmith.hands.catalogue import HandInfo, list_hands, open_hand
from notesmith.hands.inks import list_inks, open_ink

__all__ = ["HandInfo", "list_hands", "list_inks", "open_hand", "open_ink"]
