"""Step 3: notes are held against notes, so that no two customers read the same."""

from notesmith.variety.masking import Known
from notesmith.variety.normalising import normalise
from notesmith.variety.repeats import Archive, Repeats, Told

__all__ = ["Archive", "Known", "Repeats", "Told", "normalise"]
