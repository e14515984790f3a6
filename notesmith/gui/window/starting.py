"""Starting: from the settings to the window, with the shop it was left at."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication, QMessageBox

from notesmith.errors import InputError, ShopError
from notesmith.gui.kit.tasks import Tasks
from notesmith.gui.kit.theme import Theme
from notesmith.gui.state.session import Session
from notesmith.gui.window.main_window import MainWindow
from notesmith.language import locale
from notesmith.settings import Settings, default_shop, load_settings

PICTURES = 96 * 1024
"""Kilobytes of card pictures kept: about a hundred of the contact sheet, at 200 %."""


def open_window(app: QApplication, settings_path: Path | None = None) -> MainWindow:
    """Return the window, not shown yet; a notice in it says what could not be brought back.

    Raises ShopError when not even the default shop can be opened.
    """
    app.setApplicationName("NoteSmith")
    app.setApplicationDisplayName("NoteSmith")
    app.setDesktopFileName("notesmith")
    QPixmapCache.setCacheLimit(PICTURES)
    trouble = ""
    try:
        settings = load_settings(settings_path)
    except InputError as error:
        settings, trouble = Settings(), str(error)
    theme = Theme(app, settings.appearance)
    tasks = Tasks(app)
    session = Session(settings, settings_path, app)
    session.shipment.reader.use_tasks(tasks)
    session.words.use_tasks(tasks)
    session.memory.use_tasks(tasks)
    session.hands.use_tasks(tasks)
    try:
        session.open(settings.shop or default_shop(), make=not settings.shop)
    except ShopError as error:
        if not settings.shop:
            raise
        trouble = str(error)
        session.open(default_shop())
    window = MainWindow(session, tasks, theme)
    if trouble:
        window.notice.tell(trouble, "block")
    return window


def translate_qt(app: QApplication) -> None:
    """Have the words that Qt brings itself (OK, Copy, Select all) in the language in use.

    English is built into it; in a language of which Qt knows nothing they stay English.
    """
    if locale().language == "en":
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(str(locale())), "qtbase", "_", folder):
        app.installTranslator(translator)


def say(sentence: str) -> None:
    """Show a sentence in a dialog of its own and wait until it was read."""
    box = QMessageBox(QMessageBox.Icon.Warning, "NoteSmith", sentence)
    box.exec()
