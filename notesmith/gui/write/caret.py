"""Where a place in the text stands on a written card, and which place a point on it means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notesmith.model import Card, Glyph, Line


@dataclass(frozen=True, slots=True)
class Caret:
    """A place on the card in points from the bottom left: `row` counts the lines of the text."""

    row: int
    x: float
    y: float


def text_lines(card: Card) -> tuple[Line, ...]:
    """Return the lines of the note's text, without the signature."""
    return tuple(line for line in card.lines if line.part == "text")


def caret_at(card: Card, index: int) -> Caret | None:
    """Return where the caret stands before character `index`; None on a card without text.

    Where a line was broken, the place belongs to the line that follows.
    """
    lines = text_lines(card)
    if not lines:
        return None
    row = max((row for row, line in enumerate(lines) if line.start <= index), default=0)
    return Caret(row, _x_of(lines[row], index), lines[row].y)


def index_at(card: Card, x: float, y: float) -> int:
    """Return the place in the text nearest to a point on the card."""
    lines = text_lines(card)
    if not lines:
        return 0
    middle = card.size * 0.2
    row = min(range(len(lines)), key=lambda each: abs(lines[each].y + middle - y))
    return index_in_row(card, row, x)


def index_in_row(card: Card, row: int, x: float) -> int:
    """Return the place in line `row` of the text nearest to `x` points from the left."""
    lines = text_lines(card)
    line = lines[row]
    last = line.end - (1 if row + 1 < len(lines) and lines[row + 1].start == line.end else 0)
    places = range(line.start, max(line.start, last) + 1)
    return min(places, key=lambda index: abs(_x_of(line, index) - x))


def row_ends(card: Card, row: int) -> tuple[int, int]:
    """Return the first and last place of the caret in line `row` of the text."""
    lines = text_lines(card)
    broken = row + 1 < len(lines) and lines[row + 1].start == lines[row].end
    return lines[row].start, max(lines[row].start, lines[row].end - (1 if broken else 0))


def stretches(card: Card, start: int, end: int) -> Iterator[tuple[float, float, float]]:
    """Yield (x1, x2, baseline y) in points for each line that characters start..end stand on.

    Blanks at the end of a line are left out.
    """
    for line in text_lines(card):
        first, last = max(start, line.start), min(end, line.end)
        inked = [glyph.offset for glyph in line.glyphs if not glyph.text.isspace()]
        last = min(last, max(inked) + 1) if inked else first
        if first < last:
            ends = _x_of(line, first), _x_of(line, last)
            yield min(ends), max(ends), line.y


def _x_of(line: Line, index: int) -> float:
    """Where character `index` of a line begins; behind the last glyph, where that one ends.

    A letter that runs to the left begins at its right. In a ligature the place is between.
    """
    glyphs = tuple(line.glyphs)
    before: tuple[int, float] | None = None
    after: tuple[int, float] | None = None
    for place, glyph in enumerate(glyphs):
        end = glyph.offset + len(glyph.text)
        left, right = glyph.x, glyph.x + glyph.advance
        if _runs_left(glyphs, place):
            left, right = right, left
        if glyph.offset <= index < end:
            return left + (right - left) * (index - glyph.offset) / (end - glyph.offset)
        if end <= index and (before is None or end > before[0]):
            before = end, right
        if glyph.offset > index and (after is None or glyph.offset < after[0]):
            after = glyph.offset, left
    found = before or after
    return found[1] if found else line.x


def _runs_left(glyphs: Sequence[Glyph], place: int) -> bool:
    """Tell by its neighbours whether a glyph is one of those that run from right to left."""
    own = glyphs[place].offset
    if place + 1 < len(glyphs):
        return glyphs[place + 1].offset < own
    return place > 0 and glyphs[place - 1].offset > own
