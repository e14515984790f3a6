"""Order lists: what the values of a field look like, for telling columns by what they hold."""

import re
from collections.abc import Callable, Mapping

from notesmith.orders.values.countries import read_country
from notesmith.orders.values.dates import DateReader
from notesmith.orders.values.money import read_amount, read_currency, read_quantity

LARGEST_PIECES = 100_000
CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}([:.]\d{2})?\s*([ap]\.?\s?m\.?)?(\s*[A-Z+\-\d:]{2,6})?", re.I)
WRITTEN_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b.*|.*[^\W\d_]{3,}\W+\d{4}\b.*")
PRICE = re.compile(r"\W*[€$£¥₹]|\d+[.,]\d{2}$")


def reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    """Return a test for what `read` takes without a ValueError and does not call None."""

    def test(text: str) -> bool:
        try:
            return read(text) is not None
        except ValueError:
            return False

    return test


def has_letters(text: str) -> bool:
    """Return whether a cell holds a letter."""
    return any(mark.isalpha() for mark in text)


def is_date(text: str) -> bool:
    """Return whether a cell is a date."""
    return reads(DateReader(lambda: [text]).read)(text)


def is_order_number(text: str) -> bool:
    """Return whether a cell can be an order number: short, with a figure, no price and no date."""
    return (
        len(text) <= 60
        and "\n" not in text
        and any(map(str.isdigit, text))
        and not PRICE.search(text)
        and not (WRITTEN_DATE.match(text) and is_date(text))
    )


def is_pieces(text: str) -> bool:
    """Return whether a cell can count pieces: also several of them, as the items of its row."""
    parts = [part.strip() for part in re.split(r"[\n;|]", text) if part.strip()]
    return bool(parts) and all(
        reads(read_quantity)(part)
        and read_quantity(part) <= LARGEST_PIECES
        and not PRICE.search(part.removesuffix(".00").removesuffix(",00"))
        for part in parts
    )


TESTS: Mapping[str, Callable[[str], bool]] = {
    "order_id": is_order_number,
    "recipient": lambda text: has_letters(text) and not is_date(text),
    "buyer": has_letters,
    "first_name": has_letters,
    "last_name": has_letters,
    "email": lambda text: "@" in text,
    "country": lambda text: read_country(text) is not None,
    "city": has_letters,
    "date": is_date,
    "shipped": is_date,
    "cancelled_date": is_date,
    "item": has_letters,
    "variant": lambda text: len(text) <= 200,
    "quantity": is_pieces,
    "time": lambda text: bool(CLOCK.fullmatch(text)),
    "note": has_letters,
    "gift_message": has_letters,
    "total": reads(read_amount),
    "refunded_amount": reads(read_amount),
    "currency": reads(read_currency),
    "status": lambda text: has_letters(text) and len(text) <= 60,
}
"""What the values of a field look like."""
