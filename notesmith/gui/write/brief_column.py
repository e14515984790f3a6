"""The left column of the Write room: the order's story, and words that a click puts in the note."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from notesmith.gui.kit.buttons import Button, allow
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.parts.order_story import OrderStory
from notesmith.gui.state.session import Session
from notesmith.language import _
from notesmith.model import Brief


class BriefColumn(OrderStory):
    """What a writer needs for one order. A fact enters the note only when it is clicked."""

    words_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setProperty("frame", "left")

    def _worth(self, brief: Brief) -> None:
        """Show the questions, and the words that can be clicked into the note."""
        super()._worth(brief)
        known = (brief.greeting_name, *(fact.insert for fact in brief.facts))
        words = list(dict.fromkeys(word for word in known if word))
        if words:
            self.section(_("Click to put in the note"))
            self.column.addWidget(self._words(words))

    def _words(self, words: list[str]) -> QWidget:
        row = QWidget(self)
        flow = FlowLayout(row, gap=6, line_gap=6)
        for word in words:
            button = Button(word, parent=row)
            tip = _("Put “{word}” into the note").format(word=word)
            allow(button, self._session.shop.only_read, tip)
            button.clicked.connect(lambda _checked=False, put=word: self.words_wanted.emit(put))
            flow.addWidget(button)
        return row
