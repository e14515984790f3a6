"""Sets a note on a card: finds the size that fits, breaks the lines and places every letter.

The same order, text and hand always give the same card; another order never does. Randomness comes
from `notesmith.cards.rhythm`, whose numbers hang on the words before a place and not on those after
it: what is written stays as it is while the writer types on.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from notesmith.cards.rhythm import Rhythm
from notesmith.model import Card, Design, Glyph, Hand, Letter, Line, Note

STEPS = 9
"""Sizes tried from the design's largest to its smallest."""

RISE = 0.42
"""Share of the empty height that goes above a short note: slightly above the middle."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Text or signature, shaped: its paragraphs as (offset of the first character, letters).

    The letters' indices are offsets into `text`.
    """

    name: str
    text: str
    paragraphs: tuple[tuple[int, tuple[Letter, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """The letters of one line before it has a height: `end` is the offset after its last one."""

    part: _Part
    start: int
    end: int
    letters: tuple[Letter, ...]


def lay_out(note: Note, design: Design, hand: Hand, seed: int = 0) -> Card:
    """Set `note` in `hand` on `design`, as large as it fits.

    A note too long for the smallest size is set at that size, and `spare_lines` says by how many
    lines it runs over. Text is set as NFC; offsets in the card refer to that form.
    """
    text = unicodedata.normalize("NFC", note.text)
    signature = unicodedata.normalize("NFC", note.signature)
    parts = [_shape("text", text, hand), _shape("signature", signature, hand)]
    rhythm = Rhythm(note.order_id, hand, seed)
    size, rows = _fit(parts, design, hand, rhythm)
    leading = _leading(design, hand, size)
    gap = design.signature_gap * leading if signature.strip() else 0.0
    room = _room(design, hand, size, leading, gap)
    lines = _place(rows, design, hand, rhythm, size)
    return Card(
        order_id=note.order_id,
        design=design.name,
        width=design.width,
        height=design.height,
        typeface=hand.typeface.key,
        ink=design.ink,
        size=size,
        leading=leading,
        lines=lines,
        spare_lines=room - len(rows),
        missing=hand.missing(text + signature),
    )


def _shape(name: str, text: str, hand: Hand) -> _Part:
    """Shape each paragraph of a part. Blank lines stay: the writer sees what will be printed."""
    if not text.strip():
        return _Part(name, text, ())
    offset = 0
    paragraphs = []
    for paragraph in text.split("\n"):
        paragraphs.append((offset, hand.shape(paragraph, offset)))
        offset += len(paragraph) + 1
    return _Part(name, text, tuple(paragraphs))


def _fit(
    parts: Sequence[_Part], design: Design, hand: Hand, rhythm: Rhythm
) -> tuple[float, tuple[_Row, ...]]:
    """Return the largest size (points per em) at which all rows find room, and these rows."""
    signed = bool(parts[1].paragraphs)
    for step in range(STEPS):
        x_height = design.largest + (design.smallest - design.largest) * step / (STEPS - 1)
        size = x_height / hand.habits.x_height
        leading = _leading(design, hand, size)
        rows = _break(parts, design, size, rhythm)
        gap = design.signature_gap * leading if signed else 0.0
        room = _room(design, hand, size, leading, gap)
        if len(rows) <= room and _wide_enough(rows, design, size):
            break
    return size, rows


def _leading(design: Design, hand: Hand, size: float) -> float:
    """Distance of two baselines in points; long loops need more room than a design asks for."""
    habits = hand.habits
    loops = (habits.ascent + habits.descent) * 0.92
    return size * max(design.leading * habits.x_height, loops)


def _room(design: Design, hand: Hand, size: float, leading: float, gap: float) -> int:
    """How many lines of that size the design holds, the gap above the signature taken off."""
    habits = hand.habits
    height = design.height - design.top - design.bottom - gap
    first = (habits.ascent + habits.descent) * size
    return 1 + int((height - first) / leading + 1e-9) if height >= first else 0


def _break(parts: Sequence[_Part], design: Design, size: float, rhythm: Rhythm) -> tuple[_Row, ...]:
    """Break all parts into rows that end at a space or where the writer ended them."""
    rows: list[_Row] = []
    for part in parts:
        for offset, letters in part.paragraphs:
            rows.extend(_break_paragraph(part, offset, letters, design, size, rhythm, len(rows)))
    return tuple(rows)


def _break_paragraph(
    part: _Part, offset: int, letters: tuple[Letter, ...], design: Design, size: float,
    rhythm: Rhythm, first_row: int,
) -> list[_Row]:  # fmt: skip
    """Break one paragraph; a space at a break stays at the end of its row, where it is not seen."""
    line_end = _paragraph_end(part.text, offset)
    rows: list[_Row] = []
    start = 0
    while start < len(letters):
        row = first_row + len(rows)
        end = _last_that_fits(letters, start, _width(part, design, size, rhythm, row) / size)
        stop = letters[end].index if end < len(letters) else line_end
        begin = letters[start].index if rows else offset
        rows.append(_Row(part, begin, stop, letters[start:end]))
        start = end
    return rows or [_Row(part, offset, line_end, ())]


def _paragraph_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _width(part: _Part, design: Design, size: float, rhythm: Rhythm, row: int) -> float:
    """Room for the letters of a row in points, from where this row sets out."""
    indent = design.signature_indent if part.name == "signature" else 0.0
    return design.width - design.left - design.right - indent - rhythm.margin(row, size)


def _last_that_fits(letters: Sequence[Letter], start: int, room: float) -> int:
    """Return the index after the last letter of the row that begins at `start`; room in ems.

    A single word wider than the row is left whole: the caller sees that it does not fit.
    """
    width = 0.0
    breaks = start
    for index in range(start, len(letters)):
        letter = letters[index]
        width += letter.advance
        if letter.text.isspace():
            breaks = breaks if _ends_in_hyphen(letters[start:index]) else index + 1
        elif width > room and breaks > start:
            return breaks
    return len(letters)


def _ends_in_hyphen(letters: Sequence[Letter]) -> bool:
    """Whether a word ends in a hyphen: at the end of a row readers would take it for a division."""
    word = "".join(letter.text for letter in letters[-2:])
    return len(word) == 2 and word[0].isalpha() and word[1] in "-\u2010\u2011"


def _wide_enough(rows: Sequence[_Row], design: Design, size: float) -> bool:
    """Whether no single word runs over the right margin."""
    room = (design.width - design.left - design.right) / size
    return all(_inked_width(row.letters) <= room for row in rows)


def _inked_width(letters: Sequence[Letter]) -> float:
    end = len(letters)
    while end and letters[end - 1].text.isspace():
        end -= 1
    return sum(letter.advance for letter in letters[:end])


def _place(
    rows: Sequence[_Row], design: Design, hand: Hand, rhythm: Rhythm, size: float
) -> tuple[Line, ...]:
    """Give every row its place and every letter its form."""
    leading = _leading(design, hand, size)
    habits = hand.habits
    signed = any(row.part.name == "signature" for row in rows)
    written = any(row.part.name == "text" for row in rows)
    gap = design.signature_gap * leading if signed and written else 0.0
    used = (habits.ascent + habits.descent) * size + (len(rows) - 1) * leading + gap
    free = max(0.0, design.height - design.top - design.bottom - used)
    y = design.height - design.top - free * RISE - habits.ascent * size
    lines = []
    for index, row in enumerate(rows):
        if index:
            y -= leading
        indent = 0.0
        if row.part.name == "signature":
            indent = design.signature_indent
            if index and rows[index - 1].part.name == "text":
                y -= gap
        x = design.left + indent + rhythm.margin(index, size)
        base = y + rhythm.leading(index, size)
        room = design.width - design.right - x
        glyphs = _write(row, index, hand, rhythm, size, x, base, room)
        lines.append(Line(row.part.name, row.start, row.end, x, base, glyphs))
    return tuple(lines)


def _write(
    row: _Row, index: int, hand: Hand, rhythm: Rhythm, size: float, x: float, y: float, room: float
) -> tuple[Glyph, ...]:
    """Place the letters of one row along its wandering baseline."""
    gaps = rhythm.gaps(row.letters)
    ink = _inked_width(row.letters) * size
    widened = sum(letter.advance * size * (g - 1) for letter, g in _inner(row.letters, gaps))
    squeeze = min(1.0, max(0.0, (room - ink) / widened)) if widened > 0 else 1.0
    pens, advances = [], []
    pen = x
    for letter, gap in zip(row.letters, gaps, strict=True):
        pens.append(pen)
        factor = gap if gap <= 1 else 1 + (gap - 1) * squeeze
        advances.append(letter.advance * size * factor)
        pen += advances[-1]
    heights = _heights(row.letters, [pen - x for pen in pens], rhythm.baseline(index, size))
    forms = rhythm.forms(row.letters, row.part.name)
    return tuple(
        Glyph(
            gid=form,
            text=letter.text,
            index=letter.index,
            x=pen + letter.dx * size,
            y=y + letter.dy * size + height,
            advance=advance,
        )
        for letter, form, pen, height, advance in zip(
            row.letters, forms, pens, heights, advances, strict=True
        )
    )


def _heights(
    letters: Sequence[Letter], distances: Sequence[float], baseline: Callable[[float], float]
) -> list[float]:
    """Return each letter's height over the row; marks keep the height of the letter they belong to.

    A pen sets a comma or a quote with its letter. It also keeps both in one run of the PDF: readers
    take a mark that stands alone above or below its neighbours for the end of a word.
    """
    heights: list[float] = []
    waiting = 0
    for letter, distance in zip(letters, distances, strict=True):
        first = not heights or letters[len(heights) - 1 - waiting].text.isspace()
        if letter.text.isalnum():
            height = baseline(distance)
            heights[len(heights) - waiting :] = [height] * waiting
            waiting = 0
            heights.append(height)
        elif letter.text.isspace() or not first:
            waiting = 0 if letter.text.isspace() else waiting
            heights.append(heights[-1] if heights else 0.0)
        else:
            waiting += 1
            heights.append(heights[-1] if heights else baseline(distance))
    return heights


def _inner(letters: Sequence[Letter], gaps: Sequence[float]) -> list[tuple[Letter, float]]:
    """The letters and gaps up to the last one that leaves ink."""
    end = len(letters)
    while end and letters[end - 1].text.isspace():
        end -= 1
    return list(zip(letters[:end], gaps[:end], strict=True))
