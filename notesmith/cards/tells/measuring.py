"""Measures every tell, one after another, in the order of the field's list."""

from collections.abc import Sequence

from notesmith.cards.layout import lay_out
from notesmith.cards.tells import chance, reading, rhythm, strokes
from notesmith.cards.tells.trial import Tell, Trial
from notesmith.model import Design, Hand, Note


def measure_tells(notes: Sequence[Note], hand: Hand, design: Design) -> tuple[Tell, ...]:
    """Return every tell that a card alone can show, measured on the cards of `notes`.

    `notes` are one or more. How a card lies on its sheet is `measure_frame`.
    """
    cards = [lay_out(note, design, hand) for note in notes]
    trial = Trial(notes, cards, hand, design)
    tells = [
        measure(trial)
        for measure in (
            *chance.MEASURES, *rhythm.MEASURES, *strokes.MEASURES, *reading.MEASURES
        )
    ]  # fmt: skip
    return tuple(sorted(tells, key=lambda tell: tell.number))
