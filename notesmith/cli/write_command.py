"""`notesmith prompts` shows what to write about; `notesmith write` stores what was written."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from notesmith.cli.options import AsJson, ShopOption
from notesmith.cli.output import WAITING, one_line, progress_shown, say, show_json
from notesmith.errors import InputError, reason_of
from notesmith.language import _, plural
from notesmith.model import State

LONGEST = 100_000
"""Bytes read as one note; a card holds a few hundred."""

OrderId = Annotated[str, typer.Argument(metavar="ORDER", help=_("The order."), show_default=False)]


def prompts(order_id: OrderId, shop: ShopOption, json: AsJson = False) -> None:
    """Show the facts and the questions for one order."""
    from notesmith import pipeline

    with pipeline.open_shop(shop, create=False, patience=WAITING) as opened:
        brief = pipeline.brief(opened, opened.orders.find(order_id))
    if json:
        show_json(asdict(brief))
        return
    head = _("{order}: {level} ({reason})")
    if brief.greeting_name:
        head = _("{order}, for {name}: {level} ({reason})")
    named = {"order": brief.order_id, "name": brief.greeting_name, "level": brief.level.value}
    say(one_line(head.format(reason=brief.reason, **named)))
    for fact in brief.facts:
        # The lines of a dictated text are part of it.
        first, *others = map(one_line, fact.text.splitlines())
        say("\n".join([f"  - {first}", *(f"    {line}".rstrip() for line in others)]))
    for number, question in enumerate(brief.questions, start=1):
        say(f"  {number}. {one_line(question.text)}")


def write(
    shop: ShopOption,
    order_id: Annotated[
        str | None, typer.Argument(metavar="ORDER", help=_("The order."), show_default=False)
    ] = None,
    text: Annotated[str | None, typer.Option("--text", help=_("The note itself."))] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="F", help=_("A file that holds it; - reads stdin.")),
    ] = None,
    notes: Annotated[
        Path | None, typer.Option("--from", metavar="NOTES.csv", help=_("Many notes from a list."))
    ] = None,
    signature: Annotated[str | None, typer.Option("--signature", help=_("Who it is from."))] = None,
    writer: Annotated[str | None, typer.Option("--writer", help=_("Who wrote it."))] = None,
) -> None:
    """Store a note for an order, or many from a list; they count as written."""
    from notesmith import pipeline

    single = [given for given in (order_id, text, file, signature, writer) if given is not None]
    if notes is not None:
        if single:
            raise InputError(
                _("With --from, the list says it all; leave the order and its text out.")
            )
        listed = pipeline.read_notes(notes)
        with (
            progress_shown(_("Storing")) as progress,
            pipeline.open_shop(shop, create=False, patience=WAITING) as opened,
        ):
            count = opened.notes.write(listed, progress)
            stored = plural(
                "{shop}: {notes} note stored.",
                "{shop}: {notes} notes stored.",
                count,
                shop=opened.where,
                notes=count,
            )
            say(stored)
        return
    if order_id is None or (text is None) == (file is None):
        raise InputError(
            _(
                "Name an order and its note, as ORDER --text TEXT or ORDER --file F, "
                "or a list of notes, as --from NOTES.csv."
            )
        )
    words = text if file is None else _read_text(file)
    if not words or not words.strip():
        empty = _("The note for order {order} is empty; write a few words.")
        raise InputError(empty.format(order=order_id))
    with pipeline.open_shop(shop, create=False, patience=WAITING) as opened:
        parcel = opened.orders.find(order_id)
        known = parcel.note
        signed = known.signature if signature is None else signature
        by = known.writer if writer is None else writer
        saved = opened.notes.save_text(parcel.key, words, signed, by, expected=None)
        opened.notes.set_state(parcel.key, State.WRITTEN, "", saved.note.revision, by)
        done = _("{shop}: the note for order {order} is stored.")
        say(done.format(shop=opened.where, order=parcel.order.order_id))


def _read_text(file: str) -> str:
    """Return what `file`, or stdin for "-", holds; one line end at its end is not part of it."""
    name = _("What stdin gave") if file == "-" else file
    try:
        if file == "-":
            data = sys.stdin.buffer.read(LONGEST + 1)
        else:
            with Path(file).open("rb") as source:
                data = source.read(LONGEST + 1)
        if len(data) > LONGEST:
            long = _("{file} is far too long for a card; check that it is the note.")
            raise InputError(long.format(file=name))
        text = data.decode("utf-8-sig")
    except OSError as error:
        unread = _("{file} cannot be read: {reason}; name a text file.")
        raise InputError(unread.format(file=file, reason=reason_of(error))) from None
    except UnicodeDecodeError:
        wrong = _("{file} is not UTF-8 text; save the note as plain text.")
        raise InputError(wrong.format(file=name)) from None
    if "\0" in text:
        wrong = _("{file} is no text; save the note as plain text.")
        raise InputError(wrong.format(file=name))
    return text.replace("\r\n", "\n").removesuffix("\n")
