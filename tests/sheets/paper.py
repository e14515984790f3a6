"""Writes cards to a PDF, and reads from it what stands where, with PDFium."""

import ctypes
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from notesmith.model import Card, Hand, Sheet, Typeface
from notesmith.sheets import draw_pages, name_faces, write_pdf


class PrintedLetter(NamedTuple):
    """A character of a page: where its glyph's origin is, and the size of its font, in points."""

    text: str
    x: float
    y: float
    size: float


def print_sheets(
    sheets: Iterable[Sheet], hands: Hand | Sequence[Hand], path: Path, title: str = "Cards"
) -> Path:
    """Write `sheets`, whose cards are set in `hands`, as a PDF at `path`, and return that."""
    hands = hands if isinstance(hands, Sequence) else [hands]
    faces: Mapping[str, Typeface] = {hand.typeface.key: hand.typeface for hand in hands}
    write_pdf([draw_pages(list(sheets), faces, name_faces(faces))], faces, path, title)
    return path


def read_texts(path: Path) -> list[str]:
    """Return the text of each page, its blanks made single."""
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def read_letters(path: Path) -> list[list[PrintedLetter]]:
    """Return the characters of each page in its order, without what the reader makes up itself."""
    with pypdfium2.PdfDocument(path) as document:
        return [_letters(page) for page in document]


def placed_letters(card: Card, x: float = 0.0, y: float = 0.0) -> list[PrintedLetter]:
    """Return the letters of a card whose bottom left corner is at (`x`, `y`).

    The characters of a ligature stand where the ligature does.
    """
    return [
        PrintedLetter(character, glyph.x + x, glyph.y + y, card.size * glyph.scale)
        for line in card.lines
        for glyph in line.glyphs
        for character in glyph.text
    ]


def letters_on(sheet: Sheet) -> list[PrintedLetter]:
    """Return the letters of all cards of a sheet."""
    return [
        letter
        for placed in sheet.cards
        for letter in placed_letters(placed.card, placed.x, placed.y)
    ]


def _letters(page: pypdfium2.PdfPage) -> list[PrintedLetter]:
    text = page.get_textpage()
    return [
        _letter(text, number)
        for number in range(text.count_chars())
        if not raw.FPDFText_IsGenerated(text, number)
    ]


def _letter(text: pypdfium2.PdfTextPage, number: int) -> PrintedLetter:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, number, x, y)
    character = chr(raw.FPDFText_GetUnicode(text, number))
    return PrintedLetter(character, x.value, y.value, raw.FPDFText_GetFontSize(text, number))
