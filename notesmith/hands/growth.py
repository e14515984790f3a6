"""How far the forms of a letter may differ, and the tip of the pen that draws them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tip:
    """The tip of a pen: `width` in x-heights, 0 to keep the stroke of the typeface.

    `contrast` is the share of the width by which strokes differ with their direction, `nib` the
    angle in radians of the thinnest. `round` and `taper` say how far ends are rounded and thinned,
    from 0 to 1; `breath` how far the width goes up and down along a letter, as a share.
    """

    width: float = 0.0
    contrast: float = 0.0
    nib: float = 0.7
    round: float = 0.0
    taper: float = 0.0
    breath: float = 0.03


PLAIN = Tip()
"""A pen that leaves the stroke of a typeface as it is."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How far forms may differ from the typeface: lengths in ems, slant in radians, else shares.

    `weight` is the spread of a letter's stroke width from form to form, as a share of it. `join` is
    the width of the zone at either side of a letter that stays put, so that a joined script keeps
    its joins; 0 for a hand that lifts the pen. `smooth` rounds off the ragged edges of a scanned
    typeface that are finer than this; `even` is the share by which its thick and thin places come
    nearer to its mean stroke, as of a scan or a brush. `tip` is that of the pen it is drawn with.
    """

    field: float = 0.013
    slant: float = 0.028
    stretch: float = 0.03
    weight: float = 0.035
    lift: float = 0.018
    join: float = 0.0
    smooth: float = 0.0
    even: float = 0.0
    tip: Tip = PLAIN
