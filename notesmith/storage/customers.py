"""Tells who is behind an order: same e-mail, else same name and postcode."""

import re
import unicodedata

from notesmith.model import Order

MARKETPLACE_ALIAS = re.compile(
    r"""
    @marketplace\.amazon\.          # a new alias for each order or each pair of shop and buyer
    | @(?:[\w-]+\.)*members\.ebay\.
    | @(?:[\w-]+\.)*relay\.(?:walmart|faire)\.
    | @(?:[\w-]+\.)*tiktok(?:w|shop)?\.
    | @(?:[\w-]+\.)*allegromail\.
    """,
    re.VERBOSE,
)
"""Addresses that a marketplace makes up; they name no customer."""


def email_key(order: Order) -> str | None:
    """Return the e-mail that tells whose `order` it is, None where it holds none of their own."""
    address = _plain(order.email)
    if "@" not in address or MARKETPLACE_ALIAS.search(address):
        return None
    return address


def place_key(order: Order) -> str | None:
    """Return name and postcode as one text, None where either is missing.

    The name is the buyer's: a gift's recipient is somebody else, whatever the address.
    """
    name = _plain(order.buyer) or _plain(order.recipient)
    postcode = _plain(order.postcode).replace(" ", "").replace("-", "")
    if "*" in name or "*" in postcode:
        return None  # A masked name stands for many people.
    return f"{name}\n{postcode}" if name and postcode else None


def _plain(text: str | None) -> str:
    if text is None or text.isascii():
        return " ".join((text or "").lower().split())
    return " ".join(unicodedata.normalize("NFKC", text or "").casefold().split())
