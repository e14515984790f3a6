"""The story of one order: who, what, their own words, what is worth answering, what was before."""

from datetime import date

from PySide6.QtWidgets import QWidget

from notesmith.gui.kit.labels import Paragraph
from notesmith.gui.kit.side_column import SideColumn, empty, panel, quote
from notesmith.gui.parts.chips import LEVEL_TONES, ChipRow, level_name, state_words
from notesmith.gui.state.order_filter import is_gift
from notesmith.gui.state.order_words import (
    LONG_WAIT,
    YEAR,
    day_words,
    item_words,
    items_words,
    order_name,
    recipient,
    waited_days,
)
from notesmith.gui.state.session import Session
from notesmith.language import _, in_line, plural, quoted
from notesmith.model import Brief, Parcel, Status

WIDTH = 340


def subline(parcel: Parcel, today: date) -> str:
    """Return the line below the name: "Order #1142, Leeds, ordered Monday"."""
    order = parcel.order
    parts = [_("Order {number}").format(number=order_name(order)), order.city or ""]
    if order.placed_at is not None:
        parts.append(_("ordered {day}").format(day=day_words(order.placed_at, today)))
    return in_line(part for part in parts if part)


def story_chips(parcel: Parcel, brief: Brief, before: int, today: date) -> list[tuple[str, str]]:
    """Return what the chips below the name say, each with its tone."""
    order = parcel.order
    if order.status is Status.CANCELLED:
        return [(_("Cancelled"), "warn")]
    level = parcel.level or brief.level
    chips = [(level_name(level), LEVEL_TONES[level])]
    if before:
        chips.append((_("Order number {count}").format(count=before + 1), "accent"))
    if is_gift(order):
        chips.append((_("Gift"), "accent"))
    days = waited_days(order, today)
    if days is not None and days >= LONG_WAIT:
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
        today: date,
        parent: QWidget | None = None,
        with_note: bool = False,
    ) -> None:
        """`with_note` shows the note too, where it does not stand beside the column anyway."""
        super().__init__(WIDTH, "side", parent)
        self._with_note = with_note
        self._session = session
        self._today = today

    def show_parcel(self, key: int | None) -> None:
        """Tell the story of that parcel; None leaves the column empty."""
        empty(self.column)
        if key is None or key not in self._session:
            return
        parcel = self._session.parcel(key)
        brief = self._session.brief(key)
        history = self._session.shop.orders.history(key)
        self._head(parcel, brief, len(history))
        self._order(parcel)
        self._worth(brief)
        self._before(history)

    def _head(self, parcel: Parcel, brief: Brief, before: int) -> None:
        self.column.setSpacing(8)
        self.column.addWidget(Paragraph(recipient(parcel.order), "title"))
        self.column.addSpacing(-4)
        self.column.addWidget(Paragraph(subline(parcel, self._today), "muted"))
        chips = ChipRow()
        chips.set_chips(story_chips(parcel, brief, before, self._today))
        self.column.addWidget(chips)
        if parcel.level is None:
            self.column.addWidget(Paragraph(brief.reason, "small"))

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

    def _before(self, history: tuple[Parcel, ...]) -> None:
        if not history:
            return
        self.section(_("Before this"))
        for parcel in history[-4:]:
            self.column.addWidget(Paragraph(past_words(parcel, self._today), "muted"))
