"""The tokens: contrast for both schemes, and how they reach the application."""

import pytest
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from notesmith.gui.kit.theme import Theme, font, palette_of, tokens_in, tokens_of
from notesmith.gui.kit.tokens import DARK, LIGHT, Tokens
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


def test_the_shipped_typeface_is_used(qapp: QApplication) -> None:
    Theme(qapp, "light").deleteLater()
    assert "Inter" in QFontDatabase.families()
    assert font(14).pixelSize() == 14
