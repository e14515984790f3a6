"""`notesmith hands` shows the ways of writing there are; `hands tells` measures one of them."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from notesmith.cli.options import (
    DEFAULTS,
    AsJson,
    DesignOption,
    HandOption,
    InkOption,
    PenOption,
    StrengthOption,
    add_command,
    named_choice,
)
from notesmith.cli.output import say, show_json, show_table
from notesmith.language import _, in_line

hands = typer.Typer(help=_("Show the hands: ways of writing, and what each can write."))


@hands.callback(invoke_without_command=True)
def show(context: typer.Context, json: AsJson = False) -> None:
    """Show the hands: ways of writing, and what each can write."""
    if context.invoked_subcommand:
        return
    from notesmith import pipeline

    found = pipeline.list_hands()
    if json:
        show_json([asdict(hand) for hand in found])
        return
    show_table(
        (_("Name"), _("Hand"), _("Letters"), _("Characters"), _("Scripts")),
        (
            (
                hand.name,
                hand.title,
                _("joined") if hand.joined else _("apart"),
                _("{count} characters").format(count=hand.characters),
                in_line(map(_, hand.scripts)),
            )
            for hand in found
        ),
    )


def tells(
    file: Annotated[Path, typer.Argument(metavar="NOTES.csv", help=_("A list of notes."))],
    hand: HandOption = None,
    pen: PenOption = None,
    ink: InkOption = None,
    strength: StrengthOption = None,
    design: DesignOption = DEFAULTS.design,
    json: AsJson = False,
) -> None:
    """Measure on the cards of NOTES.csv what would give the handwriting away."""
    from notesmith import pipeline

    choice = named_choice(hand, pen, ink, strength) or DEFAULTS.hand_choice
    found = pipeline.tells(pipeline.read_notes(file), choice, design)
    if json:
        show_json([asdict(tell) for tell in found])
        return
    show_table(
        (_("Tell"), _("What must be so"), _("Measured"), _("Bound"), _("Holds")),
        (
            (
                str(tell.number),
                tell.name,
                tell.figure,
                tell.bound,
                _("yes") if tell.holds else _("no"),
            )
            for tell in found
        ),
    )


def add(
    font: Annotated[Path, typer.Argument(metavar="FONT", help=_("A TTF or OTF file of yours."))],
) -> None:
    """Make a hand of a font of yours; it is copied, and completed when it is first opened."""
    from notesmith import pipeline

    added = pipeline.add_hand(font)
    words = _("{title} is now the hand {name}: {count} characters, {scripts}.").format(
        title=added.title,
        name=added.name,
        count=added.characters,
        scripts=in_line(map(_, added.scripts)),
    )
    say(words)


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("A hand that you added."))],
) -> None:
    """Remove a hand that you added; shipped ones stay."""
    from notesmith import pipeline

    pipeline.remove_hand(name)
    say(_("The hand {name} is gone.").format(name=name))


for command in (tells, add, remove):
    add_command(hands, command)
