"""`notesmith customers` shows who orders, what is remembered about them, and erases them."""

# ruff: noqa: PLC0415  commands import the pipeline when they run, so that --help answers at once

from typing import TYPE_CHECKING, Annotated, Any

import typer

from notesmith.cli.options import AsJson, ShopOption
from notesmith.cli.output import WAITING, say, show_json, show_table
from notesmith.errors import InputError
from notesmith.language import _, number, plural
from notesmith.model import Customer

if TYPE_CHECKING:
    from notesmith.pipeline import Shop


def customers(
    shop: ShopOption,
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME|EMAIL", help=_("One of them, by name or e-mail."), show_default=False
        ),
    ] = None,
    json: AsJson = False,
    remember: Annotated[
        str | None,
        typer.Option(
            "--remember",
            metavar="TEXT",
            help=_("What to remember about them; blank for nothing."),
            show_default=False,
        ),
    ] = None,
    erase: Annotated[
        bool, typer.Option("--erase", help=_("Erase them with all their orders and notes."))
    ] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=_("Who says so."))] = "",
) -> None:
    """Show the customers of a shop, or one; remember something about them, or erase them."""
    from notesmith import pipeline

    if who is None and (remember is not None or erase):
        raise InputError(_("Name the customer: notesmith customers NAME --shop SHOP."))
    if remember is not None and erase:
        raise InputError(_("Nothing is remembered about who is erased; choose one of the two."))
    with pipeline.open_shop(shop, create=False, patience=WAITING) as opened:
        if who is None:
            _show(opened.customers.list(), json)
            return
        found = _only(opened, who) if remember is not None or erase else _named(opened, who)
        if remember is not None:
            opened.customers.remember(found[0].key, remember, by)
            say(_remembered(opened.where, remember))
        elif erase:
            gone = pipeline.erase_customer(opened, found[0].latest, by)
            words = plural(
                "{shop}: the customer is erased, with {count} order.",
                "{shop}: the customer is erased, with {count} orders.",
                gone,
                shop=opened.where,
            )
            say(words)
        else:
            _show(found, json)


def _remembered(where: str, text: str) -> str:
    if text.strip():
        return _("{shop}: that is shown with each order of this customer.").format(shop=where)
    return _("{shop}: nothing is remembered about this customer.").format(shop=where)


def _named(shop: "Shop", who: str) -> tuple[Customer, ...]:
    """Return the customers of that name; raises InputError if there is none."""
    found = shop.customers.named(who)
    if not found:
        lacking = _("{shop} has no customer of that name or e-mail; look at the list of them.")
        raise InputError(lacking.format(shop=shop.where))
    return found


def _only(shop: "Shop", who: str) -> tuple[Customer, ...]:
    """Return the one customer of that name; raises InputError if there is not just one."""
    found = _named(shop, who)
    if len(found) > 1:
        several = _("{shop} has {count} customers of that name; say which by e-mail.")
        raise InputError(several.format(shop=shop.where, count=number(len(found))))
    return found


def _show(found: tuple[Customer, ...], json: bool) -> None:
    if json:
        for each in found:
            show_json(_as_json(each))
        return
    columns = _("Name"), _("E-mail"), _("Orders"), _("Remembered")
    rows = ((each.name, each.email, number(each.orders), each.remembered) for each in found)
    show_table(columns, rows)


def _as_json(customer: Customer) -> dict[str, Any]:
    return {
        "name": customer.name,
        "email": customer.email or None,
        "orders": customer.orders,
        "remembered": customer.remembered or None,
    }
