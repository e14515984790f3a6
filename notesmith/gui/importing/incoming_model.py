"""The orders of a list that is about to come in, as a table: what each is to the shop, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notesmith.gui.kit.calm_table import header_data
from notesmith.gui.state.order_words import day_words, items_words, order_name, recipient
from notesmith.language import N_, _, in_context
from notesmith.model import Order, Status
from notesmith.pipeline import ImportPreview

Index = QModelIndex | QPersistentModelIndex
ROW_DATA = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


class IncomingKind(StrEnum):
    """What an incoming order is to the shop."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


def kind_name(kind: IncomingKind | None) -> str:
    """Return what the orders of a kind are called together; None for all there are."""
    return {
        None: in_context("orders", "All"),
        IncomingKind.NEW: in_context("orders", "New"),
        IncomingKind.CHANGED: in_context("orders", "Changed"),
        IncomingKind.KNOWN: in_context("orders", "Known"),
    }[kind]


class IncomingColumn(IntEnum):
    """The columns of the table."""

    ORDER = 0
    WHOM = 1
    ITEMS = 2
    PLACED = 3
    WHAT = 4


TITLES = (N_("Order"), N_("For whom"), N_("Items"), N_("Ordered"), N_("In your shop"))


STATUS_WORDS = {
    Status.OPEN: N_("Open again"),
    Status.CANCELLED: N_("Now cancelled"),
    Status.REFUNDED: N_("Now refunded"),
}
FIELD_WORDS = (
    ("items", N_("Other items")),
    ("recipient", N_("Another name")),
    ("customer_note", N_("Another remark")),
    ("gift_message", N_("Gift message")),
    ("is_gift", N_("A gift or not")),
    ("shipped_at", N_("Another sending day")),
    ("total", N_("Another total")),
)
"""What of a known order may change, the most telling first."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One order of the list: what it is to the shop, and that in words, such as "Now cancelled"."""

    order: Order
    kind: IncomingKind
    words: str = ""


def incoming_rows(preview: ImportPreview) -> tuple[Incoming, ...]:
    """Return the orders of the list with what each is to the shop: new, changed, then known."""
    return (
        *(Incoming(order, IncomingKind.NEW, new_words(order)) for order in preview.new),
        *(
            Incoming(change.after, IncomingKind.CHANGED, change_words(change.before, change.after))
            for change in preview.changed
        ),
        *(Incoming(order, IncomingKind.KNOWN, _("Known")) for order in preview.known),
    )


def new_words(order: Order) -> str:
    """Return the words for a new order: one that was cancelled meanwhile says so."""
    if order.status is Status.CANCELLED:
        return _("New, cancelled")
    return _("New, refunded") if order.status is Status.REFUNDED else _("New")


def change_words(before: Order, after: Order) -> str:
    """Return what the list tells anew of a known order, the most telling thing first."""
    if after.status is not before.status:
        return _(STATUS_WORDS[after.status])
    if after.shipped_at is not None and before.shipped_at is None:
        return _("Now sent")
    changed = [
        words for field, words in FIELD_WORDS if getattr(before, field) != getattr(after, field)
    ]
    return _(changed[0]) if changed else _("Changed")


class IncomingModel(QAbstractTableModel):
    """The orders of one kind, or all."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: dict[IncomingKind | None, Sequence[Incoming]] = {None: ()}
        self._kind: IncomingKind | None = None

    def show_rows(self, rows: Sequence[Incoming]) -> None:
        """Take what the list holds; all of it is shown."""
        self.beginResetModel()
        self._rows = {None: rows}
        for kind in IncomingKind:
            self._rows[kind] = [each for each in rows if each.kind is kind]
        self._kind = None
        self.endResetModel()

    def show_kind(self, kind: IncomingKind | None) -> None:
        """Show only the orders of that kind."""
        self.beginResetModel()
        self._kind = kind
        self.endResetModel()

    def row(self, place: int) -> Incoming:
        """Return what stands in that row."""
        return self._rows[self._kind][place]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows[self._kind])

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(IncomingColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_DATA:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, IncomingColumn(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == IncomingColumn.ITEMS:
            return "\n".join(items_words(row.order).split(", "))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return header_data(TITLES, section, orientation, role)

    def _text(self, row: Incoming, column: IncomingColumn) -> str:
        order = row.order
        if column == IncomingColumn.WHOM:
            return recipient(order)
        if column == IncomingColumn.ITEMS:
            return items_words(order)
        if column == IncomingColumn.PLACED:
            return "" if order.placed_at is None else day_words(order.placed_at, self._today)
        if column == IncomingColumn.WHAT:
            return row.words
        return order_name(order)
