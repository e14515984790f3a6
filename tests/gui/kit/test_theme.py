"""The tokens: contrast for both schemes, and how they reach the application."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.text_size import scale_said
from notesmith.gui.kit.theme import Theme, font, palette_of, tokens_in, tokens_of
from notesmith.gui.kit.tokens import DARK, LIGHT, Tokens
from notesmith.gui.parts.chips import Chip
from tests.contrast import contrast

SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
GROUNDS = ("ground", "surface", "desk")
TEXTS = ("ink", "muted", "accent", "good", "warn", "block")


def test_black_on_white_has_the_largest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize("tone", ["accent", "good", "warn", "block", "plain"])
def test_a_chip_can_be_read(tokens: Tokens, tone: str) -> None:
    text, ground = tokens.tone(tone)
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("tokens", SCHEMES)
def test_the_primary_button_and_a_chosen_row_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
    for text in TEXTS:
        assert contrast(getattr(tokens, text), tokens.accent_soft) >= 4.5


@pytest.mark.parametrize("tokens", SCHEMES)
def test_a_small_line_in_a_coloured_panel_can_be_read(tokens: Tokens) -> None:
    for ground in (tokens.warn_soft, tokens.block_soft, tokens.good_soft):
        assert contrast(tokens.muted, ground) >= 4.5
        assert contrast(tokens.ink, ground) >= 4.5


@pytest.mark.parametrize("tokens", SCHEMES)
def test_a_palette_tells_its_tokens(tokens: Tokens) -> None:
    assert tokens_in(palette_of(tokens)) is tokens


def test_the_appearance_changes_while_the_window_is_open(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, "light")
    widget = QWidget()
    qtbot.addWidget(widget)
    assert tokens_of(widget) is LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.set_appearance("dark")
    assert tokens_of(widget) is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.ground
    assert DARK.accent in qapp.styleSheet()
    theme.set_appearance("light")
    theme.deleteLater()


@pytest.mark.parametrize(
    ("platform", "points", "scale"),
    [
        pytest.param("xcb", 9, 1.0, id="plain X11"),
        pytest.param("wayland", 10, 1.0, id="KDE"),
        pytest.param("wayland", 11, 1.0, id="GNOME"),
        pytest.param("wayland", 22, 2.0, id="GNOME at 200 %"),
        pytest.param("windows", 9, 1.0, id="Windows"),
        pytest.param("windows", 18, 2.0, id="Windows at 200 %"),
        pytest.param("cocoa", 13, 1.0, id="a Mac"),
        pytest.param("xcb", 90, 3.0, id="no larger than can be laid out"),
    ],
)
def test_text_is_as_large_as_the_desktop_says(platform: str, points: int, scale: float) -> None:
    system = QFont()
    system.setPointSize(points)
    assert scale_said(system, platform) == pytest.approx(scale)


def test_all_that_holds_text_grows_with_it(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, "light")
    button, chip = Button("Done"), Chip("Gift")
    for widget in (button, chip):
        qtbot.addWidget(widget)
    small = button.sizeHint(), chip.sizeHint(), font(14).pixelSize()
    usual = qapp.font()
    larger = QFont(usual)
    larger.setPointSize(22)
    try:
        qapp.setFont(larger)
        assert button.sizeHint().height() == 2 * small[0].height()
        assert chip.sizeHint().height() == 2 * small[1].height()
        assert font(14).pixelSize() == 28
    finally:
        qapp.setFont(usual)
    assert button.sizeHint() == small[0]
    theme.deleteLater()


def test_the_shipped_typeface_is_used(qapp: QApplication) -> None:
    Theme(qapp, "light").deleteLater()
    assert "Inter" in QFontDatabase.families()
    assert font(14).pixelSize() == 14
