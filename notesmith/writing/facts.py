"""Writing: the facts of an order in words, what happened before what was bought."""

from collections.abc import Iterator
from datetime import date

from notesmith.model import Fact, Order, Parcel
from notesmith.writing.formats import country_name, in_days, in_money, item_word, listed, on_day
from notesmith.writing.judgement import Judgement, day
from notesmith.writing.names import greeting_name


def list_facts(order: Order, judged: Judgement, today: date) -> tuple[Fact, ...]:
    """Return everything known that a writer may want, the most telling first."""
    return (
        *_status(judged),
        *_wait(judged, today),
        *_remark(order),
        *_gift(order, judged),
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
        yield Fact("status", "The order was cancelled")
    if "refunded" in judged.happened:
        yield Fact("status", "Money went back on this order, in part or all of it")


def _wait(judged: Judgement, today: date) -> Iterator[Fact]:
    if judged.placed is None:
        return
    since = on_day(judged.placed, today)
    if "late" not in judged.happened or judged.waited is None:
        yield Fact("placed", f"Ordered on {since}")
    elif judged.ended is None:
        yield Fact("waited", f"Has waited {in_days(judged.waited)}, since {since}")
    else:
        until = on_day(judged.ended, today)
        yield Fact("waited", f"Waited {in_days(judged.waited)}, from {since} to {until}")


def _remark(order: Order) -> Iterator[Fact]:
    if order.customer_note:
        yield Fact("remark", f"Written with the order: “{order.customer_note}”")


def _gift(order: Order, judged: Judgement) -> Iterator[Fact]:
    if order.gift_message:
        yield Fact("gift", f"Gift message: “{order.gift_message}”")
    elif order.is_gift:
        yield Fact("gift", "Marked as a gift")
    elif "gift" in judged.happened:
        yield Fact("gift", "The remark speaks of a gift")
    if judged.giver and order.recipient:
        words = f"{judged.giver} paid, {order.recipient} opens the parcel"
        yield Fact("buyer", words, greeting_name(judged.giver))


def _memory(order: Order, judged: Judgement, today: date) -> Iterator[Fact]:
    if "unseen" in judged.happened:
        yield Fact("unseen", "Not seen before")
    elif "first" in judged.happened:
        yield Fact("first", "A first order, says the shop platform")
    elif not judged.past:
        yield Fact("earlier", "Bought here before, says the shop platform")
    if not judged.past:
        return
    last, count = judged.past[-1], len(judged.past)
    words = "1 earlier order" if count == 1 else f"{count} earlier orders, the last"
    if last.order.placed_at is not None:
        words += f" on {on_day(day(last.order.placed_at), today)}"
    goods = [item_word(item.title) for item in last.order.items[:3]]
    words += f": {listed(goods)}" if goods else ""
    yield Fact("earlier", words, last_item(last))
    if last.note.text.strip():
        yield Fact("last_note", f"The last note said: “{last.note.text.strip()}”")


def _items(order: Order) -> Iterator[Fact]:
    for item in order.items:
        words = item.title if item.quantity == 1 else f"{item.quantity} × {item.title}"
        words += f", {item.variant}" if item.variant else ""
        yield Fact("item", words, item_word(item.title))
        if item.personalisation:
            yield Fact("personalisation", f"Made for this order: “{item.personalisation}”")


def _rest(order: Order) -> Iterator[Fact]:
    if order.recipient:
        yield Fact("recipient", order.recipient, greeting_name(order.recipient))
    places = [order.city, country_name(order.ship_country) if order.ship_country else None]
    if known := [place for place in places if place]:
        yield Fact("place", f"Goes to {', '.join(known)}")
    if order.total is not None:
        yield Fact("total", f"{in_money(order.total, order.currency)} in all")
