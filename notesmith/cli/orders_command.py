"""`notesmith orders` shows what an order list holds; `notesmith import` keeps it in a shop."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from notesmith.cli.options import AsJson, Columns, Lists, ShopOption, column_mapping
from notesmith.cli.output import WAITING, complain, progress_shown, say, show_json, show_table
from notesmith.errors import InputError, NoteSmithError
from notesmith.language import N_, _, in_line, plural
from notesmith.model import Order

if TYPE_CHECKING:
    from notesmith.pipeline import ImportPreview, OrderList

COLUMNS = (
    N_("Order"),
    N_("Placed"),
    N_("For"),
    N_("Items"),
    N_("Total"),
    N_("Status"),
    N_("Remark"),
)

COMPLAINTS = 20
"""Rows kept aside that are named one by one."""


def orders(files: Lists, json: AsJson = False, columns: Columns = None) -> None:
    """Show what an order list holds; nothing is stored."""
    from notesmith import pipeline

    mapping = column_mapping(columns)
    with progress_shown(_("Reading")) as progress:
        found = pipeline.read_list(files, mapping, progress)
    _complain_of(found)
    if json:
        for order in found.orders:
            show_json(_as_json(order))
        return
    show_table(
        tuple(map(_, COLUMNS)),
        (_as_row(order) for order in found.orders),
    )


def import_list(
    files: Lists,
    shop: ShopOption,
    columns: Columns = None,
    notes: Annotated[
        bool,
        typer.Option("--notes", help=_("The files hold old notes, to be remembered, not orders.")),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help=_("Only say what is new, changed and skipped; store nothing.")
        ),
    ] = False,
) -> None:
    """Store orders in a shop; importing the same list again adds nothing."""
    from notesmith import pipeline

    if notes:
        if dry_run:
            raise InputError(_("--dry-run is for lists of orders; leave it out with --notes."))
        _import_notes(files, shop)
        return
    mapping = column_mapping(columns)
    with progress_shown(_("Importing")) as progress:
        # Read first: a list that cannot be read leaves no new shop behind.
        found = pipeline.read_list(files, mapping, progress)
        if found.unknown_statuses and (known := _answers_of(shop)):
            found = pipeline.read_list(files, {**known, **(mapping or {})}, progress)
        _complain_of(found)
        with pipeline.open_shop(shop, create=not dry_run, patience=WAITING) as opened:
            if dry_run:
                _show_preview(pipeline.preview_import(opened, found), opened.where)
                return
            opened.imports.remember_answers(pipeline.answers_in(mapping or {}))
            imported = pipeline.store_orders(opened, found.orders, progress)
            where = opened.where
    new = plural("{new} order new", "{new} orders new", imported.new, new=imported.new)
    if imported.shipment:
        new = plural(
            "{new} order new as “{name}”",
            "{new} orders new as “{name}”",
            imported.new,
            new=imported.new,
            name=imported.shipment.name,
        )
    parts = (new, *_known(imported.known, imported.changed), *_skipped(found))
    say(_("{shop}: {what}.").format(shop=where, what=in_line(parts)))


def _answers_of(shop: str) -> dict[str, str]:
    """Return what a shop knows of status words; nothing where there is no such shop yet."""
    from notesmith import pipeline

    try:
        with pipeline.open_shop(shop, create=False) as opened:
            return opened.imports.answers()
    except NoteSmithError:
        return {}  # What is wrong with it is said when it is opened to store.


def _show_preview(preview: "ImportPreview", where: str) -> None:
    """Say how many orders are new, known and changed, and how many rows are skipped."""
    changed = len(preview.changed)
    count = len(preview.new)
    new = plural("{new} order new", "{new} orders new", count, new=count)
    parts = (new, *_known(len(preview.known) + changed, changed), *_skipped(preview.listed))
    say(_("{shop}: {what}; nothing was stored.").format(shop=where, what=in_line(parts)))


def _known(count: int, changed: int) -> Iterator[str]:
    yield _("{known} known already").format(known=count)
    if changed:
        yield _("{changed} of them changed").format(changed=changed)


def _skipped(found: "OrderList") -> Iterator[str]:
    if found.problems:
        yield _("{aside} kept aside").format(aside=len(found.problems))
    left_out = sum(len(how.left_out) for how in found.how_read)
    if left_out:
        yield plural(
            "{count} line left out that is no order",
            "{count} lines left out that are no orders",
            left_out,
        )


def _complain_of(found: "OrderList") -> None:
    """Name on stderr each row that was kept aside; raise InputError if nothing else is left."""
    if not found.orders and found.problems:
        raise InputError(found.problems[0].sentence)
    for warning in found.warnings:
        complain(warning)
    for problem in found.problems[:COMPLAINTS]:
        complain(problem.sentence)
    if len(found.problems) > COMPLAINTS:
        more = len(found.problems) - COMPLAINTS
        complain(
            plural(
                "{more} more row was kept aside; correct these first.",
                "{more} more rows were kept aside; correct these first.",
                more,
                more=more,
            )
        )
    for how in found.how_read:
        if sentence := how.left_out_sentence:
            complain(f"{how.file}: {sentence}")


def _import_notes(files: list[Path], shop: str) -> None:
    """Let the shop remember notes sent from elsewhere; the check holds new notes against them."""
    from notesmith import pipeline

    read = [note for file in files for note in pipeline.read_old_notes(file)]
    with pipeline.open_shop(shop, patience=WAITING) as opened:
        new = pipeline.import_notes(opened, read)
        told = plural(
            "{shop}: {new} old note remembered, {known} known already.",
            "{shop}: {new} old notes remembered, {known} known already.",
            new,
            shop=opened.where,
            new=new,
            known=len(read) - new,
        )
        say(told)


def _as_json(order: Order) -> dict[str, Any]:
    from notesmith import pipeline

    return {
        "order_id": order.order_id,
        "platform": order.platform,
        "placed_at": order.placed_at and order.placed_at.isoformat(),
        "recipient": order.recipient,
        "email": order.email,
        "items": [
            {
                "title": item.title,
                "variant": item.variant,
                "quantity": item.quantity,
                "personalisation": item.personalisation,
            }
            for item in order.items
        ],
        "customer_note": order.customer_note,
        "requests": [
            {"kind": request.kind.value, "start": request.start, "end": request.end}
            for request in pipeline.read_requests(order.customer_note or "")
        ],
        "gift_message": order.gift_message,
        "is_gift": order.is_gift,
        "ship_country": order.ship_country,
        "total": None if order.total is None else float(order.total),
        "currency": order.currency,
        "status": order.status.value,
    }


def _as_row(order: Order) -> tuple[str, ...]:
    items = ", ".join(
        item.title if item.quantity == 1 else f"{item.quantity} × {item.title}"
        for item in order.items
    )
    total = "" if order.total is None else f"{order.total} {order.currency or ''}"
    placed = f"{order.placed_at:%Y-%m-%d}" if order.placed_at else ""
    remark = order.gift_message or order.customer_note or ""
    return order.order_id, placed, order.recipient or "", items, total, order.status.value, remark
