"""What writes: hands, the letters they shape, pens and inks. Lengths are points or ems."""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

PRIVATE_USE = 0xF0000
"""In a grown typeface glyph `g` answers to the character U+F0000 + g, for engines that want one."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A TrueType font grown into many forms of each letter, ready to embed.

    `key` is a stable digest of how it was grown; `data` is the font file.
    """

    key: str
    data: bytes = field(repr=False)
    units_per_em: int


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
    `size_noise` is the spread of the sizes of words.
    `word_gap` multiplies the typeface's space, `gap_noise` is the spread of the gaps as a share.
    """

    x_height: float
    ascent: float
    descent: float
    joined: bool
    word_gap: float
    curve: float
    letter_noise: float
    size_noise: float
    margin_noise: float
    margin_drift: float
    gap_noise: float
    leading_noise: float


class Letter(NamedTuple):
    """One shaped letter before it is placed: the forms it may take, and its room in ems.

    `text` is the character it stands for, at `offset` in the word.
    """

    text: str
    offset: int
    forms: tuple[int, ...]
    advance: float
    dx: float = 0.0
    dy: float = 0.0


class Word(NamedTuple):
    """The letters of one word (or of the blanks between two), and their room together in ems."""

    letters: tuple[Letter, ...]
    width: float


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

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the characters of `text` that this hand cannot write, each once, in order."""
        ...

    def shape(self, text: str) -> Word:
        """Return a word, or the blanks between two, as letters in reading order, kerned."""
        ...
