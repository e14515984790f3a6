"""Proofs show what will be printed: dark ink on paper, one card or a contact sheet."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from notesmith.cards import lay_out, open_design
from notesmith.cards.proof import ProofSurface, draw_proof
from notesmith.model import GLYPH, MM, Card, Glyphs, Hand, Ink, Line, Note
from notesmith.surface import draw_card


def ink(picture: Image.Image) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    return np.asarray(picture.convert("L")) < 128


def test_a_proof_of_one_card_has_its_size_and_holds_ink_only_inside_the_margins(
    caveat: Hand, tmp_path: Path
) -> None:
    design = open_design("insert-a6")
    card = lay_out(Note("#1", "Thank you, Zoë!", "Ines"), design, caveat)
    picture = draw_proof([card], {caveat.typeface.key: caveat.typeface}, dpi=150)
    assert picture.size == (round(148 / 25.4 * 150), round(105 / 25.4 * 150))
    marks = ink(picture)
    assert marks.sum() > 1000
    columns = np.flatnonzero(marks.any(axis=0)) / 150 * 72
    assert columns.min() > design.left - 2 * MM
    assert columns.max() < design.width - design.right
    picture.save(tmp_path / "proof.png")
    assert (tmp_path / "proof.png").stat().st_size > 1000


def test_several_cards_make_a_contact_sheet_that_shows_each(caveat: Hand) -> None:
    design = open_design("insert-a6")
    cards = [lay_out(Note(f"#{n}", "Thank you!", ""), design, caveat) for n in range(5)]
    sheet = draw_proof(cards, {caveat.typeface.key: caveat.typeface}, dpi=60)
    single = draw_proof(cards[:1], {caveat.typeface.key: caveat.typeface}, dpi=60)
    assert sheet.width >= 2 * single.width
    assert ink(sheet).sum() > 4 * 0.8 * ink(single).sum()


BLUE = Ink("blue", "Blue", (1, 1, 0, 0), "#0000ff")


def blank_paper(width: int, height: int) -> Image.Image:
    return Image.new("RGB", (width, height), "white")


def shades(picture: Image.Image) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return how much blue ink lies on each pixel of white paper, from 0 to 1."""
    return 1 - np.asarray(picture, float)[..., 0] / 255


def test_a_shape_is_filled_to_the_part_of_a_pixel() -> None:
    picture = blank_paper(40, 30)
    surface = ProofSurface(picture, {}, height=30, dpi=72)
    # From 10.5 to 20 and, from the bottom, 10 to 15.25: the card is moved by (2, 1).
    surface.fill(((8.5, 9), (18, 9), (18, 14.25), (8.5, 14.25)), BLUE, 2, 1)
    ink = shades(picture)
    assert ink.sum() == pytest.approx(9.5 * 5.25, rel=0.05)
    assert np.asarray(picture)[16, 15].tolist() == [0, 0, 255]
    inside = ink[15:20, 11:20]
    assert inside.min() == pytest.approx(1, abs=0.01)
    assert ink[17, 10] == pytest.approx(0.5, abs=0.13)
    assert ink[14, 15] == pytest.approx(0.25, abs=0.13)
    outside = ink.copy()
    outside[14:21, 10:21] = 0
    assert outside.max() == 0


def test_a_shape_grows_with_the_dots_an_inch() -> None:
    picture = blank_paper(120, 90)
    surface = ProofSurface(picture, {}, height=30, dpi=216)
    surface.fill(((10, 10), (20, 10), (20, 15), (10, 15)), BLUE, 0, 0)
    ink = shades(picture) > 0.5
    assert np.flatnonzero(ink.any(axis=0))[[0, -1]].tolist() == pytest.approx([30, 59], abs=1)
    assert np.flatnonzero(ink.any(axis=1))[[0, -1]].tolist() == pytest.approx([45, 59], abs=1)


@pytest.mark.parametrize(("width", "pixels"), [(0.25, 1), (1.0, 3), (2.0, 6)])
def test_a_rule_is_black_straight_and_never_thinner_than_a_pixel(width: float, pixels: int) -> None:
    picture = blank_paper(120, 90)
    ProofSurface(picture, {}, height=30, dpi=216).rule(5, 20, 35, 20, width)
    black = np.asarray(picture).sum(axis=2) == 0
    rows = np.flatnonzero(black.any(axis=1))
    assert len(rows) == pixels
    assert abs(rows.mean() - 30) <= 1
    assert np.flatnonzero(black.any(axis=0))[[0, -1]].tolist() == pytest.approx([15, 105], abs=1)


def test_every_letter_is_drawn_where_the_card_has_it(caveat: Hand) -> None:
    card = lay_out(Note("#1", "i o x"), open_design("insert-a6"), caveat)
    faces = {caveat.typeface.key: caveat.typeface}
    marks = ink(draw_proof([card], faces, dpi=300))
    scale = 300 / 72
    (line,) = card.lines
    left = {round(glyph.x * scale) for glyph in line.glyphs}
    assert len(left) == 5
    for glyph in line.glyphs:
        inner = glyph.advance / 4  # letters reach over the room of their neighbours
        room = slice(
            round((glyph.x + inner) * scale), round((glyph.x + glyph.advance - inner) * scale)
        )
        baseline = round((card.height - glyph.y) * scale)
        rows = np.flatnonzero(marks[:, room].any(axis=1))
        if glyph.text == " ":
            continue
        # Its feet stand on the baseline, its head about at the x-height or above.
        x_height = caveat.habits.x_height * card.size * scale
        assert rows.max() == pytest.approx(baseline, abs=0.25 * x_height)
        assert baseline - rows.min() > 0.4 * x_height


def test_a_card_is_drawn_where_its_corner_lies(caveat: Hand) -> None:
    card = lay_out(Note("#1", "i _o_ x"), open_design("insert-a6"), caveat)
    faces = {caveat.typeface.key: caveat.typeface}
    pictures = []
    for x, y in ((0, 0), (72, 36)):
        picture = Image.new("L", (1000, 800), 255)
        draw_card(card, ProofSurface(picture, faces, 500, dpi=144), x, y)
        pictures.append(np.asarray(picture))
    plainly, moved = pictures
    assert (plainly < 128).sum() > 100
    assert (moved[:-72, 144:] == plainly[72:, :-144]).all()


def test_letters_are_drawn_in_the_size_and_the_ink_of_the_card(caveat: Hand) -> None:
    card = lay_out(Note("#1", "o"), open_design("insert-a6"), caveat)
    faces = {caveat.typeface.key: caveat.typeface}

    def size_of(each: Card) -> tuple[int, int]:
        marks = ink(draw_proof([each], faces, dpi=300))
        return (
            int(np.ptp(np.flatnonzero(marks.any(axis=0)))),
            int(np.ptp(np.flatnonzero(marks.any(axis=1)))),
        )

    (line,) = card.lines
    (glyph,) = line.glyphs
    larger = replace(card, size=card.size * 2)
    scaled_line = Line(
        line.part, line.start, line.end, line.x, line.y,
        Glyphs(GLYPH.pack(glyph.gid, 0, 1, glyph.x, glyph.y, glyph.advance, 2.0), "o"),
    )  # fmt: skip
    scaled = replace(card, lines=(scaled_line,))
    assert size_of(larger) == pytest.approx([2 * each for each in size_of(card)], abs=3)
    assert size_of(scaled) == pytest.approx(
        [2 / glyph.scale * each for each in size_of(card)], abs=4
    )
    red = replace(card, ink=Ink("red", "Red", (0, 1, 1, 0), "#ff0000"))
    colours = draw_proof([red], faces, dpi=300).getcolors(100_000)
    assert colours is not None
    assert (255, 0, 0) in {colour for _, colour in colours}


def test_a_proof_is_drawn_at_300_dots_an_inch_on_paper(caveat: Hand) -> None:
    card = lay_out(Note("#1", ""), open_design("insert-a6"), caveat)
    picture = draw_proof([card], {})
    assert picture.size == (round(148 / 25.4 * 300), round(105 / 25.4 * 300))
    assert picture.getcolors() == [(picture.width * picture.height, (255, 254, 250))]


@pytest.mark.parametrize(
    ("cards", "columns", "rows"), [(2, 2, 1), (3, 2, 2), (5, 2, 3), (6, 3, 2), (13, 4, 4)]
)
def test_cards_lie_on_the_desk_in_rows_with_a_gap_all_round(
    cards: int, columns: int, rows: int, caveat: Hand
) -> None:
    card = lay_out(Note("#1", ""), open_design("insert-a6"), caveat)
    sheet = draw_proof([card] * cards, {}, dpi=25)
    width, height = round(148 * 25 / 25.4), round(105 * 25 / 25.4)
    gap = round(0.06 * width)
    assert sheet.size == (columns * (width + gap) + gap, rows * (height + gap) + gap)
    paper = np.asarray(sheet)[..., 2] == 250
    expected = np.zeros_like(paper)
    for place in range(cards):
        top, left = gap + place // columns * (height + gap), gap + place % columns * (width + gap)
        expected[top : top + height, left : left + width] = True
    assert (paper == expected).all()
    assert np.asarray(sheet)[0, 0].tolist() == [0xED, 0xE8, 0xDF]


def test_cards_of_two_sizes_lie_in_places_of_the_larger_one(caveat: Hand) -> None:
    card = lay_out(Note("#1", ""), open_design("insert-a6"), caveat)
    large = replace(card, width=card.width * 2, height=card.height * 2)
    sheet = draw_proof([card, large], {}, dpi=25)
    assert sheet.size == (2 * (291 + 17) + 17, 207 + 2 * 17)
