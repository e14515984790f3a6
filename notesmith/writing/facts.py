"""Writing: the facts of an order in words, what happened before what was bought."""

from collections.abc import Iterator
from datetime import date

from notesmith.language import _, in_line, listed, plural
from notesmith.model import Fact, Order, Parcel
from notesmith.writing.formats import country_name, in_days, in_money, item_word, on_day
from notesmith.writing.judgement import Judgement, day
from notesmith.writing.names import greeting_name


def list_facts(
    order: Order, judged: Judgement, today: date, remembered: str = ""
) -> tuple[Fact, ...]:
    """Return everything known that a writer may want, the most telling first."""
    return (
        *_status(judged),
        *_wait(judged, today),
        *_remark(order),
        *_gift(order, judged),
        *_remembered(remembered),
        *_memory(order, judged, today),
        *_items(order),
        *_rest(order),
    )


def last_item(parcel: Parcel) -> str | None:
    """Return what an earlier parcel held first, as a person would call it."""
    items = parcel.order.items
    return item_word(items[0].title) if items else None


def _status(judged: Judgement) -> Iterator[Fact]:
    if "cancelled" in judged.happened:
        yield Fact("status", _("The order was cancelled"))
    if "refunded" in judged.happened:
        yield Fact("status", _("Money went back on this order, in part or all of it"))


def _wait(judged: Judgement, today: date) -> Iterator[Fact]:
    if judged.placed is None:
        return
    since = on_day(judged.placed, today)
    if "late" not in judged.happened or judged.waited is None:
        yield Fact("placed", _("Ordered on {day}").format(day=since))
    elif judged.ended is None:
        words = _("Has waited {days}, since {day}")
        yield Fact("waited", words.format(days=in_days(judged.waited), day=since))
    else:
        until = on_day(judged.ended, today)
        words = _("Waited {days}, from {start} to {end}")
        days = in_days(judged.waited)
        yield Fact("waited", words.format(days=days, start=since, end=until))


def _remark(order: Order) -> Iterator[Fact]:
    if order.customer_note:
        words = _("Written with the order: “{words}”")
        yield Fact("remark", words.format(words=order.customer_note))


def _gift(order: Order, judged: Judgement) -> Iterator[Fact]:
    if order.gift_message:
        yield Fact("gift", _("Gift message: “{words}”").format(words=order.gift_message))
    elif order.is_gift:
        yield Fact("gift", _("Marked as a gift"))
    elif "gift" in judged.happened:
        yield Fact("gift", _("The remark speaks of a gift"))
    if judged.giver and order.recipient:
        words = _("{buyer} paid, {name} opens the parcel")
        words = words.format(buyer=judged.giver, name=order.recipient)
        yield Fact("buyer", words, greeting_name(judged.giver))


def _remembered(text: str) -> Iterator[Fact]:
    if text:
        yield Fact("remembered", _("To remember: {words}").format(words=text))


def _memory(order: Order, judged: Judgement, today: date) -> Iterator[Fact]:
    if "unseen" in judged.happened:
        yield Fact("unseen", _("Not seen before"))
    elif "first" in judged.happened:
        yield Fact("first", _("A first order, says the shop platform"))
    elif not judged.past:
        yield Fact("earlier", _("Bought here before, says the shop platform"))
    if not judged.past:
        return
    last = judged.past[-1]
    placed = last.order.placed_at
    words = _earlier_orders(len(judged.past), placed and day(placed), today)
    if goods := [item_word(item.title) for item in last.order.items[:3]]:
        words = _("{orders}: {items}").format(orders=words, items=listed(goods))
    yield Fact("earlier", words, last_item(last))
    if text := last.note.text.strip():
        yield Fact("last_note", _("The last note said: “{words}”").format(words=text))


def _earlier_orders(count: int, last: date | None, today: date) -> str:
    """Return how many orders came before, and when the last of them did if that is known."""
    if last is None:
        one = _("1 earlier order")
        many = plural("{count} earlier order, the last", "{count} earlier orders, the last", count)
    else:
        when = on_day(last, today)
        one = _("1 earlier order on {day}").format(day=when)
        many = plural(
            "{count} earlier order, the last on {day}",
            "{count} earlier orders, the last on {day}",
            count,
            day=when,
        )
    return one if count == 1 else many


def _items(order: Order) -> Iterator[Fact]:
    for item in order.items:
        words = item.title if item.quantity == 1 else f"{item.quantity} × {item.title}"
        words += f", {item.variant}" if item.variant else ""
        yield Fact("item", words, item_word(item.title))
        if item.personalisation:
            wish = _("Made for this order: “{words}”").format(words=item.personalisation)
            yield Fact("personalisation", wish)


def _rest(order: Order) -> Iterator[Fact]:
    if order.recipient:
        yield Fact("recipient", order.recipient, greeting_name(order.recipient))
    places = [order.city, country_name(order.ship_country) if order.ship_country else None]
    if known := [place for place in places if place]:
        yield Fact("place", _("Goes to {place}").format(place=in_line(known)))
    if order.total is not None:
        total = _("{sum} in all").format(sum=in_money(order.total, order.currency))
        yield Fact("total", total)
