"""Step 3: notes are held against notes, so that no two customers read the same."""

from notesmith.variety.normalising import normalise
from notesmith.variety.repeats import Repeats

__all__ = ["Repeats", "normalise"]
