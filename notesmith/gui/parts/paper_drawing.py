"""Paper on the desk: the one thing with a shadow, and the cards drawn on it."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPixmapCache

from notesmith.gui.kit.tokens import Tokens
from notesmith.gui.parts.card_surface import CardSurface
from notesmith.model import Card, Typeface
from notesmith.surface import draw_card


def draw_shadow(painter: QPainter, place: QRectF, tokens: Tokens, depth: float = 20.0) -> None:
    """Draw the soft shadow that paper at `place` throws, `depth` pixels wide and a little lower."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = max(3, round(depth / 1.5))
    fallen = place.adjusted(0, depth * 0.3, 0, depth * 0.3)
    for step in range(steps, 0, -1):
        reach = depth * step / steps
        # Thin far out and dense close by: the sum falls with the square of the distance.
        dense = 2 * tokens.shadow / steps * (1 - (step - 0.5) / steps)
        painter.setBrush(QColor.fromRgbF(0, 0, 0, dense / 255))
        spread = fallen.adjusted(-reach, -reach, reach, reach)
        painter.drawRoundedRect(spread, tokens.sheet + reach, tokens.sheet + reach)
    edge = QColor(0, 0, 0, round(tokens.shadow * 0.7))
    painter.setBrush(edge)
    painter.drawRoundedRect(place.adjusted(-0.5, 0, 0.5, 1), tokens.sheet, tokens.sheet)
    painter.restore()


def draw_paper(painter: QPainter, place: QRectF, tokens: Tokens, depth: float = 20.0) -> None:
    """Draw a sheet of paper with its shadow; it stays paper-white in the dark."""
    draw_shadow(painter, place, tokens, depth)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.paper))
    painter.drawRoundedRect(place, tokens.sheet, tokens.sheet)
    painter.restore()


def draw_gap(painter: QPainter, place: QRectF, tokens: Tokens) -> None:
    """Draw the place of a card that is still to come."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(tokens.edge), 1, Qt.PenStyle.DashLine)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), tokens.sheet, tokens.sheet)
    painter.restore()


def draw_ring(painter: QPainter, place: QRectF, tokens: Tokens, radius: float = 5.0) -> None:
    """Draw the ring around the current paper: two pixels of accent, a little away from it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(-4, -4, 4, 4), radius, radius)
    painter.restore()


def draw_focus(painter: QPainter, place: QRectF, tokens: Tokens) -> None:
    """Draw where the keyboard is: a dark line and a light one, to be seen on desk and on paper."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for inset, width, colour in ((0.5, 3, tokens.desk), (0.5, 1.5, tokens.ink)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRoundedRect(place.adjusted(inset + 1, inset + 1, -inset - 1, -inset - 1), 6, 6)
    painter.restore()


def draw_writing(
    painter: QPainter, place: QRectF, card: Card, typefaces: Mapping[str, Typeface]
) -> None:
    """Draw what is written on `card` into `place`, which has the card's proportions."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(place)
    painter.translate(place.topLeft())
    painter.scale(place.width() / card.width, place.height() / card.height)
    draw_card(card, CardSurface(painter, typefaces, card.height))
    painter.restore()


def writing_picture(
    card: Card, typefaces: Mapping[str, Typeface], width: int, height: int, ratio: float
) -> QPixmap:
    """Return what is written on `card` as a picture without ground, kept by Qt's own cache."""
    key = f"{hash(card)}:{width}x{height}@{ratio}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_writing(painter, QRectF(0, 0, width, height), card, typefaces)
    painter.end()
    QPixmapCache.insert(key, picture)
    return picture
