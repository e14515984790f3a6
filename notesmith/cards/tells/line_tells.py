"""Tells 5 to 8: whether margins, lines and gaps run as a hand leaves them."""

import itertools
import statistics
from dataclasses import replace

import numpy as np
from PIL import Image

from notesmith.cards.proof import ProofSurface
from notesmith.cards.tells.trial import Tell, Trial, text_lines
from notesmith.language import _, decimals, plural
from notesmith.model import MM, Card, Design, Hand, Ink, Line
from notesmith.surface import draw_card

BLACK = Ink("black", "Black", (0, 0, 0, 1), "#000000")

PIXELS = 200
"""Dots an inch at which lines are drawn to see whether they touch."""


def _starts(trial: Trial) -> Tell:
    """How far behind the margin lines set out: the left one, or the right where one writes left."""
    indents = [
        _indent(line, trial.design) / MM for card in trial.cards for line in text_lines(card)
    ]
    spread = statistics.stdev(indents) if len(indents) > 1 else 0.0
    inside = all(indent >= -0.01 for indent in indents)
    return Tell(
        5,
        _("The margin is not ruled"),
        _("{spread} mm SD").format(spread=decimals(f"{spread:.2f}")),
        _("0.4 to 1.5 mm"),
        0.4 <= spread <= 1.5 and inside,
    )


def _bends(trial: Trial) -> Tell:
    bends = [_bend(line) / MM for card in trial.cards for line in text_lines(card)]
    middle, most = (statistics.median(bends), max(bends)) if bends else (0.0, 0.0)
    return Tell(
        6,
        _("Lines bend, and only a little"),
        _("{middle} mm, at most {most}").format(
            middle=decimals(f"{middle:.2f}"), most=decimals(f"{most:.2f}")
        ),
        _("0.05 to 0.6 mm"),
        middle >= 0.05 and most <= 0.6,
    )


def _neighbours(trial: Trial) -> Tell:
    """Correlation of the heights of neighbouring letters: a wave, not a shiver."""
    ones: list[float] = []
    others: list[float] = []
    for card in trial.cards:
        for line in text_lines(card):
            heights = [glyph.y - line.y for glyph in line.glyphs if glyph.text.isalnum()]
            mean = statistics.fmean(heights) if heights else 0.0
            ones += [height - mean for height in heights[:-1]]
            others += [height - mean for height in heights[1:]]
    r = statistics.correlation(ones, others) if len(set(ones)) > 1 else 0.0
    return Tell(
        6, _("Neighbours go together"), "r = " + decimals(f"{r:.2f}"), _("0.4 or more"), r >= 0.4
    )


def _line_gaps(trial: Trial) -> Tell:
    spreads = [
        statistics.stdev([a.y - b.y for a, b in itertools.pairwise(lines)]) / MM
        for card in trial.cards
        if len(lines := text_lines(card)) > 2
    ]
    spread = statistics.fmean(spreads) if spreads else 0.0
    return Tell(
        7,
        _("Line gaps differ"),
        _("{spread} mm SD").format(spread=decimals(f"{spread:.2f}")),
        _("more than 0.05 mm"),
        spread > 0.05 or not spreads,
    )


def _touching(trial: Trial) -> Tell:
    touching = sum(_touch(card, trial.hand) for card in trial.cards)
    return Tell(
        7,
        _("No line runs into the next"),
        plural("{count} pairs touch", "{count} pairs touch", touching),
        "0",
        touching == 0,
    )


def _word_gaps(trial: Trial) -> Tell:
    gaps = [
        glyph.advance / card.size
        for card in trial.cards
        for line in text_lines(card)
        for glyph in line.glyphs[:-1]
        if glyph.text == " "
    ]
    spread = statistics.stdev(gaps) / statistics.fmean(gaps) if len(gaps) > 1 else 0.0
    return Tell(
        8,
        _("Word gaps breathe"),
        _("{spread} of the gap").format(spread=decimals(f"{spread:.0%}")),
        _("8 to 20 %"),
        0.08 <= spread <= 0.20,
    )


def _indent(line: Line, design: Design) -> float:
    """Return how far behind its margin a line sets out, in points; glyphs are in visual order."""
    if line.rtl:
        last = line.glyphs[-1]
        return design.width - design.right - last.x - last.advance
    return line.glyphs[0].x - design.left


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
        draw_card(replace(card, ink=BLACK, lines=(line,)), surface)
        pictures.append(np.asarray(picture) < 128)
    return sum(bool((a & b).any()) for a, b in itertools.pairwise(pictures))


MEASURES = (_starts, _bends, _neighbours, _line_gaps, _touching, _word_gaps)
