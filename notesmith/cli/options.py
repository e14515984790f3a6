"""Options that several commands share, and what is read out of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from notesmith.cli.output import WAITING, complain
from notesmith.errors import InputError
from notesmith.language import _
from notesmith.model import HandChoice, Note, Progress
from notesmith.settings import Settings

if TYPE_CHECKING:
    from notesmith.pipeline import Repeats, ShopFacts, Writers

DEFAULTS = Settings()
"""What commands use by default; the window's settings never change what a script does."""

Lists = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help=_("Order lists, as exported."), show_default=False),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help=_("Which column holds what, for a list of no known platform; repeat it."),
        show_default=False,
    ),
]
ShopOption = Annotated[
    str,
    typer.Option(
        "--shop",
        metavar="SHOP",
        help=_("The shop: a file or a postgresql:// address."),
        show_default=False,
    ),
]
ShopInstead = Annotated[
    str | None,
    typer.Option("--shop", metavar="SHOP", help=_("The finished notes of this shop instead.")),
]
NotesFile = Annotated[
    Path | None,
    typer.Argument(metavar="NOTES.csv", help=_("A list of notes."), show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help=_("As JSON, for programs."))]
HandOption = Annotated[
    str | None,
    typer.Option(
        "--hand", metavar="H", help=_("See: notesmith hands."), show_default=DEFAULTS.hand
    ),
]
PenOption = Annotated[
    str | None,
    typer.Option("--pen", metavar="P", help=_("See: notesmith pens."), show_default=DEFAULTS.pen),
]
InkOption = Annotated[
    str | None,
    typer.Option("--ink", metavar="I", help=_("See: notesmith inks."), show_default=DEFAULTS.ink),
]
StrengthOption = Annotated[
    float | None,
    typer.Option(
        "--strength",
        metavar="S",
        min=0.0,
        max=1.0,
        help=_("How lively: 0 is tidy, 1 is lively."),
        show_default=str(DEFAULTS.strength),
    ),
]
DesignOption = Annotated[
    str, typer.Option("--design", metavar="D", help=_("See: notesmith designs."))
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="N", help=_("Another number, other letter forms."))
]


def add_command(app: typer.Typer, command: Callable[..., None], name: str | None = None) -> None:
    """Make a command of a function; what its docstring says is its help, in the language in use."""
    words = inspect.getdoc(command) or ""
    app.command(name, help=_(words))(command)


def column_mapping(pairs: Sequence[str] | None) -> dict[str, str] | None:
    """Return field -> column name; raises InputError for what is not FIELD=COLUMN."""
    mapping = {}
    for pair in pairs or ():
        field, equals, column = pair.partition("=")
        if not (equals and field.strip() and column.strip()):
            wrong = _(
                '--map "{pair}" is not FIELD=COLUMN; write it like --map order_id="Order no".'
            )
            raise InputError(wrong.format(pair=pair))
        if field.strip() in mapping:
            twice = _("--map names the field {field} twice; keep one of the two.")
            raise InputError(twice.format(field=field.strip()))
        mapping[field.strip()] = column.strip()
    return mapping or None


def named_choice(
    hand: str | None, pen: str | None, ink: str | None, strength: float | None
) -> HandChoice | None:
    """Return the hand that the options name, the rest as it is by default; None if none is."""
    if hand is None and pen is None and ink is None and strength is None:
        return None
    chosen = DEFAULTS.hand_choice
    return HandChoice(
        chosen.hand if hand is None else hand,
        chosen.pen if pen is None else pen,
        chosen.ink if ink is None else ink,
        chosen.strength if strength is None else strength,
    )


class Chosen(NamedTuple):
    """The notes of a command, the hands they are written in, and what they are checked against.

    `repeats` are the earlier notes of a shop, `facts` its orders and silences, if there is one.
    """

    notes: list[Note]
    writers: Writers
    repeats: Repeats | None = None
    facts: ShopFacts | None = None


@contextmanager
def chosen_among(
    file: Path | None,
    shop: str | None,
    progress: Progress,
    named: HandChoice | None = None,
    look_back: bool = True,
) -> Iterator[Chosen]:
    """Give the notes of the file, or the finished notes of the shop: whichever was named.

    The notes of a shop are written in their writers' hands unless a hand is `named`; stderr names
    hands that are not on this computer. With `look_back` the notes are held against all that the
    shop remembers; else `repeats` is None.
    """
    from notesmith import pipeline  # noqa: PLC0415  --help answers without the whole pipeline

    one_hand = pipeline.Writers(named or DEFAULTS.hand_choice)
    if file is not None or shop is None:
        yield Chosen(chosen_notes(file, shop), one_hand)
        return
    with pipeline.open_shop(shop, create=False, patience=WAITING) as opened:
        parcels = pipeline.finished_parcels(opened)
        notes = [parcel.note for parcel in parcels]
        writers = one_hand
        if named is None:
            writers = pipeline.writers_of(opened, DEFAULTS.hand_choice)
            if lacking := writers.sentence(note.writer for note in notes):
                complain(lacking)
        if not look_back:
            yield Chosen(notes, writers)
            return
        repeats = pipeline.open_repeats(opened, progress)
        yield Chosen(notes, writers, repeats, pipeline.gather_facts(opened, parcels))


def chosen_notes(file: Path | None, shop: str | None) -> list[Note]:
    """Return the notes of the file; raises InputError unless a file and no shop was named."""
    from notesmith import pipeline  # noqa: PLC0415  --help answers without the whole pipeline

    if file is None or shop is not None:
        raise InputError(_("Name either a list of notes or a shop, as NOTES.csv or --shop SHOP."))
    return pipeline.read_notes(file)
