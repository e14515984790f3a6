"""The size of text: what the desktop says, and the sizes of all that holds text.

A size is given for usual text, in logical pixels; where people read larger text it grows with it.
"""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

USUAL = {"windows": (9.0, 9.0), "cocoa": (13.0, 13.0)}
ELSEWHERE = (9.0, 11.0)
"""Points of the desktop's own text at 100 %; of other systems from the least to the most usual
(plain X11 9, KDE 10, GNOME 11)."""
LEAST, MOST = 0.9, 3.0
SCALE, FIXED = "textScale", "fixedFor100"


def scale_said(system: QFont, platform: str) -> float:
    """Return how large text shall be, 1.0 for the usual; `system` is the desktop's own font."""
    smallest, largest = USUAL.get(platform, ELSEWHERE)
    points = system.pointSizeF()
    if points <= 0:  # said in pixels: 96 of them are an inch of 72 points
        points = system.pixelSize() * 0.75
    nearest = min(max(points, smallest), largest)
    return min(MOST, max(LEAST, points / nearest))


def text_scale() -> float:
    """Return how large text is in this application, 1.0 for the usual."""
    app = QCoreApplication.instance()
    said = app.property(SCALE) if app is not None else None
    return float(said) if said else 1.0


def keep_scale(scale: float) -> None:
    """Say how large text is from now on."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(SCALE, scale)


def scaled(pixels: float) -> int:
    """Return a length that is `pixels` at 100 %, for text as large as it is now."""
    return round(pixels * text_scale())


def fix(widget: QWidget, width: int = 0, height: int = 0) -> None:
    """Give a widget that size at 100 %, and more for larger text; 0 leaves a side free."""
    widget.setProperty(FIXED, QSize(width, height))
    refit(widget)


def refit(widget: QWidget) -> None:
    """Give a widget its fixed size again: the size of text has changed."""
    size = widget.property(FIXED)
    if size is not None and size.width():
        widget.setFixedWidth(scaled(size.width()))
    if size is not None and size.height():
        widget.setFixedHeight(scaled(size.height()))
