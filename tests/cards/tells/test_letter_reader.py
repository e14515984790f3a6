"""Letters are read as pictures: by their shape, size and parts, and by their place on the line.

Each of these letters is drawn like another one in all but one of these.
"""

from collections.abc import Mapping, Sequence

import pytest

from notesmith.cards.tells.letter_reader import LetterReader
from tests.cards.tells.drawing import Ring, box, typeface_of

A: Sequence[Ring] = [box(50, 0, 450, 500)]
"""A full box, as wide as high and an x-height of the hand high."""

SLANTED: Sequence[Ring] = [[(50, 0), (150, 500), (550, 500), (450, 0)]]

READ: dict[str, Sequence[Ring]] = {
    "larger": [box(50, 0, 850, 1000)],
    "wider": [box(50, 0, 850, 500)],
    "lower": [box(50, -300, 450, 200)],
    "with a room": [box(50, 0, 450, 500), box(150, 100, 350, 400, inner=True)],
    "in two parts": [box(50, 0, 450, 240), box(50, 260, 450, 500)],
    "cut off": [[(50, 0), (50, 500), (450, 0)]],
    "pointed below": [[(50, 250), (50, 500), (450, 500), (450, 250), (250, 0)]],
    "pointed above": [[(50, 0), (50, 250), (250, 500), (450, 250), (450, 0)]],
}


def read(
    drawings: Mapping[int, Sequence[Ring]], asked: list[tuple[str, int]]
) -> list[tuple[str, str]]:
    """Return what is misread, where form 0 of each letter is the typeface's own."""
    reader = LetterReader(typeface_of(drawings), 0.5)
    return reader.misread(asked, {(text, gid): gid % 256 for text, gid in asked})


@pytest.mark.parametrize("shape", sorted(READ))
def test_a_letter_drawn_like_another_is_read_as_that(shape: str) -> None:
    own, other = ord("a"), ord("b")
    drawings = {own: A, own + 256: READ[shape], other: READ[shape]}
    asked = [("a", own), ("a", own + 256), ("b", other)]
    assert read(drawings, asked) == [("a", "b")]


@pytest.mark.parametrize("shape", sorted(READ))
def test_a_letter_drawn_nearly_as_it_should_be_is_read_as_itself(shape: str) -> None:
    own, other = ord("a"), ord("b")
    nearly = [box(55, 4, 460, 495)]
    drawings = {own: A, own + 256: nearly, other: READ[shape]}
    assert read(drawings, [("a", own), ("a", own + 256), ("b", other)]) == []


@pytest.mark.parametrize(
    ("full", "cut"),
    [
        ([box(0, 0, 800, 100)], [[(0, 0), (400, 100), (800, 0)]]),
        ([box(0, 0, 60, 800)], [[(0, 0), (60, 400), (0, 800)]]),
        ([box(0, 0, 60, 800)], [[(60, 0), (0, 400), (60, 800)]]),
        ([box(0, -300, 700, -250)], [[(0, -300), (0, -250), (700, -300)]]),
        ([box(600, 0, 1000, 500)], [[(600, 0), (600, 500), (1000, 0)]]),
        ([box(0, 0, 800, 100)], [[(0, 100), (800, 100), (800, 0), (160, 0)]]),
        ([box(0, 0, 800, 100)], [[(0, 100), (800, 100), (640, 0), (0, 0)]]),
        ([box(0, 0, 100, 800)], [[(0, 0), (0, 800), (100, 640), (100, 0)]]),
        ([box(0, 0, 100, 800)], [[(0, 160), (0, 800), (100, 800), (100, 0)]]),
    ],
)
def test_letters_are_read_by_their_shape_however_flat_slender_or_far_from_their_place(
    full: list[Ring], cut: list[Ring]
) -> None:
    own, other = ord("a"), ord("b")
    drawings = {own: full, own + 256: cut, own + 512: full, other: cut}
    asked = [("a", own), ("a", own + 256), ("a", own + 512), ("b", other)]
    assert read(drawings, asked) == [("a", "b")]


def test_parts_count_for_more_than_a_likeness_of_the_ink() -> None:
    # An o whose room is nearly closed is still an o; a full box of its size is none.
    own, other = ord("o"), ord("b")
    narrow = [box(50, 0, 450, 500), box(245, 240, 255, 260, inner=True)]
    drawings = {own: READ["with a room"], own + 256: narrow, other: A, other + 256: narrow[:1]}
    asked = [("o", own), ("b", other), ("b", other + 256)]
    assert read(drawings, asked) == []
    drawings[own] = [box(50, 0, 450, 500), box(220, 200, 280, 300, inner=True)]
    assert read(drawings, [*asked, ("o", own + 256)]) == []


def test_small_and_large_letters_of_one_shape_are_one_letter_and_so_are_l_and_i() -> None:
    upper, lower = ord("C"), ord("c")
    drawings = {lower: A, upper: READ["larger"], lower + 256: READ["larger"]}
    assert read(drawings, [("c", lower), ("C", upper), ("c", lower + 256)]) == []
    ell, i = ord("l"), ord("I")
    drawings = {ell: A, i: READ["larger"], ell + 256: READ["larger"]}
    assert read(drawings, [("l", ell), ("I", i), ("l", ell + 256)]) == []


def test_letters_that_a_typeface_draws_alike_count_as_one() -> None:
    own, other = ord("a"), ord("b")
    drawings = {own: A, other: [box(50, 0, 452, 502)], own + 256: [box(50, 0, 452, 502)]}
    assert read(drawings, [("a", own), ("b", other), ("a", own + 256)]) == []


def test_letters_are_held_against_those_of_their_own_alphabet() -> None:
    latin, greek = ord("a"), 0xB1  # the lower byte of a small alpha
    drawings = {latin: A, greek: SLANTED, greek + 256: A}
    asked = [("a", latin), ("\u03b1", greek), ("\u03b1", greek + 256)]
    assert read(drawings, asked) == []
    drawings[ord("b")] = SLANTED
    drawings[ord("b") + 256] = A
    assert read(drawings, [*asked, ("b", ord("b")), ("b", ord("b") + 256)]) == [("b", "a")]


def test_a_drawing_is_held_against_each_of_the_letters_own_ones() -> None:
    # A typeface may draw one letter in two ways; a form of either is that letter.
    reader = LetterReader(typeface_of({97: A, 353: READ["wider"], 98: READ["wider"]}), 0.5)
    own = {("a", 97): 97, ("a", 353): 353, ("b", 98): 98}
    assert reader.misread([("a", 97), ("a", 353), ("b", 98)], own) == []


def test_blank_drawings_and_no_drawings_are_read_without_a_word() -> None:
    assert read({}, [("a", 97), ("a", 353)]) == []
    assert read({97: A}, []) == []
