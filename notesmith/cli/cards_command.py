"""`notesmith cards` prints notes to a PDF; `notesmith proof` draws them as a picture."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from pathlib import Path
from typing import Annotated

import typer

from notesmith.cli.options import (
    DEFAULTS,
    DesignOption,
    HandOption,
    InkOption,
    NotesFile,
    PenOption,
    Seed,
    ShopInstead,
    StrengthOption,
    chosen_among,
    named_choice,
)
from notesmith.cli.output import progress_shown, say
from notesmith.errors import InputError, OutputError
from notesmith.model import no_progress


def cards(
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="OUT.pdf", help="The PDF.", show_default=False)
    ],
    notes_file: NotesFile = None,
    shop: ShopInstead = None,
    hand: HandOption = None,
    pen: PenOption = None,
    ink: InkOption = None,
    strength: StrengthOption = None,
    design: DesignOption = DEFAULTS.design,
    stock: Annotated[
        str, typer.Option("--stock", metavar="S", help="See: notesmith stocks.")
    ] = DEFAULTS.stock,
    start: Annotated[
        int, typer.Option("--start", metavar="N", help="First free position on the first sheet.")
    ] = 1,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="ID,...", help="The cards of these orders, no others."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar="N",
            min=1,
            help="Processes that share the work; else as many as it is worth.",
            show_default=False,
        ),
    ] = None,
    seed: Seed = 0,
) -> None:
    """Print notes to a PDF, in their order; a finding that blocks stops it (exit 1)."""
    from notesmith import pipeline

    refuse_target(out, notes_file)
    wanted = [order_id.strip() for order_id in (only or "").split(",") if order_id.strip()]
    if only is not None and not wanted:
        raise InputError("--only names no order; write it like --only 1001,1002.")
    named = named_choice(hand, pen, ink, strength)
    with (
        progress_shown("Writing cards") as progress,
        chosen_among(notes_file, shop, progress, named) as given,
    ):
        printed = pipeline.print_cards(
            given.notes,
            given.writers.choice,
            design,
            stock,
            out,
            start=start,
            only=wanted,
            jobs=jobs,
            seed=seed,
            writers=given.writers.others,
            progress=progress,
            repeats=given.repeats,
            facts=given.facts,
        )
    say(f"{printed.path}: {_count(printed.cards, 'card')} on {_count(printed.sheets, 'sheet')}.")


def proof(
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="OUT.png", help="The picture.", show_default=False),
    ],
    notes_file: NotesFile = None,
    shop: ShopInstead = None,
    order_id: Annotated[
        str | None, typer.Option("--order", metavar="ID", help="The card of this order alone.")
    ] = None,
    hand: HandOption = None,
    pen: PenOption = None,
    ink: InkOption = None,
    strength: StrengthOption = None,
    design: DesignOption = DEFAULTS.design,
    seed: Seed = 0,
) -> None:
    """Draw the cards as a picture: one card, or all on a contact sheet."""
    from notesmith import pipeline

    refuse_target(out, notes_file)
    named = named_choice(hand, pen, ink, strength)
    with chosen_among(notes_file, shop, no_progress, named, look_back=False) as given:
        pipeline.proof(
            given.notes,
            given.writers.choice,
            design,
            out,
            order_id,
            seed,
            given.writers.others,
        )
    say(f"{out}: the proof.")


def refuse_target(out: Path, notes_file: Path | None) -> None:
    """Raise OutputError for a place that cannot be written, or that holds the notes themselves."""
    from notesmith import pipeline

    pipeline.refuse_bad_target(out)
    if notes_file is not None and out.exists() and notes_file.exists() and out.samefile(notes_file):
        raise OutputError(f"{out} is the list of notes itself; choose another name.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
