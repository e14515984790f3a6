"""`notesmith cards` prints notes to a PDF; `notesmith proof` draws them as a picture."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from notesmith.language import _, plural
from notesmith.model import no_progress

if TYPE_CHECKING:
    from notesmith.pipeline import Printed


def cards(
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="OUT.pdf", help=_("The PDF."), show_default=False)
    ],
    notes_file: NotesFile = None,
    shop: ShopInstead = None,
    hand: HandOption = None,
    pen: PenOption = None,
    ink: InkOption = None,
    strength: StrengthOption = None,
    design: DesignOption = DEFAULTS.design,
    stock: Annotated[
        str, typer.Option("--stock", metavar="S", help=_("See: notesmith stocks."))
    ] = DEFAULTS.stock,
    start: Annotated[
        int, typer.Option("--start", metavar="N", help=_("First free position on the first sheet."))
    ] = 1,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="ID,...", help=_("The cards of these orders, no others.")),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar="N",
            min=1,
            help=_("Processes that share the work; else as many as it is worth."),
            show_default=False,
        ),
    ] = None,
    seed: Seed = 0,
) -> None:
    """Print notes to a PDF, in their order; a finding that blocks stops it (exit 1)."""
    from notesmith import pipeline

    refuse_target(out, notes_file)
    wanted = _named_orders(only)
    named = named_choice(hand, pen, ink, strength)
    with (
        progress_shown(_("Writing cards")) as progress,
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
    say(_printed_words(printed))


def proof(
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="OUT.png", help=_("The picture."), show_default=False),
    ],
    notes_file: NotesFile = None,
    shop: ShopInstead = None,
    order_id: Annotated[
        str | None, typer.Option("--order", metavar="ID", help=_("The card of this order alone."))
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
    say(_("{file}: the proof.").format(file=out))


def _named_orders(only: str | None) -> list[str]:
    """Return the orders that `--only` names, none where it was not given."""
    wanted = [order_id.strip() for order_id in (only or "").split(",") if order_id.strip()]
    if only is not None and not wanted:
        raise InputError(_("--only names no order; write it like --only 1001,1002."))
    return wanted


def _printed_words(printed: "Printed") -> str:
    cards = plural("{cards} card", "{cards} cards", printed.cards, cards=printed.cards)
    return plural(
        "{file}: {cards} on {sheets} sheet.",
        "{file}: {cards} on {sheets} sheets.",
        printed.sheets,
        file=printed.path,
        cards=cards,
        sheets=printed.sheets,
    )


def refuse_target(out: Path, notes_file: Path | None) -> None:
    """Raise OutputError for a place that cannot be written, or that holds the notes themselves."""
    from notesmith import pipeline

    pipeline.refuse_bad_target(out)
    if notes_file is not None and out.exists() and notes_file.exists() and out.samefile(notes_file):
        itself = _("{file} is the list of notes itself; choose another name.")
        raise OutputError(itself.format(file=out))
