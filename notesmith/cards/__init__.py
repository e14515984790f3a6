"""Step 5: a Note on a Design in a Hand becomes a Card; the one place that decides positions."""

from notesmith.cards.checking import check_card
from notesmith.cards.designs import list_designs, open_design
from notesmith.cards.layout import lay_out, lay_out_all
from notesmith.cards.proof import ProofSurface, draw_proof
from notesmith.cards.tells import Tell, measure_frame, measure_tells

__all__ = [
    "ProofSurface",
    "Tell",
    "check_card",
    "draw_proof",
    "lay_out",
    "lay_out_all",
    "list_designs",
    "measure_frame",
    "measure_tells",
    "open_design",
]
