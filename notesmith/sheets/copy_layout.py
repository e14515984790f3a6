"""The copy sheet, laid out: which notes stand on which page, and how large their lines are.

Lengths are in points. A page has columns of plain lines, each beside its card made smaller.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from notesmith.marked_words import MarkKind, find_marks
from notesmith.model import MM, Card, Line, Note

PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (8.5 * 72, 11 * 72)}
"""Width and height of the papers there are, by name."""

MARGIN, HEAD, FOOT = 42.0, 24.0, 22.0
"""Around the page; above each note for its order; below all of them for the number of the page."""

GAP, BETWEEN = 18.0, 22.0
"""Between the lines and the card, and between two notes."""

CARD_SHARE = 0.38
"""How much of the width the card takes."""

LARGE, LEADING = 15.0, 1.5
"""Size of the plain lines, as large as they can be read at arm's length, and their leading."""

WIDEST_GAP = 2
"""Rows that lie at most between two lines: a card may have its signature at the foot."""

WidthOf = Callable[[str], float]
"""How wide a text is in plain type of one point."""


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A line of a card as it is copied: its words without the signs of marks.

    `row` counts from the first line, `marks` are (kind, start, end) in `text`; `line` is the same
    on the card.
    """

    text: str
    row: int
    marks: tuple[tuple[MarkKind, int, int], ...]
    line: Line


@dataclass(frozen=True, slots=True)
class CopyNote:
    """One note to copy: `place` is that of its parcel in the shipment, from 1."""

    place: int
    order_id: str
    recipient: str
    card: Card
    lines: tuple[CopyLine, ...]


@dataclass(frozen=True, slots=True)
class CopyBlock:
    """A note on a page: its top, the size of its plain lines, and how much smaller its card is."""

    note: CopyNote
    top: float
    size: float
    scale: float

    @property
    def lines_top(self) -> float:
        """Where the lines and the card begin, below the order's name."""
        return self.top - HEAD


def copy_note(place: int, note: Note, card: Card, recipient: str) -> CopyNote:
    """Return a note as it is copied, its lines as they break on `card`."""
    return CopyNote(place, note.order_id, recipient, card, tuple(_lines(note, card)))


def lay_out_copies(
    notes: Sequence[CopyNote], width: float, height: float, width_of: WidthOf
) -> list[list[CopyBlock]]:
    """Return the blocks of each page of paper of that size, in the order of the notes."""
    pages: list[list[CopyBlock]] = []
    top = 0.0
    for note in notes:
        size, scale, tall = _measure(note, width, height, width_of)
        if not pages or top - tall < MARGIN + FOOT:
            pages.append([])
            top = height - MARGIN
        pages[-1].append(CopyBlock(note, top, size, scale))
        top -= tall + BETWEEN
    return pages


def _measure(
    note: CopyNote, width: float, height: float, width_of: WidthOf
) -> tuple[float, float, float]:
    """Return the size of a note's lines, the scale of its card, and how high both stand."""
    inner = width - 2 * MARGIN
    beside = inner * CARD_SHARE
    room = inner - beside - GAP
    widest = max((width_of(each.text) for each in note.lines), default=0.0)
    rows = 1 + max((each.row for each in note.lines), default=0)
    most = height - 2 * MARGIN - FOOT - HEAD
    size = min(LARGE, room / widest if widest else LARGE, most / (rows * LEADING))
    scale = min(beside / note.card.width, most / note.card.height)
    tall = HEAD + max(rows * LEADING * size, note.card.height * scale)
    return size, scale, tall


def _lines(note: Note, card: Card) -> Iterator[CopyLine]:
    row, above = 0, None
    for line in card.lines:
        if above is not None and card.leading:
            steps = round((above - line.y) / card.leading)
            row += min(max(steps, 1), WIDEST_GAP)
        above = line.y
        whole = note.text if line.part == "text" else note.signature
        yield _copy_line(whole, line, row)


def _copy_line(whole: str, line: Line, row: int) -> CopyLine:
    """Return the words of a line, and where marks stand in them once their signs are gone."""
    marks = find_marks(whole)
    signs = {place for mark in marks for place in (mark.start - 1, mark.end)}
    kept = [
        place
        for place in range(line.start, min(line.end, len(whole)))
        if place not in signs and whole[place] != "\n"
    ]
    text = "".join(whole[place] for place in kept).rstrip()
    found = []
    for mark in marks:
        inside = [at for at, place in enumerate(kept) if mark.start <= place < mark.end]
        if inside and inside[0] < len(text):
            found.append((mark.kind, inside[0], min(inside[-1] + 1, len(text))))
    return CopyLine(text, row, tuple(found), line)
