"""NoteSmith with full variation, drawing alone: without checks, as the others have none."""

from pathlib import Path

from benchmarks.engines.job import read_job
from notesmith.card_pages import CardStyle, draw_in_order, typefaces_of
from notesmith.cards import open_design
from notesmith.model import HandChoice, Note
from notesmith.sheets import open_stock, write_pdf

JOBS = 2
"""Processes that share the work."""


def main() -> None:
    """Print the cards."""
    job = read_job()
    notes = [Note(f"#{number}", text) for number, text in enumerate(job.texts)]
    style = CardStyle(HandChoice("caveat"), open_design("insert-a6"))
    drawn = draw_in_order(notes, style, open_stock("a6"), 1, JOBS)
    batches = (each.batch for each in drawn)
    write_pdf(batches, typefaces_of(notes, style), Path(job.out), "Cards")


if __name__ == "__main__":
    main()
