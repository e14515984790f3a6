"""`notesmith orders` shows what an order list holds; `notesmith import` keeps it in a shop."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from notesmith.cli.options import AsJson, Columns, Lists, ShopOption, column_mapping
from notesmith.cli.output import complain, progress_shown, say, show_json, show_table
from notesmith.errors import InputError
from notesmith.model import Order

if TYPE_CHECKING:
    from notesmith.pipeline import ImportPreview, OrderList

COMPLAINTS = 20
"""Rows kept aside that are named one by one."""


def orders(files: Lists, json: AsJson = False, columns: Columns = None) -> None:
    """Show what an order list holds; nothing is stored."""
    from notesmith import pipeline

    mapping = column_mapping(columns)
    with progress_shown("Reading") as progress:
        found = pipeline.read_list(files, mapping, progress)
    _complain_of(found)
    if json:
        for order in found.orders:
            show_json(_as_json(order))
        return
    show_table(
        ("Order", "Placed", "For", "Items", "Total", "Status", "Remark"),
        (_as_row(order) for order in found.orders),
    )


def import_list(
    files: Lists,
    shop: ShopOption,
    columns: Columns = None,
    notes: Annotated[
        bool,
        typer.Option("--notes", help="The files hold old notes, to be remembered, not orders."),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Only say what is new, changed and skipped; store nothing."),
    ] = False,
) -> None:
    """Store orders in a shop; importing the same list again adds nothing."""
    from notesmith import pipeline

    if notes:
        if dry_run:
            raise InputError("--dry-run is for lists of orders; leave it out with --notes.")
        _import_notes(files, shop)
        return
    mapping = column_mapping(columns)
    with progress_shown("Importing") as progress:
        # Read first: a list that cannot be read leaves no new shop behind.
        found = pipeline.read_list(files, mapping, progress)
        _complain_of(found)
        with pipeline.open_shop(shop, create=not dry_run) as opened:
            if dry_run:
                _show_preview(pipeline.preview_import(opened, found), opened.where)
                return
            imported = pipeline.store_orders(opened, found.orders, progress)
            where = opened.where
    named = f" as “{imported.shipment.name}”" if imported.shipment else ""
    known, aside = _known(imported.known, imported.changed), _kept_aside(found)
    say(f"{where}: {_orders(imported.new)} new{named}{known}{aside}.")


def _show_preview(preview: "ImportPreview", where: str) -> None:
    """Say how many orders are new, known and changed, and name on stderr what is left out."""
    for sentence in preview.left_out:
        complain(sentence)
    changed = len(preview.changed)
    known, aside = _known(len(preview.known) + changed, changed), _kept_aside(preview.listed)
    say(f"{where}: {_orders(len(preview.new))} new{known}{aside}; nothing was stored.")


def _known(count: int, changed: int) -> str:
    return f", {count} known already" + (f", {changed} of them changed" if changed else "")


def _kept_aside(found: "OrderList") -> str:
    return f", {len(found.problems)} kept aside" if found.problems else ""


def _complain_of(found: "OrderList") -> None:
    """Name on stderr each row that was kept aside; raise InputError if nothing else is left."""
    if not found.orders and found.problems:
        raise InputError(found.problems[0].sentence)
    for problem in found.problems[:COMPLAINTS]:
        complain(problem.sentence)
    if len(found.problems) > COMPLAINTS:
        complain(
            f"{len(found.problems) - COMPLAINTS} more rows were kept aside; correct these first."
        )


def _import_notes(files: list[Path], shop: str) -> None:
    """Let the shop remember notes sent from elsewhere; the check holds new notes against them."""
    from notesmith import pipeline

    read = [note for file in files for note in pipeline.read_old_notes(file)]
    with pipeline.open_shop(shop) as opened:
        new = pipeline.import_notes(opened, read)
        count = "1 old note" if new == 1 else f"{new} old notes"
        say(f"{opened.where}: {count} remembered, {len(read) - new} known already.")


def _orders(count: int) -> str:
    return "1 order" if count == 1 else f"{count} orders"


def _as_json(order: Order) -> dict[str, Any]:
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
