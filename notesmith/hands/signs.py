"""Punctuation made out of a typeface's own signs: an ellipsis of periods, a dash of a hyphen."""

from collections.abc import Callable, Mapping

import numpy as np

from notesmith.hands.outlines import (
    Contour,
    DrawnLetter,
    OpenTypeface,
    Outline,
    box,
    moved,
    scaled,
    turned,
)
from notesmith.hands.strokes import RING, Path, drawn

Make = Callable[[OpenTypeface], DrawnLetter]

TIMES: tuple[Path, ...] = (((0.0, 0.02), (0.5, 0.5)), ((0.02, 0.5), (0.5, 0.0)))
ARROW: Path = ((0.22, 0.44), (0.0, 0.22), (0.22, 0.0))
BACK: Path = ((0.0, 0.44), (0.22, 0.22), (0.0, 0.0))
SIDE = 0.12
"""Room at either side of a drawn sign, in x-heights."""


def makeable(face: OpenTypeface, character: str) -> bool:
    """Whether the parts are there out of which `character` is made."""
    return all(part in face for part in PARTS[character])


def _penned(face: OpenTypeface, paths: tuple[Path, ...], height: float, lift: float) -> DrawnLetter:
    """Draw a sign with the pen: a share is `height`, `lift` is its foot above the baseline."""
    outline = drawn(face, paths, height)
    room, side = box(outline), SIDE * face.x_height
    placed = moved(outline, side - room.left, lift - room.bottom)
    return DrawnLetter(placed, room.width + 2 * side)


def _row(part: str, count: int) -> Make:
    def make(face: OpenTypeface) -> DrawnLetter:
        one = face.drawing(part)
        outline: Outline = ()
        for k in range(count):
            outline += moved(one.outline, k * one.advance, 0.0)
        return DrawnLetter(outline, count * one.advance)

    return make


def _dash(length: float) -> Make:
    """A hyphen drawn longer, its ends as they are; `length` in x-heights."""

    def make(face: OpenTypeface) -> DrawnLetter:
        hyphen = face.drawing("-")
        room = box(hyphen.outline)
        more = max(length * face.x_height, 1.25 * room.width) - room.width
        longer = []
        for points, on in hyphen.outline:
            share = np.clip((points[:, 0] - room.left) / room.width * 2 - 0.5, 0, 1)
            longer.append(Contour(points + np.column_stack((share * more, 0 * share)), on))
        return DrawnLetter(tuple(longer), hyphen.advance + more)

    return make


def _raised(part: str, size: float, height: float) -> Make:
    """A sign drawn at another size, its middle at `height` x-heights."""

    def make(face: OpenTypeface) -> DrawnLetter:
        one = face.drawing(part)
        outline = scaled(one.outline, size)
        room = box(outline)
        lift = height * face.x_height - (room.bottom + room.top) / 2
        return DrawnLetter(moved(outline, face.slant * lift, lift), one.advance * size)

    return make


def _upside_down(part: str) -> Make:
    def make(face: OpenTypeface) -> DrawnLetter:
        one = face.drawing(part)
        room = box(one.outline)
        outline = turned(one.outline, ((-1.0, 0.0), (0.0, -1.0)))
        drop = 0.25 * face.x_height
        return DrawnLetter(
            moved(outline, room.left + room.right, room.bottom + room.top - drop), one.advance
        )

    return make


def _ringed(face: OpenTypeface) -> DrawnLetter:
    """A small c in a ring."""
    height = face.cap_height
    ring = _penned(face, (RING,), height - face.stroke, 0.0)
    letter = scaled(face.drawing("c").outline, 0.55)
    inner, outer = box(letter), box(ring.outline)
    dx = outer.middle - inner.middle
    dy = (outer.bottom + outer.top - inner.bottom - inner.top) / 2
    return DrawnLetter(ring.outline + moved(letter, dx, dy), ring.advance)


def _mark(face: OpenTypeface) -> DrawnLetter:
    """A small raised TM."""
    first, second = face.drawing("T"), face.drawing("M")
    size = 0.45
    lift = face.cap_height * (1 - size)
    outline = scaled(first.outline, size) + moved(
        scaled(second.outline, size), first.advance * size, 0.0
    )
    return DrawnLetter(
        moved(outline, face.slant * lift, lift), (first.advance + second.advance) * size
    )


def _arrows(path: Path, count: int) -> Make:
    def make(face: OpenTypeface) -> DrawnLetter:
        step = 0.26 + 0.5 * face.stroke / face.x_height
        paths = tuple(tuple((x + k * step, y) for x, y in path) for k in range(count))
        return _penned(face, paths, face.x_height, 0.25 * face.x_height)

    return make


def _times(face: OpenTypeface) -> DrawnLetter:
    return _penned(face, TIMES, face.x_height, 0.22 * face.x_height)


def _degree(face: OpenTypeface) -> DrawnLetter:
    size = 0.34 * face.cap_height
    return _penned(face, (RING,), size, face.cap_height - size)


MADE: Mapping[str, Make] = {
    "…": _row(".", 3), "–": _dash(0.85), "—": _dash(1.35), "•": _raised(".", 1.5, 0.55),
    "·": _raised(".", 1.0, 0.5), "‚": _row(",", 1), "„": _row(",", 2), "‹": _arrows(ARROW, 1),
    "›": _arrows(BACK, 1), "«": _arrows(ARROW, 2), "»": _arrows(BACK, 2), "×": _times,
    "°": _degree, "©": _ringed, "™": _mark, "¿": _upside_down("?"), "¡": _upside_down("!"),
}  # fmt: skip
"""What draws each sign that a typeface may lack."""

PARTS: Mapping[str, str] = {
    "…": ".", "–": "-", "—": "-", "•": ".", "·": ".", "‚": ",", "„": ",", "‹": "", "›": "",
    "«": "", "»": "", "×": "", "°": "", "©": "c", "™": "TM", "¿": "?", "¡": "!",
}  # fmt: skip
"""The characters whose outlines each sign is made of."""
