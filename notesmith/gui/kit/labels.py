"""Labels: text in one of the roles of the type scale, plain or wrapped with open lines."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from notesmith.language import quoted

LONG_WORD = re.compile(r"([A-Za-zÀ-ɏ\d_./@-]{22})(?=[A-Za-zÀ-ɏ\d_./@-]{3})")
"""Where a long word may be broken: only in Latin, as letters of other scripts join."""
LINE_HEIGHT = 118
"""Per cent of Inter's own line: 14 pixels stand on lines of 20."""
STYLE = f"margin:0;line-height:{LINE_HEIGHT}%;white-space:pre-wrap;"


def label(
    text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None
) -> QLabel:
    """Return a one-line label; `role` and `tone` are those of the style sheet."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    return made


def hairline() -> QFrame:
    """Return a line of one pixel that parts two things."""
    line = QFrame()
    line.setProperty("frame", "hairline")
    line.setFixedHeight(1)
    return line


def frame(kind: str, parent: QWidget | None = None) -> QFrame:
    """Return a frame of a kind of the style sheet: bar, left, side, desk, panel, quote, warn."""
    made = QFrame(parent)
    made.setProperty("frame", kind)
    return made


def breakable(text: str) -> str:
    """Return text in which a word longer than any line can be broken, as file names may have to."""
    return LONG_WORD.sub("\\1&#8203;", text)


class Paragraph(QLabel):
    """Text that wraps, on lines of 20 pixels; it shows what it is given and never reads markup."""

    def __init__(
        self, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`; its line breaks are kept."""
        lines = breakable(escape(text)).replace("\n", "<br>")
        self.setText(f'<p style="{STYLE}">{lines}</p>')
        self.setAccessibleName(text)


class MarkedText(Paragraph):
    """Somebody's words in quotes, with some of them on a coloured ground."""

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int]], mark: str, parent: QWidget | None = None
    ) -> None:
        """`spans` are (start, end) character offsets into `text`, `mark` is a colour."""
        super().__init__(parent=parent)
        pieces = []
        place = 0
        for start, end in sorted(spans):
            if start < place:
                continue
            pieces.append(escape(text[place:start]))
            words = escape(text[start:end])
            pieces.append(f'<span style="background-color:{mark}">{words}</span>')
            place = end
        pieces.append(escape(text[place:]))
        body = quoted("".join(pieces).replace("\n", "<br>"))
        self.setText(f'<p style="{STYLE}">{body}</p>')
        self.setAccessibleName(text)
