"""Designs are read from their templates: millimetres there, points here."""

import pytest

from notesmith.cards import list_designs, open_design
from notesmith.errors import InputError
from notesmith.model import MM


def test_lengths_are_points_and_shares_stay_shares() -> None:
    design = open_design("insert-a6")
    assert (design.name, design.title) == ("insert-a6", "Insert, A6")
    assert (design.width, design.height) == pytest.approx((148 * MM, 105 * MM))
    assert (design.largest, design.smallest) == pytest.approx((3.1 * MM, 2.1 * MM))
    assert (design.leading, design.signature_gap) == (3.0, 0.35)
    assert design.signature_indent == pytest.approx(4 * MM)


def test_designs_are_listed_by_name_and_an_unknown_one_is_named() -> None:
    names = [design.name for design in list_designs()]
    assert "insert-a6" in names
    assert names == sorted(names)
    assert list_designs()[names.index("insert-a6")] == open_design("insert-a6")
    with pytest.raises(InputError, match=r'no design "poster"; there are insert-a6'):
        open_design("poster")
