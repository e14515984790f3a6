"""The columns of a room: a wide one, and those at its sides, which give way to it.

Where there is little room they are narrow first; then they fold into a tab at the edge, and open
over the wide one by a click on it or by the key that goes from one part of the room to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.keys import LAST_PART, NEXT_PART, listen, with_key
from notesmith.gui.kit.text_size import scaled
from notesmith.gui.kit.theme import font, tokens_of

TAB = 40
"""Pixels of the tab that a folded column leaves at the edge."""
ICON = 18
AMPLE, LARGER = 1100, 0.3
"""Pixels of a wide column beyond which those beside it grow as well, and by how much at most."""
LEFT, RIGHT = "left", "right"


@dataclass(frozen=True, slots=True)
class Side:
    """A column at a side: its name and drawing for the tab, its widths for usual text in pixels."""

    widget: QWidget
    name: str
    icon: str
    wide: int
    narrow: int
    edge: str = RIGHT


class EdgeTab(QAbstractButton):
    """What is left of a folded column: a strip at the edge with its name written upwards."""

    def __init__(self, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self._side = side
        self._tone = "plain"
        self.setText(side.name)
        self.setAccessibleName(side.name)
        self.setToolTip(with_key(side.name, NEXT_PART))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, words: str, tone: str) -> None:
        """Say besides the name what stands in the column, in a tone."""
        self._tone = tone
        self.setText(words or self._side.name)
        self.setAccessibleName(f"{self._side.name}: {words}" if words else self._side.name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(TAB), scaled(160))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        open_or_over = self.isChecked() or self.underMouse()
        painter.fillRect(place, QColor(tokens.hover if open_or_over else tokens.ground))
        line = 0.5 if self._side.edge == RIGHT else place.right() - 0.5
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QRectF(line, 0, 0, place.height()).topLeft(),
                         QRectF(line, 0, 0, place.height()).bottomLeft())  # fmt: skip
        ink = tokens.tone(self._tone)[0]
        icon = scaled(ICON)
        top = scaled(16)
        draw_icon(
            painter, self._side.icon, QRectF((place.width() - icon) / 2, top, icon, icon), ink
        )
        painter.setPen(QColor(ink))
        painter.setFont(font(13, QFont.Weight.Medium))
        room = place.height() - 2 * top - icon - scaled(8)
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, max(0.0, room))
        painter.save()
        painter.translate(place.center().x(), top + icon + scaled(8))
        painter.rotate(90)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(0, -place.width() / 2, room, place.width()), middle, words)
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(place.adjusted(3, 3, -3, -3), tokens.button, tokens.button)


class RoomColumns(QWidget):
    """Lays out a room's columns from left to right, without gaps."""

    def __init__(
        self, wide: QWidget, least: int, sides: Sequence[Side], parent: QWidget | None = None
    ) -> None:
        """`least` is the width that `wide` keeps before a side folds, the first of them first."""
        super().__init__(parent)
        self._wide = wide
        self._least = least
        self._sides = tuple(sides)
        self._open: Side | None = None
        self._tabs: dict[str, EdgeTab] = {}
        for side in sorted(sides, key=lambda each: each.edge):  # reading order
            if side.edge == LEFT:
                self._take(side)
        wide.setParent(self)
        for side in sides:
            if side.edge == RIGHT:
                self._take(side)
        self._folded: frozenset[str] = frozenset()
        listen(NEXT_PART, self, lambda: self._step(1))
        listen(LAST_PART, self, lambda: self._step(-1))

    def tab(self, edge: str) -> EdgeTab:
        """Return the tab of the column at that edge; it is seen while the column is folded."""
        return self._tabs[edge]

    @property
    def folded(self) -> frozenset[str]:
        """The edges whose columns are folded."""
        return self._folded

    @property
    def opened(self) -> str:
        """The edge whose folded column lies open over the wide one; blank if none does."""
        return self._open.edge if self._open is not None else ""

    def open_side(self, edge: str) -> None:
        """Open a folded column and put the keyboard into it; one that stands there gets it too."""
        side = next(each for each in self._sides if each.edge == edge)
        self._set_open(side if edge in self._folded else None)
        self._enter(side.widget)

    def close_side(self) -> None:
        """Fold an open column again."""
        if self._open is not None:
            at_hand = QApplication.focusWidget()
            inside = at_hand is not None and self._open.widget.isAncestorOf(at_hand)
            self._set_open(None)
            if inside:
                self._enter(self._wide)

    def sizeHint(self) -> QSize:
        return QSize(scaled(960), scaled(640))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open is not None:
            self.close_side()
        else:
            super().keyPressEvent(event)

    def _set_open(self, side: Side | None) -> None:
        """Open a folded column, or none; only while one is does the keyboard matter."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and (side is None) != (self._open is None):
            if side is None:
                app.focusChanged.disconnect(self._focus_moved)
            else:
                app.focusChanged.connect(self._focus_moved)
        self._open = side
        self._arrange()

    # Where the columns stand

    def widths(self) -> dict[str, int]:
        """Return how wide each side column stands; those that are not named are folded."""
        standing = list(self._sides)
        while standing:
            taken = sum(scaled(each.narrow) for each in standing)
            tabs = scaled(TAB) * (len(self._sides) - len(standing))
            spare = self.width() - taken - tabs - scaled(self._least)
            if spare >= 0:
                more = sum(scaled(each.wide) - scaled(each.narrow) for each in standing)
                part = min(1.0, spare / more) if more else 1.0
                left_over = max(0, spare - more - scaled(AMPLE - self._least))
                grows = min(1.0, left_over / scaled(AMPLE)) * LARGER
                return {
                    each.edge: scaled(
                        each.narrow + part * (each.wide - each.narrow) + grows * each.wide
                    )
                    for each in standing
                }
            standing.pop(0)
        return {}

    def _take(self, side: Side) -> None:
        tab = EdgeTab(side, self)
        tab.clicked.connect(lambda: self._toggle(side))
        self._tabs[side.edge] = tab
        side.widget.setParent(self)
        tab.hide()

    def _toggle(self, side: Side) -> None:
        if self._open is side:
            self.close_side()
            self._enter(self._wide)
        else:
            self.open_side(side.edge)

    def _arrange(self) -> None:
        widths = self.widths()
        self._folded = frozenset(each.edge for each in self._sides) - frozenset(widths)
        if self._open is not None and self._open.edge not in self._folded:
            self._set_open(None)  # it stands where it belongs again
            return
        left, right, height = 0, self.width(), self.height()
        for side in self._sides:
            folded = side.edge in self._folded
            tab = self._tabs[side.edge]
            width = scaled(TAB) if folded else widths[side.edge]
            at = left if side.edge == LEFT else right - width
            left, right = (left + width, right) if side.edge == LEFT else (left, right - width)
            tab.setVisible(folded)
            tab.setChecked(self._open is side)
            (tab if folded else side.widget).setGeometry(at, 0, width, height)
            side.widget.setVisible(not folded or self._open is side)
        self._wide.setGeometry(left, 0, max(0, right - left), height)
        if self._open is not None:
            self._lay_over(self._open)

    def _lay_over(self, side: Side) -> None:
        tab = self._tabs[side.edge]
        width = min(scaled(side.wide), self.width() - scaled(TAB) * len(self._folded))
        at = tab.width() if side.edge == LEFT else self.width() - tab.width() - width
        side.widget.setGeometry(QRect(at, 0, width, self.height()))
        side.widget.raise_()

    # The keyboard

    def _parts(self) -> list[QWidget]:
        left = [each.widget for each in self._sides if each.edge == LEFT]
        right = [each.widget for each in self._sides if each.edge == RIGHT]
        return [*left, self._wide, *right]

    def _step(self, step: int) -> None:
        parts = self._parts()
        at_hand = QApplication.focusWidget()
        here = next(
            (
                place
                for place, part in enumerate(parts)
                if at_hand is not None and (part is at_hand or part.isAncestorOf(at_hand))
            ),
            parts.index(self._wide) - step,
        )
        part = parts[(here + step) % len(parts)]
        side = next((each for each in self._sides if each.widget is part), None)
        if side is None:
            self.close_side()
            self._enter(part)
        else:
            self.open_side(side.edge)

    def _enter(self, part: QWidget) -> None:
        """Put the keyboard on what was used last in a part, else on the first that takes it."""
        last = part.focusWidget()
        wanted = last if last is not None and last.isVisibleTo(part) else None
        each = part.nextInFocusChain()
        while wanted is None and each is not None and part.isAncestorOf(each):
            tabs = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if tabs and each.isVisibleTo(part) and each.isEnabled():
                wanted = each
            each = each.nextInFocusChain()
        if wanted is None:
            scrolls = [area for area in part.findChildren(QWidget) if area.property("scrolls")]
            wanted = scrolls[0] if scrolls else part
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Fold what lies open as soon as the keyboard is elsewhere in the room."""
        if self._open is None or now is None or not self.isAncestorOf(now):
            return
        mine = self._open.widget
        if now is not self._tabs[self._open.edge] and not mine.isAncestorOf(now):
            self._set_open(None)
