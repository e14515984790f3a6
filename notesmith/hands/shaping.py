"""Turns text into letters with HarfBuzz: kerned, with the typeface's own contextual forms."""

import io
import re
import statistics
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, groupby

import uharfbuzz as hb
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.perimeterPen import PerimeterPen
from fontTools.ttLib import TTFont

from notesmith.hands.substitutions import SIGNS, alternates
from notesmith.model import FORMS, Habits, HandChoice, Ink, Letter, Typeface, Word

SIGNS_TYPED = re.compile(r"(?<![\w<])<3(?![\w%.,]?\d|\w)|(?<![:;(]):-?\)|(?<![:;(&\w]);\)")

JOINERS = frozenset("\u200c\u200d")
"""Characters without ink that decide whether their neighbours join, as in Persian."""

STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks of direction, which come along when text is copied."""

IGNORED = STEERING | JOINERS | frozenset("\u034f\u200b\u2060\ufe0e\ufe0f\ufeff\u00ad\n\r")
"""Characters that leave no ink and take no room."""

LOW = "acemnorsuvxz"
"""Letters without ascender, whose middle height is the x-height."""

TALL = "bdfhklTHDP国語あאלاكط"
DEEP = "fgjpqy国語ןקךجعي"
"""Letters that reach furthest up and down, in the scripts that a hand may write."""

KEPT_WORDS = 20_000
"""Shaped words that a hand remembers: notes are made of few words, used again and again."""

CAPITAL_GAP = 0.28
"""Ems before a capital inside a word of a joined hand, as capitals set out further left."""


def _texts(
    text: str, places: Sequence[tuple[int, int]], clusters: Sequence[int], advances: Sequence[int]
) -> list[str]:
    """Return what each glyph stands for: the characters up to the next cluster.

    Of several glyphs for one character the widest has it, the others (its marks) nothing.
    """
    starts = sorted(set(clusters))
    ends = dict(zip(starts, (*starts[1:], len(places)), strict=True))
    widest: dict[int, int] = {}
    for number, cluster in enumerate(clusters):
        if cluster not in widest or advances[number] > advances[widest[cluster]]:
            widest[cluster] = number
    return [
        text[places[cluster][0] : places[ends[cluster] - 1][1]] if widest[cluster] == number else ""
        for number, cluster in enumerate(clusters)
    ]


def _bases_first(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """Put each sign before its marks, which stand where they stood.

    Shaping from right to left gives marks first; readers of a PDF take a mark for another line.
    """
    ordered: list[Letter] = []
    for _, group in groupby(letters, lambda letter: letter.offset):
        some = list(group)
        base = next((place for place, letter in enumerate(some) if letter.text), 0)
        ahead = list(accumulate((letter.advance for letter in some[:base]), initial=0.0))
        here = some[base]._replace(
            advance=some[base].advance + ahead[-1], dx=some[base].dx + ahead[-1]
        )
        marks = [
            mark._replace(advance=0.0, dx=mark.dx + before - here.advance)
            for mark, before in zip(some[:base], ahead, strict=False)
        ]
        ordered += [here, *marks, *some[base + 1 :]]
    return tuple(ordered)


def _rises(text: str, index: int) -> bool:
    """Whether a capital follows a small letter there, as in "RocketSurgery"."""
    return text[index].islower() and text[index + 1 : index + 2].isupper()


class _ShapedWords(dict[str, Word]):
    """The words of a hand that were shaped, by their text; any other is shaped when asked for."""

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
        self, choice: HandChoice, name: str, title: str, typeface: Typeface, font: bytes, *,
        joined: bool, habits: Mapping[str, float], ink: Ink,
        borrowed: Callable[[], Mapping[str, str]],
    ) -> None:  # fmt: skip
        """`font` is the TrueType file that `typeface` was grown from; `borrowed` is asked once."""
        self.choice = choice
        self.name = name
        self.title = title
        self.typeface = typeface
        self._font_file = font
        self.ink = ink
        self._find_borrowed = borrowed
        self._joined = joined
        self._habits = dict(habits)
        self._known_forms: dict[
            tuple[int, bool], tuple[tuple[int, ...], float, tuple[float, ...]]
        ] = {}
        self._known = {rtl: _ShapedWords(self, rtl) for rtl in (False, True)}

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
    def _inked(self) -> frozenset[str]:
        return self._characters - IGNORED

    @cached_property
    def borrowed(self) -> Mapping[str, str]:
        """The characters that another hand lends, with the title of that hand."""
        return self._find_borrowed()

    @cached_property
    def _writable(self) -> frozenset[str]:
        """All that can be written or leaves no ink."""
        return self._characters | IGNORED

    @cached_property
    def _glyph_count(self) -> int:
        return int(self._source["maxp"].numGlyphs)

    @cached_property
    def habits(self) -> Habits:
        """Return the hand's habits; heights are measured on the letters themselves.

        The x-height in a font's tables is often wrong for handwriting, so it is the middle height
        of a few letters without ascender; ascent and descent are those of the tallest form.
        """
        low = [top for letter in self._some_of(LOW) for _, top in self._extents(letter)]
        return Habits(
            x_height=statistics.median(low),
            ascent=max(top for letter in self._some_of(TALL) for _, top in self._extents(letter)),
            descent=-min(end for letter in self._some_of(DEEP) for end, _ in self._extents(letter)),
            joined=self._joined,
            stroke=self._stroke(),
            **self._habits,
        )

    def _some_of(self, letters: str) -> list[str]:
        """Return those of `letters` that the hand has; if none, the first letters that it has."""
        found = [letter for letter in letters if letter in self._characters]
        return found or sorted(filter(str.isalpha, self._characters))[: len(LOW)]

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
        drawn, places = self._drawn(text)
        if not drawn:
            return ()
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.add_str(drawn)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(self._harfbuzz, buffer)  # with kern, calt and liga, which are on by default
        infos = [info.codepoint for info in buffer.glyph_infos]
        if not infos:  # nothing but joiners with nothing to join
            return ()
        clusters = [info.cluster for info in buffer.glyph_infos]
        positions = buffer.glyph_positions
        advances = [position.x_advance for position in positions]
        texts = _texts(text, places, clusters, advances)
        units = self.typeface.units_per_em
        letters = []
        for gid, cluster, own, position in zip(infos, clusters, texts, positions, strict=True):
            start = places[cluster][0]
            blank = drawn[cluster].isspace()
            forms, mean, more = self._form(gid, blank)
            advance = position.x_advance / units + mean
            if blank:
                advance *= self._habits["word_gap"]
            elif self._joined and _rises(text, start):
                advance += CAPITAL_GAP
            dx, dy = position.x_offset / units, position.y_offset / units
            letters.append(Letter(own, start, forms, advance, dx, dy, more))
        return tuple(letters) if all(texts) else _bases_first(letters)

    def _drawn(self, text: str) -> tuple[str, Sequence[tuple[int, int]]]:
        """Return what is drawn for `text`, and for each of its characters which of `text` it is.

        What leaves no ink or is not in the hand is left out, but for what joins or parts letters:
        its text goes with the letter before it. Typed faces and hearts are one sign.
        """
        if self._characters.issuperset(text) and not SIGNS_TYPED.search(text):
            return text, [(place, place + 1) for place in range(len(text))]
        signs = {
            found.start(): (SIGNS[found.group()], found.end())
            for found in SIGNS_TYPED.finditer(text)
            if SIGNS[found.group()] in self._characters
        }
        kept: list[str] = []
        places: list[tuple[int, int]] = []
        place = 0
        while place < len(text):
            character, end = signs.get(place, (text[place], place + 1))
            if character in JOINERS or character in self._inked:
                kept.append(character)
                places.append((place, end))
            place = end
        return "".join(kept), places

    @cached_property
    def _widths(self) -> list[int]:
        metrics = self._source["hmtx"].metrics
        return [metrics[name][0] for name in self._source.getGlyphOrder()]

    @cached_property
    def _families(self) -> Mapping[int, tuple[int, ...]]:
        """The typeface's own drawings of a letter, by the glyph id of each of them."""
        number = self._source.getGlyphID
        return {
            number(name): tuple(map(number, family))
            for name, family in alternates(self._source).items()
        }

    def _form(self, glyph: int, blank: bool) -> tuple[tuple[int, ...], float, tuple[float, ...]]:
        """Return (forms, wider, more) of a glyph.

        `wider` is by how many ems its forms are wider than the glyph on average, `more` by how many
        each form is wider than that; blank where all are equally wide.
        """
        known = self._known_forms.get((glyph, blank))
        if known is None:
            forms = (glyph,) * FORMS if blank else self._forms(glyph)
            own, units = self._widths[glyph], self.typeface.units_per_em
            wider = [(self._widths[form % self._glyph_count] - own) / units for form in forms]
            mean = sum(wider) / FORMS
            more = tuple(each - mean for each in wider) if any(wider) else ()
            known = self._known_forms[glyph, blank] = (forms, mean, more)
        return known

    def _forms(self, glyph: int) -> tuple[int, ...]:
        """The forms of a letter in the grown typeface: of each of its drawings in turn."""
        family = self._families.get(glyph, (glyph,))[:FORMS]
        return tuple(
            family[form % len(family)] + form // len(family) * self._glyph_count
            for form in range(FORMS)
        )

    @cached_property
    def _grown(self) -> TTFont:
        return TTFont(io.BytesIO(self.typeface.data), lazy=True)

    def _stroke(self) -> float:
        """Width of a stroke in ems, as the pen writes it: twice the area over the outline."""
        glyphs = self._grown.getGlyphSet()
        area = length = 0.0
        for character in self._some_of("lintr"):
            glyph = glyphs[self._forms_of(character)[0]]
            inside, around = AreaPen(glyphs), PerimeterPen(glyphs)
            glyph.draw(inside)
            glyph.draw(around)
            area += abs(inside.value)
            length += around.value
        return 2 * area / length / self.typeface.units_per_em

    def _extents(self, character: str) -> list[tuple[float, float]]:
        """Lowest and highest point of each form of a character, in ems."""
        forms = [self._grown["glyf"][name] for name in self._forms_of(character)]
        units = self.typeface.units_per_em
        return [(form.yMin / units, form.yMax / units) for form in forms]

    def _forms_of(self, character: str) -> list[str]:
        """The names of all forms of a character in the grown typeface."""
        gid = self._source.getGlyphID(self._source.getBestCmap()[ord(character)])
        return [self._grown.getGlyphName(form) for form in self._forms(gid)]
