"""The story of one order: who, what, their own words, what is worth answering, what was before."""

from datetime import date

from PySide6.QtWidgets import QWidget

from notesmith import pipeline
from notesmith.gui.kit.labels import Paragraph
from notesmith.gui.kit.side_column import SideColumn, empty, panel, quote
from notesmith.gui.parts.chips import LEVEL_TONES, LEVEL_WORDS, ChipRow, state_words
from notesmith.gui.state.order_words import (
    day_words,
    item_words,
    items_words,
    order_name,
    recipient,
    waited_words,
)
from notesmith.gui.state.session import Session
from notesmith.model import Brief, Level, Parcel, Status

WIDTH = 340


def subline(parcel: Parcel, today: date) -> str:
    """Return the line below the name: "Order #1142, Leeds, ordered Monday"."""
    order = parcel.order
    parts = [f"Order {order_name(order)}", order.city or ""]
    if order.placed_at is not None:
        parts.append(f"ordered {day_words(order.placed_at, today)}")
    return ", ".join(part for part in parts if part)


def story_chips(parcel: Parcel, brief: Brief, before: int, today: date) -> list[tuple[str, str]]:
    """Return what the chips below the name say, each with its tone."""
    order, wanted = parcel.order, brief.level is not Level.NONE
    chips = [("Cancelled", "warn")] if order.status is Status.CANCELLED else []
    if chips and not wanted:
        return chips
    chips.append((LEVEL_WORDS[brief.level], LEVEL_TONES[brief.level]))
    if before:
        chips.append((f"Order number {before + 1}", "accent"))
    if pipeline.is_gift(order):
        chips.append(("Gift", "accent"))
    if pipeline.is_late(order, today):
        words = waited_words(pipeline.days_waited(order, today)).lower()
        chips.append((f"Waited {words}", "warn"))
    if parcel.note.finished:
        chips.append(state_words(parcel, wanted))
    return chips


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
        parcel = self._session.shipment.parcels.get(key)
        if parcel is None:
            return
        shop = self._session.shop.now
        brief = pipeline.brief(shop, parcel)
        earlier = pipeline.purchases(shop.orders.history(parcel.key))
        self._head(parcel, brief, len(earlier))
        self._order(parcel)
        self._worth(brief)
        self._before(earlier)

    def _head(self, parcel: Parcel, brief: Brief, before: int) -> None:
        self.column.setSpacing(8)
        self.column.addWidget(Paragraph(recipient(parcel.order), "title"))
        self.column.addSpacing(-4)
        self.column.addWidget(Paragraph(subline(parcel, self._today), "muted"))
        chips = ChipRow()
        chips.set_chips(story_chips(parcel, brief, before, self._today))
        self.column.addWidget(chips)
        self.column.addWidget(Paragraph(brief.reason, "small"))

    def _order(self, parcel: Parcel) -> None:
        order = parcel.order
        self.section("In the parcel")
        for item in order.items:
            self.column.addWidget(Paragraph(item_words(item)))
            if item.personalisation:
                self.column.addWidget(quote(item.personalisation))
        for heading, words in (
            ("The customer wrote", order.customer_note),
            ("To go with the gift", order.gift_message),
        ):
            if words:
                self.section(heading)
                self.column.addWidget(quote(words))
        if self._with_note and parcel.note.text.strip():
            self.section("The note")
            self.column.addWidget(
                quote("\n".join((parcel.note.text, parcel.note.signature)).strip())
            )
        if parcel.note.comment:
            self.column.addWidget(panel("Returned", parcel.note.comment, "warn", "warn"))

    def _worth(self, brief: Brief) -> None:
        if brief.questions:
            self.section("Worth answering")
            for question in brief.questions:
                self.column.addWidget(panel(question.text))

    def _before(self, earlier: tuple[Parcel, ...]) -> None:
        if not earlier:
            return
        self.section("Before this")
        for parcel in earlier[-4:]:
            placed = parcel.order.placed_at
            day = f"{day_words(placed, self._today)}: " if placed else ""
            said = f"“{parcel.note.text.strip()}”" if parcel.note.text.strip() else "No note."
            words = f"{day[:1].upper()}{day[1:]}{items_words(parcel.order)}. {said}"
            self.column.addWidget(Paragraph(words, "muted"))
