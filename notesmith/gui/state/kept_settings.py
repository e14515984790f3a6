"""The settings of the window, stored a moment after they change."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from notesmith.settings import Settings, save_settings

SAVE_AFTER = 250
"""Milliseconds: a few quick steps through the list are one write of the settings."""


class KeptSettings(QObject):
    """The settings as they are now, and the file they are kept in."""

    changed = Signal()

    def __init__(
        self, settings: Settings, path: Path | None = None, parent: QObject | None = None
    ) -> None:
        """`path` is the file; None is the one in the user's configuration folder."""
        super().__init__(parent)
        self._now = settings
        self._path = path
        self._saver = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._saver.timeout.connect(self._save)

    @property
    def now(self) -> Settings:
        """The settings as they are now."""
        return self._now

    def change(self, **changes: Any) -> None:
        """Change settings by name; they are stored in a moment."""
        changed = replace(self._now, **changes)
        if changed != self._now:
            self._now = changed
            self._saver.start()
            self.changed.emit()

    def flush(self) -> None:
        """Store what was changed, if that has not happened yet."""
        if self._saver.isActive():
            self._saver.stop()
            self._save()

    def _save(self) -> None:
        save_settings(self._now, self._path)
