"""The pens that ship: templates/pens/NAME.toml, and what a pen and its strength make of a hand."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from notesmith.errors import InputError
from notesmith.hands.growing import Growth
from notesmith.hands.stroking import Tip
from notesmith.model import MM, Pen
from notesmith.resources import folder, names

LARGEST = 3.1 * MM
"""The x-height in points at which a pen writes its width: the largest of the A6 insert.

A hand writes smaller on a fuller card, and its stroke goes with it, as type does.
"""

TIDY, LIVELY = 0.65, 1.35
"""Factors for what differs in a hand, from strength 0 to 1; at 0.5 it is as its hand.toml says."""

WANDERING = ("curve", "letter_noise", "size_noise", "margin_noise", "margin_drift", "leading_noise")
"""Habits that grow with the strength in full."""

GENTLE = ("gap_noise",)
"""Habits that grow with its root: word gaps must breathe at 0 and make no holes at 1."""


def list_pens() -> tuple[Pen, ...]:
    """Return the shipped pens, by name."""
    return tuple(_read(name) for name in names(".toml", "templates", "pens"))


def open_pen(name: str) -> Pen:
    """Return the pen `name`; raises InputError when there is none, naming those there are."""
    known = names(".toml", "templates", "pens")
    if name not in known:
        raise InputError(f'There is no pen "{name}"; there are {", ".join(known)}.')
    return _read(name)


def equipped(growth: Growth, pen: Pen, strength: float) -> Growth:
    """Return `growth` as one writes with `pen`, from tidy (strength 0) to lively (1).

    Joins, smoothing and the spread of the weight stay: they are no matter of mood.
    """
    lively = _factor(strength)
    return replace(
        growth,
        field=growth.field * lively,
        slant=growth.slant * lively,
        stretch=growth.stretch * lively,
        lift=growth.lift * lively,
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
    factor = _factor(strength)
    scales = dict.fromkeys(WANDERING, factor) | dict.fromkeys(GENTLE, math.sqrt(factor))
    return {name: value * scales.get(name, 1.0) for name, value in habits.items()}


def _factor(strength: float) -> float:
    """Return the factor for a strength; what is outside 0 to 1 counts as its nearer end."""
    return TIDY + (LIVELY - TIDY) * min(1.0, max(0.0, strength))


@cache
def _read(name: str) -> Pen:
    text = folder("templates", "pens", f"{name}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Pen(
        name=name,
        title=table["title"],
        width=table["width"] * MM,
        contrast=table["contrast"],
        nib=table["nib"],
        round=table["round"],
        taper=table["taper"],
        breath=table["breath"],
    )
