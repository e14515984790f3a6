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
    """One row of a card, before its letters have their places.

    `words` are its words and blanks from left to right, `starts` where the text of each begins in
    the text of its part. It stands between the edges `left` and `right` over the height `y`, in
    points, at `size` points per em. `row` is its number on the card, `card` the number of the card,
    both from 0. `rtl` tells that its words run to the left, `from_right` that it begins at the
    right edge.
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


class _WordArrays(NamedTuple):
    """All words and blanks of all rows; every array is (words,).

    `row` is the number of the row, `width` is in ems. The letters of a word are those from `start`
    to `end`. `edge` marks blanks at the end of a row, which nobody sees; `before` is the last word
    to the left on the same row, -1 where there is none.
    """

    row: Places
    blank: NDArray[np.bool_]
    width: Floats
    start: Places
    end: Places
    edge: NDArray[np.bool_]
    before: Places


def write_rows(rows: Sequence[RowToWrite], habits: Habits) -> list[tuple[float, bytes]]:
    """Return for each row the x of its left end in points, and its glyphs as `GLYPH` records.

    The rows are those of cards in one hand, whose habits are given, card after card.
    """
    shaped = [word for row in rows for word in row.words]
    letters = np.frombuffer(b"".join([word.packed for word in shaped]), LETTERS)
    if not len(letters):
        return [(row.left, b"") for row in rows]
    heads = np.frombuffer(b"".join([word.head for word in shaped]), WORDS)
    words = _arrange(rows, heads)
    size = np.array([row.size for row in rows])
    drawn = draw(
        heads,
        letters,
        np.array([row.rhythm.key for row in rows], np.uint64)[words.row],
        np.array([row.card for row in rows])[words.row],
        words.start,
        habits,
    )
    scale, gap = _factors(words, drawn, rows, size)
    owner = np.repeat(np.arange(len(shaped)), words.end - words.start)
    row_of = words.row[owner]
    place = np.arange(len(letters))
    advance = letters["advances"][place, drawn.form].astype(float)
    advance *= (np.where(words.blank, gap, scale) * size[words.row])[owner]
    advance = np.rint(advance * EXACT) / EXACT
    begins, pen = _pens(len(rows), row_of, advance)
    unseen = np.where(
        words.edge & ~np.array([row.rtl for row in rows])[words.row], words.width, 0.0
    )
    over = np.bincount(words.row, unseen, len(rows)) * size
    left = _left_ends(rows, row_of, advance, over)
    heights = _heights(rows, habits, size, row_of, pen, drawn.noise)
    wide = (scale * size[words.row])[owner]
    glyphs = np.empty(len(letters), GLYPHS)
    glyphs["gid"] = letters["forms"][place, drawn.form]
    glyphs["offset"] = letters["offset"]
    glyphs["offset"] += np.array([start for row in rows for start in row.starts])[owner]
    glyphs["length"] = letters["length"]
    glyphs["x"] = left[row_of] + pen + letters["dx"] * wide
    glyphs["y"] = np.array([row.y for row in rows])[row_of] + letters["dy"] * wide
    glyphs["y"] += heights[_leaders(words, letters, owner)]
    glyphs["advance"] = advance
    glyphs["scale"] = scale[owner]
    records = glyphs.tobytes()
    cuts = (begins * GLYPH.size).tolist()
    return [
        (x, records[start:end])
        for x, start, end in zip(left.tolist(), cuts[:-1], cuts[1:], strict=True)
    ]


def _arrange(rows: Sequence[RowToWrite], heads: NDArray[np.void]) -> _WordArrays:
    """Return where the words, given as `WORDS`, stand among each other."""
    row_of = np.repeat(np.arange(len(rows)), [len(row.words) for row in rows])
    blank = heads["blank"]
    end = np.cumsum(heads["count"].astype(np.int64))
    place = np.arange(len(heads))
    before = np.maximum.accumulate(np.where(blank, -1, place))
    before[before < np.searchsorted(row_of, row_of)] = -1
    after = np.minimum.accumulate(np.where(blank, len(heads), place)[::-1])[::-1]
    over = after >= np.searchsorted(row_of, row_of, side="right")
    rtl = np.array([row.rtl for row in rows])[row_of]
    return _WordArrays(
        row=row_of,
        blank=blank,
        width=heads["width"],
        start=np.append(0, end[:-1]),
        end=end,
        edge=blank & np.where(rtl, before < 0, over),
        before=before,
    )


def _factors(
    words: _WordArrays, drawn: WrittenForms, rows: Sequence[RowToWrite], size: Floats
) -> tuple[Floats, Floats]:
    """Return a factor for the size of each word, and one for the width of each that is blank.

    Words keep their width; gaps grow only as far as their row has room.
    """
    tired = np.array([row.rhythm.tired[row.row % ROWS] for row in rows])
    own = drawn.scale * tired[words.row]
    scale = np.where(words.before < 0, 1.0, own[words.before])
    gap = np.where(words.blank & ~words.edge & (words.before >= 0), drawn.gap[words.before], 1.0)
    seen = np.where(words.edge, 0.0, words.width)
    ink = np.bincount(words.row, seen * np.where(words.blank, 1.0, own), len(rows))
    wider = np.bincount(words.row, seen * (gap - 1), len(rows))
    room = np.array([row.right - row.left for row in rows]) / size
    share = np.where(wider > 0, (room - ink) / np.where(wider > 0, wider, 1.0), 1.0)
    share = np.clip(share, 0.0, 1.0)[words.row]
    return scale, np.where(gap > 1, 1 + (gap - 1) * share, gap)


def _pens(rows: int, row_of: Places, advance: Floats) -> tuple[Places, Floats]:
    """Return which letter is the first of each row (rows + 1,), and how far along it each stands.

    The latter is (letters,), in points from the left end of the row.
    """
    begins = np.searchsorted(row_of, np.arange(rows + 1))
    ends = np.cumsum(advance)
    return begins, ends - advance - np.append(0.0, ends)[begins][row_of]


def _heights(
    rows: Sequence[RowToWrite], habits: Habits, size: Floats, row_of: Places, pen: Floats,
    noise: Floats,
) -> Floats:  # fmt: skip
    """Return the height of each letter over its row in points, and 0 behind the last.

    That is (letters + 1,). `pen` is how far along its row each letter stands.
    """
    runs = run([(row.rhythm, row.row) for row in rows], size, habits)
    wave = np.sin(pen * runs.length1[row_of] + runs.phase1[row_of])
    wave += np.sin(pen * runs.length2[row_of] + runs.phase2[row_of])
    wave -= (np.sin(runs.phase1) + np.sin(runs.phase2))[row_of]
    most = (BEND * habits.x_height * size)[row_of]
    heights = most * np.tanh(wave * runs.amplitude[row_of] / most) + runs.slope[row_of] * pen
    heights += noise * (habits.letter_noise * habits.x_height * size)[row_of]
    return np.append(np.rint(heights / FINENESS) * FINENESS, 0.0)


def _left_ends(rows: Sequence[RowToWrite], row_of: Places, advance: Floats, over: Floats) -> Floats:
    """Return the x of the left end of each row in points; `over` is the width of unseen blanks."""
    left = np.array([row.left for row in rows])
    right = np.array([row.right for row in rows])
    width = np.bincount(row_of, advance, len(rows))
    return np.where([row.from_right for row in rows], right - width + over, left)


def _leaders(words: _WordArrays, letters: NDArray[np.void], owner: Places) -> Places:
    """Return for each letter the number of that whose height it takes.

    Blanks stand as high as the last letter before them; the number behind the last letter stands
    for a blank with which a row begins.
    """
    leader = words.start[owner] + letters["anchor"]
    last = np.append(leader[words.end - 1], len(letters))
    leaders: Places = np.where(words.blank[owner], last[words.before][owner], leader)
    return leaders
