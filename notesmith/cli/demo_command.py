"""`notesmith demo` does the whole job on the shipped sample."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from pathlib import Path
from typing import Annotated

import typer

from notesmith.cli.check_command import blocked_orders, show_findings
from notesmith.cli.output import progress_shown, say
from notesmith.language import _


def demo(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help=_("The folder for its files."))
    ] = Path("demo"),
) -> None:
    """Do the whole job on the shipped sample: order list, notes, check, cards, proof."""
    from notesmith import pipeline

    with progress_shown(_("Writing cards")) as progress:
        done = pipeline.demo(out, progress)
    say(_("1. Read the sample's order list: {count} orders.").format(count=done.orders))
    stored = _("2. Stored them in the shop {shop}: {new} new, {known} known already.")
    say(stored.format(shop=done.shop, new=done.imported.new, known=done.imported.known))
    say(_("3. Stored the notes that the crew wrote: {count}.").format(count=done.notes))
    checked = _("4. Checked them: {count} blocked.")
    say(checked.format(count=blocked_orders(done.findings)))
    show_findings(done.findings)
    wrote = _("5. Wrote {count} cards: {file}")
    say(wrote.format(count=done.printed.cards, file=done.printed.path))
    say(_("6. Drew a proof of them: {file}").format(file=done.proof))
