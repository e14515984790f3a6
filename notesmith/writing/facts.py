"""Writing: the facts of an order in words: who opens it, what happened, what was bought."""

from collections.abc import Iterator
from datetime import date

from notesmith.language import N_, _, in_line, listed, plural, quoted
from notesmith.model import Fact, Order, Parcel, RequestKind
from notesmith.writing.formats import country_name, in_days, in_money, on_day, place_name
from notesmith.writing.item_names import is_service, item_word
from notesmith.writing.judgement import Judgement, day
from notesmith.writing.names import greeting_name
from notesmith.writing.situations import last_item, reader_of

PAST_NOTES = 5
"""Earlier notes that are told in full, the newest first; the shop shows all orders elsewhere."""

TO_DO = {
    RequestKind.QUESTION: N_("To answer: {words}"),
    RequestKind.WISH: N_("To see to: {words}"),
    RequestKind.CARD_TEXT: N_("For the card, word for word: {words}"),
}


def list_facts(
    order: Order, judged: Judgement, today: date, remembered: str = ""
) -> tuple[Fact, ...]:
    """Return everything known that a writer may want: the order's story."""
    return (
        *_people(order, judged),
        *_status(judged),
        *_wait(judged, today),
        *_remark(order, judged),
        *_gift(order, judged),
        *_remembered(remembered),
        *_memory(judged, today),
        *_items(order),
        *_rest(order),
    )


def _people(order: Order, judged: Judgement) -> Iterator[Fact]:
    name = greeting_name(order.recipient)
    if order.recipient and name:
        words = _("{recipient} opens the parcel: greet with “{name}”")
        yield Fact("recipient", words.format(recipient=order.recipient, name=name), name)
    elif order.recipient:
        words = _("Goes to {recipient}; no first name is to be told")
        yield Fact("recipient", words.format(recipient=order.recipient))
    if judged.giver and order.recipient:
        words = _("{buyer} paid, {name} opens the parcel")
        words = words.format(buyer=judged.giver, name=order.recipient)
        yield Fact("buyer", words, greeting_name(judged.giver))


def _status(judged: Judgement) -> Iterator[Fact]:
    if "cancelled" in judged.happened:
        yield Fact("status", _("The order was cancelled"))
    if "nothing" in judged.happened:
        yield Fact("status", _("Money went back for all of it; nothing is left to send"))
    elif "refunded" in judged.happened:
        yield Fact("status", _("Money went back on this order, in part or all of it"))


def _wait(judged: Judgement, today: date) -> Iterator[Fact]:
    if judged.placed is None:
        return
    since = on_day(judged.placed, today)
    if "late" not in judged.happened or judged.waited is None:
        yield Fact("placed", _("Ordered on {day}").format(day=since))
    elif judged.ended is None:
        words = _("Ordered on {day}; not shipped after {days}, as far as the list tells")
        yield Fact("waited", words.format(days=in_days(judged.waited), day=since))
    else:
        until = on_day(judged.ended, today)
        words = _("Waited {days}, from {start} to {end}")
        days = in_days(judged.waited)
        yield Fact("waited", words.format(days=days, start=since, end=until))


def _remark(order: Order, judged: Judgement) -> Iterator[Fact]:
    """Yield the remark in full, and then each thing in it that needs doing."""
    remark = order.customer_note
    if not remark:
        return
    yield Fact("remark", _("Written with the order: “{words}”").format(words=remark))
    for each in judged.requests:
        asked = remark[each.start : each.end]
        words = _(TO_DO[each.kind]).format(words=quoted(asked))
        dictated = each.kind is RequestKind.CARD_TEXT
        yield Fact(each.kind, words, asked if dictated else None)
        if dictated and (reader := reader_of(asked, order)):
            yield Fact("reader", _("These words are for {name}").format(name=reader), reader)


def _gift(order: Order, judged: Judgement) -> Iterator[Fact]:
    if order.gift_message:
        yield Fact("gift", _("Gift message: “{words}”").format(words=order.gift_message))
    elif order.is_gift:
        yield Fact("gift", _("Marked as a gift"))
    elif "gift" in judged.happened:
        yield Fact("gift", _("The remark speaks of a gift"))


def _remembered(text: str) -> Iterator[Fact]:
    if text:
        yield Fact("remembered", _("To remember: {words}").format(words=text))


def _memory(judged: Judgement, today: date) -> Iterator[Fact]:
    if "unseen" in judged.happened:
        yield Fact("unseen", _("Not seen before"))
    elif "first" in judged.happened:
        yield Fact("first", _("A first order, says the shop platform"))
    elif not judged.past:
        yield Fact("earlier", _("Bought here before, says the shop platform"))
    if not judged.past:
        return
    last = judged.past[-1]
    words = _earlier_orders(len(judged.past), _placed(last), today)
    if goods := _goods(last):
        words = _("{orders}: {items}").format(orders=words, items=goods)
    yield Fact("earlier", words, last_item(judged.past))
    noted = [parcel for parcel in reversed(judged.past) if parcel.note.text.strip()]
    for place, parcel in enumerate(noted[:PAST_NOTES]):
        said = quoted(parcel.note.text.strip())
        if place == 0 and parcel is last:
            yield Fact("last_note", _("The last note said: {words}").format(words=said))
        else:
            yield Fact("past_note", _past_note(parcel, said, today))


def _past_note(parcel: Parcel, said: str, today: date) -> str:
    placed, goods = _placed(parcel), _goods(parcel) or parcel.order.order_id
    if placed is None:
        return _("The note for {items} said: {words}").format(items=goods, words=said)
    words = _("The note of {day}, for {items}, said: {words}")
    return words.format(day=on_day(placed, today), items=goods, words=said)


def _placed(parcel: Parcel) -> date | None:
    placed = parcel.order.placed_at
    return placed and day(placed)


def _goods(parcel: Parcel) -> str:
    """Return the first few things of an earlier order, each once."""
    titles = [item.title for item in parcel.order.items if not is_service(item.title)]
    return listed(list(dict.fromkeys(map(item_word, titles)))[:3])


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
        yield Fact("item", words, None if is_service(item.title) else item_word(item.title))
        if item.personalisation:
            wish = _("Made for this order: “{words}”")
            yield Fact("personalisation", wish.format(words=item.personalisation))


def _rest(order: Order) -> Iterator[Fact]:
    country = country_name(order.ship_country) if order.ship_country else None
    places = [place_name(order.city), country]
    if known := [place for place in places if place]:
        yield Fact("place", _("Goes to {place}").format(place=in_line(known)))
    if order.total is not None:
        total = _("{sum} in all").format(sum=in_money(order.total, order.currency))
        yield Fact("total", total)
