"""The tells of a hand: what would give it away, what was measured, and whether that holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notesmith.gui.kit.icons import draw_icon
from notesmith.gui.kit.labels import Paragraph, label
from notesmith.gui.kit.side_column import empty
from notesmith.gui.kit.text_size import fix, scaled
from notesmith.gui.kit.theme import tokens_of
from notesmith.gui.kit.work_progress import ThinBar
from notesmith.language import _, plural
from notesmith.pipeline import Tell


def verdict(tells: Sequence[Tell]) -> tuple[str, str]:
    """Return what all tells together say, and its tone."""
    every, failing = len(tells), sum(not each.holds for each in tells)
    if not failing:
        return plural("All {count} hold", "All {count} hold", every), "good"
    words = plural(
        "{count} of {tells} does not hold",
        "{count} of {tells} do not hold",
        failing,
        tells=plural("{count} tell", "{count} tells", every),
    )
    return words, "warn"


def figure_words(tell: Tell) -> str:
    """Return what was measured, and against what."""
    wanted = _("{figure} (wanted: {bound})").format(figure=tell.figure, bound=tell.bound)
    return wanted if tell.bound else tell.figure


class Sign(QWidget):
    """A check mark where something holds, a triangle where it does not."""

    def __init__(self, holds: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holds = holds
        self.setAccessibleName(_("holds") if holds else _("does not hold"))
        fix(self, 16, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        name, ink = ("check", tokens.good) if self._holds else ("triangle-alert", tokens.warn)
        draw_icon(QPainter(self), name, QRectF(0, 2, scaled(15), scaled(15)), ink)


class TellRow(QWidget):
    """One tell: its number, what must be so, what was measured."""

    def __init__(self, tell: Tell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        holds = _("holds") if tell.holds else _("does not hold")
        tip = _("Holds: {figure}") if tell.holds else _("Does not hold: {figure}")
        self.setAccessibleName(f"{tell.number}. {tell.name}: {figure_words(tell)}, {holds}")
        self.setToolTip(tip.format(figure=figure_words(tell)))
        number = label(str(tell.number), "small")
        fix(number, 18, 20)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Paragraph(tell.name, "body", "" if tell.holds else "warn"))
        words.addWidget(Paragraph(tell.figure if tell.holds else figure_words(tell), "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(number, alignment=top)
        row.addLayout(words, 1)
        row.addWidget(Sign(tell.holds), alignment=top)


class TellList(QWidget):
    """All tells of one hand, or how far measuring them is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = label("", "strong")
        self._where = Paragraph("", "small")
        self._bar = ThinBar(240)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._verdict)
        column.addWidget(self._where)
        column.addWidget(self._bar)
        column.addSpacing(4)
        column.addLayout(self._rows)

    @property
    def words(self) -> str:
        """The heading above the list."""
        return self._verdict.text()

    def rows(self) -> list[TellRow]:
        """Return the tells that are shown."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [each for each in widgets if isinstance(each, TellRow)]

    def show_measuring(self, done: int, total: int) -> None:
        """Say how far it is; the tells of the hand before go."""
        empty(self._rows)
        self._say(_("Being measured"), "")
        self._where.set_text(_("On the notes of the sample, as they are placed on cards."))
        self._bar.set_part(done, total)
        self._bar.show()

    def show_tells(self, tells: Sequence[Tell]) -> None:
        """Show what was measured, what does not hold first."""
        empty(self._rows)
        self._bar.hide()
        self._say(*verdict(tells))
        self._where.set_text(_("Measured on the notes of the sample, as they are placed on cards."))
        for tell in sorted(tells, key=lambda each: (each.holds, each.number)):
            self._rows.addWidget(TellRow(tell, self))

    def show_nothing(self, why: str) -> None:
        """Say why there is nothing to measure."""
        empty(self._rows)
        self._bar.hide()
        self._say(_("Not measured"), "")
        self._where.set_text(why)

    def _say(self, words: str, tone: str) -> None:
        self._verdict.setText(words)
        self._verdict.setProperty("tone", tone)
        self._verdict.style().unpolish(self._verdict)
        self._verdict.style().polish(self._verdict)
