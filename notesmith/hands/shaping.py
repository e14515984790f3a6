"""Turns text into letters with HarfBuzz: kerned, with the typeface's own contextual forms."""

import io
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property

import uharfbuzz as hb
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from notesmith.hands.growing import FORMS
from notesmith.model import Habits, HandChoice, Ink, Letter, Typeface, Word

FEATURES = {"kern": True, "calt": True, "liga": False, "clig": False, "dlig": False}
"""One letter for each character keeps forms, caret and copied text simple."""

EQUIVALENTS = {
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\u2010": "-", "\u2011": "-",
    "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u2212": "-",
}  # fmt: skip
"""Characters that a pen writes alike; the drawing may borrow the other's form, the text stays."""

IGNORED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\n\r")
"""Characters that leave no ink and take no room."""


KEPT_WORDS = 20_000
"""Shaped words that a hand remembers: notes are made of few words, used again and again."""

CAPITAL_GAP = 0.13
"""Ems before a capital inside a word of a joined hand, as capitals set out further left."""


def written_characters(font: bytes) -> frozenset[str]:
    """Return the characters a TrueType font can write."""
    return frozenset(map(chr, TTFont(io.BytesIO(font), lazy=True).getBestCmap()))


def scripts_of(characters: frozenset[str]) -> tuple[str, ...]:
    """Name the scripts of which `characters` holds the common alphabet."""
    alphabets = {
        "Latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "Cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "Greek": "αβγδεζηθικλμνξοπρστυφχψω",
        "Hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
        "Devanagari": "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
    }
    return tuple(name for name, letters in alphabets.items() if characters.issuperset(letters))


def _rises(text: str, index: int) -> bool:
    """Whether a capital follows a small letter there, as in "RocketSurgery"."""
    return text[index].islower() and text[index + 1 : index + 2].isupper()


class _Known(dict[str, Word]):
    """The words of a hand as they were asked for; one that is not here is shaped."""

    def __init__(self, hand: "ShapedHand", rtl: bool) -> None:
        super().__init__()
        self._hand = hand
        self._rtl = rtl

    def __missing__(self, text: str) -> Word:
        word = self[text] = Word.of(text, self._hand.letters(text, self._rtl))
        return word


class ShapedHand:
    """A hand of a grown typeface; shapes with the typeface that it was grown from."""

    def __init__(
        self, choice: HandChoice, title: str, typeface: Typeface, font: bytes, *, joined: bool,
        habits: Mapping[str, float], ink: Ink,
    ) -> None:  # fmt: skip
        """`font` is the TrueType file that `typeface` was grown from."""
        self.choice = choice
        self.name = choice.hand
        self.title = title
        self.typeface = typeface
        self._font_file = font
        self.ink = ink
        self.borrowed: Mapping[str, str] = {}
        self._joined = joined
        self._habits = dict(habits)
        self._known = {rtl: _Known(self, rtl) for rtl in (False, True)}

    @cached_property
    def _source(self) -> TTFont:
        return TTFont(io.BytesIO(self._font_file), lazy=True)

    @cached_property
    def _harfbuzz(self) -> hb.Font:
        return hb.Font(hb.Face(self._font_file))

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(map(chr, self._source.getBestCmap()))

    @cached_property
    def _writable(self) -> frozenset[str]:
        """All that can be written or leaves no ink."""
        alike = {each for each, drawn in EQUIVALENTS.items() if drawn in self._characters}
        return self._characters | alike | IGNORED

    @cached_property
    def _glyph_count(self) -> int:
        return int(self._source["maxp"].numGlyphs)

    @cached_property
    def habits(self) -> Habits:
        """Return the hand's habits; heights are measured on the letters themselves.

        The x-height in a font's tables is often wrong for handwriting, so it is the middle height
        of a few letters without ascender; ascent and descent are those of the tallest.
        """
        low = sorted(self._extent(letter)[1] for letter in "acemnorsuvxz")
        return Habits(
            x_height=low[len(low) // 2],
            ascent=max(self._extent(letter)[1] for letter in "bdfhklTHDP"),
            descent=-min(self._extent(letter)[0] for letter in "fgjpqy"),
            joined=self._joined,
            **self._habits,
        )

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the characters of `text` that this hand cannot write, each once, in order."""
        if self._writable.issuperset(text):
            return ()
        seen = dict.fromkeys(unicodedata.normalize("NFC", text))
        return tuple(character for character in seen if character not in self._writable)

    def shape_all(self, texts: Iterable[str]) -> list[Word]:
        """Return each of `texts` as `shape` does, those that run from left to right."""
        known = self._known[False]
        if len(known) >= KEPT_WORDS:
            known.clear()
        return list(map(known.__getitem__, texts))

    def shape(self, text: str, rtl: bool = False) -> Word:
        """Return a word, or the blanks between two, as letters from left to right.

        Ignored and missing characters give no letter; each letter says where its text stands.
        """
        known = self._known[rtl]
        if len(known) >= KEPT_WORDS:
            known.clear()
        return known[text]

    def letters(self, text: str, rtl: bool) -> tuple[Letter, ...]:
        """Return the letters of a word from left to right, kerned."""
        kept = [
            (index, character, self._borrowed(character))
            for index, character in enumerate(text)
            if character not in IGNORED and self._borrowed(character) in self._characters
        ]
        if not kept:
            return ()
        buffer = hb.Buffer()
        buffer.add_str("".join(drawn for _, _, drawn in kept))
        buffer.guess_segment_properties()
        hb.shape(self._harfbuzz, buffer, FEATURES)
        units = self.typeface.units_per_em
        letters = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            index, character, drawn = kept[info.cluster]
            advance = position.x_advance / units
            if drawn == " ":
                advance *= self._habits["word_gap"]
            elif self._joined and _rises(text, index):
                advance += CAPITAL_GAP
            letters.append(
                Letter(
                    text=character,
                    offset=index,
                    forms=self._forms(info.codepoint, drawn.isspace()),
                    advance=advance,
                    dx=position.x_offset / units,
                    dy=position.y_offset / units,
                )
            )
        return tuple(letters)

    def _borrowed(self, character: str) -> str:
        if character in self._characters:
            return character
        return EQUIVALENTS.get(character, character)

    def _forms(self, glyph: int, blank: bool) -> tuple[int, ...]:
        """All forms of a glyph in the grown typeface; white space has but one."""
        return tuple(glyph + form * self._glyph_count for form in range(1 if blank else FORMS))

    def _extent(self, character: str) -> tuple[float, float]:
        """Lowest and highest point of a character's outline, in ems."""
        glyphs = self._source.getGlyphSet()
        pen = BoundsPen(glyphs)
        glyphs[self._source.getBestCmap()[ord(character)]].draw(pen)
        _, low, _, high = pen.bounds
        return low / self.typeface.units_per_em, high / self.typeface.units_per_em
