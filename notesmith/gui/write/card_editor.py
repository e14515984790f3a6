"""The card as the place to write: a text field whose text is seen in the hand, as it will print.

Typing, undo, clipboard and input methods are Qt's own; where things stand comes from the card.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import Any

from PySide6.QtCore import QKeyCombination, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPlainTextEdit,
    QWidget,
)

from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.parts.paper_drawing import draw_writing
from notesmith.gui.write.card_marks import draw_chosen, draw_marks
from notesmith.gui.write.caret import caret_at, index_at, index_in_row, row_ends
from notesmith.gui.write.note_documents import NoteDocuments, replace_text
from notesmith.gui.write.undo_steps import UndoSteps
from notesmith.language import _
from notesmith.model import Card, Finding, Typeface

INK_ACCENT = QColor("#2D4E9E")
"""Caret and selection stand on white paper, so they keep the light theme's accent."""

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

SIGNS = {
    QKeyCombination(CONTROL, Qt.Key.Key_U).toCombined(): "_",
    QKeyCombination(CONTROL | SHIFT, Qt.Key.Key_X).toCombined(): "~",
}
"""Keys that underline and strike out, and the sign that the writer might as well type."""


class CardEditor(QPlainTextEdit):
    """Write on the card. Offsets count Unicode characters; only Qt's own count UTF-16 units."""

    edited = Signal()
    """The text that stands on the card has changed, by typing or by an input method's draft."""
    word_help_wanted = Signal(int, QPoint)
    """The menu of what stands at a character is wanted, at a place of the screen."""

    def __init__(self, parent: QWidget | None = None, now: Callable[[], float] = monotonic) -> None:
        """`now` gives the seconds that tell a pause in typing."""
        super().__init__(parent)
        self._steps = UndoSteps(now)
        self._card: Card | None = None
        self._typefaces: Mapping[str, Typeface] = {}
        self._findings: Sequence[Finding] = ()
        self._documents = NoteDocuments(self)
        self._hint = ""
        self._draft = ""
        self._column: float | None = None
        self._loading = False
        self._lit = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setCursorWidth(0)
        self.setAccessibleName(_("Your note"))
        self.setStyleSheet("QPlainTextEdit { border: 0; padding: 0; background: transparent; }")
        self.viewport().setAutoFillBackground(False)
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._flip)
        self.textChanged.connect(self._text_changed)
        self.cursorPositionChanged.connect(self._wake)
        self.selectionChanged.connect(self.viewport().update)

    # What is shown

    def open_note(self, key: int, text: str, hint: str) -> None:
        """Show the note of parcel `key`, with its own undo; `hint` stands on an empty card."""
        self._loading = True
        self._hint = hint
        self._draft = ""
        self.setDocument(self._documents.open(key, text))
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self._loading = False
        self._wake()

    def replace_text(self, text: str) -> None:
        """Show another text for this note, as one step that can be undone."""
        self._loading = True
        replace_text(self.document(), text)
        self._loading = False

    def forget(self) -> None:
        """Let go of what could be undone: notes of another shop have the same keys."""
        self._documents.forget()

    def show_card(
        self, card: Card | None, typefaces: Mapping[str, Typeface], findings: Sequence[Finding]
    ) -> None:
        """Show `card`, which was set from `shown_text`, with the words of `findings` marked.

        None leaves the paper blank until the hand is ready.
        """
        self._card, self._typefaces, self._findings = card, typefaces, findings
        self.viewport().update()

    def text(self) -> str:
        """Return what was typed, as NFC."""
        return unicodedata.normalize("NFC", self.toPlainText())

    def shown_text(self) -> str:
        """Return what stands on the card: what was typed and an input method's draft in it."""
        typed = self.toPlainText()
        if not self._draft:
            return unicodedata.normalize("NFC", typed)
        at = _index(typed, self.textCursor().position())
        return unicodedata.normalize("NFC", typed[:at] + self._draft + typed[at:])

    def insert_words(self, words: str) -> None:
        """Put `words` in at the caret, with a space before them where one is missing."""
        if self.isReadOnly():
            return
        cursor, before = self.textCursor(), self._before_caret()
        gap = " " if before and not before[-1].isspace() and words[:1].isalnum() else ""
        self._begin_step()
        cursor.insertText(gap + words)
        self._begin_step()
        self.setTextCursor(cursor)
        self.setFocus()

    def select_span(self, start: int, end: int) -> None:
        """Select the characters start..end of the text."""
        typed = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(_position(typed, start))
        cursor.setPosition(_position(typed, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def replace_span(self, span: tuple[int, int], old: str, new: str) -> None:
        """Put other words in place of those at `span`, as one step, if they are still `old`."""
        if self.isReadOnly() or self.text()[span[0] : span[1]] != old:
            return
        self.select_span(*span)
        self._begin_step()
        self.textCursor().insertText(new)
        self._begin_step()

    def caret_index(self) -> int:
        """Return how many characters lie before the caret."""
        return _index(self.toPlainText(), self.textCursor().position())

    def below_caret(self) -> QPoint:
        """Return the place of the screen right below the caret."""
        return self.viewport().mapToGlobal(self._caret_place().bottomLeft().toPoint())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self)
        place = QRectF(self.viewport().rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(place, tokens.sheet, tokens.sheet)
        if self._card is None:
            return
        draw_marks(painter, self._card, self._scale(), self._findings)
        cursor = self.textCursor()
        if cursor.hasSelection():
            typed = self.toPlainText()
            ends = (_index(typed, cursor.selectionStart()), _index(typed, cursor.selectionEnd()))
            draw_chosen(painter, self._card, self._scale(), *ends)
        draw_writing(painter, place, self._card, self._typefaces)
        if not self.shown_text():
            self._draw_hint(painter)
        if self.hasFocus() and self._lit and not self.isReadOnly():
            painter.fillRect(self._caret_place(), INK_ACCENT)

    def _draw_hint(self, painter: QPainter) -> None:
        caret = self._caret_place()
        painter.setFont(font(14))
        painter.setPen(QColor("#8A867E"))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        room = QRectF(caret.right() + 8, caret.top(), self.width(), caret.height())
        painter.drawText(room, left, self._hint)

    def _scale(self) -> float:
        return self.viewport().width() / self._card.width if self._card else 1.0

    def _caret_place(self) -> QRectF:
        """Where the caret stands in the viewport, in logical pixels."""
        card, scale = self._card, self._scale()
        if card is None:
            return QRectF()
        typed = self.toPlainText()
        index = _index(typed, self.textCursor().position()) + len(self._draft)
        caret = caret_at(card, index)
        size = card.size
        x, y = (caret.x, caret.y) if caret else _first_place(card)
        return QRectF(
            x * scale - 0.5, (card.height - y - size * 0.72) * scale, 1.5, size * 0.95 * scale
        )

    # Keys and mouse: Qt moves by its own lines, which nobody sees; the card's lines count here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        plain = not modifiers & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
        if plain and key in moves and self._card is not None:
            self._move(key, keep=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
            return
        self._column = None
        sign = SIGNS.get(event.keyCombination().toCombined())
        if sign:
            self._mark_words(sign)
            return
        typed = event.text()
        deletes = key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if deletes or (typed.isprintable() and typed):
            before = self._before_caret()[-1:]
            if self._steps.begins(before, "" if deletes else typed):
                self._begin_step()
        super().keyPressEvent(event)

    def _begin_step(self) -> None:
        """Have Qt begin a new step to undo: it adds to none at which a document was saved."""
        self.document().setModified(False)

    def _before_caret(self) -> str:
        """Return what stands before the caret, or before the chosen words."""
        typed = self.toPlainText()
        return typed[: _index(typed, self.textCursor().selectionStart())]

    def _mark_words(self, sign: str) -> None:
        """Put a sign around the chosen words, or the word at the caret, or take it away again."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        wider = QTextCursor(self.document())
        wider.setPosition(max(cursor.selectionStart() - 1, 0))
        wider.setPosition(
            min(cursor.selectionEnd() + 1, self.document().characterCount() - 1),
            QTextCursor.MoveMode.KeepAnchor,
        )
        chosen = wider if self._is_marked(wider.selectedText(), sign) else cursor
        words = chosen.selectedText()
        if not words.strip() or "\u2029" in words:  # a mark does not reach over a new line
            return
        marked = self._is_marked(words, sign)
        chosen.insertText(words[1:-1] if marked else f"{sign}{words.strip()}{sign}")

    @staticmethod
    def _is_marked(words: str, sign: str) -> bool:
        return len(words) > 2 and words.startswith(sign) and words.endswith(sign)

    def _move(self, key: Qt.Key, keep: bool) -> None:
        card = self._card
        typed = self.toPlainText()
        here = caret_at(card, _index(typed, self.textCursor().position())) if card else None
        if card is None or here is None:
            return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._column = None
            self._go(row_ends(card, here.row)[key == Qt.Key.Key_End], keep)
            return
        column = here.x if self._column is None else self._column
        row = here.row + (1 if key == Qt.Key.Key_Down else -1)
        rows = sum(line.part == "text" for line in card.lines)
        if not 0 <= row < rows:
            self._go(0 if row < 0 else len(typed), keep)
            return
        self._go(index_in_row(card, row, column), keep)
        self._column = column

    def _go(self, index: int, keep: bool) -> None:
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor = self.textCursor()
        cursor.setPosition(_position(self.toPlainText(), index), mode)
        self.setTextCursor(cursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._column = None
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._go(self._index_under(event.position()), shift)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(self._index_under(event.position()), keep=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._go(self._index_under(event.position()), keep=False)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self.setTextCursor(cursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self._index_under(QPointF(event.pos())) if by_mouse else self.caret_index()
        place = event.globalPos() if by_mouse else self.below_caret()
        self.word_help_wanted.emit(index, place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _index_under(self, point: QPointF) -> int:
        if self._card is None:
            return 0
        scale = self._scale()
        index = index_at(self._card, point.x() / scale, self._card.height - point.y() / scale)
        return min(index, len(self.toPlainText()))

    # Input methods, paste, the caret's pulse

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self._draft
        self._draft = event.preeditString()
        super().inputMethodEvent(event)
        if before or self._draft:
            self.edited.emit()

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self._caret_place()
        return super().inputMethodQuery(query, argument)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = unicodedata.normalize("NFC", source.text())
        self._begin_step()
        self.textCursor().insertText(text.replace("\r\n", "\n").replace("\r", "\n"))
        self._begin_step()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._wake()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()
        self.viewport().update()

    def _text_changed(self) -> None:
        if not self._loading:
            self._wake()
            self.edited.emit()

    def _wake(self) -> None:
        self._lit = True
        period = QApplication.cursorFlashTime()
        if self.hasFocus() and period > 0:
            self._blink.start(period // 2)
        self.viewport().update()

    def _flip(self) -> None:
        self._lit = not self._lit
        self.viewport().update(self._caret_place().toAlignedRect().adjusted(-2, -2, 2, 2))


def _first_place(card: Card) -> tuple[float, float]:
    """Return where the caret waits on a card without text: above the signature, if there is one."""
    y = card.lines[0].y + card.leading * 1.4 if card.lines else card.height * 0.62
    return card.width * 0.1, y


def _index(text: str, position: int) -> int:
    """Return how many characters lie before a place that Qt counts in UTF-16 units."""
    if text.isascii():
        return position
    return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))


def _position(text: str, index: int) -> int:
    """Return the place in UTF-16 units behind the first `index` characters."""
    return index if text.isascii() else len(text[:index].encode("utf-16-le")) // 2
