"""Help with words that no dictionary knows: suggestions, learning and ignoring them, in a menu."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from notesmith import pipeline
from notesmith.gui.kit.keys import WRITE_SPELLING, listen
from notesmith.gui.state.session import Session
from notesmith.gui.write.card_editor import CardEditor
from notesmith.language import _, quoted
from notesmith.model import Finding, FindingKind

Spans = Sequence[tuple[int, int]]


class WordHelp(QObject):
    """Opens the menu of an unknown word, by mouse and by key; nothing changes without a choice."""

    settled_anew = Signal()
    """The caret has left a word of which nothing was said, or more words are known."""

    def __init__(self, session: Session, editor: CardEditor, room: QWidget) -> None:
        super().__init__(room)
        self._session = session
        self._editor = editor
        self._spans: Spans = ()
        self._held: int | None = None
        self._key = 0
        self.menu: QMenu | None = None
        """The menu that was opened last."""
        editor.word_help_wanted.connect(self._open_under)
        editor.cursorPositionChanged.connect(self._caret_moved)
        session.words.changed.connect(self.settled_anew)
        listen(WRITE_SPELLING, room, self.open_at_caret)

    def settled(self, key: int, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return the findings in the note of parcel `key` without the word that is being typed.

        It is the one that ends where the caret stands.
        """
        self._key = key
        spelling = [each for each in findings if each.kind is FindingKind.SPELLING]
        self._spans = sorted(span for each in spelling for span in each.spans)
        caret = self._editor.caret_index() if self._editor.hasFocus() else None
        self._held = next((end for start, end in self._spans if end == caret), None)
        if self._held is None:
            return tuple(findings)
        return tuple(
            each
            for each in findings
            if each.kind is not FindingKind.SPELLING or each.spans[-1][1] != caret
        )

    def open_at_caret(self) -> None:
        """Open the menu of the unknown word at the caret, or of the next one behind it."""
        caret = self._editor.caret_index()
        ahead = [span for span in self._spans if span[1] >= caret] or list(self._spans)
        if ahead:
            self._editor.select_span(*ahead[0])
            self._open(ahead[0], self._editor.below_caret())

    def _open_under(self, index: int, place: QPoint) -> None:
        """Open the menu of the word under the mouse, or that of any text."""
        under = [span for span in self._spans if span[0] <= index <= span[1]]
        if under and not self._editor.isReadOnly():
            self._open(under[0], place)
            return
        self.menu = self._editor.createStandardContextMenu()
        self.menu.popup(place)

    def _open(self, span: tuple[int, int], place: QPoint) -> None:
        if self._editor.isReadOnly():
            return
        words, text, key = self._session.words, self._editor.text(), self._key
        word = text[span[0] : span[1]]
        menu = self.menu = QMenu(self._editor)
        menu.aboutToHide.connect(menu.deleteLater)
        looking = menu.addAction(_("Looking for suggestions …"))
        looking.setEnabled(False)
        menu.addSeparator()
        learn = menu.addAction(_("Let the shop learn {word}").format(word=_plain(word)))
        learn.setEnabled(not self._session.shop.only_read)
        learn.triggered.connect(lambda: words.learn(word, self._session.settings.now.writer))
        ignore = menu.addAction(_("Ignore {word} in this note").format(word=_plain(word)))
        ignore.triggered.connect(lambda: words.ignore(word, key))
        menu.popup(place)
        language = pipeline.language_of(text, words.spelling(key))
        words.suggest(word, language, partial(self._fill, menu, looking, span, word))

    def _fill(
        self,
        menu: QMenu,
        looking: QAction,
        span: tuple[int, int],
        word: str,
        meant: Sequence[str],
    ) -> None:
        """Put the suggestions into the menu, if it is still open."""
        if menu is not self.menu or not menu.isVisible():
            return
        if not meant:
            looking.setText(_("No suggestions"))
            return
        made = [QAction(each.replace("&", "&&"), menu) for each in meant]
        for action, each in zip(made, meant, strict=True):
            action.triggered.connect(partial(self._editor.replace_span, span, word, each))
        menu.insertActions(looking, made)
        menu.removeAction(looking)
        menu.setActiveAction(made[0])

    def _caret_moved(self) -> None:
        if self._held is not None and self._held != self._editor.caret_index():
            self._held = None
            self.settled_anew.emit()


def _plain(word: str) -> str:
    """Return a word in quotation marks as a menu shows it."""
    return quoted(word).replace("&", "&&")
