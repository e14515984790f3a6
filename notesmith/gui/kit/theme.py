"""The look of the window: its tokens (colours, type, space) and how they dress the application.

Everything that is painted takes its colours from here: light, dark and contrast are decided once.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from notesmith.gui.kit.style_sheet import style_sheet
from notesmith.gui.kit.text_size import keep_scale, refit, scale_said, scaled, text_scale
from notesmith.gui.kit.tokens import DARK, LIGHT, Tokens
from notesmith.resources import folder

APPEARANCES = ("system", "light", "dark")
FAMILY = "Inter"


def tokens_of(widget: QWidget) -> Tokens:
    """Return the tokens that `widget` is dressed in.

    A style sheet may change a widget's own palette, so the application's is asked.
    """
    return tokens_in(QApplication.palette(widget))


def tokens_in(palette: QPalette) -> Tokens:
    """Return the tokens that `palette` was made from."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def font(size: int = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the window's typeface; `size` in logical pixels at 100 %, more for larger text."""
    made = QFont(FAMILY)
    made.setPixelSize(scaled(size))
    made.setWeight(weight)
    return made


def load_fonts() -> None:
    """Make the shipped typeface known to the application; InputError if it is missing."""
    for name in ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf"):
        QFontDatabase.addApplicationFontFromData(folder("fonts", "inter", name).read_bytes())


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette that `tokens` describe, for Fusion and for what we paint ourselves."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.ground,
        role.Text: tokens.ink,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.block,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.PlaceholderText: tokens.muted,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.ink,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.muted,
        role.Shadow: tokens.line,
        role.Accent: tokens.accent,
    }
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.faint))
    return palette


class Theme(QObject):
    """Dresses the application, and again when the system turns light or dark or its text grows.

    The application's own font stays the desktop's: it says how large people want their text. What
    the window is set in stands in the style sheet.
    """

    changed = Signal()

    def __init__(self, app: QApplication, appearance: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._appearance = appearance
        load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        self.tokens = self._tokens()
        self._dress(self._scale())
        app.styleHints().colorSchemeChanged.connect(self.follow)
        app.fontChanged.connect(self.follow)

    def set_appearance(self, appearance: str) -> None:
        """Turn the window light or dark, or let it follow the system."""
        self._appearance = appearance
        self.follow()

    def _tokens(self) -> Tokens:
        if self._appearance in ("light", "dark"):
            return DARK if self._appearance == "dark" else LIGHT
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _scale(self) -> float:
        return scale_said(self._app.font(), self._app.platformName())

    def follow(self) -> None:
        """Look what the system says now: not every desktop tells of larger text at once."""
        tokens, scale = self._tokens(), self._scale()
        if (tokens, scale) != (self.tokens, text_scale()):
            self.tokens = tokens
            self._dress(scale)
            self.changed.emit()

    def _dress(self, scale: float) -> None:
        keep_scale(scale)
        palette = palette_of(self.tokens)
        if self._app.palette() != palette:  # each of the two dresses every widget anew
            self._app.setPalette(palette)
        for widget in self._app.allWidgets():
            refit(widget)
        self._app.setStyleSheet(style_sheet(self.tokens, scale))
        for widget in self._app.allWidgets():  # what they measured may be another size by now
            widget.updateGeometry()
