"""Step 5: a Note on a Design in a Hand becomes a Card; the one place that decides positions.

Proofs (`cards.proof`) and tells (`cards.tells`) are imported by themselves: processes that draw
pages need neither.
"""

from notesmith.cards.card_fit import check_card
from notesmith.cards.designs import list_designs, open_design
from notesmith.cards.layout import lay_out, lay_out_all

__all__ = [
    "check_card",
    "lay_out",
    "lay_out_all",
    "list_designs",
    "open_design",
]
