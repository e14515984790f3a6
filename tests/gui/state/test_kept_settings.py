"""Settings are stored a moment after they change."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notesmith.gui.state.kept_settings import KeptSettings
from notesmith.settings import Settings, load_settings


def test_a_change_is_told_and_stored_in_a_moment(settings_path: Path, qtbot: QtBot) -> None:
    settings = KeptSettings(Settings(), settings_path)
    with qtbot.waitSignal(settings.changed):
        settings.change(writer="Ines", parcel=3)
    assert settings.now.writer == "Ines"
    assert not settings_path.exists()
    qtbot.waitUntil(settings_path.exists, timeout=3000)
    assert load_settings(settings_path) == settings.now


def test_what_stays_the_same_is_no_change(settings_path: Path, qtbot: QtBot) -> None:
    settings = KeptSettings(Settings(writer="Ines"), settings_path)
    with qtbot.assertNotEmitted(settings.changed):
        settings.change(writer="Ines")
    settings.flush()
    assert not settings_path.exists()


def test_what_was_not_stored_yet_is_stored_at_the_end(
    qapp: QApplication, settings_path: Path
) -> None:
    settings = KeptSettings(Settings(), settings_path)
    settings.change(writer="Ole")
    settings.flush()
    assert load_settings(settings_path).writer == "Ole"
