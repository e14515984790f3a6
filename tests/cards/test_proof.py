"""Proofs show what will be printed: dark ink on paper, one card or a contact sheet."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from notesmith.cards import lay_out, list_designs, open_design
from notesmith.cards.proof import draw_proof
from notesmith.errors import InputError
from notesmith.model import MM, Hand, Note


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


def test_designs_are_listed_and_an_unknown_one_is_named() -> None:
    assert "insert-a6" in {design.name for design in list_designs()}
    with pytest.raises(InputError, match=r'no design "poster"; there are insert-a6'):
        open_design("poster")
