"""The story of one order: who, what, their own words, what is worth answering, what was before."""

from datetime import date

from PySide6.QtWidgets import QWidget

from notesmith import pipeline
from notesmith.gui.kit.labels import Paragraph
from notesmith.gui.kit.side_column import SideColumn, empty, panel, quote
from notesmith.gui.parts.chips import LEVEL_TONES, ChipRow, level_name, state_words
from notesmith.gui.state.order_words import (
    YEAR,
    day_words,
    item_words,
    items_words,
    order_name,
    recipient,
)
from notesmith.gui.state.session import Session
from notesmith.language import _, in_line, plural, quoted
from notesmith.model import Brief, Parcel, Status


def subline(parcel: Parcel, today: date) -> str:
    """Return the line below the name: "Order #1142, Leeds, ordered Monday"."""
    order = parcel.order
    parts = [_("Order {number}").format(number=order_name(order)), order.city or ""]
    if order.placed_at is not None:
        parts.append(_("ordered {day}").format(day=day_words(order.placed_at, today)))
    return in_line(part for part in parts if part)


def story_chips(parcel: Parcel, before: int, today: date) -> list[tuple[str, str]]:
    """Return what the chips below the name say, each with its tone."""
    order, level = parcel.order, parcel.wanted_level
    chips = [(_("Cancelled"), "warn")] if order.status is Status.CANCELLED else []
    if chips and not parcel.wants_note:
        return chips
    chips.append((level_name(level), LEVEL_TONES[level]))
    if before:
        chips.append((_("Order number {count}").format(count=before + 1), "accent"))
    if pipeline.is_gift(order):
        chips.append((_("Gift"), "accent"))
    days = pipeline.days_waited(order, today)
    if days is not None and pipeline.is_late(order, today):
        waited = plural("Waited {count} day", "Waited {count} days", days)
        chips.append((_("Waited over a year") if days > YEAR else waited, "warn"))
    if parcel.note.finished:
        chips.append(state_words(parcel))
    return chips


def past_words(parcel: Parcel, today: date) -> str:
    """Return what an earlier parcel held: "Monday: Beeswax candle. “Thank you, Mara.”"."""
    text, items = parcel.note.text.strip(), items_words(parcel.order)
    note = quoted(text) if text else _("No note.")
    if parcel.order.placed_at is None:
        return _("{items}. {note}").format(items=items, note=note)
    day = day_words(parcel.order.placed_at, today)
    day = day[:1].upper() + day[1:]
    return _("{day}: {items}. {note}").format(day=day, items=items, note=note)


class OrderStory(SideColumn):
    """The side column of the Orders room."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        with_note: bool = False,
    ) -> None:
        """`with_note` shows the note too, where it does not stand beside the column anyway."""
        super().__init__("side", parent)
        self._with_note = with_note
        self._session = session

    @property
    def _today(self) -> date:
        return self._session.shipment.today

    def show_parcel(self, key: int | None) -> None:
        """Tell the story of that parcel; None leaves the column empty."""
        empty(self.column)
        parcel = self._session.shipment.parcels.get(key)
        if parcel is None:
            return
        shop = self._session.shop.now
        brief = pipeline.brief(shop, parcel)
        earlier = pipeline.purchases(shop.orders.history(parcel.key))
        self._head(parcel, len(earlier))
        for fact in brief.facts:
            if fact.kind == "remembered":
                self.column.addWidget(panel(fact.text, "", "panel"))
        self._order(parcel)
        self._worth(brief)
        self._before(earlier)

    def _head(self, parcel: Parcel, before: int) -> None:
        self.column.setSpacing(8)
        self.column.addWidget(Paragraph(recipient(parcel.order), "title"))
        self.column.addSpacing(-4)
        self.column.addWidget(Paragraph(subline(parcel, self._today), "muted"))
        chips = ChipRow()
        chips.set_chips(story_chips(parcel, before, self._today))
        self.column.addWidget(chips)
        self.column.addWidget(Paragraph(pipeline.level_reason(parcel, self._today), "small"))

    def _order(self, parcel: Parcel) -> None:
        order = parcel.order
        self.section(_("In the parcel"))
        for item in order.items:
            self.column.addWidget(Paragraph(item_words(item)))
            if item.personalisation:
                self.column.addWidget(quote(item.personalisation))
        for heading, words in (
            (_("The customer wrote"), order.customer_note),
            (_("To go with the gift"), order.gift_message),
        ):
            if words:
                self.section(heading)
                self.column.addWidget(quote(words))
        if self._with_note and parcel.note.text.strip():
            self.section(_("The note"))
            self.column.addWidget(
                quote("\n".join((parcel.note.text, parcel.note.signature)).strip())
            )
        if parcel.note.comment:
            self.column.addWidget(panel(_("Returned"), parcel.note.comment, "warn", "warn"))

    def _worth(self, brief: Brief) -> None:
        if brief.questions:
            self.section(_("Worth answering"))
            for question in brief.questions:
                self.column.addWidget(panel(question.text))

    def _before(self, earlier: tuple[Parcel, ...]) -> None:
        if not earlier:
            return
        self.section(_("Before this"))
        for parcel in earlier[-4:]:
            self.column.addWidget(Paragraph(past_words(parcel, self._today), "muted"))
