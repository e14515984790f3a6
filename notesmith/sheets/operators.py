"""Writes placed glyphs as PDF text operators, those of many cards in one go (ISO 32000-1, 9.4).

Every letter has its own rise, every word its own size. All operators are put into columns of fixed
width, one row for each glyph, and the bytes that stay unused are taken out at the end.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from notesmith.letter_records import GLYPHS
from notesmith.model import Card, Line
from notesmith.sheets.faces import EASY, ROOM, EmbeddedTypeface

LARGEST = 10_000
"""Largest size in a table, in hundredths of a point."""

HIGHEST = 5_000
"""Largest rise in a table, in hundredths of a point."""

WIDEST = 5_000
"""Largest adjustment in a table, in thousandths of an em."""

PLAIN = 1.0
"""Thousandths of an em below which a gap is no gap."""

Bytes = NDArray[np.bytes_]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Placing(NamedTuple):
    """A card, and where its bottom left corner is on the page."""

    card: Card
    x: float
    y: float


class _Glyphs(NamedTuple):
    """The glyphs of all cards, each (glyphs,): `em` and `rise` in hundredths of a point.

    `cid` is the character id, `kern` what follows it in thousandths of an em, `said` whether the
    page must say what it stands for.
    """

    em: Places
    rise: Places
    cid: Places
    kern: Places
    said: Flags


def write_cards(placings: Sequence[Placing], face: EmbeddedTypeface) -> tuple[list[bytes], Places]:
    """Return what draws each card, a text object, and which character ids that takes.

    All cards are written in one typeface; the colour of each card's ink is set in CMYK.
    """
    lines = [(line, place) for place in placings for line in place.card.lines if line.glyphs]
    if not lines:
        return [b""] * len(placings), np.zeros(0, np.int64)
    glyphs = np.frombuffer(b"".join([line.glyphs.records for line, _ in lines]), GLYPHS)
    counts = np.array([len(line.glyphs) for line, _ in lines])
    owner = np.repeat(np.arange(len(lines)), counts)
    starts = np.cumsum(counts) - counts
    each = _measure(glyphs, lines, owner, face)
    cuts = _cuts(placings)
    columns = _columns(each, starts, cuts[:-1], face)
    spans = _spans(each, glyphs, lines, owner)
    columns["line"][starts] = [
        b"1 0 0 1 %.2f %.2f Tm " % (x + place.x, line.y + place.y)
        for x, (line, place) in zip(glyphs["x"][starts].tolist(), lines, strict=True)
    ]
    written = [
        _text_object(_joined(columns, spans, start, end), place.card)
        for place, (start, end) in zip(placings, pairwise(cuts), strict=True)
    ]
    return written, np.unique(each.cid)


def _spans(
    each: _Glyphs, glyphs: NDArray[np.void], lines: Sequence[tuple[Line, Placing]], owner: Places
) -> list[tuple[int, int, bytes]]:
    """Return (first, behind the last, what opens it) of each span whose text must be said.

    ISO 32000-1, 14.9.4. Signs that make up one character, a letter and its dots, are one span.
    """
    spans = []
    last = -1
    for place in np.flatnonzero(each.said).tolist():
        if place <= last:
            continue
        first = last = place
        offset = int(glyphs["offset"][place])
        while first and glyphs["length"][first] == 0 and glyphs["offset"][first - 1] == offset:
            first -= 1
        while last + 1 < len(glyphs) and (
            glyphs["length"][last + 1] == 0 and glyphs["offset"][last + 1] == offset
        ):
            last += 1
        end = offset + int(glyphs["length"][first])
        text = lines[owner[place]][0].glyphs.text[offset:end]
        said = text.encode("utf-16-be").hex().upper().encode("ascii")
        spans.append((first, last + 1, b"/Span<</ActualText<FEFF%s>>>BDC " % said))
    return spans


def _joined(
    columns: NDArray[np.void], spans: Sequence[tuple[int, int, bytes]], start: int, end: int
) -> bytes:
    """Return the operators of the glyphs from `start` to `end`, spans put around those that say."""
    parts = []
    done = start
    for first, behind, opening in spans:
        if start <= first < end:
            parts += [
                columns[done:first].tobytes(),
                opening,
                columns[first:behind].tobytes(),
                b"EMC ",
            ]
            done = behind
    return b"".join([*parts, columns[done:end].tobytes()])


def _cuts(placings: Sequence[Placing]) -> list[int]:
    """Return where the glyphs of each card begin, and where the last one's end."""
    counts = [sum([len(line.glyphs) for line in place.card.lines]) for place in placings]
    return [0, *accumulate(counts)]


def _text_object(operators: bytes, card: Card) -> bytes:
    colour = b"%g %g %g %g k" % card.ink.cmyk
    return b"BT " + colour + b" " + operators.translate(None, b"\0") + b"ET\n" if operators else b""


def _measure(
    glyphs: NDArray[np.void],
    lines: Sequence[tuple[Line, Placing]],
    owner: Places,
    face: EmbeddedTypeface,
) -> _Glyphs:
    """Round what is placed to what is written, and find the adjustment behind each glyph."""
    size = np.array([place.card.size for _, place in lines])[owner]
    height = np.array([line.y for line, _ in lines])[owner]
    em = np.rint(size * glyphs["scale"] * 100).astype(np.int64)
    gid = glyphs["gid"].astype(np.int64)
    gap = np.zeros(len(glyphs))
    gap[:-1] = np.diff(glyphs["x"]) * 100_000 / em[:-1] - face.widths[gid[:-1]]
    gap[:-1][owner[1:] != owner[:-1]] = 0.0
    room = np.clip(np.ceil((gap - EASY) / ROOM), 0, face.rooms - 1)
    gap -= room * ROOM
    gap[np.abs(gap) < PLAIN] = 0.0
    return _Glyphs(
        em=em,
        rise=np.rint((glyphs["y"] - height) * 100).astype(np.int64),
        cid=gid + room.astype(np.int64) * face.glyphs,
        kern=np.rint(gap).astype(np.int64),
        said=_unexpected(glyphs, lines, owner, face),
    )


def _unexpected(
    glyphs: NDArray[np.void],
    lines: Sequence[tuple[Line, Placing]],
    owner: Places,
    face: EmbeddedTypeface,
) -> Flags:
    """Tell which glyphs stand for another text than they mostly do."""
    texts: list[str] = []
    bases: list[int] = []
    end = 0
    for line, _ in lines:
        if not texts or line.glyphs.text is not texts[-1]:
            texts.append(line.glyphs.text)
            end += len(line.glyphs.text)
        bases.append(end - len(line.glyphs.text))
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")
    place = glyphs["offset"] + np.array(bases)[owner]
    own = glyphs["gid"] % len(face.characters)
    said: Flags = (glyphs["length"] != 1) | (
        codes[np.minimum(place, end - 1)] != face.characters[own]
    )
    for index in np.flatnonzero(said):
        offset, length = int(glyphs["offset"][index]), int(glyphs["length"][index])
        text = lines[owner[index]][0].glyphs.text[offset : offset + length]
        # A mark without a text of its own is drawn with its letter, and read as part of that.
        said[index] = not text or text != face.text_of(int(glyphs["gid"][index]))
    return said


def _columns(
    each: _Glyphs, starts: Places, cards: Sequence[int], face: EmbeddedTypeface
) -> NDArray[np.void]:
    """Return the operators of all glyphs, one row each, but where lines begin."""
    count = len(each.em)
    new = np.zeros(count + 1, bool)
    new[starts] = True
    new[-1] = True
    larger = np.append(True, each.em[1:] != each.em[:-1])
    higher = np.append(True, each.rise[1:] != each.rise[:-1])
    first = [card for card in cards if card < count]
    larger[first] = higher[first] = True
    apart = new | np.append(larger | higher | each.said, True)
    apart[1:] |= each.said
    kerned = each.kern != 0
    sizes, rises, kerns, ids = _sizes(face.label), _rises(), _kerns(), _ids()
    columns = np.zeros(
        count,
        [("line", "S34"), ("size", sizes.dtype), ("rise", rises.dtype), ("open", "S2"),
         ("id", ids.dtype), ("kern", kerns.dtype), ("close", "S5")],
    )  # fmt: skip
    columns["size"] = np.where(larger, sizes[np.minimum(each.em, LARGEST - 1)], b"")
    columns["rise"] = np.where(higher, rises[np.clip(each.rise, -HIGHEST, HIGHEST) + HIGHEST], b"")
    columns["open"] = np.where(
        apart[:-1], b"[<", np.where(np.append(False, kerned[:-1]), b"<", b"")
    )
    columns["id"] = ids[each.cid]
    columns["kern"] = np.where(kerned, kerns[np.clip(each.kern, -WIDEST, WIDEST) + WIDEST], b"")
    columns["close"] = np.where(apart[1:], np.where(kerned, b"]TJ ", b">]TJ "), b"")
    return columns


@cache
def _ids() -> Bytes:
    digits = np.frombuffer(b"0123456789ABCDEF", np.uint8)
    numbers = np.arange(2**16)[:, None] >> np.array([12, 8, 4, 0]) & 15
    ids: Bytes = digits[numbers].view("S4").ravel()
    return ids


@cache
def _sizes(label: str) -> Bytes:
    start = b"/%s " % label.encode("ascii")
    return np.array([start + b"%.2f Tf " % (number / 100) for number in range(LARGEST)])


@cache
def _rises() -> Bytes:
    return np.array([b"%g Ts " % (number / 100) for number in range(-HIGHEST, HIGHEST + 1)])


@cache
def _kerns() -> Bytes:
    return np.array([b">%d" % -number for number in range(-WIDEST, WIDEST + 1)])
