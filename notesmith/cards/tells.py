"""Measures, on cards as they were really placed, what gives fake handwriting away.

Each tell has a number (that of the field's list of tells), a figure and a bound. Lengths are
millimetres. The bounds are proposals tuned by looking at printed cards; where somebody else set
one, its comment says who.
"""

import io
import itertools
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image

from notesmith.cards.layout import lay_out
from notesmith.cards.proof import ProofSurface
from notesmith.model import MM, Card, Design, Glyph, Hand, Ink, Line, Note

FREQUENT = "etaonhs"
LONGEST = 300
"""Characters on an A6 card: what fills a card of that size by hand."""

BLACK = Ink("black", "Black", (0, 0, 0, 1), "#000000")

PIXELS = 200
"""Dots an inch at which lines are drawn to see whether they touch."""


@dataclass(frozen=True, slots=True)
class Tell:
    """One tell: what was measured, in words, and whether it holds."""

    number: int
    name: str
    figure: str
    bound: str
    holds: bool


@dataclass(frozen=True, slots=True)
class _Trial:
    """What is measured: notes and their cards in one hand on one design."""

    notes: Sequence[Note]
    cards: Sequence[Card]
    hand: Hand
    design: Design
    outlines: "_Outlines"


class _Outlines:
    """The outlines of a grown typeface, in ems."""

    def __init__(self, hand: Hand) -> None:
        font = TTFont(io.BytesIO(hand.typeface.data), lazy=True)
        self._glyf = font["glyf"]
        self._order = font.getGlyphOrder()
        self._units = hand.typeface.units_per_em

    def contours(self, gid: int) -> list[NDArray[np.float64]]:
        """Return the contours of a glyph, each an array (points, 2)."""
        glyph = self._glyf[self._order[gid]]
        if glyph.numberOfContours <= 0:
            return []
        points = np.array(glyph.coordinates, float) / self._units
        ends = [end + 1 for end in glyph.endPtsOfContours]
        return np.split(points, ends[:-1])


def measure_tells(notes: Sequence[Note], hand: Hand, design: Design) -> tuple[Tell, ...]:
    """Return every tell, measured on the cards of `notes` in `hand` on `design`."""
    cards = [lay_out(note, design, hand) for note in notes]
    trial = _Trial(notes, cards, hand, design, _Outlines(hand))
    measures: tuple[Callable[[_Trial], Tell], ...] = (
        _repeats, _forms, _twins, _words, _dots, _starts, _bends, _neighbours, _line_gaps,
        _touching, _word_gaps, _joins, _weights, _missing, _orders, _readable, _length,
    )  # fmt: skip
    return tuple(measure(trial) for measure in measures)


def _repeats(trial: _Trial) -> Tell:
    """Drawings of a letter that stand on a card more than once, to the last point."""
    repeated = total = 0
    for card in trial.cards:
        drawn = Counter((glyph.gid, glyph.scale) for glyph in _inked(card))
        total += sum(drawn.values())
        repeated += sum(count - 1 for count in drawn.values())
    share = repeated / max(total, 1)
    return Tell(1, "No letter is drawn twice alike", f"{share:.1%} repeats", "0 %", repeated == 0)


def _forms(trial: _Trial) -> Tell:
    fewest = min(len(trial.hand.shape(letter).letters[0].forms) for letter in FREQUENT)
    bound = "6 or more"
    return Tell(1, "Frequent letters have many forms", f"{fewest} forms", bound, fewest >= 6)


def _twins(trial: _Trial) -> Tell:
    twins = sum(
        one.text == other.text and one.gid == other.gid
        for card in trial.cards
        for one, other in itertools.pairwise(_inked(card))
    )
    return Tell(2, "Double letters are no twins", f"{twins} twins", "0", twins == 0)


def _words(trial: _Trial) -> Tell:
    same = 0
    for card in trial.cards:
        drawn = Counter(tuple(glyph.gid for glyph in word) for word in _words_of(card))
        same += sum(count - 1 for count in drawn.values())
    return Tell(3, "No word looks the same twice", f"{same} words", "0", same == 0)


def _dots(trial: _Trial) -> Tell:
    """Dots of i and j against their stems."""
    offsets: dict[str, list[NDArray[np.float64]]] = {"i": [], "j": []}
    for card in trial.cards:
        for glyph in _inked(card):
            contours = trial.outlines.contours(glyph.gid) if glyph.text in "ij" else []
            if len(contours) == 2:
                dot, stem = sorted(contours, key=lambda contour: float(np.ptp(contour[:, 1])))
                apart = dot.mean(axis=0) - stem.mean(axis=0)
                offsets[glyph.text].append(apart * card.size / MM)
    spreads = [float(np.std(each, axis=0).max()) for each in offsets.values() if len(each) > 1]
    spread = max(spreads, default=0.0)
    figure = f"{spread:.2f} mm SD" if spreads else "no dotted letter"
    return Tell(4, "Dots wander against their stems", figure, "0.02 mm or more",
                spread >= 0.02 or not spreads)  # fmt: skip


def _starts(trial: _Trial) -> Tell:
    starts = [
        line.glyphs[0].x / MM for card in trial.cards for line in _text_lines(card) if line.glyphs
    ]
    spread = statistics.stdev(starts) if len(starts) > 1 else 0.0
    left = trial.design.left / MM
    inside = all(start >= left - 0.01 for start in starts)
    return Tell(5, "The left margin is not ruled", f"{spread:.2f} mm SD", "0.4 to 1.5 mm",
                0.4 <= spread <= 1.5 and inside)  # fmt: skip


def _bends(trial: _Trial) -> Tell:
    bends = [_bend(line) / MM for card in trial.cards for line in _text_lines(card)]
    middle, most = statistics.median(bends), max(bends)
    return Tell(6, "Lines bend, and only a little", f"{middle:.2f} mm, at most {most:.2f}",
                "0.05 to 0.6 mm", middle >= 0.05 and most <= 0.6)  # fmt: skip


def _neighbours(trial: _Trial) -> Tell:
    """Correlation of the heights of neighbouring letters: a wave, not a shiver."""
    ones: list[float] = []
    others: list[float] = []
    for card in trial.cards:
        for line in _text_lines(card):
            heights = [glyph.y - line.y for glyph in line.glyphs if glyph.text.isalnum()]
            mean = statistics.fmean(heights) if heights else 0.0
            ones += [height - mean for height in heights[:-1]]
            others += [height - mean for height in heights[1:]]
    r = statistics.correlation(ones, others) if len(set(ones)) > 1 else 0.0
    return Tell(6, "Neighbours go together", f"r = {r:.2f}", "0.4 or more", r >= 0.4)


def _line_gaps(trial: _Trial) -> Tell:
    spreads = [
        statistics.stdev([a.y - b.y for a, b in itertools.pairwise(lines)]) / MM
        for card in trial.cards
        if len(lines := _text_lines(card)) > 2
    ]
    spread = statistics.fmean(spreads) if spreads else 0.0
    return Tell(7, "Line gaps differ", f"{spread:.2f} mm SD", "more than 0.05 mm",
                spread > 0.05 or not spreads)  # fmt: skip


def _touching(trial: _Trial) -> Tell:
    touching = sum(_touch(card, trial.hand) for card in trial.cards)
    return Tell(7, "No line runs into the next", f"{touching} pairs touch", "0", touching == 0)


def _word_gaps(trial: _Trial) -> Tell:
    gaps = [
        glyph.advance / card.size
        for card in trial.cards
        for line in _text_lines(card)
        for glyph in line.glyphs[:-1]
        if glyph.text == " "
    ]
    spread = statistics.stdev(gaps) / statistics.fmean(gaps) if len(gaps) > 1 else 0.0
    return Tell(8, "Word gaps breathe", f"{spread:.0%} of the gap", "8 to 20 %",
                0.08 <= spread <= 0.20)  # fmt: skip


def _joins(trial: _Trial) -> Tell:
    """How far the ends of joined letters move from form to form, at the largest size."""
    if not trial.hand.habits.joined:
        return Tell(9, "Joins meet", "letters stand apart", "0.1 mm", True)
    em = trial.design.largest / trial.hand.habits.x_height / MM
    furthest = 0.0
    for letter in "acdehiklmnrtu":
        shaped = trial.hand.shape(letter).letters[0]
        ends = [_ends(trial.outlines, gid) for gid in shaped.forms]
        furthest = max(furthest, float(np.ptp(np.array(ends), axis=0).max()) * em)
    return Tell(9, "Joins meet", f"{furthest:.2f} mm apart", "0.1 mm", furthest <= 0.1)


def _weights(trial: _Trial) -> Tell:
    """Stroke width of a letter from form to form: twice the area over the outline's length."""
    spreads = []
    for letter in FREQUENT:
        widths = [
            _stroke(trial.outlines.contours(gid))
            for gid in trial.hand.shape(letter).letters[0].forms
        ]
        spreads.append(statistics.pstdev(widths) / statistics.fmean(widths))
    spread = statistics.fmean(spreads)
    return Tell(10, "The stroke breathes", f"{spread:.1%} of its width", "2 to 6 %",
                0.02 <= spread <= 0.06)  # fmt: skip


def _missing(trial: _Trial) -> Tell:
    missing = "".join(sorted({character for card in trial.cards for character in card.missing}))
    return Tell(13, "Every letter is in the hand", missing or "none missing", "none", not missing)


def _orders(trial: _Trial) -> Tell:
    """The same text for another order, and for the same order again."""
    wrong = 0
    for note, card in zip(trial.notes, trial.cards, strict=True):
        again = lay_out(note, trial.design, trial.hand)
        other = lay_out(replace(note, order_id=f"{note.order_id}'"), trial.design, trial.hand)
        differs = bool(card.lines) <= ([line.glyphs for line in other.lines]
                                       != [line.glyphs for line in card.lines])  # fmt: skip
        wrong += card != again or not differs
    return Tell(14, "Other orders, other drawings; the same, the same", f"{wrong} cards not so",
                "0", wrong == 0)  # fmt: skip


def _readable(trial: _Trial) -> Tell:
    smallest = min(card.size for card in trial.cards) * trial.hand.habits.x_height / MM
    # RNIB's guidance for printed text: an x-height of 2 mm or more.
    return Tell(15, "It is large enough to read", f"{smallest:.1f} mm x-height", "2 mm or more",
                smallest >= 2 - 1e-9)  # fmt: skip


def _length(trial: _Trial) -> Tell:
    longest = max(len(note.text) for note in trial.notes)
    return Tell(16, "It is short", f"{longest} characters at most", f"{LONGEST}",
                longest <= LONGEST)  # fmt: skip


def _inked(card: Card) -> Iterator[Glyph]:
    return (glyph for line in card.lines for glyph in line.glyphs if not glyph.text.isspace())


def _text_lines(card: Card) -> list[Line]:
    return [line for line in card.lines if line.part == "text" and line.glyphs]


def _words_of(card: Card) -> Iterator[tuple[Glyph, ...]]:
    """The words of two letters or more; of shorter ones there are too few drawings."""
    for line in card.lines:
        for blank, word in itertools.groupby(line.glyphs, lambda glyph: glyph.text.isspace()):
            letters = tuple(word)
            if not blank and len(letters) > 1:
                yield letters


def _bend(line: Line) -> float:
    """How far the baseline of a line leaves the straight line between its ends, in points."""
    letters = [glyph for glyph in line.glyphs if glyph.text.isalnum()]
    if len(letters) < 3:
        return 0.0
    x = np.array([glyph.x for glyph in letters])
    y = np.array([glyph.y for glyph in letters])
    chord = np.interp(x, [x[0], x[-1]], [y[0], y[-1]])
    return float(np.abs(y - chord).max())


def _touch(card: Card, hand: Hand) -> int:
    """Count the pairs of neighbouring lines whose ink meets."""
    typefaces = {hand.typeface.key: hand.typeface}
    pictures = []
    for line in card.lines:
        size = (round(card.width * PIXELS / 72), round(card.height * PIXELS / 72))
        picture = Image.new("L", size, 255)
        surface = ProofSurface(picture, typefaces, card.height, PIXELS)
        surface.write(replace(card, lines=(line,), ink=BLACK), 0, 0)
        pictures.append(np.asarray(picture) < 128)
    return sum(bool((a & b).any()) for a, b in itertools.pairwise(pictures))


def _ends(outlines: _Outlines, gid: int) -> tuple[float, float]:
    """Where a letter begins and ends from left to right, in ems."""
    points = np.concatenate(outlines.contours(gid))
    return float(points[:, 0].min()), float(points[:, 0].max())


def _stroke(contours: Iterable[NDArray[np.float64]]) -> float:
    """Return the mean width of a stroke: twice its area over the length of its outline."""
    area = length = 0.0
    for contour in contours:
        following = np.roll(contour, -1, axis=0)
        cross = contour[:, 0] * following[:, 1] - following[:, 0] * contour[:, 1]
        area += float(cross.sum()) / 2
        length += float(np.hypot(*(following - contour).T).sum())
    return 2 * abs(area) / length
