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


PlacedLines = Sequence[tuple[Line, Placing]]
"""All lines that hold letters, each with the card it is on and where that lies."""


class _RoundedGlyphs(NamedTuple):
    """The glyphs of all cards, rounded to what is written; every array is (glyphs,).

    `em` (the size) and `rise` (the height over the line) are in hundredths of a point, `kern`, the
    gap behind the glyph, in thousandths of an em. `cid` is the character id. `spanned` tells which
    glyphs need a span that says what they stand for.
    """

    em: Places
    rise: Places
    cid: Places
    kern: Places
    spanned: Flags


def write_cards(placings: Sequence[Placing], face: EmbeddedTypeface) -> tuple[list[bytes], Places]:
    """Return a text object for each card, b"" for one without letters, and the character ids used.

    All cards are written in the typeface `face`, each in the colour of its ink (CMYK). The ids are
    sorted, each once.
    """
    lines = [(line, place) for place in placings for line in place.card.lines if line.glyphs]
    if not lines:
        return [b""] * len(placings), np.zeros(0, np.int64)
    glyphs = np.frombuffer(b"".join([line.glyphs.records for line, _ in lines]), GLYPHS)
    counts = np.array([len(line.glyphs) for line, _ in lines])
    owner = np.repeat(np.arange(len(lines)), counts)
    starts = np.cumsum(counts) - counts
    rounded = _measure(glyphs, lines, owner, face)
    cuts = _cuts(placings)
    columns = _columns(rounded, starts, cuts[:-1], face)
    spans = _spans(rounded, glyphs, lines, owner)
    columns["line"][starts] = [
        b"1 0 0 1 %.2f %.2f Tm " % (x + place.x, line.y + place.y)
        for x, (line, place) in zip(glyphs["x"][starts].tolist(), lines, strict=True)
    ]
    written = [
        _text_object(_joined(columns, spans, start, end), place.card)
        for place, (start, end) in zip(placings, pairwise(cuts), strict=True)
    ]
    return written, np.unique(rounded.cid)


def _spans(
    rounded: _RoundedGlyphs,
    glyphs: NDArray[np.void],
    lines: PlacedLines,
    owner: Places,
) -> list[tuple[int, int, bytes]]:
    """Return the spans that say what their glyphs stand for (ActualText, ISO 32000-1, 14.9.4).

    Each is (first glyph, the one behind the last, the operator that opens it). Glyphs that make up
    one character, a letter and its dots, share a span.
    """
    spans = []
    last = -1
    for place in np.flatnonzero(rounded.spanned).tolist():
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
        actual = text.encode("utf-16-be").hex().upper().encode("ascii")
        spans.append((first, last + 1, b"/Span<</ActualText<FEFF%s>>>BDC " % actual))
    return spans


def _joined(
    columns: NDArray[np.void], spans: Sequence[tuple[int, int, bytes]], start: int, end: int
) -> bytes:
    """Return the operators of the glyphs from `start` to `end` with the spans around theirs."""
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
    """Return where the glyphs of each card begin among all, and where those of the last end."""
    counts = [sum([len(line.glyphs) for line in place.card.lines]) for place in placings]
    return [0, *accumulate(counts)]


def _text_object(operators: bytes, card: Card) -> bytes:
    colour = b"%g %g %g %g k" % card.ink.cmyk
    return b"BT " + colour + b" " + operators.translate(None, b"\0") + b"ET\n" if operators else b""


def _measure(
    glyphs: NDArray[np.void],
    lines: PlacedLines,
    owner: Places,
    face: EmbeddedTypeface,
) -> _RoundedGlyphs:
    """Round places to what is written, and find the gap behind each glyph.

    A gap that a reader could take for a space becomes room of the glyph itself (see `faces`).
    """
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
    return _RoundedGlyphs(
        em=em,
        rise=np.rint((glyphs["y"] - height) * 100).astype(np.int64),
        cid=gid + room.astype(np.int64) * face.glyphs,
        kern=np.rint(gap).astype(np.int64),
        spanned=_unexpected(glyphs, lines, owner, face),
    )


def _unexpected(
    glyphs: NDArray[np.void],
    lines: PlacedLines,
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
    unexpected: Flags = (glyphs["length"] != 1) | (
        codes[np.minimum(place, end - 1)] != face.characters[own]
    )
    for index in np.flatnonzero(unexpected):
        offset, length = int(glyphs["offset"][index]), int(glyphs["length"][index])
        text = lines[owner[index]][0].glyphs.text[offset : offset + length]
        # A mark without a text of its own is drawn with its letter, and read as part of that.
        unexpected[index] = not text or text != face.text_of(int(glyphs["gid"][index]))
    return unexpected


def _columns(
    rounded: _RoundedGlyphs, starts: Places, cards: Sequence[int], face: EmbeddedTypeface
) -> NDArray[np.void]:
    """Return the operators of all glyphs, a row each; the column "line" stays empty.

    `starts` are the glyphs with which lines begin, `cards` those with which cards begin. Size and
    rise are written where they change, and where a card begins: it may be the first on its page.
    """
    count = len(rounded.em)
    larger = np.append(True, rounded.em[1:] != rounded.em[:-1])
    higher = np.append(True, rounded.rise[1:] != rounded.rise[:-1])
    first = [card for card in cards if card < count]
    larger[first] = higher[first] = True
    apart = np.append(larger | higher | rounded.spanned, True)
    apart[starts] = True
    apart[1:] |= rounded.spanned
    kerned = rounded.kern != 0
    sizes, rises, kerns, ids = _sizes(face.label), _rises(), _kerns(), _ids()
    columns = np.zeros(
        count,
        [("line", "S34"), ("size", sizes.dtype), ("rise", rises.dtype), ("open", "S2"),
         ("id", ids.dtype), ("kern", kerns.dtype), ("close", "S5")],
    )  # fmt: skip
    rise = np.clip(rounded.rise, -HIGHEST, HIGHEST) + HIGHEST
    kern = np.clip(rounded.kern, -WIDEST, WIDEST) + WIDEST
    columns["size"] = np.where(larger, sizes[np.minimum(rounded.em, LARGEST - 1)], b"")
    columns["rise"] = np.where(higher, rises[rise], b"")
    columns["open"] = np.where(
        apart[:-1], b"[<", np.where(np.append(False, kerned[:-1]), b"<", b"")
    )
    columns["id"] = ids[rounded.cid]
    columns["kern"] = np.where(kerned, kerns[kern], b"")
    columns["close"] = np.where(apart[1:], np.where(kerned, b"]TJ ", b">]TJ "), b"")
    return columns


@cache
def _ids() -> Bytes:
    """Return each character id in four hexadecimal digits."""
    digits = np.frombuffer(b"0123456789ABCDEF", np.uint8)
    numbers = np.arange(2**16)[:, None] >> np.array([12, 8, 4, 0]) & 15
    ids: Bytes = digits[numbers].view("S4").ravel()
    return ids


@cache
def _sizes(label: str) -> Bytes:
    """Return what sets each size, by hundredths of a point; `label` names the font."""
    start = b"/%s " % label.encode("ascii")
    return np.array([start + b"%.2f Tf " % (number / 100) for number in range(LARGEST)])


@cache
def _rises() -> Bytes:
    """Return what sets each rise, from `-HIGHEST` on."""
    return np.array([b"%g Ts " % (number / 100) for number in range(-HIGHEST, HIGHEST + 1)])


@cache
def _kerns() -> Bytes:
    """Return what ends a string and adjusts what follows, from `-WIDEST` on."""
    return np.array([b">%d" % -number for number in range(-WIDEST, WIDEST + 1)])
