"""Tells 4, 9, 10 and 20: whether the strokes of the letters are those of a pen."""

import math
import statistics

import numpy as np
from numpy.typing import NDArray

from notesmith.cards.tells.outline_figures import Outlines, jags, stroke_width
from notesmith.cards.tells.trial import Tell, Trial, inked
from notesmith.language import _, decimals
from notesmith.model import MM

JOINED = "acdehiklmnrtu"
"""Letters that a joined script enters and leaves at their outermost points."""

SHARP = math.radians(30)
"""From here on a turn of the outline is a corner that one can see enlarged."""

REACH, HEIGHT = 0.15, 0.01
"""Millimetres: so near to other corners, and so high, a corner is a jag and no end of a stroke.

Found on enlarged letters: the ragged edge of a scanned typeface has more than one jag a letter
under these, clean drawings next to none; a height below 0.01 mm no printer shows.
"""

JAGS = 0.2
"""Jags a letter: an unsmoothed scan has about 1.1, the smoothed and the drawn ones up to 0.06."""


def _dots(trial: Trial) -> Tell:
    """Dots of i and j against their stems."""
    offsets: dict[str, list[NDArray[np.float64]]] = {"i": [], "j": []}
    for card in trial.cards:
        for glyph in inked(card):
            contours = trial.outlines.contours(glyph.gid) if glyph.text in "ij" else []
            if len(contours) == 2:
                dot, stem = sorted(contours, key=lambda contour: float(np.ptp(contour[:, 1])))
                apart = dot.mean(axis=0) - stem.mean(axis=0)
                offsets[glyph.text].append(apart * card.size / MM)
    spreads = [float(np.std(each, axis=0).max()) for each in offsets.values() if len(each) > 1]
    spread = max(spreads, default=0.0)
    figure = (
        _("{spread} mm SD").format(spread=decimals(f"{spread:.2f}"))
        if spreads
        else _("no dotted letter")
    )
    return Tell(
        4,
        _("Dots wander against their stems"),
        figure,
        _("0.02 mm or more"),
        spread >= 0.02 or not spreads,
    )


def _joins(trial: Trial) -> Tell:
    """How far the ends of joined letters move from form to form, at the largest size."""
    if not trial.hand.habits.joined:
        return Tell(9, _("Joins meet"), _("letters stand apart"), _("0.1 mm"), True)
    em = trial.design.largest / trial.hand.habits.x_height / MM
    furthest = 0.0
    for letter in JOINED:
        if trial.hand.missing(letter):
            continue
        shaped = trial.hand.shape(letter).letters[0]
        ends = [_ends(trial.outlines, gid) for gid in shaped.forms]
        furthest = max(furthest, float(np.ptp(np.array(ends), axis=0).max()) * em)
    return Tell(
        9,
        _("Joins meet"),
        _("{furthest} mm apart").format(furthest=decimals(f"{furthest:.2f}")),
        _("0.1 mm"),
        furthest <= 0.1,
    )


def _weights(trial: Trial) -> Tell:
    """Stroke width of a letter from form to form: twice the area over the outline's length."""
    spreads = []
    for letter in trial.frequent:
        widths = [stroke_width(trial.outlines.contours(gid)) for gid in letter.forms]
        if all(widths):
            spreads.append(statistics.pstdev(widths) / statistics.fmean(widths))
    spread = statistics.fmean(spreads) if spreads else 0.0
    return Tell(
        10,
        _("The stroke breathes"),
        _("{spread} of its width").format(spread=decimals(f"{spread:.1%}")),
        _("2 to 6 %"),
        0.02 <= spread <= 0.06,
    )


def _jagged(trial: Trial) -> Tell:
    """Jags of the forms on the cards, each at the largest size it was written in."""
    found = sum(
        jags(polygon, SHARP, REACH / em, HEIGHT / em)
        for (_text, gid), em in trial.largest.items()
        for polygon in trial.outlines.curves(gid, HEIGHT / em)
    )
    share = found / max(len(trial.largest), 1)
    return Tell(
        20,
        _("Outlines are smooth"),
        _("{share} jags a letter").format(share=decimals(f"{share:.2f}")),
        _("{most} or fewer").format(most=decimals(f"{JAGS}")),
        share <= JAGS,
    )


def _ends(outlines: Outlines, gid: int) -> tuple[float, float]:
    """Where a letter begins and ends from left to right, in ems."""
    points = np.concatenate(outlines.contours(gid))
    return float(points[:, 0].min()), float(points[:, 0].max())


MEASURES = (_dots, _joins, _weights, _jagged)
