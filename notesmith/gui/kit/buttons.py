"""Buttons in the window's own look: the one primary with its key on it, and the quiet ones."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.kit.tokens import Tokens
from notesmith.language import N_, _

HEIGHT = 36
SIDE = 16
ICON = 18
GAP = 8
ARROW = 16

KEY_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
KEY_WORDS = {
    "Return": "⏎",
    "Enter": "⏎",
    "Escape": N_("Esc"),
    "Ctrl": N_("Ctrl"),
    "PgUp": N_("PgUp"),
    "PgDown": N_("PgDown"),
}


def key_words(shortcut: str) -> str:
    """Return how a key is written on a button: "Ctrl+Return" becomes "Ctrl ⏎"."""
    return " ".join(_(KEY_WORDS.get(part, part)) for part in shortcut.split("+"))


def with_key(name: str, shortcut: str) -> str:
    """Return a name with the key that does the same: "Next sheet (PgDown)"."""
    return _("{name} ({key})").format(name=name, key=key_words(shortcut))


def allow(widget: QWidget | QAction, reason: str, tip: str = "") -> None:
    """Let a widget be used, with `tip` on it; or not, with the `reason` on it if there is one."""
    widget.setEnabled(not reason)
    widget.setToolTip(reason or tip)


class Button(QAbstractButton):
    """A push button. `kind` is primary (one a screen), quiet (a frame), plain (no frame) or choice.

    A choice shows what is chosen, at its left, and opens a menu of what else there is. One that
    "opens" shows it in the same way and leads to a page of its own.

    `shortcut` is shown on the button and presses it; `hint` is a key that is only shown, because
    something else listens to it; `icon` names a shipped drawing.
    """

    def __init__(
        self,
        text: str,
        kind: str = "quiet",
        shortcut: str = "",
        icon: str = "",
        parent: QWidget | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._shown_key = shortcut or hint
        self._icon = icon
        self._menu: QMenu | None = None
        self._ring = self._unset = False
        self._size, self._weight = 14, QFont.Weight.Medium
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if shortcut:
            # A button's own shortcut presses it for a tenth of a second first; keys shall not wait.
            QShortcut(QKeySequence(shortcut), self).activated.connect(self.click)
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

    def set_heading(self) -> None:
        """Set the words as a heading: the button names what the window is about."""
        self._size, self._weight = 15, QFont.Weight.DemiBold
        self.updateGeometry()

    def set_small(self) -> None:
        """Set the words as small as a caption: the button is part of one."""
        self._size, self._weight = 12, QFont.Weight.Medium
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(round(self._content() + 2 * self._side()), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Who came by key sees where; who clicked, or just opened the room, needs no ring.
        self._ring = event.reason() in KEY_REASONS
        super().focusInEvent(event)

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
        x = (self.width() - self._content()) / 2
        opens = self._kind == "opens"
        if opens or (self._kind in ("plain", "choice") and self._menu is not None and self.text()):
            x = self._side()
        middle = self.height() / 2
        if self._icon:
            draw_icon(painter, self._icon, QRectF(x, middle - ICON / 2, ICON, ICON), ink)
            x += ICON + (GAP if self.text() else 0)
        painter.setPen(QColor(ink))
        painter.setFont(self._font())
        width = QFontMetricsF(self._font()).horizontalAdvance(self.text())
        across = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, width + 1, self.height()), across, self.text())
        x += width + GAP
        if self._key_shown():
            self._draw_key(painter, x, ink, tokens)
        elif opens:
            place = QRectF(self.width() - self._side() - ARROW + GAP / 2, middle - 8, ARROW, ARROW)
            draw_icon(painter, "chevron-right", place, tokens.muted)
        elif self._menu is not None and self.text():
            if self._kind == "choice":
                x = self.width() - self._side() - ARROW + GAP
            place = QRectF(x - GAP / 2, middle - ARROW / 2 + 1, ARROW, ARROW)
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
            cap = QRectF(x + 1, self.height() / 2 - 10, place.width() + 8, 20)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setPen(colour)
            place.translate(6, 0)
        painter.drawText(place, across, key_words(self._shown_key))

    def _font(self) -> QFont:
        return font(self._size, self._weight)

    def _side(self) -> int:
        return {"plain": 10, "choice": 12, "opens": 12}.get(self._kind, SIDE)

    def _key_shown(self) -> bool:
        return bool(self._shown_key and self.text())

    def _key_width(self) -> float:
        return QFontMetricsF(font(12 if self._kind == "plain" else 13)).horizontalAdvance(
            key_words(self._shown_key)
        )

    def _content(self) -> float:
        width = QFontMetricsF(self._font()).horizontalAdvance(self.text()) if self.text() else 0.0
        if self._icon:
            width += ICON + (GAP if self.text() else 0)
        if self._key_shown():
            width += GAP + self._key_width() + (10 if self._kind == "plain" else 0)
        elif self._menu is not None and self.text():
            width += GAP / 2 + ARROW
        return width


class IconButton(Button):
    """A square button that is only a drawing; `name` tells what it does."""

    def __init__(
        self, icon: str, name: str, shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", "plain", shortcut, icon, parent)
        self.setAccessibleName(name)
        self.setToolTip(with_key(name, shortcut) if shortcut else name)

    def sizeHint(self) -> QSize:
        return QSize(HEIGHT, HEIGHT)
