"""What the editor marks on the card: words that findings are about, and those that are chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from notesmith.gui.write.caret import stretches
from notesmith.model import Card, Finding, FindingKind, Severity

MARKS = {
    Severity.BLOCK: QColor(240, 150, 140, 130),
    Severity.WARN: QColor(247, 206, 130, 150),
    Severity.HINT: QColor(247, 206, 130, 90),
}
"""Highlighter colours; the paper is white in the dark as well."""

CHOSEN = QColor(45, 78, 158, 50)
"""What lies behind words that are chosen."""

UNKNOWN = QColor("#B3261E")
"""The line under words that no dictionary knows."""

WAVE, HEIGHT, BELOW = 3.0, 2.0, 0.2
"""Half a wave of that line and its height, in pixels, and how far below the words it runs, in
sizes of the hand."""


def draw_marks(painter: QPainter, card: Card, scale: float, findings: Sequence[Finding]) -> None:
    """Mark the words of findings on a card of which a point is `scale` pixels."""
    for finding in findings:
        for start, end in finding.spans:
            if finding.kind is FindingKind.SPELLING:
                _draw_wave(painter, card, scale, start, end)
            else:
                _lay_behind(painter, card, scale, (start, end), MARKS[finding.severity], 0.18, 0.16)


def draw_chosen(painter: QPainter, card: Card, scale: float, start: int, end: int) -> None:
    """Show that the characters start..end are chosen."""
    _lay_behind(painter, card, scale, (start, end), CHOSEN, 0.75, 0.3)


def _lay_behind(
    painter: QPainter,
    card: Card,
    scale: float,
    span: tuple[int, int],
    colour: QColor,
    up: float,
    down: float,
) -> None:
    """Lay a colour behind characters, from `up` above the line to `down` below it, in sizes."""
    for x1, x2, y in stretches(card, *span):
        top, height = card.height - y - card.size * up, card.size * (up + down)
        place = QRectF(x1 * scale, top * scale, (x2 - x1) * scale, height * scale)
        painter.fillRect(place, colour)


def _draw_wave(painter: QPainter, card: Card, scale: float, start: int, end: int) -> None:
    painter.save()
    painter.setPen(QPen(UNKNOWN, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x1, x2, y in stretches(card, start, end):
        left, right = x1 * scale, x2 * scale
        middle = (card.height - y + card.size * BELOW) * scale
        steps = max(2, round((right - left) / WAVE))
        step = (right - left) / steps
        painter.drawPolyline(
            [
                QPointF(left + place * step, middle + (HEIGHT if place % 2 else 0.0))
                for place in range(steps + 1)
            ]
        )
    painter.restore()
