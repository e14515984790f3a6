"""Sets a note on a card: the one place that decides where every letter stands, and in which form.

The same order, text and hand always give the same card; another order never does. What is written
stays as it is while the writer types on (see `notesmith.cards.rhythm`).
"""

import math
import unicodedata
from collections.abc import Sequence

from notesmith.cards.breaking import Row, Token, fit, leading_of, split
from notesmith.cards.rhythm import Baseline, Drawn, Rhythm
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
    size, rows, spare = fit(parts, design, hand, rhythm)
    return Card(
        order_id=note.order_id,
        design=design.name,
        width=design.width,
        height=design.height,
        typeface=hand.typeface.key,
        ink=hand.ink,
        size=size,
        leading=leading_of(design, hand, size),
        lines=_place(rows, design, hand, rhythm, size),
        spare_lines=spare,
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
    baseline = rhythm.baseline(index, size)
    unit = hand.habits.letter_noise * hand.habits.x_height * size
    glyphs: list[Glyph] = []
    pen = 0.0
    for token, word, gap in zip(
        row.tokens, drawn, _gaps(row.tokens, drawn, room / size), strict=True
    ):
        if word is not None:
            wide = size * word.scale
            heights = _heights(token.word.letters, word.noise, baseline, unit, pen, wide)
            for letter, form, height in zip(token.word.letters, word.forms, heights, strict=True):
                place, advance = x + pen + letter.dx * wide, letter.advance * wide
                up = y + height + letter.dy * wide
                offset = token.start + letter.offset
                glyphs.append(Glyph(form, letter.text, offset, place, up, advance, word.scale))
                pen += advance
        else:
            up, scale = (glyphs[-1].y, glyphs[-1].scale) if glyphs else (y, 1.0)
            for letter in token.word.letters:
                advance, offset = letter.advance * size * gap, token.start + letter.offset
                glyphs.append(
                    Glyph(letter.forms[0], letter.text, offset, x + pen, up, advance, scale)
                )
                pen += advance
    return tuple(glyphs)


def _heights(
    letters: Sequence[Letter], noise: Sequence[float], baseline: Baseline, unit: float,
    along: float, size: float,
) -> list[float]:  # fmt: skip
    """Return the height of each letter over the row, from `along` points behind its beginning.

    Marks keep the height of the letter they belong to: that before them, else that behind. A pen
    sets a comma or a quote with its letter. It also keeps both in one run of the PDF: readers take
    a mark that stands alone above or below its neighbours for the end of a word.
    """
    heights: list[float] = []
    rest = math.sin(baseline.phase1) + math.sin(baseline.phase2)
    known = False
    for letter, deviate in zip(letters, noise, strict=True):
        if known and not letter.text.isalnum():
            heights.append(heights[-1])
        else:
            wave = math.sin(along * baseline.length1 + baseline.phase1)
            wave += math.sin(along * baseline.length2 + baseline.phase2)
            curve = (wave - rest) * baseline.amplitude + baseline.slope * along
            heights.append(curve + deviate * unit)
            if not known and letter.text.isalnum():
                heights = [heights[-1]] * len(heights)
                known = True
        along += letter.advance * size
    return heights if known else heights[:1] * len(heights)


def _gaps(tokens: Sequence[Token], drawn: Sequence[Drawn | None], room: float) -> tuple[float, ...]:
    """Return a factor for each token's width: word gaps breathe as far as the row has room (ems).

    Words keep their width; blanks behind the last word are not seen.
    """
    last = max((place for place, word in enumerate(drawn) if word is not None), default=-1)
    wanted = [1.0] * len(tokens)
    for place, word in enumerate(drawn[:-1]):
        if word is not None and tokens[place + 1].blank:
            wanted[place + 1] = word.gap
    ink = wider = 0.0
    for token, word, gap in zip(tokens[: last + 1], drawn, wanted, strict=False):
        ink += token.word.width * (word.scale if word else 1.0)
        wider += token.word.width * (gap - 1)
    share = min(1.0, max(0.0, (room - ink) / wider)) if wider > 0 else 1.0
    return tuple(gap if gap <= 1 else 1 + (gap - 1) * share for gap in wanted)
