"""Ctrl+Z takes back what was done last: what was typed, or what was decided after it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from notesmith.gui.state.decisions import Decisions
from notesmith.gui.write.card_editor import CardEditor


class UndoOrder(QObject):
    """Leaves the key to the window where the last thing done on the card was no typing."""

    def __init__(self, decisions: Decisions, editor: CardEditor) -> None:
        super().__init__(editor)
        self._decisions = decisions
        self._editor = editor
        self._typed_last = False
        editor.edited.connect(self._typed)
        decisions.changed.connect(self._decided)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            document = self._editor.document()
            decided = self._decisions.can_undo and not self._typed_last
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and (decided or not document.isUndoAvailable())) or (
                redo and not document.isRedoAvailable()
            ):
                event.ignore()
                return True
        return False

    def _typed(self) -> None:
        self._typed_last = True

    def _decided(self) -> None:
        # What was taken back leads on to what was typed before it.
        self._typed_last = self._decisions.can_redo
