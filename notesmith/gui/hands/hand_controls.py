"""What a hand is written with: the pen, the ink, and how lively."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QSlider,
    QWidget,
)

from notesmith.gui.kit.labels import label
from notesmith.gui.kit.text_size import fix, scaled
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.kit.tokens import LIGHT
from notesmith.language import _
from notesmith.model import HandChoice, Ink, Pen

STEPS = 20
"""Stops of the slider: more could not be told apart, and each is a bank of forms of its own."""
SWATCH = 36


class SegmentButton(QAbstractButton):
    """One of several words of which one is chosen."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font(13, QFont.Weight.DemiBold))
        return QSize(round(metrics.horizontalAdvance(self.text())) + 20, scaled(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if on else tokens.hover))
            painter.drawRoundedRect(place, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, 6, 6)
        painter.setFont(font(13, QFont.Weight.DemiBold if on else QFont.Weight.Normal))
        painter.setPen(QColor(tokens.accent if on else tokens.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Segments(QWidget):
    """Words side by side in one frame, one of them chosen; the arrows move between them."""

    chosen = Signal(str)

    def __init__(self, name: str, words: Sequence[tuple[str, str]]) -> None:
        """`words` are (name, what is shown)."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, SegmentButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for key, text in words:
            button = SegmentButton(text, self)
            button.setAccessibleDescription(name)
            button.toggled.connect(lambda on, key=key: self.chosen.emit(key) if on else None)
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)

    def button(self, name: str) -> SegmentButton:
        """Return one of the words."""
        return self._buttons[name]

    def choose(self, name: str) -> None:
        """Choose a word; one that is not there is left out."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.setBrush(QColor(tokens.surface))
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, tokens.button, tokens.button)


class Swatch(QAbstractButton):
    """An ink as a drop on paper."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self.setText(_(ink.title))
        self.setAccessibleName(_(ink.title))
        self.setAccessibleDescription(_("Ink"))
        self.setToolTip(_(ink.title))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        fix(self, SWATCH, SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        inset = scaled(5)
        paper = place.adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(QColor(tokens.edge if tokens.name == "light" else LIGHT.edge), 1))
        painter.setBrush(QColor(tokens.paper))
        painter.drawEllipse(paper)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._ink.screen))
        painter.drawEllipse(paper.adjusted(4, 4, -4, -4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked() or self.underMouse():
            on = self.isChecked()
            painter.setPen(QPen(QColor(tokens.accent if on else tokens.edge), 2))
            painter.drawEllipse(place.adjusted(2, 2, -2, -2))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), tokens.button, tokens.button)


class HandControls(QWidget):
    """Pen, ink and strength, each change signalled at once."""

    changed = Signal(object)
    """The `HandChoice` as it is chosen now."""

    def __init__(self, pens: Sequence[Pen], inks: Sequence[Ink]) -> None:
        super().__init__()
        self._choice = HandChoice()
        self._showing = False
        titles = [(pen.name, _(pen.title).removesuffix(" pen")) for pen in pens]
        self.pens = Segments(_("Pen"), titles)
        self.swatches = {ink.name: Swatch(ink, self) for ink in inks}
        self._group = QButtonGroup(self)
        self.strength = QSlider(Qt.Orientation.Horizontal)
        self.strength.setRange(0, STEPS)
        self.strength.setPageStep(STEPS // 4)
        self.strength.setAccessibleName(_("How lively, from tidy to lively"))
        self._ink_name = label("", "small")
        self._lay_out()
        self.pens.chosen.connect(lambda name: self._change(pen=name))
        self.strength.valueChanged.connect(lambda value: self._change(strength=value / STEPS))

    @property
    def choice(self) -> HandChoice:
        """What is chosen."""
        return self._choice

    def show_choice(self, choice: HandChoice) -> None:
        """Show what a hand is written with, without telling of a change."""
        self._showing = True
        self._choice = choice
        self.pens.choose(choice.pen)
        if choice.ink in self.swatches:
            self.swatches[choice.ink].setChecked(True)
        self.strength.setValue(round(choice.strength * STEPS))
        self._name_ink()
        self._showing = False

    def _change(self, **changes: str | float) -> None:
        if self._showing:
            return
        changed = replace(self._choice, **changes)  # type: ignore[arg-type]
        if changed != self._choice:
            self._choice = changed
            self._name_ink()
            self.changed.emit(changed)

    def _name_ink(self) -> None:
        swatch = self.swatches.get(self._choice.ink)
        self._ink_name.setText(swatch.text() if swatch else "")

    def _lay_out(self) -> None:
        inks = QHBoxLayout()
        inks.setSpacing(2)
        for name, swatch in self.swatches.items():
            swatch.toggled.connect(lambda on, name=name: self._change(ink=name) if on else None)
            self._group.addButton(swatch)
            inks.addWidget(swatch)
        inks.addSpacing(8)
        inks.addWidget(self._ink_name)
        inks.addStretch(1)
        strength = QHBoxLayout()
        strength.setSpacing(12)
        strength.addWidget(label(_("Tidy"), "small"))
        strength.addWidget(self.strength, 1)
        strength.addWidget(label(_("Lively"), "small"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, words in enumerate((_("Pen"), _("Ink"), _("Strength"))):
            grid.addWidget(label(words, "label"), place, 0)
        grid.addWidget(self.pens, 0, 1)
        grid.addLayout(inks, 1, 1)
        grid.addLayout(strength, 2, 1)
