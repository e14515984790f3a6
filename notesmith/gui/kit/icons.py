"""Icons: the shipped line drawings, tinted to any colour and sharp at any device pixel ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from notesmith.resources import folder

RATIOS = (1.0, 1.5, 2.0, 3.0)
STROKE = "1.75"


@lru_cache(maxsize=256)
def drawing(name: str, colour: str) -> QSvgRenderer:
    """Return the icon `name` (a file of assets/icons) in `colour`; InputError if it is missing."""
    text = folder("assets", "icons", f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour).replace(
        'stroke-width="2"', f'stroke-width="{STROKE}"'
    )
    return QSvgRenderer(QByteArray(text.encode()))


def draw_icon(painter: QPainter, name: str, place: QRectF, colour: str) -> None:
    """Draw the icon `name` into the square `place`, in the painter's own resolution."""
    drawing(name, colour).render(painter, place)


def pixmap(name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of `size` logical pixels for screens of `ratio`."""
    shape = drawing(name, colour)
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    shape.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """Return the icon for menus and standard buttons, sharp from 100 to 300 %."""
    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made
