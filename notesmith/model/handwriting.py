"""What writes: hands, the letters they shape, pens and inks. Lengths are points or ems."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from notesmith.model.record_layouts import FORMS, LETTER, WORD

PRIVATE_USE = 0xF0000
"""In a grown typeface glyph `g` answers to the character U+F0000 + g, for engines that want one."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A TrueType font grown into many forms of each letter, ready to embed.

    `key` is a stable digest of how it was grown; `data` is the font file. Form `k` of glyph `g` is
    glyph `k * n + g`; `texts` holds for each of the `n` glyphs what it mostly stands for.
    """

    key: str
    data: bytes = field(repr=False)
    units_per_em: int
    texts: tuple[str, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Pen:
    """What a hand writes with.

    `width` is that of a stroke in points, at the largest size of a card. `contrast` is how much
    thinner a stroke along the nib is than one across it, as a share of the width; `nib` is the
    angle of the nib in degrees. `round` and `taper` say how far the ends of strokes are rounded
    and thinned, from 0 to 1; `breath` how far the width goes up and down along a letter, as a
    share.
    """

    name: str
    title: str
    width: float
    contrast: float
    nib: float
    round: float
    taper: float
    breath: float


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour to write with: `cmyk` from 0 to 1 each on paper, `screen` as `#rrggbb`.

    Whole parts (0 or 1) print as solid colour; anything between would be printed as dots.
    """

    name: str
    title: str
    cmyk: tuple[float, float, float, float]
    screen: str


@dataclass(frozen=True, slots=True)
class HandChoice:
    """What one writer writes with, by name: a hand, a pen and an ink.

    `strength` runs from 0, tidy, to 1, lively.
    """

    hand: str = "homemade-apple"
    pen: str = "gel"
    ink: str = "blue"
    strength: float = 0.5


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody writes. `x_height`, `ascent` and `descent` in ems, wanderings in x-heights.

    A joined hand keeps its letters where the neighbours expect them, so it gets no letter noise.
    `stroke` is the width of a stroke in ems.
    `size_noise` is the spread of the sizes of words, `tiring` by how much they grow on a long note.
    `word_gap` multiplies the typeface's space, `gap_noise` is the spread of the gaps as a share.
    """

    x_height: float
    ascent: float
    descent: float
    joined: bool
    stroke: float
    word_gap: float
    curve: float
    letter_noise: float
    size_noise: float
    margin_noise: float
    margin_drift: float
    gap_noise: float
    leading_noise: float
    tiring: float = 0.025


class Letter(NamedTuple):
    """One shaped letter before it is placed: the forms it may take, and its room in ems.

    `text` is what it stands for, at `offset` in the word: one character, more for a ligature, none
    for the second sign of one character. `more` is how much more room than
    `advance` each form takes, where they are not equally wide.
    """

    text: str
    offset: int
    forms: tuple[int, ...]
    advance: float
    dx: float = 0.0
    dy: float = 0.0
    more: tuple[float, ...] = ()


class Word(NamedTuple):
    """The letters of one word (or of the blanks between two) from left to right, and their room.

    `width` is in ems. `key` is a digest of the text, `packed` are the letters as `LETTER` records:
    so that many words can be placed at once, and `head` is a `WORD` record.
    """

    letters: tuple[Letter, ...]
    width: float
    blank: bool
    key: int
    packed: bytes
    head: bytes

    @classmethod
    def of(cls, text: str, letters: tuple[Letter, ...]) -> "Word":
        """Return the word `text` made of `letters`."""
        packed = [
            LETTER.pack(
                *(forms if len(forms) == FORMS else _all_forms(forms)),
                *([advance + each for each in more] if more else (advance,) * FORMS),
                dx, dy, offset, len(own), anchor,
            )
            for (own, offset, forms, advance, dx, dy, more), anchor in zip(
                letters, anchors(letters), strict=True
            )
        ]  # fmt: skip
        digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        width = sum(letter.advance for letter in letters)
        blank = not text.strip(" \t")
        key = int.from_bytes(digest)
        head = WORD.pack(width, key, len(letters), blank)
        return cls(letters, width, blank, key, b"".join(packed), head)


def _all_forms(forms: tuple[int, ...]) -> tuple[int, ...]:
    """Return as many forms as a letter has, over again where there are fewer."""
    return tuple(forms[place % len(forms)] for place in range(FORMS))


def anchors(letters: Sequence[Letter]) -> list[int]:
    """Return for each letter the place in the word of the one whose height it shares.

    Marks keep the height of the letter they belong to: that before them, else that behind. A pen
    sets a comma or a quote with its letter. It also keeps both in one run of the PDF: readers take
    a mark that stands alone above or below its neighbours for the end of a word.
    """
    solid = [letter.text.isalnum() for letter in letters]
    anchor = solid.index(True) if True in solid else 0
    found = []
    for place, own in enumerate(solid):
        if own:
            anchor = place
        found.append(anchor if anchor < 255 else 255)
    return found


class Hand(Protocol):
    """A way of writing: a typeface grown into many forms, with its habits."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def choice(self) -> HandChoice: ...
    @property
    def typeface(self) -> Typeface: ...
    @property
    def habits(self) -> Habits: ...
    @property
    def ink(self) -> Ink: ...
    @property
    def borrowed(self) -> Mapping[str, str]:
        """Return the characters written in another hand that suits, with that hand's title."""
        ...

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the characters of `text` that this hand cannot write, each once, in order."""
        ...

    def shape_all(self, texts: Iterable[str]) -> list[Word]:
        """Return each of `texts` as `shape` does, those that run from left to right."""
        ...

    def shape(self, text: str, rtl: bool = False) -> Word:
        """Return a word, or the blanks between two, as letters from left to right, kerned."""
        ...
