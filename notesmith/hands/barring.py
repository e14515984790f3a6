"""Letters that are crossed: a typeface's own letter with a stroke of its pen through it."""

from collections.abc import Callable, Mapping

from notesmith.hands.outlines import DrawnLetter, OpenTypeface, Outline, box, runs
from notesmith.hands.strokes import drawn


def barred(face: OpenTypeface, character: str) -> DrawnLetter:
    """Return one of the `BARS`; raises KeyError where `face` lacks its letter."""
    base, kind = BARS[character]
    letter = face.drawing(base)
    return DrawnLetter(letter.outline + kind(face, letter.outline), letter.advance)


def _bar(
    share: float, left: float, right: float, *, last: bool
) -> Callable[[OpenTypeface, Outline], Outline]:
    """Return what draws a level bar at a share of the height over the first or last stem."""

    def draw(face: OpenTypeface, body: Outline) -> Outline:
        room = box(body)
        y = (
            room.bottom + share * room.height
            if room.bottom >= -0.1 * room.height
            else share * room.top
        )
        stems = runs(body, y) or [(room.left, room.right)]
        middle = sum(stems[-1] if last else stems[0]) / 2
        u = face.x_height
        a, b = middle - left * u - face.slant * y, middle + right * u - face.slant * y
        return drawn(face, (((a / u, y / u), (b / u, y / u + 0.02)),), u)

    return draw


def _slash(face: OpenTypeface, body: Outline) -> Outline:
    room, u = box(body), face.x_height
    reach = 0.08 * u
    path = (
        (room.left - reach * 0.3, room.bottom - reach),
        (room.right + reach * 0.3, room.top + reach),
    )
    return drawn(face, ([((x - face.slant * y) / u, y / u) for x, y in path],), u)


def _through_l(face: OpenTypeface, body: Outline) -> Outline:
    room, u = box(body), face.x_height
    y = room.bottom + 0.5 * room.height
    stem = (runs(body, y) or [(room.left, room.right)])[0]
    middle = sum(stem) / 2
    path = ((middle - 0.2 * u, y - 0.1 * u), (middle + 0.22 * u, y + 0.14 * u))
    return drawn(face, ([((x - face.slant * level) / u, level / u) for x, level in path],), u)


BARS: Mapping[str, tuple[str, Callable[[OpenTypeface, Outline], Outline]]] = {
    "đ": ("d", _bar(0.78, 0.24, 0.18, last=True)), "Đ": ("D", _bar(0.5, 0.18, 0.24, last=False)),
    "ħ": ("h", _bar(0.8, 0.18, 0.28, last=False)), "Ħ": ("H", _bar(0.78, 0.18, 0.8, last=False)),
    "ŧ": ("t", _bar(0.38, 0.2, 0.2, last=False)), "Ŧ": ("T", _bar(0.45, 0.24, 0.24, last=False)),
    "ł": ("l", _through_l), "Ł": ("L", _through_l), "ø": ("o", _slash), "Ø": ("O", _slash),
}  # fmt: skip
"""Letters that are crossed: which, and how the pen does it."""
