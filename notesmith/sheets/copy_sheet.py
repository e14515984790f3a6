"""The copy sheet: the notes of a shipment in large plain type, for whoever writes by hand.

Beside each note lies its card, smaller, with the same lines where they break. What the plain
typeface has no letters for is drawn as the hand writes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import name as name_of

from reportlab.pdfgen.canvas import Canvas

from notesmith.errors import InputError, unwritable
from notesmith.language import _, in_line, number
from notesmith.marked_words import MarkKind
from notesmith.model import Card, Typeface
from notesmith.safe_files import written_beside
from notesmith.sheets.copy_layout import (
    FOOT,
    HEAD,
    LEADING,
    MARGIN,
    PAPERS,
    CopyBlock,
    CopyLine,
    CopyNote,
    lay_out_copies,
)
from notesmith.sheets.plain_type import (
    BOLD,
    PLAIN,
    LetterShapes,
    count_written,
    draw_text,
    runs_left,
    text_width,
    wrap_text,
)

NAME, SMALL = 12.0, 8.0
"""Sizes of an order's name, and of the line at the foot of a page."""

ON_CARD = 0.5
"""Size of the words on the small card, of the distance between its lines."""

PALE = 0.6
"""Grey of the lines that the words of the small card stand on."""

NAMED = 8
"""Letters that a hand lacks and that are named one by one."""

UNDER, THROUGH = -0.14, 0.28
"""Where lines below and through words run, in sizes."""


@dataclass(frozen=True, slots=True)
class CopyBook:
    """All that goes on a copy sheet.

    `left_out` are the parcels without a finished note, in words; `title` is the shipment.
    `typefaces` are those of the cards, by their keys.
    """

    title: str
    notes: Sequence[CopyNote]
    left_out: Sequence[str]
    typefaces: Mapping[str, Typeface] = field(repr=False)


def write_copy_sheet(book: CopyBook, paper: str, path: Path) -> int:
    """Write a copy sheet as a PDF at `path` and return how many pages it has.

    The file is written beside and renamed; the same notes give the same bytes. Raises InputError
    for a `paper` that there is not, OutputError when the file cannot be written.
    """
    if paper not in PAPERS:
        lacking = _("There is no paper “{name}”; there are {papers}.")
        raise InputError(lacking.format(name=paper, papers=in_line(PAPERS)))
    width, height = PAPERS[paper]
    pages = lay_out_copies(book.notes, width, height, text_width)
    lists = _list_pages(book.left_out, width, height)
    total = len(pages) + len(lists)
    shapes = {key: LetterShapes(face) for key, face in book.typefaces.items()}
    try:
        with written_beside(path) as file:
            canvas = Canvas(file, (width, height), invariant=1, pageCompression=1)
            canvas.setTitle(book.title)
            canvas.setCreator("NoteSmith")
            for at, blocks in enumerate(pages, start=1):
                for block in blocks:
                    _draw_block(canvas, block, width, shapes[block.note.card.typeface])
                _finish(canvas, book.title, at, total)
            for at, lines in enumerate(lists, start=len(pages) + 1):
                _draw_list(canvas, lines, height)
                _finish(canvas, book.title, at, total)
            canvas.save()
    except OSError as error:
        raise unwritable(path, error) from error
    return total


def _list_pages(left_out: Sequence[str], width: float, height: float) -> list[list[str]]:
    """Return the lines that name what is left out, page by page."""
    room = width - 2 * MARGIN
    lines = [part for each in left_out for part in wrap_text(each, room, NAME)]
    most = int((height - 2 * MARGIN - FOOT - HEAD) / (NAME * LEADING))
    return [lines[start : start + most] for start in range(0, len(lines), most)]


def _draw_list(canvas: Canvas, lines: Sequence[str], height: float) -> None:
    top = height - MARGIN - NAME
    draw_text(canvas, _("Without a finished note, so not here:"), MARGIN, top, NAME, BOLD)
    for row, line in enumerate(lines):
        draw_text(canvas, line, MARGIN, top - HEAD - row * NAME * LEADING, NAME)


def _finish(canvas: Canvas, title: str, at: int, total: int) -> None:
    words = _("{shipment}: copy sheet, page {page} of {pages}")
    said = words.format(shipment=title, page=number(at), pages=number(total))
    draw_text(canvas, said, MARGIN, MARGIN - SMALL, SMALL)
    canvas.showPage()


def _draw_block(canvas: Canvas, block: CopyBlock, width: float, shapes: LetterShapes) -> None:
    note, top = block.note, block.lines_top
    head = _("{place}.  {order}").format(place=number(note.place), order=note.order_id)
    draw_text(canvas, head, MARGIN, block.top - NAME, NAME, BOLD)
    left = MARGIN + text_width(head, NAME, BOLD) + NAME
    draw_text(canvas, note.recipient, left, block.top - NAME, NAME)
    if note.card.missing:
        words = _("The hand of this card cannot write {letters}.")
        said = words.format(letters=in_line(_name_letters(note.card.missing)))
        draw_text(canvas, said, MARGIN, block.top - NAME - 9, SMALL)
    for line in note.lines:
        base = top - block.size * (1 + line.row * LEADING)
        if _is_typed(line, note.card):
            _write(canvas, line, MARGIN, base, block.size)
        else:
            larger = block.size / note.card.size
            shapes.draw(canvas, line.line, MARGIN, base, larger, note.card.size)
    _draw_card(canvas, block, width - MARGIN - note.card.width * block.scale, shapes)


def _draw_card(canvas: Canvas, block: CopyBlock, left: float, shapes: LetterShapes) -> None:
    """Draw the card with its lines, each where it stands on the card."""
    card, scale = block.note.card, block.scale
    bottom = block.lines_top - card.height * scale
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.6)
    canvas.rect(left, bottom, card.width * scale, card.height * scale)
    for line in block.note.lines:
        inked = [each for each in line.line.glyphs if not each.text.isspace()]
        if not inked:
            continue
        x1 = left + min(each.x for each in inked) * scale
        x2 = left + max(each.x + each.advance for each in inked) * scale
        base = bottom + line.line.y * scale
        canvas.setStrokeGray(PALE)
        canvas.setLineWidth(0.4)
        canvas.line(x1, base - 1.5, x2, base - 1.5)
        if _is_typed(line, card):
            wide = text_width(line.text)
            size = card.leading * scale * ON_CARD
            _write(canvas, line, x1, base, min(size, (x2 - x1) / wide) if wide else size)
        else:
            shapes.draw(canvas, line.line, x1, base, scale, card.size)


def _is_typed(line: CopyLine, card: Card) -> bool:
    """Tell whether plain type writes a line as well as its hand; what runs left is the hand's."""
    by_hand = sum(sign not in card.missing for sign in line.text)
    typed = count_written(line.text)
    return typed > by_hand or (typed == by_hand and not runs_left(line.text))


def _name_letters(missing: Sequence[str]) -> list[str]:
    """Return the first of some letters, by name where plain type cannot write them either."""
    named = [f"“{each}”" if count_written(each) else name_of(each, "?") for each in missing]
    return [*named[:NAMED], "…"] if len(named) > NAMED else named


def _write(canvas: Canvas, line: CopyLine, x: float, y: float, size: float) -> None:
    """Write a line's words, with what is drawn below or through them."""
    draw_text(canvas, line.text, x, y, size, PLAIN)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(size / 14)
    for kind, start, end in line.marks:
        height = y + (UNDER if kind is MarkKind.UNDERLINE else THROUGH) * size
        ends = (x + text_width(line.text[:place], size) for place in (start, end))
        first, last = ends
        canvas.line(first, height, last, height)
