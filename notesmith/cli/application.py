"""Puts the subcommands together, in the order of the work."""

from typing import Annotated

import typer

from notesmith import __version__
from notesmith.cli.cards_command import cards, proof
from notesmith.cli.check_command import check
from notesmith.cli.copy_sheet_command import copy_sheet
from notesmith.cli.customers_command import customers
from notesmith.cli.demo_command import demo
from notesmith.cli.hands_command import hands
from notesmith.cli.options import add_command
from notesmith.cli.orders_command import import_list, orders
from notesmith.cli.output import say
from notesmith.cli.report_command import report
from notesmith.cli.supplies_command import designs, inks, pens, stocks
from notesmith.cli.words_command import words
from notesmith.cli.write_command import prompts, write
from notesmith.language import _

app = typer.Typer(
    name="notesmith",
    help=_("Short, personal thank-you notes for the parcels a small shop sends."),
    epilog=_("Without a command, the window opens."),
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"NoteSmith {__version__}")
        raise typer.Exit


@app.callback()
def _notesmith(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help=_("Show the version.")
        ),
    ] = False,
) -> None:
    """Short, personal thank-you notes for the parcels a small shop sends."""


add_command(app, demo)
add_command(app, orders)
add_command(app, import_list, "import")
add_command(app, prompts)
add_command(app, write)
add_command(app, check)
add_command(app, words)
add_command(app, customers)
add_command(app, copy_sheet, "copy-sheet")
add_command(app, cards)
add_command(app, proof)
add_command(app, report)
app.add_typer(hands, name="hands")
add_command(app, pens)
add_command(app, inks)
add_command(app, designs)
add_command(app, stocks)
