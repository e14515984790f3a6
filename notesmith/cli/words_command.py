"""`notesmith words` shows the words that a shop has learnt, and teaches it others."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from typing import Annotated

import typer

from notesmith.cli.options import AsJson, ShopOption
from notesmith.cli.output import WAITING, say, show_json
from notesmith.errors import InputError
from notesmith.language import _


def words(
    shop: ShopOption,
    learn: Annotated[
        list[str] | None,
        typer.Option(
            "--learn",
            metavar="WORD",
            help=_("A word that is rightly spelt; repeat it."),
            show_default=False,
        ),
    ] = None,
    forget: Annotated[
        list[str] | None,
        typer.Option(
            "--forget",
            metavar="WORD",
            help=_("A word to take back; repeat it."),
            show_default=False,
        ),
    ] = None,
    json: AsJson = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=_("Who says so."))] = "",
) -> None:
    """Show the words that the check of spelling knows from this shop; learn or forget some."""
    from notesmith import pipeline

    with pipeline.open_shop(shop, create=False, patience=WAITING) as opened:
        for word in learn or ():
            opened.words.learn(word, by)
        for word in forget or ():
            if not opened.words.forget(word, by):
                unknown = _("{shop} never learnt the word “{word}”; look at the list of them.")
                raise InputError(unknown.format(shop=opened.where, word=word))
        known = opened.words.list()
    if json:
        show_json(known)
    else:
        for word in known:
            say(word)
