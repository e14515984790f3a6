"""Writes the variety report of some notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from notesmith.language import long_day, plural, weekday
from notesmith.model import Note, Progress, no_progress
from notesmith.pipeline.targets import filled_at_the_end, refuse_bad_target
from notesmith.variety import Figures, Repeats, make_report, measure


@dataclass(frozen=True, slots=True)
class Reported:
    """What was reported: how many notes, and how many of them repeat another."""

    notes: int
    repeating: int


def report(
    notes: Sequence[Note],
    path: Path,
    repeats: Repeats | None = None,
    progress: Progress = no_progress,
) -> Reported:
    """Write the variety report of `notes` at `path`: one HTML file that needs nothing else.

    They are held against each other, or against all that `repeats` holds. `progress` counts notes.
    """
    refuse_bad_target(path)
    figures = measure_variety(notes, repeats, progress)
    today = date.today()
    title = plural(
        "Variety of {notes} notes, {weekday} {day}",
        "Variety of {notes} notes, {weekday} {day}",
        figures.notes,
        notes=figures.notes,
        weekday=weekday(today),
        day=long_day(today, with_year=True),
    )
    page = make_report(figures, title)
    with filled_at_the_end(path) as beside:
        beside.write(page.encode("utf-8", "replace"))
    return Reported(figures.notes, figures.repeating)


def measure_variety(
    notes: Sequence[Note], repeats: Repeats | None = None, progress: Progress = no_progress
) -> Figures:
    """Return the figures of a batch, for pictures in a window."""
    return measure(notes, repeats or Repeats(notes), progress)
