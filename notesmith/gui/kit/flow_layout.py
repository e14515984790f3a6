"""A layout that sets its widgets like words: side by side, and on a new line where room ends."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

LEAST = 40
"""Pixels that a layout of widgets, each of which can be narrower than it likes, asks for."""


class FlowLayout(QLayout):
    """Widgets in lines from left to right; the height follows from the width.

    A widget wider than the line gets the whole line and, if it knows how, more height.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = 8,
        line_gap: int = 8,
        centred: bool = False,
        right_from: int | None = None,
    ) -> None:
        """`right_from` is the number of the first widget that stands right where all fit a line."""
        super().__init__(parent)
        self._centred = centred
        self._right_from = right_from
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Take all widgets out and let them go."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        self._place(place, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        shown = [item for item in self._items if not item.isEmpty()]
        height = max((item.minimumSize().height() for item in shown), default=0)
        width = max((min(item.minimumSize().width(), LEAST) for item in shown), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def _place(self, place: QRect, move: bool) -> int:
        inner = place.marginsRemoved(self.contentsMargins())
        y = inner.y()
        lines = self._lines(inner.width())
        first_right = self._right_from if len(lines) == 1 else None
        for line in lines:
            wide = sum(size.width() for item, size in line) + self._gap * (len(line) - 1)
            x = inner.x() + ((inner.width() - wide) // 2 if self._centred else 0)
            high = max(size.height() for item, size in line)
            for number, (item, size) in enumerate(line):
                if number == first_right:
                    x += inner.width() - wide
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self._gap
            y += high + self._line_gap
        if y > inner.y():
            y -= self._line_gap
        return y - place.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands on each line, with the size it gets."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > width:
                high = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
                size = QSize(width, high)
            if not lines or size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self._gap
        return lines
