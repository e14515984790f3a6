"""Where notes stand on a copy sheet, whatever their length and their card."""

from dataclasses import replace

import pytest

from notesmith.cards import lay_out, open_design
from notesmith.marked_words import MarkKind
from notesmith.model import Hand, Note
from notesmith.sheets.copy_layout import FOOT, MARGIN, PAPERS, copy_note, lay_out_copies
from notesmith.sheets.plain_type import text_width


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("length", [1, 40, 400])
def test_every_block_lies_within_its_page_in_the_order_of_the_notes(
    caveat: Hand, paper: str, length: int
) -> None:
    design = open_design("insert-a6")
    note = Note("#1", "A quiet cup of tea. " * length, "Ines")
    card = lay_out(note, design, caveat)
    copies = [copy_note(place, note, card, "Jo") for place in range(1, 8)]
    width, height = PAPERS[paper]
    pages = lay_out_copies(copies, width, height, text_width)
    assert [block.note.place for page in pages for block in page] == list(range(1, 8))
    for page in pages:
        bottoms = []
        for block in page:
            last = max(line.row for line in block.note.lines)
            low = block.lines_top - block.size * (1 + 1.5 * last)
            bottoms.append(min(low, block.lines_top - card.height * block.scale))
            widest = max(text_width(line.text, block.size) for line in block.note.lines)
            assert widest + card.width * block.scale < width - 2 * MARGIN
        assert min(bottoms) >= MARGIN + FOOT - 1
        assert all(low > after.top for low, after in zip(bottoms, page[1:], strict=False))


def test_marks_are_kept_as_places_without_their_signs(caveat: Hand) -> None:
    note = Note("#1", "It is _very_ good and ~not~ cheap.", "Ines")
    card = lay_out(note, open_design("insert-a6"), caveat)
    lines = copy_note(1, note, card, "").lines
    said = [(kind, line.text[a:b]) for line in lines for kind, a, b in line.marks]
    assert said == [(MarkKind.UNDERLINE, "very"), (MarkKind.STRIKE, "not")]
    assert "_" not in "".join(line.text for line in lines)


def test_a_large_card_is_made_smaller_until_it_fits(caveat: Hand) -> None:
    note = Note("#1", "Hello", "")
    card = replace(lay_out(note, open_design("insert-a6"), caveat), height=5000.0)
    ((block,),) = lay_out_copies([copy_note(1, note, card, "")], *PAPERS["a4"], text_width)
    assert block.lines_top - card.height * block.scale >= MARGIN + FOOT - 1
