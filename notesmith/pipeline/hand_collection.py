"""The hands there are, the user's own among them, and what would give each away."""

from collections.abc import Sequence
from importlib.resources import as_file
from pathlib import Path

from notesmith import hands
from notesmith.card_pages import open_hand
from notesmith.cards import lay_out_all, open_design
from notesmith.cards.tells import Tell, measure_frame, measure_tells
from notesmith.hands import HandInfo
from notesmith.model import HandChoice, Note, Progress, no_progress
from notesmith.pipeline.notes_file import read_notes
from notesmith.resources import folder
from notesmith.settings import hands_folder
from notesmith.sheets import fits_stock, impose, list_stocks


def list_hands() -> tuple[HandInfo, ...]:
    """Return the shipped hands, and then the user's own."""
    return hands.list_hands(hands_folder())


def add_hand(font: Path) -> HandInfo:
    """Make a hand of the user's own font; raises InputError for one that may not be used."""
    return hands.add_own(font, hands_folder())


def remove_hand(name: str) -> None:
    """Remove a hand of the user's own; raises InputError when there is none of that name."""
    hands.remove_own(name, hands_folder())
    open_hand.cache_clear()  # it must not be written with from memory


def sample_notes() -> list[Note]:
    """Return the notes of the shipped sample."""
    with as_file(folder("assets", "sample") / "notes.csv") as file:
        return read_notes(file)


def tells(
    notes: Sequence[Note], choice: HandChoice, design_name: str, progress: Progress = no_progress
) -> tuple[Tell, ...]:
    """Return what would give the handwriting away, measured on the cards of `notes`.

    The frame is measured on every stock that ships and holds the design. `progress` counts tells.
    """
    hand, design = open_hand(choice), open_design(design_name)
    cards = lay_out_all(notes, design, hand)
    sheets = (
        sheet
        for stock in list_stocks()
        if fits_stock(design, stock)
        for sheet in impose(cards, stock)
    )
    found = (*measure_tells(notes, hand, design, progress), measure_frame(sheets))
    return tuple(sorted(found, key=lambda tell: tell.number))
