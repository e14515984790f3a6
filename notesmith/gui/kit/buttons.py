"""Buttons in the window's own look: the one primary with its key on it, and the quiet ones."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QToolTip, QWidget

from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.keys import Key, key_words, listen, with_key
from notesmith.gui.kit.text_size import scaled
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.kit.tokens import Tokens

HEIGHT = 36
SIDE = 16
ICON = 18
GAP = 8
ARROW = 16
NARROWEST = 88
"""Pixels that a button keeps which may cut its words."""

KEY_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def allow(widget: QWidget | QAction, reason: str, tip: str = "") -> None:
    """Let a widget be used, with `tip` on it; or not, with the `reason` on it if there is one."""
    widget.setEnabled(not reason)
    widget.setToolTip(reason or tip)


class Button(QAbstractButton):
    """A push button. `kind` is primary (one a screen), quiet (a frame), plain (no frame) or choice.

    A choice shows what is chosen, at its left, and opens a menu of what else there is. One that
    "opens" shows it in the same way and leads to a page of its own.

    `shortcut` is shown on the button and presses it; `hint` is a key that is only shown, because
    something else listens to it; `icon` names a shipped drawing. Words for which there is no room
    are cut, and said whole by the tool tip.
    """

    def __init__(
        self,
        text: str,
        kind: str = "quiet",
        shortcut: Key | None = None,
        icon: str = "",
        parent: QWidget | None = None,
        hint: Key | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._shown_key = shortcut or hint
        self._icon = icon
        self._menu: QMenu | None = None
        self._ring = self._unset = self._gives_way = False
        self._size, self._weight = 14, QFont.Weight.Medium
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if shortcut is not None:
            # A button's own shortcut presses it for a tenth of a second first; keys shall not wait.
            listen(shortcut, self, self.click)
            self.setToolTip(key_words(shortcut))

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_kind(self, kind: str) -> None:
        """Make it another kind of button: what was the next thing to do is not any more."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_menu(self, menu: QMenu) -> None:
        """Open `menu` below the button when it is pressed, and show an arrow for it."""
        self._menu = menu
        self.clicked.connect(self._open_menu)
        self.updateGeometry()

    def set_unset(self, unset: bool) -> None:
        """Set the words quietly: nothing is chosen yet."""
        self._unset = unset
        self._weight = QFont.Weight.Normal if unset else QFont.Weight.Medium
        self.updateGeometry()
        self.update()

    def hide_key(self) -> None:
        """Leave the key to the tool tip: there is no room for it on the button."""
        self._shown_key = None
        self.updateGeometry()

    def set_heading(self) -> None:
        """Set the words as a heading: the button names what the window is about."""
        self._size, self._weight = 15, QFont.Weight.DemiBold
        self.updateGeometry()

    def set_small(self) -> None:
        """Set the words as small as a caption: the button is part of one."""
        self._size, self._weight = 12, QFont.Weight.Medium
        self.updateGeometry()

    def give_way(self) -> None:
        """Let the words be cut where there is no room: they are a name of any length."""
        self._gives_way = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(ceil(self._content() + 2 * self._side()), scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        if not self._gives_way:
            return whole
        return QSize(min(scaled(NARROWEST), whole.width()), whole.height())

    @property
    def shown_text(self) -> str:
        """The words as there is room for them; an ellipsis stands for the rest."""
        room = self.width() - 2 * self._side() - (self._content() - self._text_width())
        if room + 1 >= self._text_width():
            return self.text()
        metrics = QFontMetricsF(self._font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, max(0.0, room))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Who came by key sees where; who clicked, or just opened the room, needs no ring.
        self._ring = event.reason() in KEY_REASONS
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.shown_text != self.text():
            tip = self.toolTip()
            QToolTip.showText(
                event.globalPos(), f"{self.text()}\n{tip}" if tip else self.text(), self
            )
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            enabled = self.isEnabled()
            shape = Qt.CursorShape.PointingHandCursor if enabled else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._draw_ground(painter, tokens)
        words = self.shown_text
        width = QFontMetricsF(self._font()).horizontalAdvance(words)
        x = (self.width() - self._content() + self._text_width() - width) / 2
        opens = self._kind == "opens"
        if opens or (self._kind in ("plain", "choice") and self._menu is not None and self.text()):
            x = self._side()
        middle = self.height() / 2
        icon, arrow = scaled(ICON), scaled(ARROW)
        if self._icon:
            draw_icon(painter, self._icon, QRectF(x, middle - icon / 2, icon, icon), ink)
            x += icon + (scaled(GAP) if self.text() else 0)
        painter.setPen(QColor(ink))
        painter.setFont(self._font())
        across = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, width + 1, self.height()), across, words)
        x += width + scaled(GAP)
        if self._key_shown():
            self._draw_key(painter, x, ink, tokens)
        elif opens:
            left = self.width() - self._side() - arrow + scaled(GAP) / 2
            place = QRectF(left, middle - arrow / 2, arrow, arrow)
            draw_icon(painter, "chevron-right", place, tokens.muted)
        elif self._menu is not None and self.text():
            if self._kind == "choice":
                x = self.width() - self._side() - arrow + scaled(GAP)
            place = QRectF(x - scaled(GAP) / 2, middle - arrow / 2 + 1, arrow, arrow)
            draw_icon(painter, "chevron-down", place, tokens.muted)

    def _open_menu(self) -> None:
        if self._menu is not None:
            corner = self.mapToGlobal(self.rect().bottomLeft())
            room = self.window().mapToGlobal(self.window().rect().bottomRight()).x() - 8
            corner.setX(min(corner.x(), room - self._menu.sizeHint().width()))
            self._menu.popup(corner)

    def _draw_ground(self, painter: QPainter, tokens: Tokens) -> str:
        over = self.underMouse() and self.isEnabled()
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ink = tokens.on_accent if self._kind == "primary" else tokens.ink
        if self._kind == "primary":
            ground = tokens.accent_hover if over or self.isDown() else tokens.accent
            edge = ground
        elif self._kind == "plain":
            ground = edge = tokens.hover if over or self.isDown() else "transparent"
        else:
            ground = tokens.hover if over or self.isDown() else tokens.surface
            edge = tokens.edge
        if self._unset:
            ink = tokens.muted
        if not self.isEnabled():
            ink = tokens.faint
            ground, edge = (
                ("transparent",) * 2 if self._kind == "plain" else (tokens.hover, tokens.line)
            )
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 7.5, 7.5)
        if self._ring and self.hasFocus():
            ring = tokens.on_accent if self._kind == "primary" else tokens.accent
            inset = 2.5 if self._kind == "primary" else 0
            painter.setPen(QPen(QColor(ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                place.adjusted(inset, inset, -inset, -inset), 8 - inset, 8 - inset
            )
        return ink

    def _draw_key(self, painter: QPainter, x: float, ink: str, tokens: Tokens) -> None:
        colour = QColor(ink)
        if self._kind != "primary":
            colour = QColor(tokens.muted if self.isEnabled() else tokens.faint)
        painter.setPen(colour)
        painter.setFont(font(12 if self._kind == "plain" else 13))
        across = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        place = QRectF(x, 0, self._key_width() + 2, self.height())
        if self._kind == "plain":
            high = scaled(20)
            cap = QRectF(x + 1, (self.height() - high) / 2, place.width() + 8, high)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setPen(colour)
            place.translate(6, 0)
        painter.drawText(place, across, self._key_text())

    def _font(self) -> QFont:
        return font(self._size, self._weight)

    def _side(self) -> int:
        return scaled({"plain": 10, "choice": 12, "opens": 12}.get(self._kind, SIDE))

    def _key_shown(self) -> bool:
        return self._shown_key is not None and bool(self.text())

    def _key_text(self) -> str:
        return key_words(self._shown_key) if self._shown_key is not None else ""

    def _key_width(self) -> float:
        return QFontMetricsF(font(12 if self._kind == "plain" else 13)).horizontalAdvance(
            self._key_text()
        )

    def _content(self) -> float:
        width = self._text_width()
        if self._icon:
            width += scaled(ICON) + (scaled(GAP) if self.text() else 0)
        if self._key_shown():
            width += scaled(GAP) + self._key_width() + (10 if self._kind == "plain" else 0)
        elif self.text() and (self._menu is not None or self._kind == "opens"):
            width += scaled(GAP) / 2 + scaled(ARROW)
        return width

    def _text_width(self) -> float:
        return QFontMetricsF(self._font()).horizontalAdvance(self.text()) if self.text() else 0.0


class IconButton(Button):
    """A square button that is only a drawing; `name` tells what it does."""

    def __init__(
        self, icon: str, name: str, shortcut: Key | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", "plain", shortcut, icon, parent)
        self.setAccessibleName(name)
        self.setToolTip(with_key(name, shortcut) if shortcut is not None else name)

    def sizeHint(self) -> QSize:
        return QSize(scaled(HEIGHT), scaled(HEIGHT))
