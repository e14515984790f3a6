"""Sets a note on a card: the one place that decides where every letter stands, and in which form.

The same order, text and hand always give the same card; another order never does. What is written
stays as it is while the writer types on (see `notesmith.cards.rhythm`).
"""

import math
import unicodedata
from collections.abc import Sequence

from notesmith.cards.breaking import Row, Token, fit, leading_of, room, split
from notesmith.cards.rhythm import Drawn, Rhythm
from notesmith.model import Card, Design, Glyph, Hand, Letter, Line, Note

RISE = 0.42
"""Share of the empty height that goes above a short note: slightly above the middle."""


def lay_out(note: Note, design: Design, hand: Hand, seed: int = 0) -> Card:
    """Set `note` in `hand` on `design`, as large as it fits.

    A note too long for the smallest size is set at that size, and `spare_lines` says by how many
    lines it runs over. Text is set as NFC; offsets in the card refer to that form.
    """
    text = unicodedata.normalize("NFC", note.text)
    signature = unicodedata.normalize("NFC", note.signature)
    parts = (split("text", text, hand), split("signature", signature, hand))
    rhythm = Rhythm(note.order_id, hand, seed)
    size, rows = fit(parts, design, hand, rhythm)
    return Card(
        order_id=note.order_id,
        design=design.name,
        width=design.width,
        height=design.height,
        typeface=hand.typeface.key,
        ink=design.ink,
        size=size,
        leading=leading_of(design, hand, size),
        lines=_place(rows, design, hand, rhythm, size),
        spare_lines=room(design, hand, size, bool(parts[1].paragraphs)) - len(rows),
        missing=hand.missing(text + signature),
    )


def _place(
    rows: Sequence[Row], design: Design, hand: Hand, rhythm: Rhythm, size: float
) -> tuple[Line, ...]:
    """Give every row its place and write it."""
    habits = hand.habits
    leading = leading_of(design, hand, size)
    both = len({row.part for row in rows}) == 2
    gap = design.signature_gap * leading if both else 0.0
    used = (habits.ascent + habits.descent) * size + (len(rows) - 1) * leading + gap
    free = max(0.0, design.height - design.top - design.bottom - used)
    y = design.height - design.top - free * RISE - habits.ascent * size
    lines = []
    before = ""
    for index, row in enumerate(rows):
        if index:
            y -= leading
        indent = 0.0
        if row.part == "signature":
            indent = design.signature_indent
            y -= gap if before == "text" else 0.0
        before = row.part
        x = design.left + indent + rhythm.margin(index, size)
        base = y + rhythm.leading(index, size)
        glyphs = _write(row, index, hand, rhythm, size, x, base, design.width - design.right - x)
        lines.append(Line(row.part, row.start, row.end, x, base, glyphs))
    return tuple(lines)


def _write(
    row: Row, index: int, hand: Hand, rhythm: Rhythm, size: float, x: float, y: float, room: float
) -> tuple[Glyph, ...]:
    """Place the letters of one row along its wandering baseline."""
    drawn = [
        None if token.blank else rhythm.draw(token.text, token.word.letters) for token in row.tokens
    ]
    gaps = _gaps(row.tokens, drawn, room / size)
    baseline = rhythm.baseline(index, size)
    rest = math.sin(baseline.phase1) + math.sin(baseline.phase2)
    unit = hand.habits.letter_noise * hand.habits.x_height * size
    glyphs: list[Glyph] = []
    pen = x
    height = 0.0
    for token, word, gap in zip(row.tokens, drawn, gaps, strict=True):
        start = token.start
        if word is None:
            for letter in token.word.letters:
                advance = letter.advance * size * gap
                glyphs.append(
                    Glyph(letter.forms[0], letter.text, start + letter.offset, pen, y + height,
                          advance)
                )  # fmt: skip
                pen += advance
            continue
        pens = []
        heights = []
        for letter, noise in zip(token.word.letters, word.noise, strict=True):
            pens.append(pen)
            along = pen - x
            wave = math.sin(along * baseline.length1 + baseline.phase1)
            wave += math.sin(along * baseline.length2 + baseline.phase2)
            heights.append(
                (wave - rest) * baseline.amplitude + baseline.slope * along + noise * unit
            )
            pen += letter.advance * size
        _keep_marks(token.word.letters, heights)
        for letter, form, place, height in zip(
            token.word.letters, word.forms, pens, heights, strict=True
        ):
            glyphs.append(
                Glyph(form, letter.text, start + letter.offset, place + letter.dx * size,
                      y + letter.dy * size + height, letter.advance * size)
            )  # fmt: skip
    return tuple(glyphs)


def _gaps(tokens: Sequence[Token], drawn: Sequence[Drawn | None], room: float) -> tuple[float, ...]:
    """Return a factor for each token's width: word gaps breathe as far as the row has room (ems).

    Words keep their width; blanks behind the last word are not seen.
    """
    last = max((place for place, word in enumerate(drawn) if word is not None), default=-1)
    wanted = [1.0] * len(tokens)
    for place, word in enumerate(drawn[:-1]):
        if word is not None and tokens[place + 1].blank:
            wanted[place + 1] = word.gap
    ink = sum(token.word.width for token in tokens[: last + 1])
    wider = sum(
        token.word.width * (gap - 1) for token, gap in zip(tokens[:last], wanted, strict=False)
    )
    share = min(1.0, max(0.0, (room - ink) / wider)) if wider > 0 else 1.0
    return tuple(gap if gap <= 1 else 1 + (gap - 1) * share for gap in wanted)


def _keep_marks(letters: Sequence[Letter], heights: list[float]) -> None:
    """Give marks the height of the letter they belong to: that before them, else that behind.

    A pen sets a comma or a quote with its letter. It also keeps both in one run of the PDF: readers
    take a mark that stands alone above or below its neighbours for the end of a word.
    """
    known = None
    for place, letter in enumerate(letters):
        if letter.text.isalnum():
            if known is None:
                heights[:place] = [heights[place]] * place
            known = heights[place]
        elif known is not None:
            heights[place] = known
    if known is None and heights:
        heights[:] = [heights[0]] * len(heights)
