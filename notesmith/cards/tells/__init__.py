"""Measures, on cards as they were really placed, what gives fake handwriting away.

Each tell has a number (that of the field's list of tells), a figure and a bound. Lengths are
millimetres. The bounds are proposals tuned by looking at printed cards; where somebody else set
one, its comment says who.
"""

from notesmith.cards.tells.all_tells import measure_tells
from notesmith.cards.tells.frame_tell import measure_frame
from notesmith.cards.tells.trial import Tell

__all__ = ["Tell", "measure_frame", "measure_tells"]
