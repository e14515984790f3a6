"""Options that several commands share, and what is read out of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from notesmith.errors import InputError
from notesmith.model import Note, Progress
from notesmith.settings import Settings

if TYPE_CHECKING:
    from notesmith.pipeline import Repeats

DEFAULTS = Settings()
"""Chosen when nothing is named; the window's own settings never change what a script does."""

Lists = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Order lists, as exported.", show_default=False),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Which column holds what, for a list of no known platform; repeat it.",
        show_default=False,
    ),
]
ShopOption = Annotated[
    str,
    typer.Option(
        "--shop",
        metavar="SHOP",
        help="The shop: a file or a postgresql:// address.",
        show_default=False,
    ),
]
ShopInstead = Annotated[
    str | None,
    typer.Option("--shop", metavar="SHOP", help="The finished notes of this shop instead."),
]
NotesFile = Annotated[
    Path | None,
    typer.Argument(metavar="NOTES.csv", help="A list of notes.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
HandOption = Annotated[str, typer.Option("--hand", metavar="H", help="See: notesmith hands.")]
PenOption = Annotated[str, typer.Option("--pen", metavar="P", help="See: notesmith pens.")]
InkOption = Annotated[str, typer.Option("--ink", metavar="I", help="See: notesmith inks.")]
StrengthOption = Annotated[
    float,
    typer.Option(
        "--strength", metavar="S", min=0.0, max=1.0, help="How lively: 0 is tidy, 1 is lively."
    ),
]
DesignOption = Annotated[str, typer.Option("--design", metavar="D", help="See: notesmith designs.")]
Seed = Annotated[
    int, typer.Option("--seed", metavar="N", help="Another number, other letter forms.")
]


def column_mapping(pairs: Sequence[str] | None) -> dict[str, str] | None:
    """Return field -> column name; raises InputError for what is not FIELD=COLUMN."""
    mapping = {}
    for pair in pairs or ():
        field, equals, column = pair.partition("=")
        if not (equals and field.strip() and column.strip()):
            raise InputError(
                f'--map "{pair}" is not FIELD=COLUMN; write it like --map order_id="Order no".'
            )
        if field.strip() in mapping:
            raise InputError(f"--map names the field {field.strip()} twice; keep one of the two.")
        mapping[field.strip()] = column.strip()
    return mapping or None


@contextmanager
def chosen_among(
    file: Path | None, shop: str | None, progress: Progress
) -> Iterator[tuple[list[Note], Repeats | None]]:
    """Give the notes of `chosen_notes`, and for a shop's all that it remembers beside them."""
    from notesmith import pipeline  # noqa: PLC0415  --help answers without the whole pipeline

    if file is not None or shop is None:
        yield chosen_notes(file, shop), None
        return
    with pipeline.open_shop(shop, create=False) as opened:
        yield pipeline.finished_notes(opened), pipeline.open_repeats(opened, progress)


def chosen_notes(file: Path | None, shop: str | None) -> list[Note]:
    """Return the notes of the file, or the finished ones of the shop: whichever was named."""
    from notesmith import pipeline  # noqa: PLC0415  --help answers without the whole pipeline

    if (file is None) == (shop is None):
        raise InputError("Name either a list of notes or a shop, as NOTES.csv or --shop SHOP.")
    if file is not None:
        return pipeline.read_notes(file)
    with pipeline.open_shop(shop or "", create=False) as opened:
        return pipeline.finished_notes(opened)
