"""A hand and a design of round measures: where things stand on the card can be worked out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pytest

from notesmith.model import (
    FORMS,
    Design,
    Habits,
    HandChoice,
    Ink,
    Letter,
    Typeface,
    Word,
)

MakeHand = Callable[..., "EvenHand"]

EVEN = Habits(
    x_height=0.5,
    ascent=0.75,
    descent=0.25,
    joined=False,
    stroke=0.05,
    word_gap=1.0,
    curve=0.0,
    letter_noise=0.0,
    size_noise=0.0,
    margin_noise=0.0,
    margin_drift=0.0,
    gap_noise=0.0,
    leading_noise=0.0,
    tiring=0.0,
)
"""Habits of nobody: every letter stands where it should."""

CHOICE, TYPEFACE = HandChoice("even"), Typeface("even", b"", 1000)
BLUE = Ink("blue", "Blue", (1, 1, 0, 0), "#0000ff")


@dataclass(frozen=True)
class EvenHand:
    """Letters are half an em wide, blanks a quarter. Form `k` of a character is `256 * k` further.

    The full stop and the comma are marks: they take the height of the letter before them.
    `lacks` are characters it cannot write, `placed` is how far its letters are moved, in ems.
    """

    habits: Habits
    name: str = "even"
    title: str = "Even"
    choice: HandChoice = CHOICE
    typeface: Typeface = TYPEFACE
    ink: Ink = BLUE
    borrowed: Mapping[str, str] = field(default_factory=dict)
    lacks: str = ""
    placed: tuple[float, float] = (0.0, 0.0)
    more: tuple[float, ...] = ()

    def missing(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each for each in text if each in self.lacks))

    def shape(self, text: str, rtl: bool = False) -> Word:
        letters = [
            Letter(
                each,
                offset,
                tuple(ord(each) % 256 + 256 * form for form in range(FORMS)),
                0.25 if each in " \t" else 0.5,
                *self.placed,
                self.more,
            )
            for offset, each in enumerate(text)
            if each not in self.lacks and each != "\u2060"
        ]
        return Word.of(text, tuple(reversed(letters) if rtl else letters))

    def shape_all(self, texts: Iterable[str]) -> list[Word]:
        return [self.shape(text) for text in texts]


@pytest.fixture(scope="session")
def make_hand() -> MakeHand:
    """Give a function that makes an even hand, with the habits a test names and what it lacks."""

    def make(
        *,
        name: str = "even",
        lacks: str = "",
        borrowed: Mapping[str, str] | None = None,
        placed: tuple[float, float] = (0.0, 0.0),
        more: tuple[float, ...] = (),
        typeface: Typeface = TYPEFACE,
        **habits: float,
    ) -> EvenHand:
        return EvenHand(
            Habits(**{**{slot: getattr(EVEN, slot) for slot in EVEN.__slots__}, **habits}),
            name,
            typeface=typeface,
            borrowed=borrowed or {},
            lacks=lacks,
            placed=placed,
            more=more,
        )

    return make


@pytest.fixture(scope="session")
def even(make_hand: MakeHand) -> EvenHand:
    """Give the hand without habits."""
    return make_hand()


@pytest.fixture(scope="session")
def plain() -> Design:
    """Give a card of 400 by 300 points with room for 300 by 220.

    At its largest an even letter is 10 points wide, a blank 5, and lines are 30 apart: 7 lines of
    30 letters each; at its smallest all is half as large.
    """
    return Design(
        name="plain",
        title="Plain",
        width=400.0,
        height=300.0,
        left=60.0,
        right=40.0,
        top=50.0,
        bottom=30.0,
        largest=10.0,
        smallest=5.0,
        leading=3.0,
        signature_gap=0.5,
        signature_indent=20.0,
    )
