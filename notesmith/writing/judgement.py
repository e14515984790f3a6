"""Writing: the one judgement of an order: what happened to it, and what follows for its note.

Whoever asks whether an order is late, a gift or worth a note asks here. What needs no history
(`days_waited`, `is_late`, `is_gift`, `remark_of`) is cheap enough for every row of a long list.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import islice
from types import MappingProxyType

from babel.core import get_global

from notesmith.language import _, number
from notesmith.model import (
    Item,
    Level,
    Order,
    Parcel,
    Proposal,
    Request,
    RequestKind,
    Status,
)
from notesmith.writing.formats import country_name, in_days
from notesmith.writing.item_names import is_goods
from notesmith.writing.level_rules import read_rules
from notesmith.writing.names import business_name, greeting_name, is_name, is_same_person
from notesmith.writing.phrase_patterns import fold
from notesmith.writing.remark_words import phrases
from notesmith.writing.remarks import read_requests

EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of one order, as far as it matters to a note, and what follows from it.

    `happened` holds the conditions of templates/prompts/levels.toml that are true. `waited` is in
    days, None where nobody can tell; `requests` is what the remark asks for; `giver` is the buyer
    when somebody else opens the parcel; `past` are the earlier parcels that were bought in the
    end, oldest first; `goods` are the different items.
    """

    happened: frozenset[str]
    proposal: Proposal
    placed: date | None
    ended: date | None
    waited: int | None
    requests: tuple[Request, ...]
    giver: str | None
    past: tuple[Parcel, ...]
    goods: tuple[Item, ...]
    units: int
    far: str | None


def days_waited(order: Order, today: date) -> int | None:
    """Return the days from an order to its shipping, or to today; None where nobody can tell.

    That is so when a day is unknown or before the one it should follow, when the order was
    cancelled or all of it taken back, and when it is so old that it was forgotten in the list
    rather than never shipped.
    """
    if order.placed_at is None or order.status is Status.CANCELLED or _is_taken_back(order):
        return None
    limits = read_rules()[0]
    shipped = order.shipped_at
    waited = (day(shipped or today) - day(order.placed_at)).days
    forgotten = shipped is None and waited > limits.forgotten_days
    return None if waited < 0 or forgotten else waited


def is_late(order: Order, today: date) -> bool:
    """Return whether an order waited longer than is usual, by the rules for levels."""
    waited = days_waited(order, today)
    return waited is not None and waited >= read_rules()[0].late_days


def is_gift(order: Order) -> bool:
    """Return whether an order is a gift: its list says so, or the customer's remark does."""
    if order.is_gift or order.gift_message:
        return True
    remark = remark_of(order)
    return remark is not None and phrases("gift").search(fold(remark)) is not None


def remark_of(order: Order) -> str | None:
    """Return what the customer wrote with the order; None for a lone word, such as a code."""
    note = order.customer_note
    if note is None or len(note.split(maxsplit=1)) > 1:
        return note
    return note if any(map(_needs_no_blanks, note)) else None


def purchases(earlier: Sequence[Parcel]) -> tuple[Parcel, ...]:
    """Return those of a customer's earlier parcels that were bought in the end: not cancelled."""
    return tuple(parcel for parcel in earlier if parcel.order.status is not Status.CANCELLED)


def reason_words(order: Order, reason: str, today: date) -> str:
    """Return the reason of a proposal in the reader's language, with what it counts filled in."""
    if not reason:
        return ""
    waited, far = days_waited(order, today), _far(order)
    slots = {
        "days": "" if waited is None else in_days(waited),
        "units": number(_units(order)),
        "kinds": number(len(_goods(order))),
        "country": country_name(far) if far else "",
    }
    return _(reason).format_map(slots)


def propose(order: Order, earlier: Sequence[Parcel], today: date) -> Proposal:
    """Return how personal the note shall be and why, and how long that holds."""
    # The rules ask whether anything was bought before, not what: a long history costs nothing.
    bought = (parcel for parcel in earlier if parcel.order.status is not Status.CANCELLED)
    return judge(order, tuple(islice(bought, 1)), today).proposal


def judge(order: Order, earlier: Sequence[Parcel], today: date) -> Judgement:
    """Return what happened to `order` and what follows.

    `earlier` are the same customer's earlier parcels, oldest first.
    """
    limits = read_rules()[0]
    waited, past = days_waited(order, today), purchases(earlier)
    goods, units, far = _goods(order), _units(order), _far(order)
    remark = remark_of(order)
    requests = read_requests(remark) if remark else ()
    giver, kinds = _giver(order), [request.kind for request in requests]
    truths = {
        "cancelled": order.status is Status.CANCELLED,
        "nothing": _is_taken_back(order),
        "refunded": order.status is Status.REFUNDED,
        "late": waited is not None and waited >= limits.late_days,
        "unshipped": order.shipped_at is None,
        "bulk": units >= limits.bulk_units,
        "asked": bool(kinds) and RequestKind.QUESTION in kinds,
        "wish": bool(kinds) and RequestKind.WISH in kinds,
        "dictated": bool(kinds) and RequestKind.CARD_TEXT in kinds,
        "remark": remark is not None,
        "gift": is_gift(order),
        "other": giver is not None,
        "returning": bool(past) or order.returning is True,
        "first": order.returning is False and not past,
        "unseen": order.returning is None and not past,
        "personalised": any(item.personalisation for item in order.items),
        "several": len(goods) > 1,
        "many": len(goods) >= limits.many_kinds,
        "far": far is not None,
        "always": True,
    }
    happened = frozenset([name for name, true in truths.items() if true])
    proposal = _propose(order, happened, today)
    return Judgement(
        happened=happened,
        proposal=proposal,
        placed=order.placed_at and day(order.placed_at),
        ended=order.shipped_at and day(order.shipped_at),
        waited=waited,
        requests=requests,
        giver=giver,
        past=past,
        goods=goods,
        units=units,
        far=far,
    )


def day(moment: date) -> date:
    """Return the calendar day of a date or a datetime, in its own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


@lru_cache(maxsize=1024)  # the same few countries for every order of a list
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


def _propose(order: Order, happened: frozenset[str], today: date) -> Proposal:
    """Return what the first fitting rule says, and the first day on which it would be another."""

    otherwise = happened - {"late"}

    def on(when: date) -> tuple[Level, str]:
        return _decide(otherwise | {"late"} if is_late(order, when) else otherwise)

    level, reason = now = _decide(happened)
    until = next((when for when in _turns(order, today) if on(when) != now), None)
    return Proposal(level, reason, until)


def _decide(happened: frozenset[str]) -> tuple[Level, str]:
    """Return the level and the reason of the first rule that fits."""
    for rule in read_rules()[1]:
        if rule.when <= happened:
            return rule.level, rule.reason
    raise AssertionError("the last of the rules fits every order")


def _turns(order: Order, today: date) -> Iterator[date]:
    """Yield the days after today, in order, on which the wait of an order means something else.

    It begins to be late and then to be forgotten. Once an order is shipped or cancelled, time
    changes nothing any more.
    """
    if order.placed_at is None or order.shipped_at or order.status is Status.CANCELLED:
        return
    limits = read_rules()[0]
    placed, now = day(order.placed_at).toordinal(), today.toordinal()
    for turn in (placed + limits.late_days, placed + limits.forgotten_days + 1):
        if now < turn <= date.max.toordinal():
            yield date.fromordinal(turn)


def _goods(order: Order) -> tuple[Item, ...]:
    if len(order.items) == 1:  # most orders
        return order.items if is_goods(order.items[0].title) else ()
    titles = {item.title: item for item in order.items}
    return tuple(item for title, item in titles.items() if is_goods(title))


def _giver(order: Order) -> str | None:
    """Return who paid, where that is somebody else than who opens the parcel."""
    buyer, recipient = order.buyer, order.recipient
    if buyer == recipient or not buyer or not recipient or is_same_person(buyer, recipient):
        return None
    if business_name(buyer) and greeting_name(recipient) is None:
        return None  # a department opens what its business bought
    return buyer if is_name(buyer) else None


def _is_taken_back(order: Order) -> bool:
    """Tell whether money went back for every piece of an order, so that nothing is left of it."""
    return order.status is Status.REFUNDED and bool(order.items) and not _units(order)


def _units(order: Order) -> int:
    return sum([item.quantity for item in order.items])


def _far(order: Order) -> str | None:
    return order.ship_country if is_far(order.currency, order.ship_country) else None


def _needs_no_blanks(sign: str) -> bool:
    """Tell whether a letter is of a script that writes several words without a blank."""
    return unicodedata.east_asian_width(sign) == "W" and sign.isalpha()


@cache
def _continents() -> Mapping[str, frozenset[str]]:
    """Country code -> the continents (as the time zones name them) it lies on."""
    found: dict[str, set[str]] = {}
    for zone, country in get_global("zone_territories").items():
        found.setdefault(country, set()).add(zone.partition("/")[0])
    return MappingProxyType({code: frozenset(names) for code, names in found.items()})
