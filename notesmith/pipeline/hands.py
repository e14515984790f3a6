"""What there is to write with: the hands that ship, those of the user's fonts, and the pens."""

from importlib.resources import as_file
from pathlib import Path

from notesmith import hands
from notesmith.cards import Tell, measure_tells, open_design
from notesmith.hands import HandInfo
from notesmith.model import HandChoice, Note, Pen
from notesmith.pipeline.notes_file import read_notes
from notesmith.printing import open_hand
from notesmith.resources import folder


def list_hands() -> tuple[HandInfo, ...]:
    """Return the hands that ship, by name, and then the user's own."""
    return hands.list_hands()


def list_pens() -> tuple[Pen, ...]:
    """Return the shipped pens."""
    return hands.list_pens()


def sample_notes() -> list[Note]:
    """Return the notes of the shipped sample."""
    with as_file(folder("assets", "sample") / "notes.csv") as file:
        return read_notes(file)


def tells(notes: list[Note], choice: HandChoice, design_name: str) -> tuple[Tell, ...]:
    """Return what would give the handwriting away, measured on the cards of `notes`."""
    return measure_tells(notes, open_hand(choice), open_design(design_name))
