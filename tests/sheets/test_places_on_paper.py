"""Where letters stand on paper, read back from the PDF: where the cards have them."""

import ctypes
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from pypdfium2 import raw

from notesmith.cards import lay_out, open_design
from notesmith.hands import open_hand
from notesmith.model import GLYPH, MM, Card, Glyphs, Hand, HandChoice, Ink, Note
from notesmith.sheets import impose, open_stock
from tests.sheets.paper import (
    PrintedLetter,
    letters_on,
    print_sheets,
    read_letters,
    read_texts,
)

NEAR = 0.2
"""Points by which a letter may be off at the end of a long line: a tenth of a pen's width."""

TEXTS = (
    "Thank you, Zoë; may the walnut board last you many winters, and then some more.",
    "Dear Tilda, it was cut from the same plank as yours.\nWarm wishes",
    "AVA Towers! It's “all in one”, 100 % yes. A page of few signs would give a reader too little.",
)


def set_cards(hand: Hand, count: int) -> list[Card]:
    """Return cards of different notes, all on the shipped design."""
    design = open_design("insert-a6")
    return [
        lay_out(Note(f"#{number}", TEXTS[number % len(TEXTS)], "The crew"), design, hand)
        for number in range(count)
    ]


def assert_same(read: list[PrintedLetter], meant: list[PrintedLetter]) -> None:
    """Check that a page holds these letters, in this order, where they were meant to stand."""
    assert "".join(letter.text for letter in read) == "".join(letter.text for letter in meant)
    for one, other in zip(read, meant, strict=True):
        assert math.dist(one[1:3], other[1:3]) < NEAR, (one, other)
        assert one.size == pytest.approx(other.size, abs=0.006)


STARTS = [("a6", 1), ("a4-four", 1), ("a4-four", 2), ("a4-four", 4)]


@pytest.mark.parametrize(("stock", "start"), STARTS)
def test_letters_stand_where_their_cards_have_them(
    caveat: Hand, tmp_path: Path, stock: str, start: int
) -> None:
    sheets = list(impose(set_cards(caveat, 6), open_stock(stock), start))
    pages = read_letters(print_sheets(sheets, caveat, tmp_path / "cards.pdf"))
    assert len(pages) == len(sheets)
    for read, sheet in zip(pages, sheets, strict=True):
        assert_same(read, letters_on(sheet))


def test_every_hand_is_printed_where_it_writes(hand: Hand, tmp_path: Path) -> None:
    (sheet,) = impose(set_cards(hand, 1), open_stock("a6"))
    (read,) = read_letters(print_sheets([sheet], hand, tmp_path / "cards.pdf"))
    assert_same(read, letters_on(sheet))


def test_a_card_begins_anew_on_each_page(caveat: Hand, tmp_path: Path) -> None:
    # The last letter of the one has the size and the height of the first of the other.
    card = lay_out(Note("#1", "I"), open_design("insert-a6"), caveat)
    sheets = list(impose([card, card], open_stock("a6")))
    first, second = read_letters(print_sheets(sheets, caveat, tmp_path / "cards.pdf"))
    assert_same(first, letters_on(sheets[0]))
    assert_same(second, letters_on(sheets[1]))


def test_cards_in_two_hands_share_a_sheet(caveat: Hand, hand_cache: Path, tmp_path: Path) -> None:
    kalam = open_hand(HandChoice("zeyada", ink="black"), hand_cache)
    cards = set_cards(caveat, 4)
    cards[1::2] = set_cards(kalam, 4)[1::2]
    (sheet,) = impose(cards, open_stock("a4-four"))
    path = print_sheets([sheet], [caveat, kalam], tmp_path / "cards.pdf")
    (read,) = read_letters(path)
    assert_same(read, letters_on(sheet))


@pytest.mark.parametrize(
    ("hand", "text"),
    [
        ("gveret-levin", "שלום (עולם), 12 abc ותודה רבה\nיעל"),
        ("aref-ruqaa", "شكرا جزيلا على الطلب (رقم 12)\nليلى"),
    ],
)
def test_letters_of_cards_that_run_to_the_left_stand_in_their_places(
    hand_cache: Path, tmp_path: Path, hand: str, text: str
) -> None:
    writing = open_hand(HandChoice(hand), hand_cache)
    design = open_design("insert-a6")
    cards = [lay_out(Note(f"#{number}", text, "NoteSmith"), design, writing) for number in range(3)]
    sheets = list(impose(cards, open_stock("a4-four"), 3))
    pages = read_letters(print_sheets(sheets, writing, tmp_path / "cards.pdf"))
    for read, sheet in zip(pages, sheets, strict=True):
        meant = [letter for letter in letters_on(sheet) if letter.text.isalnum()]
        found = [letter for letter in read if letter.text.isalnum()]
        assert len(found) == len(meant) > 30
        for letter in meant:  # a reader puts them in the order of the words
            near = [one for one in found if math.dist(one[1:3], letter[1:3]) < NEAR]
            assert letter.text in {one.text for one in near}, letter


def test_a_card_without_letters_leaves_its_place_blank(caveat: Hand, tmp_path: Path) -> None:
    design = open_design("insert-a6")
    blank = lay_out(Note("#2", ""), design, caveat)
    cards = [*set_cards(caveat, 1), blank, *set_cards(caveat, 2)[1:]]
    (sheet,) = impose(cards, open_stock("a4-four"))
    (read,) = read_letters(print_sheets([sheet], caveat, tmp_path / "cards.pdf"))
    assert_same(read, letters_on(sheet))
    (bare,) = impose([blank], open_stock("a6"))
    assert read_texts(print_sheets([bare], caveat, tmp_path / "blank.pdf")) == [""]


def test_letters_have_the_ink_of_their_card(caveat: Hand, tmp_path: Path) -> None:
    inks = (Ink("red", "Red", (0, 1, 1, 0), "#e00"), Ink("black", "Black", (0, 0, 0, 1), "#000"))
    cards = [replace(card, ink=ink) for card, ink in zip(set_cards(caveat, 2), inks, strict=True)]
    (sheet,) = impose(cards, open_stock("a4-four"))
    path = print_sheets([sheet], caveat, tmp_path / "cards.pdf")
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        letters = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]))
        left = {fill_of(each) for each in letters if each.get_bounds()[0] < 148.5 * MM}
        right = {fill_of(each) for each in letters if each.get_bounds()[0] > 148.5 * MM}
    ((red, green, blue),) = left
    assert red > 200 > 60 > max(green, blue)
    ((red, green, blue),) = right
    assert max(red, green, blue) < 60


def fill_of(thing: pypdfium2.PdfObject) -> tuple[int, int, int]:
    """Return the colour of an object on a page as red, green and blue, from 0 to 255."""
    channels = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(thing, *channels)
    red, green, blue, _ = (channel.value for channel in channels)
    return red, green, blue


def corners_of(shape: pypdfium2.PdfObject) -> list[tuple[float, float]]:
    """Return the points of a path on a page, in points."""
    corners = []
    for number in range(raw.FPDFPath_CountSegments(shape)):
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(shape, number), x, y)
        corners.append((x.value, y.value))
    return corners


def test_underlines_and_marks_lie_where_they_belong(caveat: Hand, tmp_path: Path) -> None:
    card = lay_out(Note("#1", "It is the _very last_ one."), open_design("insert-a6"), caveat)
    (stroke,) = card.strokes
    stock = open_stock("a4-four")
    other = replace(set_cards(caveat, 1)[0], ink=Ink("black", "Black", (0, 0, 0, 1), "#000"))
    (sheet,) = impose([card, other], stock, 2)
    placed, _ = sheet.cards
    with pypdfium2.PdfDocument(print_sheets([sheet], caveat, tmp_path / "cards.pdf")) as document:
        page = document[0]
        line, *marks = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        meant = [(x + placed.x, y + placed.y) for x, y in (*stroke, stroke[0])]
        assert np.abs(np.array(corners_of(line)) - meant).max() < 0.01
        assert how_drawn(line) == (raw.FPDF_FILLMODE_WINDING, False)
        assert fill_of(line) == fill_of_ink(caveat, tmp_path)
        assert len(marks) == len(stock.marks)
        for mark, (x1, y1, x2, y2) in zip(marks, stock.marks, strict=True):
            assert np.abs(np.array(corners_of(mark)) - [(x1, y1), (x2, y2)]).max() < 0.01
            assert how_drawn(mark) == (raw.FPDF_FILLMODE_NONE, True)
            assert max(stroke_of(mark)) < 60, "black"
            width = ctypes.c_float()
            raw.FPDFPageObj_GetStrokeWidth(mark, width)
            assert width.value == 0.25


def how_drawn(shape: pypdfium2.PdfObject) -> tuple[int, bool]:
    """Return how a path is filled, and whether its line is drawn."""
    filled, drawn = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, filled, drawn)
    return filled.value, bool(drawn.value)


def stroke_of(thing: pypdfium2.PdfObject) -> tuple[int, int, int]:
    """Return the colour of the line of an object on a page, as `fill_of` does."""
    channels = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetStrokeColor(thing, *channels)
    red, green, blue, _ = (channel.value for channel in channels)
    return red, green, blue


def fill_of_ink(hand: Hand, folder: Path) -> tuple[int, int, int]:
    """Return the colour that a letter in the ink of `hand` has on paper."""
    card = lay_out(Note("#1", "I"), open_design("insert-a6"), hand)
    path = print_sheets(impose([card], open_stock("a6")), hand, folder / "ink.pdf")
    with pypdfium2.PdfDocument(path) as document:
        return fill_of(next(iter(document[0].get_objects())))


def with_glyphs(card: Card, change: object) -> Card:
    """Return `card` with each of its glyphs changed, by a function of its number and itself."""
    lines = []
    for line in card.lines:
        records = b"".join(
            GLYPH.pack(g.gid, g.offset, len(g.text), g.x, g.y, g.advance, g.scale)
            for g in (change(number, glyph) for number, glyph in enumerate(line.glyphs))  # type: ignore[operator]
        )
        lines.append(replace(line, glyphs=Glyphs(records, line.glyphs.text)))
    return replace(card, lines=tuple(lines))


@pytest.mark.parametrize("gap", [-3.0, -0.4, 0.05, 0.3, 2.0])
def test_gaps_between_letters_are_kept_and_are_no_spaces(
    caveat: Hand, tmp_path: Path, gap: float
) -> None:
    card = lay_out(Note("#1", "Wonderful"), open_design("insert-a6"), caveat)
    apart = with_glyphs(card, lambda number, glyph: glyph._replace(x=glyph.x + number * gap))
    (sheet,) = impose([apart], open_stock("a6"))
    path = print_sheets([sheet], caveat, tmp_path / "cards.pdf")
    (read,) = read_letters(path)
    assert_same(read, letters_on(sheet))
    assert read_texts(path) == ["Wonderful"]


@pytest.mark.parametrize("rise", [-60.0, -0.01, 0.01, 0.5, 60.0])
def test_letters_keep_their_heights(caveat: Hand, tmp_path: Path, rise: float) -> None:
    card = lay_out(Note("#1", "upwards"), open_design("insert-a6"), caveat)
    moved = with_glyphs(card, lambda number, glyph: glyph._replace(y=glyph.y + rise * (number % 2)))
    (sheet,) = impose([moved], open_stock("a6"))
    (read,) = read_letters(print_sheets([sheet], caveat, tmp_path / "cards.pdf"))
    read.sort(key=lambda letter: letter.x)
    meant = sorted(letters_on(sheet), key=lambda letter: letter.x)
    most = 50.0  # points off its line: more is a letter on another card
    base = card.lines[0].y + sheet.cards[0].y
    for one, other in zip(read, meant, strict=True):
        height = min(max(other.y - base, -most), most)
        assert one.y - base == pytest.approx(height, abs=0.006)
        assert one.x == pytest.approx(other.x, abs=NEAR)
