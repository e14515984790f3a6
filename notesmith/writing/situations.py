"""Writing: what a question can ask of an order, and the words that fill its slots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from notesmith.model import Item, Order, Parcel, RequestKind
from notesmith.writing.card_texts import after_greeting
from notesmith.writing.formats import country_name, in_days, place_name
from notesmith.writing.item_names import is_one_of, item_word, name_items, read_item_words
from notesmith.writing.judgement import Judgement, remark_of
from notesmith.writing.level_rules import read_rules
from notesmith.writing.names import addressee, business_name, greeting_name
from notesmith.writing.phrase_patterns import fold
from notesmith.writing.typed_sentences import SENTENCE_END

QUOTED = 140
"""Characters of a remark or a note that a question quotes; the fact has them all."""

REGULAR = 2
"""Earlier orders from which on somebody is asked about as a regular customer."""


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as questions see it: the conditions that are so, and the slots that are known."""

    truths: frozenset[str]
    slots: Mapping[str, str]


def view_order(order: Order, judged: Judgement, today: date, spoken: Locale) -> OrderView:
    """Return what questions can ask about an order; numbers and days are written as in `spoken`."""
    people = _people(order, judged)
    found = {
        **people,
        **_words(order, judged),
        **_goods(judged, spoken),
        "days": in_days(judged.waited, spoken) if judged.waited is not None else None,
        "units": format_decimal(judged.units, locale=spoken),
        "orders": format_decimal(len(judged.past) + 1, locale=spoken),
        "country": country_name(judged.far, spoken) if judged.far else None,
        "city": place_name(order.city),
        "month": format_date(today, "LLLL", locale=spoken),
    }
    slots = {name: words for name, words in found.items() if words}
    words = read_item_words()
    titles = [item.title for item in order.items]
    truths = {
        "message": "message" in slots,
        "reader": "reader" in slots,
        "business": "business" in slots,
        "noted": "last_note" in slots,
        "bought": "last_item" in slots,
        "again": "same_item" in slots,
        "double": "pieces" in slots,
        "regular": len(judged.past) >= REGULAR,
        "tip": any(is_one_of(title, words.tips) for title in titles),
        "voucher": not judged.goods and any(is_one_of(title, words.vouchers) for title in titles),
        "december": today.month == 12,
        "january": today.month == 1,
        "several": "second_item" in slots,
        "many": len(name_items(judged.goods)) >= read_rules()[0].many_kinds,
        "other": "buyer" in slots,
    }
    more = {name for name, true in truths.items() if true}
    return OrderView(judged.happened - truths.keys() | more, slots)


def dictated_words(order: Order, judged: Judgement) -> str | None:
    """Return the first text that the remark dictates for the card, in the customer's words."""
    return _requested(order, judged, RequestKind.CARD_TEXT)


def reader_of(dictated: str | None, order: Order) -> str | None:
    """Return whom a dictated text speaks to, where that is not who opens the parcel."""
    named = addressee(dictated) if dictated else None
    return None if named == greeting_name(order.recipient) else named


def last_item(past: Sequence[Parcel]) -> str | None:
    """Return the first item of the last earlier order, as a person would call it."""
    named = name_items(past[-1].order.items[:1]) if past else ()
    return named[0] if named else None


def _people(order: Order, judged: Judgement) -> dict[str, str | None]:
    """Return who opens the parcel, who ordered and wrote, and whom a dictated card is for."""
    name = greeting_name(order.recipient)
    # A lone word in small letters may be an account's name.
    giver = judged.giver if judged.giver and not judged.giver.islower() else None
    buyer = greeting_name(judged.giver) or giver
    # Of a gift whose buyer the list does not name, nobody knows who ordered it.
    unknown = bool(judged.giver) or (not order.buyer and "gift" in judged.happened)
    customer = buyer or (None if unknown else name)
    dictated = dictated_words(order, judged)
    reader = reader_of(dictated, order) or (name if dictated and buyer else None)
    return {
        "name": name,
        "customer": customer,
        "buyer": buyer,
        "reader": reader if reader != customer else None,
        "business": business_name(order.recipient) or business_name(order.buyer),
        "card_text": dictated,
    }


def _words(order: Order, judged: Judgement) -> dict[str, str | None]:
    """Return what was written: by the customer, and by the shop the last time."""
    made = [item.personalisation.strip('"“”„«» ') for item in order.items if item.personalisation]
    return {
        "question": _quoted(_requested(order, judged, RequestKind.QUESTION)),
        "wish": _quoted(_requested(order, judged, RequestKind.WISH)),
        "remark": _quoted(_without_greeting(remark_of(order))),
        "message": _quoted(order.gift_message),
        "personal": _quoted(made[0] if made else None),
        "last_note": _quoted(judged.past[-1].note.text if judged.past else None),
    }


def _goods(judged: Judgement, spoken: Locale) -> dict[str, str | None]:
    named = name_items(judged.goods)
    before = {item_word(item.title) for parcel in judged.past for item in parcel.order.items}
    again = [name for name in named if name in before]
    return {
        "item": named[0] if named else None,
        "second_item": named[1] if len(named) > 1 else None,
        "last_item": last_item(judged.past),
        "same_item": again[0] if again else None,
        "kinds": format_decimal(len(named), locale=spoken),
        "pieces": _pieces(judged.goods, spoken) if len(named) == 1 else None,
    }


def _pieces(goods: Sequence[Item], spoken: Locale) -> str | None:
    """Return how many pieces there are of the only item, where that is more than one."""
    count = goods[0].quantity if len(goods) == 1 else 1
    return format_decimal(count, locale=spoken) if count > 1 else None


def _requested(order: Order, judged: Judgement, kind: RequestKind) -> str | None:
    """Return the first of what the remark asks for of one kind, in the customer's words."""
    asked = (each for each in judged.requests if each.kind is kind)
    first = next(asked, None)
    return (order.customer_note or "")[first.start : first.end] if first else None


def _without_greeting(remark: str | None) -> str | None:
    """Return a remark from behind its "Hello," on; the whole where it is nothing else."""
    begin = after_greeting(fold(remark)) if remark else 0
    return remark[begin:].lstrip(" ,.!–-") or remark if remark else None


def _quoted(text: str | None) -> str | None:
    if not text:
        return None
    short = shorten(text, QUOTED, placeholder=" …")
    cut = short.removesuffix(" …")
    ends = [mark.end() for mark in SENTENCE_END.finditer(cut)] if cut != short else []
    # Rather whole sentences than a few words more.
    return f"{short[: ends[-1]]} …" if ends and ends[-1] > QUOTED // 2 else short
