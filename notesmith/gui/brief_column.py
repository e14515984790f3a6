"""The left column of the Write room: the order's story, and words that a click puts in the note."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from notesmith.gui.buttons import Button
from notesmith.gui.flow import Flow
from notesmith.gui.order_story import OrderStory
from notesmith.gui.session import Session
from notesmith.gui.side import ClickPanel, panel
from notesmith.model import Brief, Question


class BriefColumn(OrderStory):
    """What a writer needs for one order. A fact enters the note only when it is clicked."""

    words_wanted = Signal(str)

    def __init__(self, session: Session, today: date, parent: QWidget | None = None) -> None:
        super().__init__(session, today, parent)
        self.setProperty("frame", "left")

    def _worth(self, brief: Brief) -> None:
        """Show the questions, and the words that can be clicked into the note."""
        if brief.questions:
            self.section("Worth answering")
        for question in brief.questions:
            self.column.addWidget(self._question(question))
        words = dict.fromkeys(fact.insert for fact in brief.facts if fact.insert)
        if brief.greeting_name:
            words = {brief.greeting_name: None, **words}
        if words:
            self.section("Click to put in the note")
            self.column.addWidget(self._words([word for word in words if word]))

    def _question(self, question: Question) -> QWidget:
        if not question.insert:
            return panel(question.text)
        words = question.insert
        made = ClickPanel(question.text, f"Click to put in “{words}”")
        made.clicked.connect(lambda: self.words_wanted.emit(words))
        return made

    def _words(self, words: list[str]) -> QWidget:
        row = QWidget(self)
        flow = Flow(row, gap=6, line_gap=6)
        for word in words:
            button = Button(word, parent=row)
            button.setToolTip(f"Put “{word}” into the note")
            button.clicked.connect(lambda _checked=False, put=word: self.words_wanted.emit(put))
            flow.addWidget(button)
        return row
