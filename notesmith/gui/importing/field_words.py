"""Words for what a column of an order list can mean, in the order they are asked for."""

SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Needed",
        (
            ("order_id", "Order number"),
            ("recipient", "Who opens the parcel"),
            ("item", "Item"),
        ),
    ),
    (
        "What makes a note personal",
        (
            ("note", "The customer’s remark"),
            ("gift_message", "Gift message"),
            ("gift", "Is it a gift"),
            ("personalisation", "Personalisation"),
            ("date", "Ordered on"),
            ("shipped", "Sent on"),
            ("email", "E-mail, to know them again"),
            ("postcode", "Postcode"),
            ("city", "Town"),
            ("country", "Country"),
        ),
    ),
    (
        "The rest",
        (
            ("variant", "Variant"),
            ("quantity", "How many"),
            ("first_name", "First name, if apart"),
            ("last_name", "Last name, if apart"),
            ("buyer", "Who paid, if another"),
            ("status", "Cancelled or not"),
            ("total", "Total"),
            ("currency", "Currency"),
        ),
    ),
)
"""Heading, and below it (field, words)."""

FIELD_WORDS = {field: words for _, fields in SECTIONS for field, words in fields}
