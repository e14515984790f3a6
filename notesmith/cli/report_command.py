"""`notesmith report` shows how alike the notes of a batch are, as one page that prints."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from pathlib import Path
from typing import Annotated

import typer

from notesmith.cli.cards_command import refuse_target
from notesmith.cli.options import NotesFile, ShopInstead, chosen_among
from notesmith.cli.output import progress_shown, say
from notesmith.language import _, plural


def report(
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="OUT.html", help=_("The report."), show_default=False),
    ],
    notes_file: NotesFile = None,
    shop: ShopInstead = None,
) -> None:
    """Draw how alike the notes are: one page, works offline, names no address."""
    from notesmith import pipeline

    refuse_target(out, notes_file)
    with (
        progress_shown(_("Comparing")) as progress,
        chosen_among(notes_file, shop, progress) as given,
    ):
        done = pipeline.report(given.notes, out, given.repeats, progress)
    sentence = plural(
        "{file}: {notes} note, {repeating} of them repeat another.",
        "{file}: {notes} notes, {repeating} of them repeat another.",
        done.notes,
        file=out,
        notes=done.notes,
        repeating=done.repeating,
    )
    say(sentence)
