"""Notes become pages: in order, in their writers' hands, whoever does the work."""

from pathlib import Path

import pypdfium2
import pytest

from notesmith.card_pages import CardStyle, draw_in_order, typefaces_of
from notesmith.cards import open_design
from notesmith.model import MM, HandChoice, Note
from notesmith.sheets import open_stock, write_pdf

STYLE = CardStyle(HandChoice("caveat"), open_design("insert-a6"))


def read_places(path: Path) -> list[list[str]]:
    """Return what stands in each quarter of each A4 sheet, as one reads: top row first."""
    wide, high = 148.5 * MM, 105 * MM
    corners = [(0, high), (wide, high), (0, 0), (wide, 0)]
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage() for page in document]
        return [
            [text.get_text_bounded(x, y, x + wide, y + high).strip() for x, y in corners]
            for text in texts
        ]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("start", [1, 2, 4])
def test_cards_stand_on_their_sheets_in_order_whoever_draws_them(
    tmp_path: Path, jobs: int, start: int
) -> None:
    notes = [Note(f"#{number}", f"Thank you, number {number}.") for number in range(150)]
    drawn = draw_in_order(notes, STYLE, open_stock("a4-four"), start, jobs)
    path = tmp_path / "cards.pdf"
    sheets = write_pdf((each.batch for each in drawn), typefaces_of(notes, STYLE), path, "Cards")
    read = read_places(path)
    assert len(read) == sheets
    places = [text for sheet in read for text in sheet]
    after = len(places) - (start - 1) - len(notes)
    assert 0 <= after < 4
    assert places == [""] * (start - 1) + [note.text for note in notes] + [""] * after
