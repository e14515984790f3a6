"""Breaks a note into rows that find room on a card, and finds the size at which they do."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from notesmith.cards.rhythm import Rhythm
from notesmith.model import Design, Hand, Word

STEPS = 9
"""Sizes tried from the design's largest to its smallest."""

CLEARANCE = 0.25
"""X-heights between the loops of two even lines, so that wandering ones do not meet."""

TOKENS = re.compile(r"[ \t]+|[^ \t]+")
"""Words and the blanks between them; a no-break space is a letter of its word."""

HYPHENS = "-\u2010\u2011"


class Token(NamedTuple):
    """A word, or the blanks between two; `start` is its offset in the part's text."""

    start: int
    text: str
    word: Word
    blank: bool


class Chunk(NamedTuple):
    """Tokens that stay on one row, and the blanks after them, where the row may end."""

    tokens: tuple[Token, ...]
    width: float
    after: tuple[Token, ...]
    gap: float


class Part(NamedTuple):
    """Text or signature: its paragraphs as (offset of the first character, offset of the end)."""

    name: str
    paragraphs: tuple[tuple[int, int, tuple[Chunk, ...]], ...]


class Row(NamedTuple):
    """What stands on one line, before it has a height; offsets are those of the part's text."""

    part: str
    start: int
    end: int
    tokens: tuple[Token, ...]


def split(name: str, text: str, hand: Hand) -> Part:
    """Shape a part, paragraph by paragraph. Blank lines stay: the writer sees what will print."""
    if not text.strip():
        return Part(name, ())
    paragraphs = []
    offset = 0
    for paragraph in text.split("\n"):
        tokens = []
        for found in TOKENS.finditer(paragraph):
            piece = found.group()
            tokens.append(
                Token(offset + found.start(), piece, hand.shape(piece), piece[0] in " \t")
            )
        paragraphs.append((offset, offset + len(paragraph), _chunks(tokens)))
        offset += len(paragraph) + 1
    return Part(name, tuple(paragraphs))


def _chunks(tokens: Sequence[Token]) -> tuple[Chunk, ...]:
    """Put together what no row may part: a word that ends in a hyphen and the one behind it.

    A hyphen at the end of a row would be read as a divided word.
    """
    chunks: list[Chunk] = []
    held: list[Token] = []
    for token in tokens:
        if token.blank and not (held and _ends_in_hyphen(held[-1].text)):
            chunks.append(_chunk(held, (token,)))
            held = []
        else:
            held.append(token)
    if held:
        chunks.append(_chunk(held, ()))
    return tuple(chunks)


def _chunk(tokens: Sequence[Token], after: tuple[Token, ...]) -> Chunk:
    width = sum(token.word.width for token in tokens)
    return Chunk(tuple(tokens), width, after, sum(token.word.width for token in after))


def _ends_in_hyphen(text: str) -> bool:
    return len(text) > 1 and text[-1] in HYPHENS and text[-2].isalpha()


def fit(
    parts: Sequence[Part], design: Design, hand: Hand, rhythm: Rhythm
) -> tuple[float, tuple[Row, ...], int]:
    """Return the largest size (points per em) at which all rows find room, and these rows.

    Last comes how many more lines the card holds when the hand writes as small as it may. Where
    even then not all finds room, that is below zero, and the size is the smallest.
    """
    widest = max(
        (chunk.width for part in parts for _, _, chunks in part.paragraphs for chunk in chunks),
        default=0.0,
    )
    signed = bool(parts[-1].paragraphs)
    across = design.width - design.left - design.right
    smallest = design.smallest / hand.habits.x_height
    least = _break(parts, design, smallest, rhythm)
    spare = room(design, hand, smallest, signed) - len(least)
    if spare < 0 or widest * smallest > across:
        return smallest, least, min(spare, -1)
    for step in range(STEPS - 1):
        x_height = design.largest + (design.smallest - design.largest) * step / (STEPS - 1)
        size = x_height / hand.habits.x_height
        if widest * size > across:
            continue
        rows = _break(parts, design, size, rhythm)
        if len(rows) <= room(design, hand, size, signed):
            return size, rows, spare
    return smallest, least, spare


def leading_of(design: Design, hand: Hand, size: float) -> float:
    """Return the distance of two baselines in points; long loops need more than a design asks."""
    habits = hand.habits
    loops = habits.ascent + habits.descent + CLEARANCE * habits.x_height
    return size * max(design.leading * habits.x_height, loops)


def room(design: Design, hand: Hand, size: float, signed: bool) -> int:
    """Return how many lines of that size the design holds, with the gap above a signature."""
    habits = hand.habits
    leading = leading_of(design, hand, size)
    gap = design.signature_gap * leading if signed else 0.0
    height = design.height - design.top - design.bottom - gap
    first = (habits.ascent + habits.descent) * size
    return 1 + int((height - first) / leading + 1e-9) if height >= first else 0


def _break(parts: Sequence[Part], design: Design, size: float, rhythm: Rhythm) -> tuple[Row, ...]:
    """Break all parts into rows that end at a blank or where the writer ended them."""
    rows: list[Row] = []
    for part in parts:
        indent = design.signature_indent if part.name == "signature" else 0.0
        across = design.width - design.left - design.right - indent
        for start, end, chunks in part.paragraphs:
            _break_paragraph(rows, part.name, start, end, chunks, across, size, rhythm)
    return tuple(rows)


def _break_paragraph(
    rows: list[Row], part: str, start: int, end: int, chunks: Sequence[Chunk], across: float,
    size: float, rhythm: Rhythm,
) -> None:  # fmt: skip
    """Add the rows of one paragraph; a word wider than the card stays whole and is seen not to fit.

    Blanks at a break stay at the end of their row, where they are not seen.
    """
    tokens: list[Token] = []
    width = 0.0
    wide = (across - rhythm.margin(len(rows), size)) / size
    for chunk in chunks:
        if tokens and chunk.tokens and width + chunk.width > wide:
            following = chunk.tokens[0].start
            rows.append(Row(part, start, following, tuple(tokens)))
            tokens, width, start = [], 0.0, following
            wide = (across - rhythm.margin(len(rows), size)) / size
        tokens += chunk.tokens
        tokens += chunk.after
        width += chunk.width + chunk.gap
    rows.append(Row(part, start, end, tuple(tokens)))
