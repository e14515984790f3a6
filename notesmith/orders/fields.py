"""What a column of an order list can mean: the one vocabulary of platform files and `--map`."""

import re
from typing import Literal, get_args

Field = Literal[
    "order_id",
    "recipient",
    "first_name",
    "last_name",
    "buyer",
    "buyer_first_name",
    "buyer_last_name",
    "email",
    "postcode",
    "city",
    "country",
    "date",
    "time",
    "shipped",
    "item",
    "variant",
    "quantity",
    "returned_quantity",
    "personalisation",
    "note",
    "gift_message",
    "gift",
    "total",
    "currency",
    "status",
    "cancelled_date",
    "refunded_amount",
    "returning",
    "first_order",
]
"""A field that a platform file or `--map FIELD=COLUMN` can give a column.

`first_order` says yes where the customer is a new one, `returning` names the kind of customer.
"""

FIELDS: tuple[str, ...] = get_args(Field)

ALIASES: tuple[tuple[str, str], ...] = (
    ("customer_note", "note"),
    ("is_gift", "gift"),
    ("name", "recipient"),
    ("placed_at", "date"),
    ("remark", "note"),
    ("ship_country", "country"),
    ("shipped_at", "shipped"),
    ("title", "item"),
)
"""Names of the same things that people meet in what we print, and so may type."""

EDGES = "\ufeff'\"*: "
PARTING = re.compile(r"[\s_\-–]+")


def same_name(name: str) -> str:
    """Return a column name as it is compared: case, spacing, dashes and a star do not count."""
    return PARTING.sub(" ", name.casefold()).strip(EDGES)
