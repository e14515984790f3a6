"""Notes become pages: in order, in their writers' hands, whoever does the work."""

import math
import os
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pypdfium2
import pytest

from notesmith.card_pages import (
    MANY,
    CardStyle,
    draw_in_order,
    open_hand,
    set_cards,
    typefaces_of,
)
from notesmith.cards import open_design
from notesmith.errors import NoteSmithError
from notesmith.model import MM, HandChoice, Note
from notesmith.sheets import open_stock, write_pdf
from tests.sheets.paper import PrintedLetter, placed_letters, read_letters

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


def test_letters_stand_in_their_places_whoever_draws_them(tmp_path: Path) -> None:
    notes = [Note(f"#{number}", f"Thank you, number {number}.") for number in range(150)]
    drawn = draw_in_order(notes, STYLE, open_stock("a4-four"), 3, 2)
    path = tmp_path / "cards.pdf"
    write_pdf((each.batch for each in drawn), typefaces_of(notes, STYLE), path, "Cards")
    corners = [(0.25, 105.0), (148.75, 105.0), (0.25, 0.0), (148.75, 0.0)]  # millimetres
    meant: list[list[PrintedLetter]] = [[] for _ in range(38)]
    for number, card in enumerate(set_cards(notes, STYLE), start=2):
        x, y = corners[number % 4]
        meant[number // 4] += placed_letters(card, x * MM, y * MM)
    for read, letters in zip(read_letters(path), meant, strict=True):
        assert [letter.text for letter in read] == [letter.text for letter in letters]
        for one, other in zip(read, letters, strict=True):
            assert math.dist(one[1:3], other[1:3]) < 0.2


def test_notes_are_drawn_in_shares_of_whole_sheets() -> None:
    notes = [Note(f"#{number}", "Thank you.") for number in range(130)]
    stock = open_stock("a4-four")
    drawn = list(draw_in_order(notes, STYLE, stock, 2, None))
    assert [len(each.batch.pages) for each in drawn] == [16, 16, 1]
    assert [len(each.findings) for each in drawn] == [63, 64, 3]
    titles = [page.title.split(", ") for each in drawn for page in each.batch.pages]
    assert [title for page in titles for title in page] == [note.order_id for note in notes]


def test_what_a_card_cannot_hold_is_said_beside_its_page() -> None:
    notes = [Note("#1", "Thank you."), Note("#2", "Thank you 漢."), Note("#3", "Long words. " * 99)]
    (drawn,) = draw_in_order(notes, STYLE, open_stock("a6"), 1, 1)
    kinds = [[finding.kind for finding in findings] for findings in drawn.findings]
    assert kinds == [[], ["missing_glyph"], ["overflow"]]


def test_each_writer_has_a_hand_and_a_seed_draws_otherwise() -> None:
    style = replace(STYLE, writers={"Olu": HandChoice("zeyada", ink="black")})
    notes = [Note("#1", "Thank you.", writer="Ines"), Note("#1", "Thank you.", writer="Olu")]
    ines, olu = set_cards(notes, style)
    assert [ines.ink.name, olu.ink.name] == ["blue", "black"]
    assert set(typefaces_of(notes, style)) == {ines.typeface, olu.typeface}
    assert ines.typeface != olu.typeface
    (seeded,) = set_cards(notes[:1], replace(style, seed=1))
    assert (seeded.typeface, seeded.order_id) == (ines.typeface, ines.order_id)
    assert seeded.lines != ines.lines


def test_hands_stay_open() -> None:
    assert open_hand(HandChoice("caveat")) is open_hand(HandChoice("caveat"))


@pytest.mark.parametrize(
    ("count", "jobs", "processes"),
    [(130, 2, 2), (130, 3, 3), (130, 9, 3), (64, 4, 0), (65, 2, 2), (130, 1, 0), (130, None, 0),
     (MANY, None, os.cpu_count())],
)  # fmt: skip
def test_as_many_processes_draw_as_have_work(count: int, jobs: int | None, processes: int) -> None:
    notes = [Note(f"#{number}", "Thank you.") for number in range(count)]
    drawn = draw_in_order(notes, STYLE, open_stock("a6"), 1, jobs)
    first = next(drawn)
    running = len(active_children())
    assert len(first.batch.pages) == 64
    assert sum(len(each.batch.pages) for each in drawn) == count - 64
    assert running == (processes if processes > 1 else 0)


def test_a_process_that_is_stopped_from_outside_gives_a_sentence() -> None:
    notes = [Note(f"#{number}", "Thank you.") for number in range(1200)]
    drawn = draw_in_order(notes, STYLE, open_stock("a6"), 1, 2)
    next(drawn)
    for child in active_children():
        child.kill()
    sentence = "A process that makes cards was stopped from outside; try again with one job."
    with pytest.raises(NoteSmithError, match=f"^{sentence}$"):
        list(drawn)
