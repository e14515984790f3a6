"""What a column of an order list can mean: the one vocabulary of platform files and `--map`."""

FIELDS: tuple[str, ...] = (
    "order_id",
    "recipient",
    "buyer",
    "email",
    "postcode",
    "city",
    "country",
    "date",
    "shipped",
    "item",
    "variant",
    "quantity",
    "personalisation",
    "note",
    "gift_message",
    "gift",
    "total",
    "currency",
    "status",
)
"""Every field that a platform file or `--map FIELD=COLUMN` can give a column."""

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


def same_name(name: str) -> str:
    """Return a column name as it is compared: case and spacing do not count."""
    return " ".join(name.casefold().split())
