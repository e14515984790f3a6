"""The left column of the Write room: the order's story, and words that a key puts in the note."""

from math import ceil
from textwrap import shorten

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from notesmith.gui.kit.buttons import allow
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.kit.keys import WRITE_NUMBERS, key_words, with_key
from notesmith.gui.kit.side_column import ClickPanel
from notesmith.gui.kit.text_size import scaled
from notesmith.gui.kit.theme import font, tokens_of
from notesmith.gui.parts.order_story import OrderStory
from notesmith.gui.state.session import Session
from notesmith.language import _
from notesmith.model import Brief

LABEL = 60
"""Characters that a button shows of what it puts into the note; its tip has them all."""

SIDE, ABOVE, GAP = 12, 6, 8


class WordsButton(QAbstractButton):
    """Words that a click puts in the note: they wrap, and the figure of their key stands behind."""

    def __init__(self, words: str, figure: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = figure
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        wide = ceil(QFontMetricsF(self._font()).horizontalAdvance(self.text())) + 1
        return QSize(wide + self._around(), self.heightForWidth(10_000))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(64), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, max(1, width - self._around()), 100_000)
        words = QFontMetricsF(self._font()).boundingRect(room, WRAPPED, self.text())
        return max(scaled(36), ceil(words.height()) + 2 * ABOVE)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        ring = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if ring else tokens.edge), 2 if ring else 1))
        over = self.underMouse() or self.isDown()
        painter.setBrush(QColor(tokens.hover if over else tokens.surface))
        painter.drawRoundedRect(place, tokens.button, tokens.button)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(self._font())
        words = QRectF(self.rect()).adjusted(SIDE, 0, SIDE - self._around(), 0)
        painter.drawText(words, WRAPPED | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(QColor(tokens.muted))
        painter.setFont(font(12))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(self.rect()).adjusted(0, 0, -SIDE, 0), right, self._figure)

    def _around(self) -> int:
        """Return the pixels beside the words: the edges and the figure."""
        figure = ceil(QFontMetricsF(font(12)).horizontalAdvance(self._figure))
        return 2 * SIDE + (figure + GAP if figure else 0)

    def _font(self) -> QFont:
        return font(14, QFont.Weight.Medium)


WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)


class BriefColumn(OrderStory):
    """What a writer needs for one order. A fact enters the note only when it is clicked."""

    words_wanted = Signal(str)
    card_wanted = Signal()
    """Somebody has read a question and goes on writing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setProperty("frame", "left")
        self._questions: list[ClickPanel] = []
        self._buttons: list[WordsButton] = []

    def question(self, number: int) -> ClickPanel | None:
        """Return the question that has the key with that number, counted from 0."""
        return self._questions[number] if number < len(self._questions) else None

    def take_words(self, number: int) -> None:
        """Do what a click on the words with that number does; questions are counted before them."""
        at = number - len(self._questions)
        if 0 <= at < len(self._buttons):
            self._buttons[at].click()

    def show_question(self, question: ClickPanel) -> None:
        """Lead to a question: the keyboard is on it, and a click goes back to the card."""
        question.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_parcel(self, key: int | None) -> None:
        self._questions, self._buttons = [], []
        super().show_parcel(key)

    def _worth(self, brief: Brief) -> None:
        """Show the questions, and the words that can be clicked into the note."""
        if brief.questions:
            self.section(_("Worth answering"))
        for question in brief.questions:
            made = ClickPanel(question.text, figure=self._figure())
            made.clicked.connect(self.card_wanted)
            self._questions.append(made)
            self.column.addWidget(made)
        known = (brief.greeting_name, *(fact.insert for fact in brief.facts))
        words = list(dict.fromkeys(word for word in known if word))
        if words:
            self.section(_("Click to put in the note"))
            self.column.addWidget(self._words(words))

    def _figure(self) -> str:
        """Return the figure of the next key, blank when all are given away."""
        place = len(self._questions) + len(self._buttons)
        return key_words(WRITE_NUMBERS[place])[-1] if place < len(WRITE_NUMBERS) else ""

    def _words(self, words: list[str]) -> QWidget:
        row = QWidget(self)
        flow = FlowLayout(row, gap=6, line_gap=6)
        for word in words:
            place = len(self._questions) + len(self._buttons)
            button = WordsButton(shorten(word, LABEL, placeholder="…"), self._figure(), row)
            puts = _("Put “{word}” into the note").format(word=word)
            button.setAccessibleName(puts)
            key = WRITE_NUMBERS[place] if place < len(WRITE_NUMBERS) else None
            tip = with_key(puts, key) if key is not None else puts
            allow(button, self._session.shop.only_read, tip)
            button.clicked.connect(lambda _checked=False, put=word: self.words_wanted.emit(put))
            self._buttons.append(button)
            flow.addWidget(button)
        return row
