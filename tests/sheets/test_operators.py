"""The operators of a page: gaps, sizes, heights, and spans that say what was typed."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from notesmith.cards import lay_out, open_design
from notesmith.hands import open_hand
from notesmith.model import GLYPH, Card, Glyphs, Hand, HandChoice, Line, Note, Typeface
from notesmith.sheets import draw_pages, impose, name_faces, open_stock
from notesmith.sheets.faces import EmbeddedTypeface

OPERATORS = re.compile(
    rb"1 0 0 1 (?P<x>\S+) (?P<y>\S+) Tm |/H1 (?P<size>\S+) Tf |(?P<rise>\S+) Ts "
    rb"|/Span<</ActualText<FEFF(?P<text>[0-9A-F]*)>>>BDC |(?P<end>EMC )|\[(?P<shown>[^\]]*)\]TJ "
)


class WrittenGlyph(NamedTuple):
    """A glyph as the operators write it: `span` counts the spans, 0 outside; `text` is theirs."""

    line: int
    span: int
    text: str
    cid: int
    kern: int
    size: float
    rise: float


def read_glyphs(card: Card, hand: Hand) -> list[WrittenGlyph]:
    """Return the glyphs of a card as they are written on a page of its own."""
    return read_pages([card], hand)[0]


def faces_of(hand: Hand) -> tuple[dict[str, Typeface], dict[str, str]]:
    """Return the typeface of a hand and its name on pages, each by its key."""
    faces = {hand.typeface.key: hand.typeface}
    return faces, name_faces(faces)


def read_pages(cards: Sequence[Card], hand: Hand) -> list[list[WrittenGlyph]]:
    """Return the glyphs of each card as they are written, each on a page of its own."""
    batch = draw_pages(list(impose(cards, open_stock("a6"))), *faces_of(hand))
    return [list(_glyphs(zlib.decompress(page.content))) for page in batch.pages]


def _glyphs(content: bytes) -> Sequence[WrittenGlyph]:
    glyphs = []
    line = span = spans = 0
    text, size, rise = "", 0.0, 0.0
    written = re.fullmatch(rb"BT (?:\S+ ){4}k (.*)ET\n(?:.*\n)*", content)
    assert written
    rest = written[1]
    while rest:
        found = OPERATORS.match(rest)
        assert found, rest[:60]
        rest = rest[found.end() :]
        if found["x"]:
            line += 1
        elif found["size"]:
            size = float(found["size"])
        elif found["rise"]:
            rise = float(found["rise"])
        elif found["text"] is not None:
            assert not span
            spans += 1
            span, text = spans, bytes.fromhex(found["text"].decode()).decode("utf-16-be")
        elif found["end"]:
            span, text = 0, ""
        else:
            parts = re.findall(rb"<([0-9A-F]+)>(-?\d+)?", found["shown"])
            assert b"".join(b"<%s>%s" % part for part in parts) == found["shown"]
            for codes, kern in parts:
                ids = [int(codes[at : at + 4], 16) for at in range(0, len(codes), 4)]
                glyphs += [WrittenGlyph(line, span, text, cid, 0, size, rise) for cid in ids[:-1]]
                glyphs.append(WrittenGlyph(line, span, text, ids[-1], int(kern or 0), size, rise))
    return glyphs


def plain_card(hand: Hand, lines: Sequence[Sequence[float]], size: float = 20.0) -> Card:
    """Return a card of letters n in equal size on even lines, with such gaps in thousandths."""
    card = lay_out(Note("#1", "n"), open_design("insert-a6"), hand)
    (glyph,) = card.lines[0].glyphs
    face = EmbeddedTypeface(hand.typeface, "H1")
    made = []
    for number, gaps in enumerate(lines):
        y = 200.0 - 50 * number
        x, records = 40.0, b""
        for gap in (*gaps, 0.0):
            records += GLYPH.pack(glyph.gid, 0, 1, x, y, 0.0, 1.0)
            x += (face.widths[glyph.gid] + gap) * size / 1000
        made.append(Line("text", 0, 1, 40.0, y, Glyphs(records, "n")))
    return replace(card, size=size, lines=tuple(made))


@pytest.mark.parametrize(
    ("gap", "room", "kern"),
    [(0, 0, 0), (0.6, 0, 0), (1.2, 0, -1), (-1.2, 0, 1), (11.9, 0, -12), (12.1, 1, 8),
     (31.9, 1, -12), (32.1, 2, 8), (50, 2, -10), (-30, 0, 30), (-700, 0, 700),
     (-9000, 0, 5000)],
)  # fmt: skip
def test_a_gap_that_a_reader_could_take_for_a_space_becomes_room_of_its_letter(
    caveat: Hand, gap: float, room: int, kern: int
) -> None:
    first, last = read_glyphs(plain_card(caveat, [[gap]]), caveat)
    count = EmbeddedTypeface(caveat.typeface, "H1").glyphs
    assert (first.cid // count, first.kern) == (room, kern)
    assert last.cid == first.cid % count
    assert last.kern == 0


def test_a_letter_gets_no_more_room_than_there_are_ids_for(caveat: Hand) -> None:
    face = EmbeddedTypeface(caveat.typeface, "H1")
    first, _ = read_glyphs(plain_card(caveat, [[600.0]]), caveat)
    assert first.cid // face.glyphs == face.rooms - 1 > 1
    assert first.kern == -(600 - 20 * (face.rooms - 1))


def test_a_gap_that_no_table_holds_is_written_as_the_largest(caveat: Hand) -> None:
    first, _ = read_glyphs(plain_card(caveat, [[9000.0]]), caveat)
    assert first.kern == -5000


def test_a_page_without_letters_is_empty(caveat: Hand) -> None:
    blank = lay_out(Note("#1", ""), open_design("insert-a6"), caveat)
    batch = draw_pages(list(impose([blank], open_stock("a6"))), *faces_of(caveat))
    assert zlib.decompress(batch.pages[0].content) == b""
    assert batch.letters == {caveat.typeface.key: frozenset()}


def test_half_a_character_that_was_typed_disturbs_nothing(caveat: Hand) -> None:
    card = lay_out(Note("#1", "Thank \ud83d you"), open_design("insert-a6"), caveat)
    written = read_glyphs(card, caveat)
    assert len(written) == sum(len(line.glyphs) for line in card.lines)


def test_lines_of_one_size_and_height_are_lines_of_their_own(caveat: Hand) -> None:
    card = plain_card(caveat, [[0, 5.0], [0], []])
    glyphs = read_glyphs(card, caveat)
    assert [glyph.line for glyph in glyphs] == [1, 1, 1, 2, 2, 3]
    assert [glyph.kern for glyph in glyphs] == [0, -5, 0, 0, 0, 0], "no gap from line to line"
    assert {(glyph.size, glyph.rise) for glyph in glyphs} == {(20.0, 0.0)}


def test_sizes_and_heights_are_written_where_they_change(caveat: Hand) -> None:
    card = lay_out(Note("#1", "Thank you for waiting"), open_design("insert-a6"), caveat)
    glyphs = read_glyphs(card, caveat)
    meant = [glyph for line in card.lines for glyph in line.glyphs]
    assert [glyph.size for glyph in glyphs] == pytest.approx(
        [card.size * glyph.scale for glyph in meant], abs=0.0051
    )
    assert [glyph.rise for glyph in glyphs] == pytest.approx(
        [glyph.y - line.y for line in card.lines for glyph in line.glyphs], abs=0.0051
    )
    batch = draw_pages(list(impose([card], open_stock("a6"))), *faces_of(caveat))
    content = zlib.decompress(batch.pages[0].content)
    assert content.count(b" Tf ") == len(list(groupby(glyph.size for glyph in glyphs)))
    assert content.count(b" Ts ") == len(list(groupby(glyph.rise for glyph in glyphs)))


WRITING = [
    ("caveat", "Thank you, Zoë: it fits! A fluffy office."),
    ("mynerve", "A fluffy office, difficult"),
    ("gveret-levin", "(שלום) 12 abc, ותודה רבה (מאוד)"),
    ("aref-ruqaa", "شكرا جزيلا على الطلب (رقم 12) يا ليلى\nنبي"),
]


@pytest.mark.parametrize(("name", "text"), WRITING, ids=[name for name, _ in WRITING])
def test_glyphs_and_spans_together_say_what_was_typed(
    hand_cache: Path, name: str, text: str
) -> None:
    hand = open_hand(HandChoice(name), hand_cache)
    face = EmbeddedTypeface(hand.typeface, "H1")
    design = open_design("insert-a6")
    cards = [lay_out(Note(f"#{number}", text, "(x)"), design, hand) for number in range(3)]
    for card, glyphs in zip(cards, read_pages(cards, hand), strict=True):
        meant = [glyph for line in card.lines for glyph in line.glyphs]
        assert [glyph.cid % face.glyphs for glyph in glyphs] == [glyph.gid for glyph in meant]
        texts = [glyph.text or face.text_of(glyph.cid % face.glyphs) for glyph in glyphs]
        read = [
            text
            for number, text in enumerate(texts)
            if not glyphs[number].span or glyphs[number].span != glyphs[number - 1].span
        ]
        assert "".join(read) == "".join(glyph.text for glyph in meant)
        for glyph, own in zip(glyphs, meant, strict=True):
            assert bool(glyph.span) >= (own.text != face.text_of(own.gid))


def test_a_letter_and_its_dots_are_one_span(hand_cache: Path) -> None:
    hand = open_hand(HandChoice("aref-ruqaa"), hand_cache)
    card = lay_out(Note("#1", "نبي"), open_design("insert-a6"), hand)
    glyphs = read_glyphs(card, hand)
    meant = [glyph for line in card.lines for glyph in line.glyphs]
    assert "" in {glyph.text for glyph in meant}, "the dots of a letter"
    spans = [[meant[at] for at, _ in group] for span, group in
             groupby(enumerate(glyphs), lambda pair: pair[1].span) if span]  # fmt: skip
    assert all(sum(bool(glyph.text) for glyph in span) == 1 for span in spans)
    outside = [glyph for glyph, own in zip(meant, glyphs, strict=True) if not own.span]
    assert all(glyph.text for glyph in outside)


def test_plain_latin_needs_no_spans(caveat: Hand) -> None:
    card = lay_out(Note("#1", "Thank you, Zoë, for waiting"), open_design("insert-a6"), caveat)
    assert {glyph.span for glyph in read_glyphs(card, caveat)} == {0}
