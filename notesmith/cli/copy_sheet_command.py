"""`notesmith copy-sheet` prints the notes of a shipment for whoever writes them by hand."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from pathlib import Path
from typing import Annotated

import typer

from notesmith.cli.options import DEFAULTS, DesignOption, HandOption, ShopOption, named_choice
from notesmith.cli.output import WAITING, complain, say
from notesmith.language import _, plural


def copy_sheet(
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--out", metavar="FILE.pdf", help=_("The copy sheet."), show_default=False
        ),
    ],
    shop: ShopOption,
    shipment: Annotated[
        int | None,
        typer.Option(
            "--shipment",
            metavar="N",
            help=_("The number of the shipment."),
            show_default=_("the newest"),
        ),
    ] = None,
    paper: Annotated[str, typer.Option("--paper", metavar="P", help=_("a4 or letter."))] = "a4",
    hand: HandOption = None,
    design: DesignOption = DEFAULTS.design,
) -> None:
    """Print a shipment's notes in large plain type, as their lines break on the card."""
    from notesmith import pipeline

    with pipeline.open_shop(shop, create=False, patience=WAITING) as opened:
        named = named_choice(hand, None, None, None)
        writers = pipeline.Writers(named or DEFAULTS.hand_choice)
        if named is None:
            writers = pipeline.writers_of(opened, DEFAULTS.hand_choice)
        copied = pipeline.write_copies(opened, out, shipment, paper, design, writers)
    done = plural(
        "{file}: {count} note to copy.",
        "{file}: {count} notes to copy.",
        copied.notes,
        file=out,
    )
    say(done)
    if copied.left_out:
        lacking = plural(
            "{count} parcel has no finished note; the last page names it.",
            "{count} parcels have no finished note; the last page names them.",
            copied.left_out,
        )
        complain(lacking)
