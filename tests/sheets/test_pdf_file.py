"""The PDF holds real text, letter for letter as it was typed; it is written whole or not at all."""

import re
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notesmith.cards import lay_out, open_design
from notesmith.cards.proof import draw_proof
from notesmith.errors import InputError, OutputError
from notesmith.model import MM, Card, Hand, Note
from notesmith.sheets import draw_pages, impose, name_faces, open_stock, write_pdf
from tests.sheets.paper import print_sheets, read_texts

TEXTS = (
    "Thanks for your order, hope you enjoy this excellent book and find it useful.\nBest wishes.",
    "Dear Zoë, bookkeeping & coffee — “all in one”: 100 % yes! It's O'Brien's, isn't it?",
    "Señor Muñoz, für Größe, à bientôt, Ærø, smørrebrød, naïve façade; çà et là (vraiment).",
)


def cards(hand: Hand, count: int = 3) -> list[Card]:
    design = open_design("insert-a6")
    return [
        lay_out(Note(f"#{n}", TEXTS[n % len(TEXTS)], "RocketSurgery Crew"), design, hand)
        for n in range(count)
    ]


def test_the_text_read_back_is_the_text_that_was_typed(hand: Hand, tmp_path: Path) -> None:
    path = print_sheets(impose(cards(hand), open_stock("a6")), hand, tmp_path / "cards.pdf")
    assert read_texts(path) == [" ".join(f"{text} RocketSurgery Crew".split()) for text in TEXTS]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHTW.,;:!?'-äéłžЖя"), min_size=1),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_words_are_typed_are_read_back(
    caveat: Hand, tmp_path: Path, words: list[str]
) -> None:
    # A page of a few signs alone gives pdfium too little to tell rows from columns by.
    text = f"Thank you, and sorry for the long wait. {' '.join(words)}"
    card = lay_out(Note("#1", text), open_design("insert-a6"), caveat)
    path = print_sheets(impose([card], open_stock("a6")), caveat, tmp_path / "cards.pdf")
    if card.fits:
        assert "".join(read_texts(path)[0].split()) == "".join(text.split())


def test_the_same_cards_give_the_same_bytes(caveat: Hand, tmp_path: Path) -> None:
    one = print_sheets(impose(cards(caveat), open_stock("a6")), caveat, tmp_path / "one.pdf")
    two = print_sheets(impose(cards(caveat), open_stock("a6")), caveat, tmp_path / "two.pdf")
    assert one.read_bytes() == two.read_bytes()


def test_the_paper_shows_the_same_picture_as_the_proof(hand: Hand, tmp_path: Path) -> None:
    card = cards(hand)[0]
    path = print_sheets(impose([card], open_stock("a6")), hand, tmp_path / "cards.pdf")
    proof = draw_proof([card], {hand.typeface.key: hand.typeface}, dpi=300).convert("L")
    with pypdfium2.PdfDocument(path) as document:
        paper = document[0].render(scale=300 / 72).to_pil().convert("L").resize(proof.size)
    on_paper = np.asarray(paper, float) < 140
    on_proof = np.asarray(proof, float) < 140
    shared = (on_paper & on_proof).sum() / (on_paper | on_proof).sum()
    assert shared > 0.7


def test_letters_in_the_pdf_are_outlines_and_the_font_is_embedded_once(
    caveat: Hand, tmp_path: Path
) -> None:
    path = print_sheets(impose(cards(caveat, 12), open_stock("a6")), caveat, tmp_path / "cards.pdf")
    data = path.read_bytes()
    assert data.count(b"/FontFile2") == 1
    assert b"/Subtype /Image" not in data
    assert data.startswith(b"%PDF-1.7")


def test_a_printed_card_is_text_and_nothing_else(hand: Hand, tmp_path: Path) -> None:
    path = print_sheets(impose(cards(hand, 2), open_stock("a6")), hand, tmp_path / "cards.pdf")
    with pypdfium2.PdfDocument(path) as document:
        kinds = {thing.type for page in document for thing in page.get_objects()}
    assert kinds == {pypdfium2.raw.FPDF_PAGEOBJ_TEXT}


def test_four_cards_lie_on_an_a4_sheet_with_marks_on_the_cuts(caveat: Hand, tmp_path: Path) -> None:
    sheets = list(impose(cards(caveat, 6), open_stock("a4-four")))
    assert [len(sheet.cards) for sheet in sheets] == [4, 2]
    assert [placed.position for placed in sheets[0].cards] == [1, 2, 3, 4]
    first, last = sheets[0].cards[0], sheets[0].cards[3]
    assert first.y > last.y
    assert last.x > first.x
    path = print_sheets(sheets, caveat, tmp_path / "sheets.pdf")
    with pypdfium2.PdfDocument(path) as document:
        assert document[0].get_size() == pytest.approx((297 * MM, 210 * MM), abs=0.1)
        picture = np.asarray(document[0].render(scale=150 / 72).to_pil().convert("L"))
    middle = picture.shape[1] // 2
    assert picture[:40, middle - 2 : middle + 3].min() < 200
    assert picture[90:150, middle - 2 : middle + 3].min() == 255


def test_nothing_is_left_behind_where_the_file_cannot_be_written(
    caveat: Hand, tmp_path: Path
) -> None:
    missing = tmp_path / "nowhere" / "cards.pdf"
    sentence = f"{missing} cannot be written: No such file or directory; choose another place."
    with pytest.raises(OutputError, match=f"^{re.escape(sentence)}$"):
        print_sheets(impose(cards(caveat), open_stock("a6")), caveat, missing)
    taken = tmp_path / "folder.pdf"
    taken.mkdir()
    with pytest.raises(OutputError):
        print_sheets(impose(cards(caveat), open_stock("a6")), caveat, taken)
    assert list(tmp_path.iterdir()) == [taken]


def test_batches_with_letters_of_their_own_share_one_font(caveat: Hand, tmp_path: Path) -> None:
    design, stock = open_design("insert-a6"), open_stock("a6")
    faces = {caveat.typeface.key: caveat.typeface}
    labels = name_faces(faces)
    texts = ("Thank you very much, and see you again.", "1234567890 QUICK BROWN FOXES JUMPED.")
    cards = [lay_out(Note("#1", text), design, caveat) for text in texts]
    batches = [draw_pages(list(impose([card], stock)), faces, labels) for card in cards]
    path = tmp_path / "cards.pdf"
    assert write_pdf(batches, faces, path, "Cards") == 2
    assert read_texts(path) == list(texts)
    assert path.read_bytes().count(b"/FontFile2") == 1


def test_printing_nothing_says_so(caveat: Hand, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^There is no card to print; write a note first\.$"):
        print_sheets(iter(()), caveat, tmp_path / "cards.pdf")
    assert not list(tmp_path.iterdir())
