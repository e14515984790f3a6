"""Writing: what happened to an order, told by itself and the customer's earlier parcels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

from babel.core import get_global

from notesmith.model import Item, Order, Parcel, Status
from notesmith.writing.level_rules import Limits

QUESTION_MARKS = "?？؟"
GIFT_WORDS = frozenset({"gift", "present", "birthday", "anniversary", "christmas", "wedding"})
NO_GOODS = frozenset({"gift wrap", "gift wrapping", "gift-wrapping", "tip"})
"""Lines of an order that are nothing to talk about."""

EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of one order, as far as it matters to a note.

    `happened` holds the conditions of templates/prompts that are true. `waited` is in days, None
    where nobody can tell; `question` is the sentence of the remark that asks something; `giver`
    is the buyer when somebody else opens the parcel; `past` are the earlier parcels that left,
    oldest first; `goods` are the different items.
    """

    happened: frozenset[str]
    placed: date | None
    ended: date | None
    waited: int | None
    remark: str | None
    question: str | None
    giver: str | None
    past: tuple[Parcel, ...]
    goods: tuple[Item, ...]
    units: int
    far: str | None


def tell_story(order: Order, earlier: Sequence[Parcel], today: date, limits: Limits) -> Story:
    """Return what happened to `order`; `earlier` is oldest first."""
    past = tuple(parcel for parcel in earlier if parcel.order.status is not Status.CANCELLED)
    titles = {item.title: item for item in order.items}
    goods = tuple(item for title, item in titles.items() if title.casefold() not in NO_GOODS)
    units = sum(item.quantity for item in order.items)
    placed, ended = day(order.placed_at), day(order.shipped_at)
    waited = _wait(placed, ended, today, limits)
    remark = order.customer_note if len((order.customer_note or "").split()) > 1 else None
    question = find_question(remark or "")
    differs = order.buyer and (order.recipient or "").casefold() != order.buyer.casefold()
    giver = order.buyer if differs else None
    far = order.ship_country if is_far(order.currency, order.ship_country) else None
    known_before = bool(past) or order.returning is True
    truths = {
        "cancelled": order.status is Status.CANCELLED,
        "refunded": order.status is Status.REFUNDED,
        "late": waited is not None and waited >= limits.late_days,
        "bulk": units >= limits.bulk_units,
        "asked": question is not None,
        "remark": remark is not None,
        "gift": bool(order.is_gift or order.gift_message or _speaks_of_gift(remark)),
        "other": giver is not None,
        "returning": known_before,
        "first": order.returning is False and not past,
        "unseen": order.returning is None and not past,
        "personalised": any(item.personalisation for item in order.items),
        "several": len(goods) > 1,
        "many": len(goods) >= limits.many_kinds,
        "far": far is not None,
        "always": True,
    }
    return Story(
        happened=frozenset(name for name, true in truths.items() if true),
        placed=placed,
        ended=ended,
        waited=waited,
        remark=remark,
        question=question,
        giver=giver,
        past=past,
        goods=goods,
        units=units,
        far=far,
    )


def day(moment: date | None) -> date | None:
    """Return the calendar day of a date or a datetime, in its own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


def find_question(remark: str) -> str | None:
    """Return the first sentence of a remark that ends in a question mark."""
    begin = 0
    for place, mark in enumerate(remark):
        if mark in QUESTION_MARKS:
            sentence = remark[begin : place + 1].strip()
            return sentence if len(sentence) > 1 else None
        if mark in "\n!" or (mark in "." and remark[place + 1 : place + 2].isspace()):
            begin = place + 1
    return None


def is_far(currency: str | None, country: str | None) -> bool:
    """Tell whether `country` lies on no continent of the country whose money was paid.

    The first two letters of a currency code are its country; the euro is Europe's. Where that
    does not hold, nothing is claimed.
    """
    if not currency or not country:
        return False
    home = frozenset({"Europe"}) if currency == EURO else _continents().get(currency[:2])
    there = _continents().get(country)
    return bool(home and there and home.isdisjoint(there))


def _wait(placed: date | None, ended: date | None, today: date, limits: Limits) -> int | None:
    if placed is None:
        return None
    waited = ((ended or today) - placed).days
    forgotten = ended is None and waited > limits.forgotten_days
    return None if waited < 0 or forgotten else waited


def _speaks_of_gift(remark: str | None) -> bool:
    words = {word.strip(".,:;!?()'\"’”“").casefold() for word in (remark or "").split()}
    return not words.isdisjoint(GIFT_WORDS)


@cache
def _continents() -> Mapping[str, frozenset[str]]:
    """Country code -> the continents (as the time zones name them) it lies on."""
    found: dict[str, set[str]] = {}
    for zone, country in get_global("zone_territories").items():
        found.setdefault(country, set()).add(zone.partition("/")[0])
    return MappingProxyType({code: frozenset(names) for code, names in found.items()})
