"""Draws sheets on paper: a PDF whose letters are real text, written beside and then renamed."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from notesmith.errors import InputError, OutputError
from notesmith.files import written_beside
from notesmith.model import Ink, Line, Sheet, Typeface
from notesmith.sheets.embedding import EmbeddedTypeface
from notesmith.sheets.streaming import streaming_canvas
from notesmith.surface import draw_sheet

BOOKMARKS = 2000
"""Pages that the outline names; a longer outline helps nobody and is held in memory."""


class PaperSurface:
    """A ReportLab canvas as a surface; `typefaces` holds the grown typefaces by their keys."""

    def __init__(self, canvas: Canvas, typefaces: Mapping[str, Typeface]) -> None:
        self._canvas = canvas
        self._typefaces = typefaces
        self._embedded: dict[str, EmbeddedTypeface] = {}

    def write(self, line: Line, typeface: str, size: float, ink: Ink, x: float, y: float) -> None:
        """Draw a written line as text, each glyph at its own place."""
        if not line.glyphs:
            return
        font = self._font(typeface)
        cyan, magenta, yellow, black = ink.cmyk
        self._canvas.addLiteral(
            f"BT {cyan:g} {magenta:g} {yellow:g} {black:g} k "
            f"1 0 0 1 {line.x + x:.3f} {line.y + y:.3f} Tm {_strokes(line, font, size)}ET"
        )

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        """Draw a straight black line."""
        self._canvas.setStrokeColorRGB(0, 0, 0)
        self._canvas.setLineWidth(width)
        self._canvas.line(x1, y1, x2, y2)

    def embed(self) -> None:
        """Add the fonts to the document, when the last page has been drawn."""
        for font in self._embedded.values():
            font.add_to(self._canvas._doc)

    def _font(self, typeface: str) -> EmbeddedTypeface:
        if typeface not in self._embedded:
            label = f"H{len(self._embedded) + 1}"
            self._embedded[typeface] = EmbeddedTypeface(self._typefaces[typeface], label)
        return self._embedded[typeface]


def _strokes(line: Line, font: EmbeddedTypeface, size: float) -> str:
    """Return the text operators of a line: size, rise for height, adjustments for the gaps.

    What is rounded in one place is made good in the next, so that errors do not add up.
    """
    parts: list[str] = []
    pen = line.x
    rise = scale = None
    for glyph in line.glyphs:
        height = f"{glyph.y - line.y:.2f}"
        if glyph.scale != scale or height != rise:
            if rise is not None:
                parts.append("]TJ ")
            if glyph.scale != scale:
                scale = glyph.scale
                em = round(size * scale, 2)
                parts.append(f"/{font.label} {em:.2f} Tf ")
            if height != rise:
                rise = height
                parts.append(f"{height} Ts ")
            parts.append("[")
        kern = round((pen - glyph.x) * 1000 / em)
        if kern:
            parts.append(str(kern))
        cid, width = font.cid(glyph, size)
        parts.append(f"<{cid:04X}>")
        pen += (width - kern) * em / 1000
    parts.append("]TJ 0 Ts ")
    return "".join(parts)


def write_pdf(
    sheets: Iterable[Sheet], typefaces: Mapping[str, Typeface], path: Path, title: str
) -> int:
    """Write `sheets` as a PDF at `path` and return the number of its pages.

    The file is written beside and renamed when it is whole; the same sheets give the same bytes.
    Raises InputError when there is no sheet, and OutputError when the file cannot be written.
    """
    try:
        with written_beside(path) as file:
            return _write(sheets, typefaces, file, title)
    except OSError as error:
        reason = error.strerror or "the system gave no reason"
        raise OutputError(f"Cannot write {path}: {reason}. Choose another place.") from error


def _write(
    sheets: Iterable[Sheet], typefaces: Mapping[str, Typeface], file: BinaryIO, title: str
) -> int:
    rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and faster to write
    canvas = streaming_canvas(file)
    canvas.setTitle(title)
    canvas.setCreator("NoteSmith")
    surface = PaperSurface(canvas, typefaces)
    pages = 0
    for pages, sheet in enumerate(sheets, start=1):
        canvas.setPageSize((sheet.stock.width, sheet.stock.height))
        if pages <= BOOKMARKS:
            _bookmark(canvas, sheet, pages)
        draw_sheet(sheet, surface)
        canvas.showPage()
    if not pages:
        raise InputError("There is no card to print; write a note first.")
    surface.embed()
    canvas.getpdfdata()
    return pages


def _bookmark(canvas: Canvas, sheet: Sheet, page: int) -> None:
    """Name the page's orders in the document's outline, so that a card is found by its order."""
    key = f"page-{page}"
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(", ".join(placed.card.order_id for placed in sheet.cards), key)
