"""`notesmith demo` does the whole job on the shipped sample."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from pathlib import Path
from typing import Annotated

import typer

from notesmith.cli.check_command import blocked_orders, show_findings
from notesmith.cli.output import progress_shown, say


def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder for its files.")
    ] = Path("demo"),
) -> None:
    """Do the whole job on the shipped sample: order list, notes, check, cards, proof."""
    from notesmith import pipeline

    with progress_shown("Writing cards") as progress:
        done = pipeline.demo(out, progress)
    say(f"1. Read the sample's order list: {done.orders} orders.")
    say(
        f"2. Stored them in the shop {done.shop}: "
        f"{done.imported.new} new, {done.imported.known} known already."
    )
    say(f"3. Stored the notes that the crew wrote: {done.notes}.")
    say(f"4. Checked them: {blocked_orders(done.findings)} blocked.")
    show_findings(done.findings)
    say(f"5. Wrote {done.printed.cards} cards: {done.printed.path}")
    say(f"6. Drew a proof of them: {done.proof}")
