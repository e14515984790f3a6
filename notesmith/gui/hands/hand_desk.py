"""The middle of the page of hands: the specimen on the desk, and what it is written with."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notesmith.gui.hands.hand_controls import HandControls, Segments
from notesmith.gui.hands.specimen_view import ZOOMS, SpecimenView
from notesmith.gui.kit.flow_layout import FlowLayout
from notesmith.gui.kit.labels import Paragraph, frame, label
from notesmith.gui.kit.text_size import scaled
from notesmith.language import N_, _, listed, number
from notesmith.model import MM, Card, Design, Ink, Pen, Typeface
from notesmith.pipeline import HandInfo

SIDE = 20
WIDEST = 900
"""Pixels: a longer slider would be no finer."""
PATIENCE = 250
"""Milliseconds before a hand that is still being opened is excused."""
GROWING = N_("Learning this hand: every letter is drawn in many forms, once.")


def info_words(info: HandInfo) -> str:
    """Return what there is to say of a hand: "Joined letters, Latin and Cyrillic"."""
    letters = _("Joined letters") if info.joined else _("Letters stand apart")
    scripts = listed(map(_, info.scripts)) or _("signs")
    yours = _("Your own font") if info.own else ""
    return "    ".join(part for part in (yours, letters, scripts) if part)


class HandDesk(QFrame):
    """The specimen with its name above it and the pen, the ink and the strength below."""

    def __init__(
        self, design: Design, pens: Sequence[Pen], inks: Sequence[Ink],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("frame", "desk")
        self._design = design
        self._title = Paragraph("", "title")
        self._words = Paragraph("", "muted")
        self._caption = label("", "small")
        self._trouble = Paragraph("", "body", "block")
        self.view = SpecimenView(design)
        self.zoom = Segments(
            _("How large the specimen is shown"), [(name, _(title)) for name, title in ZOOMS]
        )
        self.controls = HandControls(pens, inks)
        self._late = QTimer(self, singleShot=True, interval=PATIENCE)
        self._late.timeout.connect(lambda: self._caption.setText(_(GROWING)))
        self.zoom.chosen.connect(self._set_zoom)
        self._lay_out()
        self.zoom.choose("whole")
        self._trouble.hide()

    @property
    def in_trouble(self) -> bool:
        """Whether the hand could not be opened."""
        return not self._trouble.isHidden()

    def wait(self, info: HandInfo) -> None:
        """Name the hand that is being opened; the picture before stays until it is."""
        self.name(info)
        self._trouble.hide()
        self._late.start()

    def name(self, info: HandInfo) -> None:
        """Say which hand it is, once that is known."""
        self._title.set_text(info.title)
        self._words.set_text(info_words(info) if info.title else "")

    def rest(self) -> None:
        """Everything that was wanted is shown."""
        self._late.stop()
        self._say_size()

    def show_card(self, card: Card, typefaces: Mapping[str, Typeface]) -> None:
        """Show the specimen."""
        self.view.show_card(card, typefaces)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no specimen."""
        self.view.show_card(None, {})
        self._trouble.set_text(sentence)
        self._trouble.show()
        self.rest()

    def _set_zoom(self, zoom: str) -> None:
        self.view.set_zoom(zoom)
        if not self._late.isActive():
            self._say_size()

    def _say_size(self) -> None:
        width, height = round(self._design.width / MM), round(self._design.height / MM)
        size = _("{title}, {width} × {height} mm").format(
            title=_(self._design.title), width=width, height=height
        )
        words = _("drag to look around") if self.view.moves else size
        percent = _("{percent} %").format(percent=number(self.view.percent))
        self._caption.setText(f"{percent}    {words}")

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._words)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 24, SIDE, 0)
        head.addLayout(names, 1)
        foot = FlowLayout(line_gap=4, right_from=1)
        foot.setContentsMargins(SIDE, 0, SIDE, 0)
        foot.addWidget(self._caption)
        foot.addWidget(self.zoom)
        trouble = QHBoxLayout()
        trouble.setContentsMargins(SIDE, 0, SIDE, 0)
        trouble.addWidget(self._trouble)
        panel = frame("panel")
        inner = QVBoxLayout(panel)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.addWidget(self.controls)
        panel.setMaximumWidth(scaled(WIDEST))
        below = QHBoxLayout()
        below.setContentsMargins(SIDE, 0, SIDE, 24)
        below.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(trouble)
        column.addLayout(foot)
        column.addLayout(below)
