"""Places all letters of many cards along the wandering baselines of their rows, in one go."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from notesmith.cards.rhythm import ROWS, Floats, Places, Rhythm, WrittenForms, draw, run
from notesmith.letter_records import GLYPHS, LETTERS, WORDS
from notesmith.model import GLYPH, Habits, Word

EXACT = 1024.0
"""Parts of a point in which letters take room: sums of such parts are exact, so that a card is the
same alone and among others."""

BEND = 0.07
"""X-heights by which a curving line leaves its straight one at most: lines must not meet."""

FINENESS = 0.12
"""Points to which heights are rounded: a dot at 600 dots an inch, which nobody sees. Letters that
stand on the same height stay one run of the PDF."""


class RowToWrite(NamedTuple):
    """What stands on a row from left to right: words and the offset of each, at `size` (points per
    em), between two edges, over the height `y`. `row` counts the rows of the card `card`.

    `rtl` tells that its words run to the left, `from_right` that it sets out at the right edge.
    """

    words: Sequence[Word]
    starts: Sequence[int]
    rtl: bool
    from_right: bool
    left: float
    right: float
    y: float
    size: float
    row: int
    card: int
    rhythm: Rhythm


class _Words(NamedTuple):
    """All words and blanks, each (words,): row, whether it is blank, width in ems, and letters.

    `start` and `end` are the places of its letters. `edge` marks blanks at the end of a row, which
    nobody sees; `before` is the last word to the left on the same row, -1 where there is none.
    """

    row: Places
    blank: NDArray[np.bool_]
    width: Floats
    start: Places
    end: Places
    edge: NDArray[np.bool_]
    before: Places


def write_rows(rows: Sequence[RowToWrite], habits: Habits) -> list[tuple[float, bytes]]:
    """Return for each row the x of its left end, and its glyphs as `GLYPH` records."""
    words = [word for row in rows for word in row.words]
    letters = np.frombuffer(b"".join([word.packed for word in words]), LETTERS)
    if not len(letters):
        return [(row.left, b"") for row in rows]
    heads = np.frombuffer(b"".join([word.head for word in words]), WORDS)
    each = _arrange(rows, heads)
    size = np.array([row.size for row in rows])
    drawn = draw(
        heads,
        letters,
        np.array([row.rhythm.key for row in rows], np.uint64)[each.row],
        np.array([row.card for row in rows])[each.row],
        each.start,
        habits,
    )
    scale, gap = _factors(each, drawn, rows, size)
    owner = np.repeat(np.arange(len(words)), each.end - each.start)
    row_of = each.row[owner]
    place = np.arange(len(letters))
    advance = letters["advances"][place, drawn.form].astype(float)
    advance *= (np.where(each.blank, gap, scale) * size[each.row])[owner]
    advance = np.rint(advance * EXACT) / EXACT
    begins, pen = _pens(len(rows), row_of, advance)
    unseen = np.where(each.edge & ~np.array([row.rtl for row in rows])[each.row], each.width, 0.0)
    over = np.bincount(each.row, unseen, len(rows)) * size
    left = _left_ends(rows, row_of, advance, over)
    heights = _heights(rows, habits, size, row_of, pen, drawn.noise)
    wide = (scale * size[each.row])[owner]
    glyphs = np.empty(len(letters), GLYPHS)
    glyphs["gid"] = letters["forms"][place, drawn.form]
    glyphs["offset"] = letters["offset"]
    glyphs["offset"] += np.array([start for row in rows for start in row.starts])[owner]
    glyphs["length"] = letters["length"]
    glyphs["x"] = left[row_of] + pen + letters["dx"] * wide
    glyphs["y"] = np.array([row.y for row in rows])[row_of] + letters["dy"] * wide
    glyphs["y"] += heights[_leaders(each, letters, owner)]
    glyphs["advance"] = advance
    glyphs["scale"] = scale[owner]
    records = glyphs.tobytes()
    cuts = (begins * GLYPH.size).tolist()
    return [
        (x, records[start:end])
        for x, start, end in zip(left.tolist(), cuts[:-1], cuts[1:], strict=True)
    ]


def _arrange(rows: Sequence[RowToWrite], words: NDArray[np.void]) -> _Words:
    row = np.repeat(np.arange(len(rows)), [len(each.words) for each in rows])
    blank = words["blank"]
    end = np.cumsum(words["count"].astype(np.int64))
    place = np.arange(len(words))
    before = np.maximum.accumulate(np.where(blank, -1, place))
    before[before < np.searchsorted(row, row)] = -1
    after = np.minimum.accumulate(np.where(blank, len(words), place)[::-1])[::-1]
    over = after >= np.searchsorted(row, row, side="right")
    rtl = np.array([each.rtl for each in rows])[row]
    return _Words(
        row=row,
        blank=blank,
        width=words["width"],
        start=np.append(0, end[:-1]),
        end=end,
        edge=blank & np.where(rtl, before < 0, over),
        before=before,
    )


def _factors(
    each: _Words, drawn: WrittenForms, rows: Sequence[RowToWrite], size: Floats
) -> tuple[Floats, Floats]:
    """Return factors for the size of each word, and for the width of each that is blank.

    Words keep their width; gaps breathe as far as their row has room.
    """
    tired = np.array([row.rhythm.tired[row.row % ROWS] for row in rows])
    words = drawn.scale * tired[each.row]
    scale = np.where(each.before < 0, 1.0, words[each.before])
    gap = np.where(each.blank & ~each.edge & (each.before >= 0), drawn.gap[each.before], 1.0)
    seen = np.where(each.edge, 0.0, each.width)
    ink = np.bincount(each.row, seen * np.where(each.blank, 1.0, words), len(rows))
    wider = np.bincount(each.row, seen * (gap - 1), len(rows))
    room = np.array([row.right - row.left for row in rows]) / size
    share = np.where(wider > 0, (room - ink) / np.where(wider > 0, wider, 1.0), 1.0)
    share = np.clip(share, 0.0, 1.0)[each.row]
    return scale, np.where(gap > 1, 1 + (gap - 1) * share, gap)


def _pens(rows: int, row_of: Places, advance: Floats) -> tuple[Places, Floats]:
    """Return where the letters of each row begin (rows + 1,), and how far along it each stands."""
    begins = np.searchsorted(row_of, np.arange(rows + 1))
    ends = np.cumsum(advance)
    return begins, ends - advance - np.append(0.0, ends)[begins][row_of]


def _heights(
    rows: Sequence[RowToWrite], habits: Habits, size: Floats, row_of: Places, pen: Floats,
    noise: Floats,
) -> Floats:  # fmt: skip
    """Return the height of each letter over its row, and 0 behind the last (letters + 1,)."""
    runs = run([(row.rhythm, row.row) for row in rows], size, habits)
    wave = np.sin(pen * runs.length1[row_of] + runs.phase1[row_of])
    wave += np.sin(pen * runs.length2[row_of] + runs.phase2[row_of])
    wave -= (np.sin(runs.phase1) + np.sin(runs.phase2))[row_of]
    most = (BEND * habits.x_height * size)[row_of]
    heights = most * np.tanh(wave * runs.amplitude[row_of] / most) + runs.slope[row_of] * pen
    heights += noise * (habits.letter_noise * habits.x_height * size)[row_of]
    return np.append(np.rint(heights / FINENESS) * FINENESS, 0.0)


def _left_ends(rows: Sequence[RowToWrite], row_of: Places, advance: Floats, over: Floats) -> Floats:
    """Return the x at which each row begins; `over` are blanks beyond the right edge."""
    left = np.array([row.left for row in rows])
    right = np.array([row.right for row in rows])
    width = np.bincount(row_of, advance, len(rows))
    return np.where([row.from_right for row in rows], right - width + over, left)


def _leaders(each: _Words, letters: NDArray[np.void], owner: Places) -> Places:
    """Return for each letter the one whose height it takes; blanks go on where a word ended."""
    leader = each.start[owner] + letters["anchor"]
    last = np.append(leader[each.end - 1], len(letters))
    leaders: Places = np.where(each.blank[owner], last[each.before][owner], leader)
    return leaders
