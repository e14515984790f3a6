"""The pens that ship: templates/pens/NAME.toml, and what a pen and its strength make of a hand."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from notesmith.hands.growth import Growth, Tip
from notesmith.model import MM, Pen
from notesmith.toml_files import AsWritten, list_templates, read_template

LARGEST = 3.1 * MM
"""The x-height in points at which a pen writes its width: the largest of the A6 insert.

A hand writes smaller on a fuller card, and its stroke goes with it, as type does.
"""

TIDY, LIVELY = 0.65, 1.2
"""Factors for how forms differ, at strength 0 and 1; at 0.5 they are as hand.toml says."""

HABITS = {
    "curve": (0.65, 1.0),
    "letter_noise": (0.65, 1.0),
    "size_noise": (0.65, 1.35),
    "margin_noise": (0.85, 1.25),
    "margin_drift": (0.65, 1.35),
    "gap_noise": (0.8, 1.2),
    "leading_noise": (0.65, 1.35),
}
"""The same for each habit. Margins and word gaps must be seen to breathe at 0; at 1 lines must not
sag further (they do by 0.6 mm at most), nor gaps become holes. Found on the shipped notes."""


class PenFile(AsWritten, frozen=True):
    """A pen as its file has it: see `Pen`, but `width` is in millimetres."""

    title: str
    width: float
    contrast: float
    nib: float
    round: float
    taper: float
    breath: float


def list_pens() -> tuple[Pen, ...]:
    """Return the shipped pens, by name."""
    return tuple(open_pen(name) for name in list_templates("pens"))


@cache
def open_pen(name: str) -> Pen:
    """Return the pen `name`; raises InputError when there is none, naming those there are."""
    written = read_template("pens", name, PenFile)
    return Pen(
        name=name,
        title=written.title,
        width=written.width * MM,
        contrast=written.contrast,
        nib=written.nib,
        round=written.round,
        taper=written.taper,
        breath=written.breath,
    )


def equipped(growth: Growth, pen: Pen, strength: float) -> Growth:
    """Return `growth` as one writes with `pen`, from tidy (strength 0) to lively (1).

    Joins, smoothing and the spread of the weight stay: they are no matter of mood.
    """
    factor = _factor(strength)
    return replace(
        growth,
        field=growth.field * factor,
        slant=growth.slant * factor,
        stretch=growth.stretch * factor,
        lift=growth.lift * factor,
        tip=Tip(
            width=pen.width / LARGEST,
            contrast=pen.contrast,
            nib=math.radians(pen.nib),
            round=pen.round,
            taper=pen.taper,
            breath=pen.breath,
        ),
    )


def lively(habits: Mapping[str, float], strength: float) -> dict[str, float]:
    """Return the habits of a hand from tidy (strength 0) to lively (1); others stay as they are."""
    return {
        name: value * _factor(strength, *HABITS.get(name, (1.0, 1.0)))
        for name, value in habits.items()
    }


def _factor(strength: float, tidy: float = TIDY, full: float = LIVELY) -> float:
    """Return `tidy` at strength 0, 1 at 0.5, `full` at 1, even between; beyond 0 and 1 the same."""
    s = min(1.0, max(0.0, strength))
    return tidy + (1 - tidy) * 2 * s if s < 0.5 else 1 + (full - 1) * (2 * s - 1)
