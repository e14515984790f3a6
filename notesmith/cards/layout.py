"""Sets a note on a card: the one place that decides where every letter stands, and in which form.

The same order, text and hand always give the same card; another order never does. What is written
stays as it is while the writer types on (see `notesmith.cards.rhythm`).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from notesmith.cards.breaking import TextRow, fit, leading_of, split
from notesmith.cards.placing import RowToWrite, write_rows
from notesmith.cards.rhythm import ROWS, Rhythm, chance_of, rhythms
from notesmith.cards.scripts import in_visual_order
from notesmith.cards.underlines import draw_strokes
from notesmith.marked_words import Mark, find_marks, hide
from notesmith.model import Card, Design, Glyphs, Habits, Hand, Line, Note, Outline, Word

RISE = 0.42
"""Share of the empty height that goes above a short note: slightly above the middle."""

LENT = re.compile(r"[\u0370-\u052f]")
"""Greek and Cyrillic: the scripts that hands lend each other."""


class _Plan(NamedTuple):
    """A note broken into rows, at `size` points per em; see `Card` for what is not said here.

    `rtl` tells that its first words run to the left: then all of its rows begin at the right edge.
    `marks` are the words to be underlined or struck out, by the name of the part.
    """

    rhythm: Rhythm
    rtl: bool
    size: float
    rows: tuple[TextRow, ...]
    spare_lines: int
    missing: tuple[str, ...]
    borrowed: tuple[tuple[str, str], ...]
    marks: Mapping[str, Sequence[Mark]]


def lay_out(note: Note, design: Design, hand: Hand, seed: int = 0) -> Card:
    """Return the card of `note` in `hand` on `design`, written as large as it fits.

    A note too long for the smallest size is set at that size, and `spare_lines` says by how many
    lines it runs over. Text is set as NFC; offsets in the card refer to that form. Another `seed`
    draws every letter otherwise.
    """
    return lay_out_all([note], design, hand, seed)[0]


def lay_out_all(notes: Sequence[Note], design: Design, hand: Hand, seed: int = 0) -> list[Card]:
    """Return the card of each note, as `lay_out` does; many at a time take far less for each."""
    card_rhythms = rhythms([note.order_id for note in notes], hand, seed)
    plans = [
        _plan(note, rhythm, design, hand) for note, rhythm in zip(notes, card_rhythms, strict=True)
    ]
    rows = [
        row
        for number, plan in enumerate(plans)
        for row in _rows_to_write(plan, number, design, hand)
    ]
    written = iter(write_rows(rows, hand.habits))
    cards = []
    here = 0
    for note, plan in zip(notes, plans, strict=True):
        lines = tuple(
            Line(text.part.name, text.start, text.end, x, row.y, Glyphs(records, text.part.text),
                 plan.rtl)
            for text, row, (x, records) in zip(plan.rows, rows[here:], written, strict=False)
        )  # fmt: skip
        here += len(plan.rows)
        cards.append(
            Card(
                order_id=note.order_id,
                design=design.name,
                width=design.width,
                height=design.height,
                typeface=hand.typeface.key,
                ink=hand.ink,
                size=plan.size,
                leading=leading_of(design, hand, plan.size),
                lines=lines,
                spare_lines=plan.spare_lines,
                missing=plan.missing,
                borrowed=plan.borrowed,
                strokes=_strokes(lines, plan, hand.habits),
            )
        )
    return cards


def _plan(note: Note, rhythm: Rhythm, design: Design, hand: Hand) -> _Plan:
    """Break a note into rows, at the largest size at which they fit."""
    text = unicodedata.normalize("NFC", note.text)
    signature = unicodedata.normalize("NFC", note.signature)
    marks = {"text": find_marks(text), "signature": find_marks(signature)}
    shown = (hide(text, marks["text"]), hide(signature, marks["signature"]))
    parts = (split("text", shown[0], hand), split("signature", shown[1], hand))
    size, rows, spare = fit(parts, design, hand, rhythm)
    paragraphs = [paragraph for part in parts for paragraph in part.paragraphs if paragraph.words]
    rtl = bool(paragraphs) and paragraphs[0].rtl
    whole = "".join(shown)
    lent = _lent(whole, hand) if LENT.search(whole) else ()
    return _Plan(rhythm, rtl, size, rows, spare, hand.missing(whole), lent, marks)


def _lent(text: str, hand: Hand) -> tuple[tuple[str, str], ...]:
    """Return the characters of `text` that another hand lends, each once, with its title."""
    borrowed = hand.borrowed
    letters = dict.fromkeys(text)
    return tuple((letter, borrowed[letter]) for letter in letters if letter in borrowed)


def _strokes(lines: Sequence[Line], plan: _Plan, habits: Habits) -> tuple[Outline, ...]:
    """Return the outlines of the lines below and through words, in points on the card."""
    if not any(plan.marks.values()):
        return ()
    return tuple(
        stroke
        for row, line in enumerate(lines)
        for stroke in draw_strokes(
            line, plan.marks[line.part], habits, plan.size, chance_of(plan.rhythm, row)
        )
    )


def _rows_to_write(plan: _Plan, card: int, design: Design, hand: Hand) -> list[RowToWrite]:
    """Give every row of a card its place: the edges between which it stands, and its height."""
    habits = hand.habits
    rows, size = plan.rows, plan.size
    leading = leading_of(design, hand, size)
    both = len({row.part.name for row in rows}) == 2
    gap = design.signature_gap * leading if both else 0.0
    used = (habits.ascent + habits.descent) * size + (len(rows) - 1) * leading + gap
    free = max(0.0, design.height - design.top - design.bottom - used)
    y = design.height - design.top - free * RISE - habits.ascent * size
    placed = []
    before = ""
    for number, row in enumerate(rows):
        name = row.part.name
        y -= leading if number else 0.0
        y -= gap if (before, name) == ("text", "signature") else 0.0
        before = name
        inset = plan.rhythm.margins[number % ROWS] * size
        inset += design.signature_indent if name == "signature" else 0.0
        left, right = design.left, design.width - design.right
        left, right = (left, right - inset) if plan.rtl else (left + inset, right)
        base = y + plan.rhythm.leadings[number % ROWS] * size
        words, starts = _from_left_to_right(row)
        placed.append(
            RowToWrite(
                words, starts, row.rtl, plan.rtl, left, right, base, size, number, card, plan.rhythm
            )
        )
    return placed


def _from_left_to_right(row: TextRow) -> tuple[Sequence[Word], Sequence[int]]:
    """Return the words of a row, and their offsets, in the order they stand on the card."""
    if not any(row.levels):
        return row.words, row.starts
    levels = list(row.levels)
    if row.words[-1].blank:
        levels[-1] = int(row.rtl)  # blanks at the end of a row take its direction (UAX #9, L1)
    order = in_visual_order(levels)
    return [row.words[place] for place in order], [row.starts[place] for place in order]
