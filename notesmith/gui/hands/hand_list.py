"""The hands one below the other, each with its title written in itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from notesmith.gui.hands.hand_trial import Specimen
from notesmith.gui.kit.text_size import scaled
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.kit.tokens import Tokens
from notesmith.gui.parts.card_surface import written_path
from notesmith.gui.parts.chips import chip_height, chip_width, draw_chip
from notesmith.language import _, in_line, plural
from notesmith.pipeline import HandInfo

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
HEIGHT = 84
INSET = 14
X_HEIGHT = 10.5
"""Logical pixels of a title's small letters: all hands look equally large."""
BASELINE = 39
SHOWN = 6
"""Letters that are named before they are only counted."""


@dataclass(frozen=True, slots=True)
class HandRow:
    """A hand of the list: its title as an outline, once it was written, and who writes with it.

    `title` has its baseline at the left end of the first letter and small letters of one unit.
    """

    info: HandInfo
    writers: tuple[str, ...] = ()
    title: QPainterPath | None = None
    lacking: tuple[str, ...] = ()

    @property
    def suits(self) -> bool:
        """Whether the hand can write every letter of the shipment, as far as is known."""
        return self.title is not None and not self.lacking


def letters_words(letters: Sequence[str]) -> str:
    """Return letters side by side; of many, the first few and how many more."""
    named = " ".join(letters[:SHOWN])
    rest = len(letters) - SHOWN
    if rest <= 0:
        return named
    return plural("{letters} and {count} more", "{letters} and {count} more", rest, letters=named)


def scripts_words(info: HandInfo) -> str:
    """Return what a hand can write, such as "Latin, Cyrillic"."""
    return in_line(map(_, info.scripts)) or _("Signs")


def row_words(row: HandRow) -> str:
    """Return what a screen reader says of a hand: what it writes or lacks, and whose it is."""
    parts = [f"{row.info.title}, {scripts_words(row.info)}"]
    if row.lacking:
        parts.append(_("lacks {letters}").format(letters=letters_words(row.lacking)))
    if row.writers:
        parts.append(in_line(name or _("The shop") for name in row.writers))
    return "; ".join(parts)


def title_path(specimen: Specimen) -> QPainterPath:
    """Return a title as an outline, see `HandRow`."""
    line = specimen.card.lines[0]
    scale = 1 / specimen.x_height
    whole = written_path(specimen.card, specimen.typeface)
    left, base = whole.boundingRect().left(), specimen.card.height - line.y
    return QTransform(scale, 0, 0, scale, -left * scale, -base * scale).map(whole)


class HandsModel(QAbstractListModel):
    """The hands that the search leaves, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, HandRow] = {}
        self._shown: list[str] = []
        self._words: tuple[str, ...] = ()
        self._suiting = False

    @property
    def rows(self) -> Mapping[str, HandRow]:
        """All hands by name, shown or not."""
        return self._rows

    @property
    def names(self) -> list[str]:
        """The hands that are shown."""
        return self._shown

    def show_hands(self, hands: Sequence[HandInfo]) -> None:
        """Show these; what was written of them before stays."""
        known = self._rows
        self._rows = {
            info.name: replace(known[info.name], info=info) if info.name in known else HandRow(info)
            for info in hands
        }
        self._sift()

    def search(self, text: str, suiting: bool) -> None:
        """Leave those whose name or scripts hold the words of `text`, or that suit the letters."""
        self._words, self._suiting = tuple(text.casefold().split()), suiting
        self._sift()

    def count(self, suiting: bool) -> int:
        """Return how many hands hold the words of the search, all or those that suit."""
        return sum(
            self._has_words(row) and (row.suits or not suiting) for row in self._rows.values()
        )

    def show_writers(self, writers: Mapping[str, Sequence[str]]) -> None:
        """Say of each hand who writes with it."""
        for name, row in self._rows.items():
            self._rows[name] = replace(row, writers=tuple(writers.get(name, ())))
        self._repaint()

    def take(self, specimen: Specimen) -> None:
        """Show a title that was written, and what the hand lacks."""
        row = self._rows.get(specimen.hand)
        if row is None:
            return
        self._rows[specimen.hand] = replace(
            row,
            title=title_path(specimen) if specimen.card.lines else row.title,
            lacking=specimen.lacking,
        )
        if self._suiting:
            self._sift()
        else:
            self._repaint()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[self._shown[index.row()]]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.info.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row_words(row)
        return None

    def _sift(self) -> None:
        self.beginResetModel()
        self._shown = [name for name, row in self._rows.items() if self._left(row)]
        self.endResetModel()

    def _left(self, row: HandRow) -> bool:
        return self._has_words(row) and (row.suits or not self._suiting)

    def _has_words(self, row: HandRow) -> bool:
        text = f"{row.info.title} {scripts_words(row.info)}".casefold()
        return all(word in text for word in self._words)

    def _repaint(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))


class HandDelegate(QStyledItemDelegate):
    """Paints one hand: its title, what it can write or lacks, and whose it is."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(120), scaled(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = tokens_of(self._view)
        row: HandRow = index.data(ROW)
        place = QRectF(option.rect).adjusted(0, 2, 0, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, chosen, option, tokens)
        inner = place.adjusted(INSET, 0, -INSET, 0)
        painter.setClipRect(inner)
        if row.title is not None:
            size = row.title.boundingRect()
            scale = min(scaled(X_HEIGHT), inner.width() / max(1.0, size.width()))
            painter.translate(inner.left(), place.top() + scaled(BASELINE))
            painter.scale(scale, scale)
            painter.fillPath(row.title, QColor(tokens.ink))
            painter.resetTransform()
        else:
            painter.setFont(font(15))
            painter.setPen(QColor(tokens.faint))
            line = QRectF(
                inner.left(), place.top() + scaled(BASELINE - 18), inner.width(), scaled(24)
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, row.info.title)
        below = QRectF(inner.left(), inner.bottom() - scaled(27), inner.width(), scaled(22))
        self._paint_words(painter, below, row, chosen, tokens)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, place: QRectF, chosen: bool, option: QStyleOptionViewItem,
        tokens: Tokens,
    ) -> None:  # fmt: skip
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not chosen and not over:
            return
        focused = chosen and self._view.hasFocus()
        edge = QColor(tokens.accent) if focused else QColor(Qt.GlobalColor.transparent)
        painter.setPen(QPen(edge, 2))
        painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), tokens.button, tokens.button)

    def _paint_words(
        self, painter: QPainter, line: QRectF, row: HandRow, chosen: bool, tokens: Tokens
    ) -> None:
        whose = in_line(name or _("The shop") for name in row.writers)
        if whose:
            wide = min(chip_width(whose), line.width() * 0.55)
            pill = QRectF(
                line.right() - wide, line.center().y() - chip_height() / 2, wide, chip_height()
            )
            draw_chip(painter, pill, whose, "plain" if chosen else "accent", tokens)
            line = QRectF(line.left(), line.top(), line.width() - wide - 8, line.height())
        lacks = _("Lacks {letters}").format(letters=letters_words(row.lacking))
        words = lacks if row.lacking else scripts_words(row.info)
        painter.setFont(font(12, QFont.Weight.Medium if row.lacking else QFont.Weight.Normal))
        painter.setPen(QColor(tokens.warn if row.lacking else tokens.muted))
        shown = QFontMetricsF(painter.font()).elidedText(
            words, Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class HandList(QListView):
    """The list itself. Arrows move, Enter or a double click takes a hand."""

    chosen = Signal(str)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hands = HandsModel(self)
        self._quiet = False
        self.setModel(self.hands)
        self.setItemDelegate(HandDelegate(self))
        self.setAccessibleName(_("Hands"))
        self.setProperty("frame", "bare")
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self.taken.emit())
        self.selectionModel().currentChanged.connect(self._told)

    @property
    def name(self) -> str:
        """The current hand; blank if the list is empty."""
        index = self.currentIndex()
        return self.hands.names[index.row()] if index.isValid() else ""

    def show_hand(self, name: str) -> None:
        """Mark a hand as the current one, without a signal; nothing if it is not shown."""
        self._quiet = True
        if name in self.hands.names:
            index = self.hands.index(self.hands.names.index(name), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self._quiet = False

    def _told(self, index: QModelIndex, before: QModelIndex) -> None:
        if index.isValid() and not self._quiet:
            self.chosen.emit(self.hands.names[index.row()])
