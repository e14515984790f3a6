"""Measures every tell, one after another, in the order of the field's list."""

from collections.abc import Sequence

from notesmith.cards.layout import lay_out
from notesmith.cards.tells import legibility_tells, line_tells, repetition_tells, stroke_tells
from notesmith.cards.tells.trial import Tell, Trial
from notesmith.model import Design, Hand, Note, Progress, no_progress


def measure_tells(
    notes: Sequence[Note], hand: Hand, design: Design, progress: Progress = no_progress
) -> tuple[Tell, ...]:
    """Return every tell that a card alone can show, measured on the cards of `notes`.

    `notes` are one or more. How a card lies on its sheet is `measure_frame`. `progress` counts
    tells.
    """
    cards = [lay_out(note, design, hand) for note in notes]
    trial = Trial(notes, cards, hand, design)
    measures = (
        *repetition_tells.MEASURES,
        *line_tells.MEASURES,
        *stroke_tells.MEASURES,
        *legibility_tells.MEASURES,
    )
    tells = []
    for done, measure in enumerate(measures):
        progress(done, len(measures))
        tells.append(measure(trial))
    return tuple(sorted(tells, key=lambda tell: tell.number))
