"""A pen gives letters its width, contrast and ends; the strength makes a hand tidy or lively."""

import dataclasses
import io
import math
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from notesmith.cards import open_design
from notesmith.cards.tells import measure_tells
from notesmith.errors import InputError
from notesmith.hands import list_hands, list_pens, open_hand, open_pen
from notesmith.hands.curves import Curves, RawContours, read_glyphs, sampled
from notesmith.hands.growth import Growth, Tip
from notesmith.hands.pens import equipped, lively
from notesmith.hands.recipes import read_recipe
from notesmith.hands.stroking import FINE, Measured, measure, stroked, thickness, written_width
from notesmith.model import MM, HandChoice, Note, Pen
from notesmith.resources import folder

PENS = pytest.mark.parametrize("pen", list_pens(), ids=lambda pen: pen.name)
LARGEST = 3.1
"""Millimetres of an x at the largest size of the insert."""

NOTES = (
    Note("#1", text="Jonas, the moss bookmark ran out on the day your parcel was packed. We "
         "counted wrong, and we are sorry; six euros are on their way to you.", signature="Tam"),
    Note("#2", text="Hello Aoife, the paper is cream and kind to pencils. Do write in the margins; "
         "ours is full of arrows and one coffee ring. Enjoy it!", signature="Ines"),
)  # fmt: skip


def typeface(name: str) -> tuple[TTFont, Growth]:
    recipe = read_recipe(name, folder("fonts", name), own=False)
    return TTFont(io.BytesIO(recipe.font)), recipe.growth


def drawn(font: TTFont, letter: str, growth: Growth) -> tuple[Curves, Measured]:
    """Return a letter as its pen draws it, and the measures of its typeface."""
    measured = measure(font)
    raw = read_glyphs(font, [font.getGlyphID(font.getBestCmap()[ord(letter)])])
    assert raw is not None
    fine = sampled(raw, measured.stroke / FINE)
    free = np.ones(len(fine.points))
    return stroked(fine, measured, growth.tip, growth.smooth, growth.even, free), measured


def apart(font: TTFont, one: int, other: int, advance: float) -> float:
    """Return how far the outlines of two neighbouring glyphs keep from each other, in ems."""
    outlines = []
    for glyph in (one, other):
        raw = read_glyphs(font, [glyph])
        assert raw is not None
        outlines.append(sampled(raw, 0.004).points)
    across = outlines[0][:, None] - (outlines[1] + (advance, 0))
    return float(np.hypot(across[..., 0], across[..., 1]).min())


def pen_drawn(curves: Curves, tip: Tip) -> Curves:
    """Return made curves as the tip of a pen draws them."""
    return stroked(curves, SIZES, tip, 0.0, 0.0, np.ones(len(curves.points)))


def stroke(curves: Curves) -> float:
    return float(2 * abs(curves.areas().sum()) / curves.steps().sum())


def made(outlines: list[list[tuple[float, float]]]) -> Curves:
    """Return closed curves of straight lines in ems, finely followed."""
    counts = np.array([len(outline) for outline in outlines])
    points = np.concatenate(outlines)
    raw = RawContours(points, np.ones(len(points), bool), counts, np.zeros(len(outlines), np.intp))
    return sampled(raw, SIZES.stroke / FINE)


BAR = [(0.0, 0.0), (0.0, 0.6), (0.06, 0.6), (0.06, 0.0)]
SIZES = Measured(x_height=0.5, stroke=0.06)


def on_curve(curves: Curves) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return points (p, 2) close together on the spline that control points describe."""
    here, before, after = (curves.points[curves.beside(step)] for step in (0, -1, 1))
    begin, end = (before + here) / 2, (here + after) / 2
    t = np.linspace(0, 1, 20)[:, None, None]
    return ((1 - t) ** 2 * begin + 2 * t * (1 - t) * here + t**2 * end).reshape(-1, 2)


def width_at(curves: Curves, height: float) -> float:
    """Return how far apart the sides of an upright bar are at a height."""
    points = on_curve(curves)
    x = points[np.abs(points[:, 1] - height) < 0.02, 0]
    return float(x[x > 0.03].mean() - x[x < 0.03].mean())


def test_four_pens_ship_and_the_default_is_one_of_them() -> None:
    assert [pen.name for pen in list_pens()] == ["ballpoint", "felt", "fountain", "gel"]
    assert open_pen(HandChoice().pen).title == "Gel pen"


def test_an_unknown_pen_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r'no pen "quill"; there are ballpoint, felt'):
        open_hand(HandChoice(pen="quill"), tmp_path)


@pytest.mark.parametrize("name", [hand.name for hand in list_hands()])
def test_a_broader_pen_writes_broader_and_never_too_broad(name: str) -> None:
    font, growth = typeface(name)
    strokes = []
    for pen in sorted(list_pens(), key=lambda pen: pen.width):
        tip = equipped(growth, pen, 0.5).tip
        measured = measure(font)
        strokes.append(round(written_width(measured, tip) / measured.stroke, 6))
        letters = [drawn(font, letter, equipped(growth, pen, 0.5))[0] for letter in "eno"]
        got = np.median([stroke(letter) for letter in letters])
        assert got == pytest.approx(written_width(measured, tip), rel=0.2)
    assert strokes == sorted(strokes)
    assert strokes[0] < strokes[-1]
    assert min(strokes) >= 0.65
    assert max(strokes) <= 1.75


@given(st.floats(0.01, 5), st.floats(0.2, 0.7), st.floats(0.02, 0.2))
def test_any_pen_stays_within_its_bounds(width: float, x_height: float, own: float) -> None:
    written = written_width(Measured(x_height, own), Tip(width=width))
    assert 0.649 * own <= written <= 1.751 * own


def test_a_pen_near_the_stroke_of_a_typeface_writes_its_real_width() -> None:
    font, growth = typeface("caveat")
    measured = measure(font)
    gel = open_pen("gel")
    written = written_width(measured, equipped(growth, gel, 0.5).tip) / measured.x_height * LARGEST
    assert written == pytest.approx(gel.width / MM, abs=0.01)


def test_a_fountain_pen_is_thin_along_its_nib_and_full_across_it() -> None:
    turns = np.linspace(0, -2 * np.pi, 400, endpoint=False)
    ring = np.column_stack((np.cos(turns), np.sin(turns)))
    points = np.concatenate((ring * 0.3, ring[::-1] * 0.24))
    curves = Curves(points, np.array([400, 400]), np.zeros(2, np.intp))

    def widths(pen: Pen) -> tuple[float, float]:
        tip = equipped(Growth(), pen, 0.5).tip
        outline = pen_drawn(curves, tip).points
        radius, angle = np.hypot(*outline.T), np.arctan2(outline[:, 1], outline[:, 0])
        found = []
        for turn in (tip.nib + np.pi / 2, tip.nib):  # the stroke runs along the nib, and across it
            near = np.cos(angle - turn) > 0.95
            outer = radius > 0.27
            found.append(float(radius[near & outer].mean() - radius[near & ~outer].mean()))
        return found[0], found[1]

    thin, full = widths(open_pen("fountain"))
    assert full > 1.5 * thin
    thin, full = widths(open_pen("gel"))
    assert full == pytest.approx(thin, rel=0.05)


def test_felt_ends_are_round_and_fountain_ends_are_crisp() -> None:
    def corner(pen: Pen) -> float:
        """How far the outline keeps off the corner of the box around a bar."""
        tip = dataclasses.replace(equipped(Growth(), pen, 0.5).tip, contrast=0.0, width=0.0)
        outline = on_curve(pen_drawn(made([BAR]), tip))
        reach = outline.max(axis=0)
        return float(np.hypot(*(reach - outline).T).min())

    assert corner(open_pen("felt")) > 1.3 * corner(open_pen("fountain"))


def test_a_ballpoint_line_gives_way_at_its_end() -> None:
    tip = equipped(Growth(), open_pen("ballpoint"), 0.5).tip
    bar = pen_drawn(made([BAR]), dataclasses.replace(tip, round=0.0))
    assert width_at(bar, 0.55) < 0.94 * width_at(bar, 0.3)


def test_thickness_is_the_width_of_the_ink() -> None:
    bar = made([BAR])
    middle = np.abs(bar.points[:, 1] - 0.3) < 0.1
    assert thickness(bar, 0.06)[middle] == pytest.approx(0.06, rel=0.02)


@PENS
def test_joins_meet_with_every_pen(pen: Pen, hand_cache: Path) -> None:
    for strength in (0.0, 1.0):
        choice = HandChoice("homemade-apple", pen.name, strength=strength)
        found = measure_tells(NOTES, open_hand(choice, hand_cache), open_design("insert-a6"))
        joins = next(tell for tell in found if tell.name == "Joins meet")
        assert joins.holds, joins.figure


@PENS
def test_letters_that_met_in_the_typeface_still_meet_in_ink(pen: Pen, hand_cache: Path) -> None:
    font, _ = typeface("homemade-apple")
    hand = open_hand(HandChoice("homemade-apple", pen.name), hand_cache)
    grown = TTFont(io.BytesIO(hand.typeface.data))
    em = LARGEST / hand.habits.x_height
    met = 0
    for pair in ("at", "al", "an", "en", "in", "ha", "th", "ea", "ur", "li"):
        one, other = hand.shape(pair).letters
        if apart(font, one.forms[0], other.forms[0], one.advance) * em > 0.05:
            continue
        met += 1
        for form in (0, 3, 5):
            gap = apart(grown, one.forms[form], other.forms[-1 - form], one.advance) * em
            assert gap <= 0.1, f"{pair}: {gap:.3f} mm"
    assert met >= 7


@PENS
@pytest.mark.parametrize("strength", [0.0, 1.0])
def test_the_stroke_breathes_with_every_pen_and_strength(
    pen: Pen, strength: float, hand_cache: Path
) -> None:
    for name in ("nothing-you-could-do", "homemade-apple"):
        hand = open_hand(HandChoice(name, pen.name, strength=strength), hand_cache)
        tells = measure_tells(NOTES, hand, open_design("insert-a6"))
        breathes = next(tell for tell in tells if tell.name == "The stroke breathes")
        assert breathes.holds, f"{name}: {breathes.figure}"


def test_strength_scales_what_differs_and_leaves_joins_alone() -> None:
    growth, pen = Growth(join=0.14, smooth=0.05), open_pen("gel")
    tidy, middle, full = (equipped(growth, pen, strength) for strength in (0, 0.5, 1))
    for name in ("field", "slant", "stretch", "lift"):
        assert getattr(tidy, name) < getattr(middle, name) < getattr(full, name)
        assert getattr(middle, name) == getattr(growth, name)
    for name in ("weight", "join", "smooth", "even"):
        assert {getattr(each, name) for each in (tidy, middle, full)} == {getattr(growth, name)}


@given(st.floats(-2, 3))
def test_any_strength_stays_between_tidy_and_lively(strength: float) -> None:
    habits = {"curve": 0.08, "margin_noise": 0.22, "word_gap": 1.2}
    tidy, full = lively(habits, 0.0), lively(habits, 1.0)
    for name, value in lively(habits, strength).items():
        assert tidy[name] - 1e-12 <= value <= full[name] + 1e-12
    assert lively(habits, strength)["word_gap"] == habits["word_gap"]


def test_half_strength_is_the_hand_as_it_is_described() -> None:
    habits = {"curve": 0.08, "gap_noise": 0.14, "margin_drift": 0.1}
    for name, value in lively(habits, 0.5).items():
        assert math.isclose(value, habits[name])
