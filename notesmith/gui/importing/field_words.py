"""Words for what a column of an order list can mean, in the order they are asked for."""

from notesmith.language import N_

SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Needed"),
        (
            ("order_id", N_("Order number, if any")),
            ("recipient", N_("Who opens the parcel")),
            ("item", N_("Item")),
        ),
    ),
    (
        N_("What makes a note personal"),
        (
            ("note", N_("The customer’s remark")),
            ("gift_message", N_("Gift message")),
            ("gift", N_("Is it a gift")),
            ("personalisation", N_("Personalisation")),
            ("date", N_("Ordered on")),
            ("shipped", N_("Sent on")),
            ("email", N_("E-mail, to know them again")),
            ("postcode", N_("Postcode")),
            ("city", N_("Town")),
            ("country", N_("Country")),
        ),
    ),
    (
        N_("The rest"),
        (
            ("variant", N_("Variant")),
            ("quantity", N_("How many")),
            ("first_name", N_("First name, if apart")),
            ("last_name", N_("Last name, if apart")),
            ("buyer", N_("Who paid, if another")),
            ("status", N_("Cancelled or not")),
            ("total", N_("Total")),
            ("currency", N_("Currency")),
        ),
    ),
)
"""Heading, and below it (field, words), as `N_` marks them."""
