"""The left column of the Write room: the order's story, and words that a click puts in the note."""

from datetime import date
from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from notesmith.gui.kit.buttons import Button
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.parts.order_story import OrderStory
from notesmith.gui.state.session import Session
from notesmith.language import _
from notesmith.model import Brief

LABEL = 40
"""Characters that a button shows of what it puts into the note; its tip has them all."""


class BriefColumn(OrderStory):
    """What a writer needs for one order. A fact enters the note only when it is clicked."""

    words_wanted = Signal(str)

    def __init__(self, session: Session, today: date, parent: QWidget | None = None) -> None:
        super().__init__(session, today, parent)
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
            button = Button(shorten(word, LABEL, placeholder="…"), parent=row)
            button.setToolTip(_("Put “{word}” into the note").format(word=word))
            button.clicked.connect(lambda _checked=False, put=word: self.words_wanted.emit(put))
            flow.addWidget(button)
        return row
