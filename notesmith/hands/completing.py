"""Completes a typeface: missing accents are composed, other scripts borrowed, signs drawn.

The result is a TrueType file in which the glyphs of before keep their ids, their layout tables and
their characters, and each glyph belongs to one character at most.
"""

import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph as GlyfGlyph
from fontTools.varLib.instancer import instantiateVariableFont

from notesmith.hands.composing import Scribe, composable, compose
from notesmith.hands.lender import Lender
from notesmith.hands.lending import borrowable, latin_letter, lent
from notesmith.hands.outlines import DrawnLetter, append
from notesmith.hands.signs import MADE, makeable
from notesmith.hands.strokes import SIGNS, sign
from notesmith.model import FORMS

MOST_GLYPHS = 65_535 // FORMS
"""A TrueType font counts its glyphs with 16 bits, and each is grown into several forms."""

FINENESS = 0.001
"""How far, in ems, a quadratic curve may leave the cubic one that it stands for."""

ALIKE: Mapping[str, str] = {
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\u2010": "-", "\u2011": "-",
    "\u2212": "-", "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"',
    "\u2032": "'", "\u2033": '"', "\u201b": "'", "\u00b5": "μ", "\u03bc": "µ",
}  # fmt: skip
"""Characters that a pen writes alike: one that is missing is a copy of the other."""

LETTERS = "".join(
    chr(code)
    for first, last in ((0xC0, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1D4),
                        (0x1E6, 0x1ED), (0x1F8, 0x1F9), (0x218, 0x21B), (0x237, 0x237),
                        (0x1E80, 0x1E85), (0x1EA0, 0x1EF9))
    for code in range(first, last + 1)
)  # fmt: skip
"""Letters that are composed where they are missing: Latin with accents, and Vietnamese."""

SECONDARY = "\u00ad\u2126\u212a\u212b\u0394\u03a9"
"""Characters that give way where they share a glyph with a commoner one."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A completed typeface: a TrueType file, and which characters are borrowed, from whom."""

    font: bytes = field(repr=False)
    borrowed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a completed typeface will write: `own` by glyph of its own, the rest as it is made.

    `made` leads from a character to what draws it, `borrowed` to the title of its lender.
    """

    own: Mapping[str, str]
    made: Mapping[str, Callable[[], DrawnLetter]]
    borrowed: Mapping[str, str]

    @property
    def characters(self) -> frozenset[str]:
        """Return all characters that will be written."""
        return frozenset((*self.own, *self.made))


def complete(font: bytes, lenders: Sequence[Lender] = (), leave: str = "") -> Completed:
    """Complete the typeface of a TTF or OTF file; the same input gives the same bytes.

    `lenders` are asked in their order for scripts that are missing; the characters `leave` are not
    composed. Raises TTLibError and what else fontTools raises for a file that is no whole font.
    """
    opened = opened_for_writing(font)
    if _large(opened):
        opened = _cut(opened)
    made = plan(opened, lenders, leave)
    drawings: dict[str, DrawnLetter] = {}
    cmap = dict(made.own)
    for number, (character, draw) in enumerate(made.made.items()):
        name = f"notesmith{number:05d}"
        drawings[name] = draw()
        cmap[character] = name
    append(opened, drawings, cmap)
    out = io.BytesIO()
    opened.recalcTimestamp = False
    opened.save(out, reorderTables=False)
    return Completed(out.getvalue(), made.borrowed)


def written(font: bytes, lenders: Sequence[Lender] = (), leave: str = "") -> Plan:
    """Return what `complete` would make of a font, without drawing it."""
    return plan(opened_for_writing(font), lenders, leave)


def plan(font: TTFont, lenders: Sequence[Lender], leave: str) -> Plan:
    """Decide for each character where it comes from: the typeface, a copy, parts, a lender."""
    face = face_of(font)
    own, copies = _one_glyph_each(face.glyphs)
    made: dict[str, Callable[[], DrawnLetter]] = {
        character: partial(face.drawing, original) for character, original in copies.items()
    }
    for character in LETTERS:
        if character not in face and character not in leave and composable(face, character):
            made[character] = partial(compose, face, character)
    for character, draw in MADE.items():
        if character not in face and character not in leave and makeable(face, character):
            made[character] = partial(draw, face)
    for character, original in ALIKE.items():
        if character not in face and original in face and character not in made:
            made[character] = partial(face.drawing, original)
    if " " not in face:
        made[" "] = partial(DrawnLetter, (), 0.6 * face.x_height)
    borrowed = _borrow(face, lenders, made)
    for lender in lenders:
        if lender.latin:
            for character in [each for each in (*own, *made) if latin_letter(each)]:
                own.pop(character, None)
                made.pop(character, None)
            borrowed |= _borrow_latin(face, lender, made)
    for character in SIGNS:
        own.pop(character, None)
        made[character] = partial(sign, face, character)
    return Plan(own, made, borrowed)


def _borrow(
    face: Scribe, lenders: Sequence[Lender], made: dict[str, Callable[[], DrawnLetter]]
) -> dict[str, str]:
    """Add letters of other scripts to `made`; return those that are borrowed, with the lender."""
    borrowed: dict[str, str] = {}
    for lender in lenders:
        other = face_of(opened_for_writing(lender.font))
        for character, own_letter in borrowable(face, other):
            if character in made:
                continue
            made[character] = partial(lent, face, other, character, own_letter)
            if own_letter is None:
                borrowed[character] = lender.title
    return borrowed


def _borrow_latin(
    face: Scribe, lender: Lender, made: dict[str, Callable[[], DrawnLetter]]
) -> dict[str, str]:
    """Add all Latin letters of a lender to `made`; return them, each with the lender."""
    other = face_of(opened_for_writing(lender.font))
    letters = [character for character in other.glyphs if latin_letter(character)]
    made.update({letter: partial(lent, face, other, letter, None) for letter in letters})
    return dict.fromkeys(letters, lender.title)


def face_of(font: TTFont) -> Scribe:
    """Return a typeface to read letters from; of a large one the letters that are written most."""
    return Scribe(font, _kept(font))


def _one_glyph_each(glyphs: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return (own, copies): a glyph for each character that keeps one, and whom the others copy.

    A glyph that several characters share is kept by the first of them. Characters that only name a
    shape within a word (as for Arabic) are left out: the shape comes by itself, and its glyph
    belongs to the letter.
    """
    owner: dict[str, str] = {}
    own: dict[str, str] = {}
    copies: dict[str, str] = {}
    for character in sorted(glyphs, key=lambda each: (each in SECONDARY, each)):
        if unicodedata.decomposition(character).startswith(
            ("<initial", "<medial", "<final", "<iso")
        ):
            continue
        name = glyphs[character]
        if name in owner:
            copies[character] = owner[name]
        else:
            owner[name] = character
            own[character] = name
    return own, copies


def opened_for_writing(data: bytes) -> TTFont:
    """Open a TTF or OTF file with TrueType outlines, at its default weight, not too large."""
    font = TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)
    if "fvar" in font:
        font = instantiateVariableFont(font, dict.fromkeys(_axes(font)), inplace=True)
    if "glyf" not in font:
        font = _with_quadratic_curves(font)
    return font


def _large(font: TTFont) -> bool:
    """Whether a font has too many glyphs for all to be grown."""
    return bool(font["maxp"].numGlyphs > MOST_GLYPHS - ROOM)


def _kept(font: TTFont) -> Mapping[int, str]:
    """Return what a font maps; of a large one the characters that are written most."""
    cmap: dict[int, str] = dict(font.getBestCmap() or {})
    if not _large(font):
        return cmap
    japanese = 0x3042 in cmap
    return {code: name for code, name in cmap.items() if _useful(chr(code), japanese)}


ROOM = 1_000
"""Glyphs that completing may add."""


def _axes(font: TTFont) -> Iterable[str]:
    return (axis.axisTag for axis in font["fvar"].axes)


def _with_quadratic_curves(font: TTFont) -> TTFont:
    """Replace the cubic outlines of an OpenType font by quadratic ones, glyph by glyph."""
    glyph_set, order = font.getGlyphSet(), font.getGlyphOrder()
    error = FINENESS * font["head"].unitsPerEm
    glyphs: dict[str, GlyfGlyph] = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    for table in ("CFF ", "CFF2", "VORG"):
        if table in font:
            del font[table]
    font.setGlyphOrder(order)
    font.sfntVersion = "\0\1\0\0"
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphs = glyphs
    font["glyf"].setGlyphOrder(order)
    font["maxp"].tableVersion = 0x00010000
    for name in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs",
                 "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions",
                 "maxComponentElements", "maxComponentDepth"):  # fmt: skip
        setattr(font["maxp"], name, 1 if name == "maxZones" else 0)
    font["head"].glyphDataFormat = 0
    return font


def _cut(font: TTFont) -> TTFont:
    """Keep the characters that are written most; all of a large font could not be grown."""
    options = Options(
        layout_features=["*"], hinting=False, notdef_outline=True, glyph_names=False,
        name_IDs=["*"], name_languages=["*"], recommended_glyphs=True,
    )  # fmt: skip
    options.drop_tables += ["vhea", "vmtx", "VORG", "DSIG", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(_kept(font)))
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return TTFont(io.BytesIO(out.getvalue()), lazy=True, recalcTimestamp=False)


def _useful(character: str, japanese: bool) -> bool:
    """Whether a character is kept of a large font.

    Of Hangul the 2,350 syllables of KS X 1001, of kanji level 1 of JIS X 0208 (rows up to 47), of
    other Han characters level 1 of GB 2312 (rows up to 55): the common ones of each.
    """
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3:
        return _row(character, "euc_kr") is not None
    if 0x3400 <= code <= 0x9FFF:
        codec, last = ("euc_jp", 47) if japanese else ("gb2312", 55)
        row = _row(character, codec)
        return row is not None and row <= last
    if chr(code) in SIGNS:
        return True
    jamo = 0x1100 <= code <= 0x11FF or 0xA960 <= code <= 0xA97F or 0xD7B0 <= code <= 0xD7FF
    return not (jamo or any(first <= code <= last for first, last in RARE))


RARE = (
    (0x2460, 0x259F), (0x3200, 0x33FF), (0xE000, 0xFAFF), (0xFE10, 0xFE4F), (0xFF61, 0xFFEE),
    (0x20000, 0x10FFFF),
)  # fmt: skip
"""Numbers in circles, boxes, upright and half-wide forms, private and rare characters."""


def _row(character: str, codec: str) -> int | None:
    try:
        encoded = character.encode(codec)
    except UnicodeEncodeError:
        return None
    return encoded[0] - 0xA0 if len(encoded) == 2 else None
