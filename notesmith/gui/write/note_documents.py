"""What can be undone in each note: a document of Qt's for every note that was opened of late."""

import unicodedata

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

KEPT = 200
"""Notes whose undo is kept, those opened last."""


class NoteDocuments(QObject):
    """The documents of the notes by their parcels' keys, so that undo outlives leaving a note."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._documents: dict[int, QTextDocument] = {}
        self._shown: QTextDocument | None = None

    def open(self, key: int, text: str) -> QTextDocument:
        """Return the document of a note; where its text is another by now, that is a step more."""
        document = self._documents.pop(key, None)
        if document is None:
            document = QTextDocument(self)
            document.setDocumentLayout(QPlainTextDocumentLayout(document))
            document.setPlainText(text)
            document.clearUndoRedoStacks()
        elif unicodedata.normalize("NFC", document.toPlainText()) != text:
            replace_text(document, text)
        self._documents[key] = self._shown = document
        while len(self._documents) > KEPT:
            self._documents.pop(next(iter(self._documents))).deleteLater()
        return document

    def forget(self) -> None:
        """Let go of all but the one that is shown: notes of another shop have the same keys."""
        for document in self._documents.values():
            if document is not self._shown:
                document.deleteLater()
        self._documents = {}


def replace_text(document: QTextDocument, text: str) -> None:
    """Put another text in place of a document's, as one step that can be undone."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(text)
