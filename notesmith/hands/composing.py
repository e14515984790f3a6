"""Accented letters composed from a typeface's own letters and marks, as its writer would set them.

Marks are taken out of letters that have them, else from spacing accents, else drawn with the pen.
"""

import unicodedata
from collections.abc import Mapping
from statistics import median

from fontTools.ttLib import TTFont

from notesmith.hands.barring import BARS, barred
from notesmith.hands.outlines import (
    DrawnLetter,
    OpenTypeface,
    Outline,
    apart,
    box,
    floating,
    moved,
    points_of,
    runs,
    scaled,
    turned,
)
from notesmith.hands.strokes import Path, drawn

GRAVE, ACUTE, CIRCUMFLEX, TILDE, MACRON, BREVE = "\u0300\u0301\u0302\u0303\u0304\u0306"
DOT, DIAERESIS, HOOK, RING, DOUBLE, CARON = "\u0307\u0308\u0309\u030a\u030b\u030c"
TURNED_COMMA, HORN, DOT_BELOW, COMMA_BELOW, CEDILLA, OGONEK = "\u0312\u031b\u0323\u0326\u0327\u0328"

ABOVE = GRAVE + ACUTE + CIRCUMFLEX + TILDE + MACRON + BREVE + DOT + DIAERESIS + HOOK + RING
ABOVE += DOUBLE + CARON + TURNED_COMMA
BELOW = DOT_BELOW + COMMA_BELOW + CEDILLA + OGONEK

SOURCES: Mapping[str, str] = {
    GRAVE: "àèòùÀÈ", ACUTE: "éáóúÉÁ", CIRCUMFLEX: "êâôûÊÂ", TILDE: "ñãõÑÃ", MACRON: "āēōū",
    BREVE: "ăğŭ", DOT: "żėċŻ", DIAERESIS: "ëäöüËÄ", RING: "åůÅ", DOUBLE: "őűŐŰ", CARON: "ščžěřŠ",
    HOOK: "ảẻỏ", DOT_BELOW: "ạẹọ", COMMA_BELOW: "șțķļņ",
}  # fmt: skip
"""Letters out of which a mark can be taken, the best first."""

SPACING: Mapping[str, str] = {
    GRAVE: "`", ACUTE: "´", CIRCUMFLEX: "ˆ", TILDE: "˜", MACRON: "¯", BREVE: "˘", DOT: "˙",
    DIAERESIS: "¨", RING: "˚", DOUBLE: "˝", CARON: "ˇ",
}  # fmt: skip

PENNED: Mapping[str, tuple[Path, ...]] = {
    GRAVE: (((-0.13, 0.21), (0.10, 0.0)),),
    ACUTE: (((-0.08, 0.0), (0.14, 0.22)),),
    CIRCUMFLEX: (((-0.18, 0.0), (-0.01, 0.2)), ((-0.02, 0.2), (0.18, 0.01))),
    CARON: (((-0.18, 0.21), (0.0, 0.0)), ((-0.01, 0.0), (0.19, 0.22))),
    TILDE: (((-0.23, 0.03), (-0.12, 0.13), (0.02, 0.07), (0.13, 0.02), (0.24, 0.13)),),
    MACRON: (((-0.2, 0.0), (0.2, 0.02)),),
    BREVE: (((-0.18, 0.19), (-0.11, 0.04), (0.03, 0.0), (0.14, 0.06), (0.18, 0.21)),),
    DOT: (((0.0, 0.0), (0.01, 0.04)),),
    DIAERESIS: (((-0.14, 0.0), (-0.13, 0.04)), ((0.14, 0.01), (0.15, 0.05))),
    RING: (((0.02, 0.22), (-0.1, 0.17), (-0.09, 0.04), (0.03, 0.0), (0.12, 0.08), (0.09, 0.19),
            (0.0, 0.23)),),
    DOUBLE: (((-0.16, 0.0), (-0.02, 0.22)), ((0.08, 0.01), (0.22, 0.23))),
    HOOK: (((-0.09, 0.24), (0.01, 0.31), (0.11, 0.25), (0.07, 0.15), (0.0, 0.1), (0.0, 0.0)),),
    DOT_BELOW: (((0.0, 0.0), (0.01, 0.04)),),
    COMMA_BELOW: (((0.03, 0.2), (0.02, 0.1), (-0.06, 0.0)),),
    TURNED_COMMA: (((0.05, 0.2), (-0.02, 0.1), (-0.01, 0.0)),),
    CEDILLA: (((0.02, 0.3), (0.0, 0.22), (0.1, 0.16), (0.08, 0.04), (-0.1, 0.0)),),
    OGONEK: (((0.1, 0.3), (-0.04, 0.16), (0.0, 0.02), (0.14, 0.02)),),
}  # fmt: skip
"""Marks as paths, in x-heights, from their own bottom; for hands that have them nowhere."""

DOTLESS = {"i": "\u0131", "j": "\u0237"}

BESIDE = {"ď": "d", "ť": "t", "ľ": "l", "Ľ": "L"}
"""Letters whose caron is written as a comma at the right of their top."""

ALIKE = {"ģ": TURNED_COMMA, **dict.fromkeys("ĢķĶļĻņŅŗŖ", COMMA_BELOW)}
"""Letters whose cedilla, by name, is written as a comma."""


UPPER, UPPER_TALL = 0.7, 0.5
"""Where the part that bears marks begins in small and in tall letters, as a share of their height.

Measured on the accented letters that typefaces have: so their marks stand in the same place most.
"""


def composable(face: OpenTypeface, character: str) -> bool:
    """Whether `character` can be composed from what `face` has."""
    if character in BARS:
        return BARS[character][0] in face
    if character in DOTLESS.values():
        base = "i" if character == DOTLESS["i"] else "j"
        return base in face and bool(floating(face.drawing(base).outline)[1])
    base, *marks = tuple(unicodedata.normalize("NFD", character))
    if not marks or any(mark not in ABOVE + BELOW + HORN for mark in marks) or base not in face:
        return False
    if base in DOTLESS and set(marks) & set(ABOVE):
        return DOTLESS[base] in face or composable(face, DOTLESS[base])
    return True


def compose(face: "Scribe", character: str) -> DrawnLetter:
    """Return a letter with its marks; `composable` says for which characters it can be done."""
    if character in BARS:
        return barred(face, character)
    if character in DOTLESS.values():
        base = face.drawing("i" if character == DOTLESS["i"] else "j")
        rest, _, below = floating(base.outline)
        return DrawnLetter(rest + below, base.advance)
    if character in BESIDE:
        return _beside(face, BESIDE[character])
    base_letter, *marks = tuple(unicodedata.normalize("NFD", character))
    if character in ALIKE:
        marks = [ALIKE[character]]
    start, body, marks = _start(face, base_letter, marks)
    outline = start.outline
    for mark in sorted(marks, key=lambda each: each in ABOVE):
        outline += _placed(face, body, outline, mark)
    return DrawnLetter(outline, max(start.advance, _right(outline, start)))


def _right(outline: Outline, start: DrawnLetter) -> float:
    """A letter that grew to the right (a horn) keeps the room it had there, or nearly so."""
    grown = box(outline).right - box(start.outline).right
    return start.advance + max(0.0, grown) * 0.7


def _start(face: "Scribe", base: str, marks: list[str]) -> tuple[DrawnLetter, Outline, list[str]]:
    """Begin with a letter that has one of the marks already, or with the bare one."""
    bare = base
    if base in DOTLESS and set(marks) & set(ABOVE):
        bare = DOTLESS[base]
    plain = face.drawing(bare) if bare in face else compose(face, bare)
    if len(marks) > 1:
        for mark in sorted(marks, key=lambda each: each not in HORN + CIRCUMFLEX + BREVE):
            whole = unicodedata.normalize("NFC", base + mark)
            if whole in face and (mark == HORN or floating(face.drawing(whole).outline)[1]):
                return face.drawing(whole), plain.outline, [m for m in marks if m != mark]
    return plain, plain.outline, marks


def _placed(face: "Scribe", body: Outline, written: Outline, mark: str) -> Outline:
    """Return the outline of a mark where it belongs; `written` is what stands there already."""
    if mark == HORN:
        return _horn(face, body)
    if mark == OGONEK:
        return _ogonek(face, body)
    if mark in BELOW:
        return _below(face, body, mark)
    above = floating(written)[1]
    return _second(face, written, above, mark) if above else _first(face, body, mark)


def _centred(face: OpenTypeface, body: Outline, shape: Outline, bottom: float) -> Outline:
    """Set a mark with its foot at `bottom` over the middle of a letter, along the slant."""
    room = box(shape)
    core = _core(face, body)
    rise = bottom + room.height / 2 - core[1]
    return moved(shape, core[0] + face.slant * rise - room.middle, bottom - room.bottom)


def _core(face: OpenTypeface, body: Outline) -> tuple[float, float]:
    """Return the middle of the part of a letter that bears marks: its upper part, without the
    strokes by which it begins and ends."""
    top = box(body).top
    points = points_of(body)
    share = UPPER if top < 1.3 * face.x_height else UPPER_TALL
    kept = points[points[:, 1] >= share * top]
    middle = (1 + share) / 2 * top
    x = kept[:, 0] - face.slant * (kept[:, 1] - middle)
    return float(x.min() + x.max()) / 2, middle


def _first(face: "Scribe", body: Outline, mark: str) -> Outline:
    shape = face.mark(mark)
    top = box(body).top
    tall = top > 1.3 * face.x_height
    offset, gap = face.habit(tall)
    return moved(_centred(face, body, shape, top + gap), offset, 0.0)


def _second(face: "Scribe", written: Outline, above: Outline, mark: str) -> Outline:
    """Set a mark beside or over another: acute and hook to the right of a hat, grave to the left,
    a tilde over it; on a breve all stand above."""
    shape = scaled(face.mark(mark), 0.78)
    under, room = box(above), box(shape)
    wide = under.width > 0.75 * face.x_height
    hat = under.height < 1.3 * under.width and mark != TILDE and not wide and _peaks(above)
    if hat:
        side = -1.0 if mark == GRAVE else 1.0
        x = under.middle + side * 0.42 * under.width
        x += -room.right if side < 0 else -room.left
        placed = moved(shape, x, under.bottom + 0.45 * under.height - room.bottom)
        step = (side * 0.3, 1.0)
    else:
        x = under.middle - room.middle + face.slant * 0.3 * face.x_height
        placed = moved(shape, x, under.top - room.bottom)
        step = (face.slant, 1.0)
    pace = 0.02 * face.x_height
    for _ in range(40):
        if apart(placed, written, max(0.45 * face.stroke, 0.05 * face.x_height)):
            break
        placed = moved(placed, step[0] * pace, step[1] * pace)
    return placed


def _sags(mark: Outline) -> bool:
    """Whether a mark hangs lower in its middle than at both ends: a tilde drawn like a breve."""
    room, points = box(mark), points_of(mark)
    away = (points[:, 0] - room.left) / room.width
    left, right = points[away < 0.25, 1].max(), points[away > 0.75, 1].max()
    middle = points[abs(away - 0.5) < 0.15, 1]
    return bool(len(middle) and middle.max() < min(left, right) - 0.2 * room.height)


def _peaks(mark: Outline) -> bool:
    """Whether a mark is higher in its middle than at its ends, as a circumflex is."""
    room, points = box(mark), points_of(mark)
    middle = abs(points[:, 0] - room.middle) < 0.2 * room.width
    ends = abs(points[:, 0] - room.middle) > 0.4 * room.width
    return bool(
        middle.any() and ends.any()
        and points[middle, 1].max() > points[ends, 1].max() + 0.2 * room.height
    )  # fmt: skip


def _below(face: "Scribe", body: Outline, mark: str) -> Outline:
    shape = face.mark(mark)
    room, core = box(shape), _core(face, body)
    gap = 0.0 if mark == CEDILLA else max(0.09 * face.x_height, 0.7 * face.stroke)
    floor = 0.0 if box(body).bottom < -0.25 * face.x_height else box(body).bottom
    if mark == CEDILLA:
        foot = runs(body, floor + face.stroke * 0.5)
        middle = (foot[0][0] + foot[-1][1]) / 2 if foot else core[0]
        return moved(shape, middle - room.middle, floor + face.stroke * 0.8 - room.top)
    x = core[0] + face.slant * (floor - gap - room.height / 2 - core[1]) - room.middle
    placed = moved(shape, x, floor - gap - room.top)
    for _ in range(60):  # a descender is passed at its right
        if apart(placed, body, gap * 0.8):
            break
        placed = moved(placed, 0.03 * face.x_height, 0.0)
    return placed


def _ogonek(face: "Scribe", body: Outline) -> Outline:
    shape = face.mark(OGONEK)
    foot = runs(body, max(box(body).bottom, 0.0) + 0.6 * face.stroke)
    right = foot[-1][1] if foot else box(body).right
    return moved(
        shape, right - 0.75 * face.stroke - box(shape).middle, 0.5 * face.stroke - box(shape).top
    )


def _horn(face: OpenTypeface, body: Outline) -> Outline:
    top = box(body).top
    y = top - 0.22 * face.x_height
    edge = runs(body, y)[-1][1]
    u = face.x_height
    path = (
        ((edge - 0.4 * face.stroke) / u, y / u),
        (edge / u + 0.12, y / u + 0.05),
        (edge / u + 0.19, y / u + 0.17),
        (edge / u + 0.16, y / u + 0.32),
    )
    upright = [(x - face.slant * level, level) for x, level in path]  # drawn() slants again
    return drawn(face, (upright,), u)


def _beside(face: "Scribe", base: str) -> DrawnLetter:
    letter = face.drawing(base)
    room = box(letter.outline)
    name = next((sign for sign in "’'," if sign in face), None)
    shape = scaled(face.drawing(name).outline, 0.85) if name else face.mark(COMMA_BELOW)
    size = box(shape)
    near = points_of(letter.outline)
    high = near[near[:, 1] > room.top - size.height]
    x = float(high[:, 0].max()) + 0.9 * face.stroke
    placed = moved(shape, x - size.left, room.top + 0.05 * face.x_height - size.top)
    wider = max(0.0, box(placed).right - room.right)
    return DrawnLetter(letter.outline + placed, letter.advance + 0.8 * wider)


def _habit(face: OpenTypeface, tall: bool) -> tuple[float, float]:
    """Return how far right of the middle, and how high, this writer sets marks over letters."""
    offsets, gaps = [], []
    for letter in "ÁÉÓÚÀÈÒÙÂÊ" if tall else "áéóúàèòùâê":
        base = unicodedata.normalize("NFD", letter)[0]
        if letter not in face or base not in face:
            continue
        mark = floating(face.drawing(letter).outline)[1]
        if mark:
            body = face.drawing(base).outline
            here = box(mark)
            straight = box(_centred(face, body, mark, here.bottom))
            offsets.append(here.middle - straight.middle)
            gaps.append(here.bottom - box(body).top)
    low, high = max(0.07 * face.x_height, 0.5 * face.stroke), 0.3 * face.x_height
    if not gaps:
        return 0.0, (low + high) / 2
    return median(offsets), min(max(median(gaps), low), high)


def _mark(face: "Scribe", mark: str) -> Outline:
    for letter in SOURCES.get(mark, ""):
        if letter in face:
            _, above, below = floating(face.drawing(letter).outline)
            found = below if mark in BELOW else above
            if found and not (mark == TILDE and _sags(found)):
                return found
    for character in (mark, SPACING.get(mark, "")):
        if character in face and face.drawing(character).outline:
            return face.drawing(character).outline
    made = _made(face, mark)
    return made if made else drawn(face, PENNED[mark], face.x_height)


def _made(face: "Scribe", mark: str) -> Outline:
    """Return a mark made out of another sign; empty where none will do."""
    if mark == DOUBLE:
        one = face.mark(ACUTE)
        step = max(box(one).width * 0.6, 2.2 * face.stroke)
        return one + moved(one, step, 0.0)
    if mark in (DOT, DOT_BELOW):
        for letter in "ij":
            dot = floating(face.drawing(letter).outline)[1] if letter in face else ()
            if dot and box(dot).width < 1.8 * box(dot).height:  # else it is a dash
                return dot
        if "." in face:
            return face.drawing(".").outline
    if mark == DIAERESIS:
        one = face.mark(DOT)
        return one + moved(one, box(one).width + 1.5 * face.stroke, 0.0)
    if mark in (COMMA_BELOW, TURNED_COMMA) and "," in face:
        comma = scaled(face.drawing(",").outline, 0.8)
        return turned(comma, ((-1.0, 0.0), (0.0, -1.0))) if mark == TURNED_COMMA else comma
    return ()


class Scribe(OpenTypeface):
    """A typeface together with the marks its writer would set."""

    def __init__(self, font: TTFont, cmap: Mapping[int, str]) -> None:
        super().__init__(font, cmap)
        self._marks: dict[str, Outline] = {}
        self._habits: dict[bool, tuple[float, float]] = {}

    def mark(self, mark: str) -> Outline:
        """Return a mark, wherever the typeface has it, or as its pen would draw it."""
        if mark not in self._marks:
            self._marks[mark] = _mark(self, mark)
        return self._marks[mark]

    def habit(self, tall: bool) -> tuple[float, float]:
        """Return how far right of the middle, and how high, marks stand over small or tall
        letters."""
        if tall not in self._habits:
            self._habits[tall] = _habit(self, tall)
        return self._habits[tall]
