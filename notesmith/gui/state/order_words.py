"""Words for what the rooms show of an order: its day, its items, how long it waited."""

from datetime import date, datetime

from notesmith.language import _, plural, short_day, weekday
from notesmith.model import Item, Order

YEAR = 365


def day_of(moment: date) -> date:
    """Return the day of a date or of a datetime."""
    return moment.date() if isinstance(moment, datetime) else moment


def day_words(moment: date, today: date) -> str:
    """Return a day as one says it: "today", "Monday" within the week, else "3 Nov" or with year."""
    day = day_of(moment)
    ago = (today - day).days
    if ago in (0, 1):
        return _("today") if ago == 0 else _("yesterday")
    return weekday(day) if 0 < ago < 7 else short_day(day, with_year=not 0 <= ago < 300)


def waited_words(days: int | None) -> str:
    """Return how long a parcel waited, in words; nothing where nobody can tell."""
    if days is None:
        return ""
    if days > YEAR:
        return _("Over a year")
    return _("Same day") if days == 0 else plural("{count} day", "{count} days", days)


def item_words(item: Item) -> str:
    """Return an item with its number: "Beeswax candle, tall × 2"."""
    words = f"{item.title}, {item.variant}" if item.variant else item.title
    return f"{words} × {item.quantity}" if item.quantity != 1 else words


def items_words(order: Order) -> str:
    """Return all items of an order on one line."""
    return ", ".join(item_words(item) for item in order.items)


def order_name(order: Order) -> str:
    """Return how the shop calls an order: "#1142" stays, other ids stand as they are."""
    return order.order_id


def recipient(order: Order) -> str:
    """Return who opens the parcel, or that the list does not say."""
    return order.recipient or order.buyer or _("No name in the list")
