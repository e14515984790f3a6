"""Outlines are measured as they are drawn: curves followed, lengths in ems."""

import math

import numpy as np
import pytest
from fontTools.pens.ttGlyphPen import TTGlyphPen

from notesmith.cards.tells.outline_figures import (
    PIECES,
    Floats,
    Outlines,
    apart,
    jags,
    spaced,
    stroke_width,
)
from tests.cards.tells.drawing import box, typeface_of

SHARP, REACH, HEIGHT = math.radians(30), 1.0, 0.1


def polygon(*corners: tuple[float, float]) -> Floats:
    return np.array(corners, float)


SQUARE = polygon((0, 0), (0, 2), (2, 2), (2, 0))


def test_contours_are_in_ems_each_by_itself() -> None:
    outlines = Outlines(
        typeface_of({65: [box(0, 0, 500, 250), box(100, 50, 200, 100, inner=True)]})
    )
    outer, inner = outlines.contours(65)
    assert sorted(map(tuple, outer.tolist())) == [(0, 0), (0, 0.25), (0.5, 0), (0.5, 0.25)]
    assert sorted(map(tuple, inner.tolist())) == [(0.1, 0.05), (0.1, 0.1), (0.2, 0.05), (0.2, 0.1)]
    assert outlines.contours(66) == []
    assert outlines.curves(66, 0.1) == []


def test_straight_sides_stay_as_they_are() -> None:
    outlines = Outlines(typeface_of({65: [box(0, 0, 500, 250)]}))
    (followed,) = outlines.curves(65, 0.01)
    (corners,) = outlines.contours(65)
    assert sorted(map(tuple, followed.tolist())) == sorted(map(tuple, corners.tolist()))


def ring(radius: float) -> TTGlyphPen:
    """Draw a ring of eight curves, with the points on it left out but for the first."""
    pen = TTGlyphPen(None)
    outer = radius / math.cos(math.pi / 8)
    off = [
        (outer * math.cos(turn), outer * math.sin(turn))
        for turn in (math.pi / 8 + eighth * math.pi / 4 for eighth in range(8))
    ]
    pen.qCurveTo(*off, None)
    pen.closePath()
    return pen


def test_a_curve_is_followed_as_near_as_it_was_asked_for() -> None:
    outlines = Outlines(typeface_of({}, {65: ring(5000)}))
    (coarse,), (fine,) = outlines.curves(65, 100.0), outlines.curves(65, 1.0)
    (finest,) = outlines.curves(65, 1e-6)
    assert len(coarse) == 8
    assert len(fine) == 8 * math.ceil(2 * math.pi * 5 / 8)
    assert len(finest) == 8 * PIECES
    for followed in (coarse, fine, finest):
        assert np.hypot(*followed.T) == pytest.approx(5, abs=0.03)
    sides = np.hypot(*(np.roll(finest, -1, axis=0) - finest).T)
    assert sides == pytest.approx(2 * math.pi * 5 / 64, rel=0.06)


def test_straight_sides_and_curves_of_one_outline_are_told_apart() -> None:
    # A half disc: a straight side, and two curves whose common point is left out.
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 2000))
    pen.qCurveTo((1000, 2000), (1000, 0), (0, 0))
    pen.closePath()
    outlines = Outlines(typeface_of({}, {65: pen}))
    (followed,) = outlines.curves(65, 100.0)
    assert sorted(map(tuple, followed.tolist())) == [(0, 0), (0, 2), (1, 1)]
    (fine,) = outlines.curves(65, 0.4)
    straight = [tuple(point) for point in fine.tolist() if point[0] == 0]
    assert straight == [(0, 0), (0, 2)]
    assert len(fine) > 6
    assert all(0 <= x <= 1 and 0 <= y <= 2 for x, y in fine)
    assert stroke_width([fine]) > stroke_width([followed])


def test_the_width_of_a_stroke_is_twice_its_area_over_its_outline() -> None:
    bar = polygon((0, 0), (0, 1), (100, 1), (100, 0))
    assert stroke_width([bar]) == pytest.approx(2 * 100 / 202)
    assert stroke_width([bar[::-1]]) == pytest.approx(2 * 100 / 202)
    inner = polygon((0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5))
    assert stroke_width([SQUARE, inner]) == pytest.approx(2 * (4 - 1) / (8 + 4))
    assert stroke_width([]) == 0


def test_points_are_spaced_evenly_round_a_polygon() -> None:
    points = spaced(SQUARE, 1.0)
    assert len(points) == 9
    sides = np.hypot(*(np.roll(points, -1, axis=0) - points).T)
    assert sides.max() <= 8 / 9 + 1e-9
    assert points[0].tolist() == [0, 0]
    assert np.abs(points - 1).max(axis=1) == pytest.approx(1)  # all lie on the sides
    assert len(spaced(SQUARE, 100.0)) == 1


def test_clouds_lie_as_far_apart_as_each_is_from_the_other_on_average() -> None:
    ones = polygon((0, 0), (1, 0))
    assert apart(ones, ones) == 0
    assert apart(ones, ones + np.array([0, 3])) == pytest.approx(3)
    assert apart(polygon((0, 0)), polygon((3, 4))) == pytest.approx(5)
    same = polygon(*((0.1 * place, 0.7 / (place + 1)) for place in range(50)))
    assert apart(same, same) == pytest.approx(0, abs=1e-6)
    # From the two it is 0 and 4 to the one, back it is 0.
    assert apart(polygon((0, 0), (4, 0)), polygon((0, 0))) == pytest.approx((2 + 0) / 2)
    assert apart(polygon((0, 0)), polygon((0, 0), (4, 0))) == pytest.approx((2 + 0) / 2)


def comb(teeth: int, pitch: float, height: float) -> Floats:
    """Return a wide bar with teeth on its upper side."""
    upper = [(0.0, 0.0)]
    for tooth in range(teeth):
        upper += [(tooth * pitch, height), ((tooth + 0.5) * pitch, 0.0)]
    return polygon(*upper[1:], (100, 0), (100, -50), (-50, -50), (-50, 0))


def test_teeth_are_jags_and_the_corners_of_a_box_are_none() -> None:
    assert jags(SQUARE * 10, SHARP, REACH, HEIGHT) == 0
    # Between the first tooth and the last each tip and each foot is a small corner.
    assert jags(comb(5, 0.8, 0.4), SHARP, REACH, HEIGHT) == 8
    assert jags(comb(9, 0.8, 0.4), SHARP, REACH, HEIGHT) == 16


def test_the_corners_of_a_box_are_jags_where_it_is_small_enough() -> None:
    # Each corner of a small box is near to two others, until its sides are long.
    small = SQUARE * 0.2
    assert jags(small, SHARP, REACH, HEIGHT) == 4
    long = polygon((0, 0), (0, 0.4), (5, 0.4), (5, 0))
    assert jags(long, SHARP, REACH, HEIGHT) == 0


def test_corners_far_from_others_flat_ones_and_round_ones_are_no_jags() -> None:
    teeth = comb(5, 0.8, 0.4)
    assert jags(teeth * 3, SHARP, REACH, HEIGHT) == 0
    assert jags(teeth, SHARP, REACH, 0.5) == 0
    assert jags(teeth, math.radians(170), REACH, HEIGHT) == 0
    assert jags(comb(5, 0.8, 0.05), SHARP, REACH, 0.001) == 0
    turns = np.linspace(0, 2 * math.pi, 100, endpoint=False)
    assert jags(np.column_stack((np.cos(turns), np.sin(turns))), SHARP, REACH, HEIGHT) == 0


def test_a_jag_is_seen_wherever_an_outline_begins_and_whichever_way_it_runs() -> None:
    teeth = comb(5, 0.8, 0.4)
    for start in range(len(teeth)):
        assert jags(np.roll(teeth, start, axis=0), SHARP, REACH, HEIGHT) == 8
    assert jags(teeth[::-1], SHARP, REACH, HEIGHT) == 8


def test_points_that_lie_on_each_other_are_one() -> None:
    teeth = np.repeat(comb(5, 0.8, 0.4), 2, axis=0)
    assert jags(teeth, SHARP, REACH, HEIGHT) == 8


def test_an_outline_of_two_corners_has_no_jags() -> None:
    assert jags(polygon((0, 0), (0.1, 0)), SHARP, REACH, 0.0) == 0
    assert jags(polygon((0, 0), (0.2, 0), (0.1, 0.2)), SHARP, REACH, HEIGHT) == 3
