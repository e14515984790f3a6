"""Breaks a note into rows that find room on a card, and finds the size at which they do."""

import math
import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from notesmith.cards.rhythm import ROWS, Rhythm
from notesmith.cards.scripts import RIGHT_TO_LEFT, UNSPACED, is_right_to_left, pieces_of
from notesmith.model import Design, Hand, Word

STEPS = 9
"""Sizes tried from the design's largest to its smallest."""

CLEARANCE = 0.25
"""X-heights between the loops of two even lines, so that wandering ones do not meet."""

TOKENS = re.compile(r"[ \t]+|[^ \t]+")
"""Words and the blanks between them; a no-break space is a letter of its word."""

ELSEWHERE = re.compile(f"{RIGHT_TO_LEFT.pattern}|{UNSPACED.pattern}")
"""Letters of which words are found and set with more care."""

HYPHENS = "-\u2010\u2011"


Chunk = tuple[int, float, float]
"""Words that stay on one row, and the blank behind them, where the row may end.

The place in the paragraph behind the last of them, and the widths of both in ems.
"""


class NoteParagraph(NamedTuple):
    """What the writer ended with a new line, as words and the blanks between them.

    `start` and `end` are offsets in the text of the part, and so are `starts`, one for each word.
    `levels` are odd where a word runs from right to left; there are none where all run to the
    right. `chunks` say where a row may end.
    """

    start: int
    end: int
    rtl: bool
    words: list[Word]
    starts: list[int]
    levels: list[int]
    chunks: list[Chunk]


class Part(NamedTuple):
    """The text of a note or its signature, shaped: `name` is "text" or "signature"."""

    name: str
    text: str
    paragraphs: tuple[NoteParagraph, ...]


class TextRow(NamedTuple):
    """What stands on one line, in reading order, before it has a place on the card.

    Offsets are those of the part's text.
    """

    part: Part
    start: int
    end: int
    rtl: bool
    words: list[Word]
    starts: list[int]
    levels: list[int]


def split(name: str, text: str, hand: Hand) -> Part:
    """Return a part shaped in `hand`, paragraph by paragraph; blank lines stay.

    A part without words has no paragraphs.
    """
    if not text.strip():
        return Part(name, text, ())
    paragraphs = []
    start = 0
    for paragraph in text.split("\n"):
        paragraphs.append(_paragraph(paragraph, start, hand))
        start += len(paragraph) + 1
    return Part(name, text, tuple(paragraphs))


def _paragraph(text: str, start: int, hand: Hand) -> NoteParagraph:
    pieces: list[str] = TOKENS.findall(text)
    levels: list[int] = []
    if text.isascii() or not ELSEWHERE.search(text):
        words = hand.shape_all(pieces)
        held = any(hyphen in text for hyphen in HYPHENS)
        may_end = [word.blank for word in words] if not held else _ends(words)
        rtl = False
    else:
        runs = list(pieces_of(text, pieces))
        pieces = [piece for piece, _, _ in runs]
        levels = [level for _, _, level in runs]
        words = [hand.shape(piece, level % 2 == 1) for piece, _, level in runs]
        may_end = [end or run[1] for end, run in zip(_ends(words), runs, strict=True)]
        rtl = is_right_to_left(text)
    starts = list(accumulate(map(len, pieces), initial=start))
    return NoteParagraph(start, starts.pop(), rtl, words, starts, levels, _chunks(words, may_end))


def _ends(words: Sequence[Word]) -> list[bool]:
    """Tell behind which words a row may end: not behind one with a hyphen at its end.

    That would be read as a divided word.
    """
    ends = [word.blank for word in words]
    for place, (one, other) in enumerate(pairwise(words), start=1):
        if other.blank and _ends_in_hyphen(one):
            ends[place] = False
    return ends


def _chunks(words: Sequence[Word], may_end: Sequence[bool]) -> list[Chunk]:
    """Put together what no row may part."""
    chunks: list[Chunk] = []
    width = 0.0
    place = done = 0
    for word, end in zip(words, may_end, strict=True):
        place += 1
        if not end:
            width += word.width
            continue
        if word.blank:
            chunks.append((place, width, word.width))
        else:
            chunks.append((place, width + word.width, 0.0))
        width = 0.0
        done = place
    if done < place:
        chunks.append((place, width, 0.0))
    return chunks


def _ends_in_hyphen(word: Word) -> bool:
    """Tell whether a hyphen stands behind a letter at the end of a word."""
    letters = word.letters[-2:]
    return len(letters) == 2 and letters[1].text in HYPHENS and letters[0].text.isalpha()


def fit(
    parts: Sequence[Part], design: Design, hand: Hand, rhythm: Rhythm
) -> tuple[float, tuple[TextRow, ...], int]:
    """Return (size, rows, spare lines): the largest size at which all rows find room, and those.

    The size is in points per em. The spare lines are how many more the card holds when the hand
    writes as small as it may. Where even then not all finds room, they are below zero, and the size
    is the smallest.
    """
    signed = bool(parts[-1].paragraphs)
    habits = hand.habits
    chunks = [chunk for part in parts for each in part.paragraphs for chunk in each.chunks]
    widest = max((width for _, width, _ in chunks), default=0.0)
    largest = (design.width - design.left - design.right) / widest if widest else math.inf
    least = design.smallest / habits.x_height
    breaks = _break(parts, design, least, rhythm)
    spare = room(design, hand, least, signed) - len(breaks)
    if spare < 0 or least > largest:
        return least, _rows(parts, breaks), min(spare, -1)
    for step in range(STEPS - 1):
        x_height = design.largest + (design.smallest - design.largest) * step / (STEPS - 1)
        size = x_height / habits.x_height
        if size <= largest:
            tried = _break(parts, design, size, rhythm)
            if len(tried) <= room(design, hand, size, signed):
                return size, _rows(parts, tried), spare
    return least, _rows(parts, breaks), spare


def leading_of(design: Design, hand: Hand, size: float) -> float:
    """Return the distance of two baselines in points; long loops need more than a design asks."""
    habits = hand.habits
    loops = habits.ascent + habits.descent + CLEARANCE * habits.x_height
    return size * max(design.leading * habits.x_height, loops)


def room(design: Design, hand: Hand, size: float, signed: bool) -> int:
    """Return how many lines the design holds at `size` points per em.

    `signed` takes off the gap above a signature.
    """
    habits = hand.habits
    leading = leading_of(design, hand, size)
    gap = design.signature_gap * leading if signed else 0.0
    height = design.height - design.top - design.bottom - gap
    first = (habits.ascent + habits.descent) * size
    return 1 + int((height - first) / leading + 1e-9) if height >= first else 0


Break = tuple[int, int, int, int]
"""A row: the numbers of its part and paragraph, of its first word there, and behind its last."""


def _break(parts: Sequence[Part], design: Design, size: float, rhythm: Rhythm) -> list[Break]:
    """Break all parts into rows that end at a blank or where the writer ended them."""
    breaks: list[Break] = []
    wide = (design.width - design.left - design.right) / size
    room = [(wide - margin) / tired
            for margin, tired in zip(rhythm.margins, rhythm.tired, strict=True)]  # fmt: skip
    for part, content in enumerate(parts):
        indent = design.signature_indent / size if content.name == "signature" else 0.0
        for number, paragraph in enumerate(content.paragraphs):
            _break_paragraph(breaks, part, number, paragraph, room, indent)
    return breaks


def _break_paragraph(
    breaks: list[Break], part: int, number: int, paragraph: NoteParagraph, room: Sequence[float],
    indent: float,
) -> None:  # fmt: skip
    """Add the rows of one paragraph; a word wider than the card stays whole and is seen not to fit.

    Blanks at a break stay at the end of their row, where they are not seen.
    """
    first = last = 0
    used = 0.0
    left = room[len(breaks) % ROWS] - indent
    for end, width, gap in paragraph.chunks:
        if used + width > left and last > first and width > 0:
            breaks.append((part, number, first, last))
            first, used = last, 0.0
            left = room[len(breaks) % ROWS] - indent
        last = end
        used += width + gap
    breaks.append((part, number, first, len(paragraph.words)))


def _rows(parts: Sequence[Part], breaks: Sequence[Break]) -> tuple[TextRow, ...]:
    return tuple(
        _row(parts[part], parts[part].paragraphs[number], first, last)
        for part, number, first, last in breaks
    )


def _row(part: Part, paragraph: NoteParagraph, first: int, last: int) -> TextRow:
    starts = paragraph.starts
    return TextRow(
        part,
        starts[first] if first else paragraph.start,
        starts[last] if last < len(starts) else paragraph.end,
        paragraph.rtl,
        paragraph.words[first:last],
        starts[first:last],
        paragraph.levels[first:last],
    )
