"""The variety report: one page that says how alike the notes are, and names nobody."""

import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import pytest

from notesmith.errors import Cancelled
from notesmith.model import FindingKind, Note
from notesmith.variety import Figures, Repeats, make_report, measure

VOID = {"meta", "br", "link", "img", "input", "hr"}


def figures(notes: list[Note]) -> Figures:
    """Return the figures of some notes held against each other."""
    return measure(notes, Repeats(notes))


def note(number: int, middle: str, writer: str = "Ines") -> Note:
    """Return a note to an invented customer."""
    text = f"Dear Quirina{number}, thank you for your order. {middle} Yours truly ever"
    return Note(f"#{number}", text, writer=writer, recipient=f"Quirina{number} Vale")


NOTES = [
    note(1, "The glaze cracked in the frost, so we fired it again under blue tiles."),
    note(2, "The glaze cracked in the frost, so we fired it again under blue tiles.", "Tam"),
    note(3, "Two magpies argued over the string until it was noon in Galway."),
    note(4, "Write to quirina@example.org if the hinge sings in the rain."),
]


class Checker(HTMLParser):
    """Finds tags that are not closed, and whatever would be fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.fetched += [str(value) for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_needs_no_network() -> None:
    page = make_report(figures(NOTES), "Variety of <4> notes")
    checker = Checker()
    checker.feed(page)
    assert checker.open == []
    assert checker.fetched == []
    assert "url(" not in page
    assert "@import" not in page
    assert "Variety of &lt;4&gt; notes" in page


def test_the_pictures_are_well_formed() -> None:
    page = make_report(figures(NOTES), "Variety")
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(pictures) >= 4
    for picture in pictures:
        assert ElementTree.fromstring(picture).get("aria-label")


def test_nobody_is_named() -> None:
    page = make_report(figures(NOTES), "Variety")
    assert "Quirina" not in page
    assert "Vale" not in page
    assert "example.org" not in page
    assert "#1" in page


def test_repeats_are_counted_and_paired() -> None:
    found = figures(NOTES)
    assert found.counts[FindingKind.SKELETON] == 2
    assert found.repeating == 2
    assert [pair[:3] for pair in found.pairs] == [("skeleton", "#1", "#2")]
    assert found.nearest[:2] == (1.0, 1.0)
    assert all(value < 0.6 for value in found.nearest[2:])


def test_what_most_begin_and_end_with_comes_first() -> None:
    found = figures(NOTES)
    assert (found.openings[0].words, found.openings[0].count) == ("…, thank you for", 4)
    assert (found.closings[0].words, found.closings[0].count) == ("Yours truly ever", 4)
    assert found.phrases[0].count == 4
    assert found.phrases[0].orders == ("#1", "#2", "#3", "#4")


def test_writers_and_lengths_are_told() -> None:
    found = figures(NOTES)
    assert [(writer, count) for writer, count, _ in found.writers] == [("Ines", 3), ("Tam", 1)]
    assert len(found.lengths) == 4


def test_the_figures_are_what_their_sources_define() -> None:
    found = figures([Note("#1", "a b c d"), Note("#2", "a b c e")])
    assert dict(found.distinct) == {1: 5 / 8, 2: 4 / 6, 3: 3 / 4}
    assert found.self_repetition == 0.0
    assert figures([Note("#1", "a b c d"), Note("#2", "x a b c d")]).self_repetition == 1.0
    same = figures([Note(f"#{n}", "We mended the harbour clock twice.") for n in range(50)])
    assert same.compression > 10


def test_a_report_of_nothing_says_so() -> None:
    assert "There are no notes yet." in make_report(figures([]), "Variety")
    assert "None of these 1 notes" in make_report(figures(NOTES[:1]), "Variety")


def test_measuring_can_be_cancelled() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        measure(NOTES, Repeats(NOTES), stop)
