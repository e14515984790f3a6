"""The file as a PDF: its objects, its pages and their names, and the fonts in it."""

import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from notesmith.cards import lay_out, open_design
from notesmith.hands import open_hand
from notesmith.model import MM, Card, Hand, HandChoice, Note
from notesmith.sheets import PageBatch, draw_pages, impose, name_faces, open_stock, write_pdf
from notesmith.sheets.faces import ROOM, EmbeddedTypeface
from notesmith.sheets.pages import Page
from tests.sheets.paper import print_sheets

TEXT = "Thank you for the long wait, Zoë: it fits! What the quick brown fox jumps over, lazily."


CMAP_OPENING = """
/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
"""
"""How a map to Unicode begins (Adobe Technical Note 5411)."""


def set_cards(hand: Hand, count: int) -> list[Card]:
    """Return cards with one text, for orders of their own."""
    card = lay_out(Note("#0", TEXT, "The crew"), open_design("insert-a6"), hand)
    return [replace(card, order_id=f"#{number}") for number in range(count)]


def objects_of(data: bytes) -> dict[int, bytes]:
    """Return the objects of a PDF by their numbers, found as its table says."""
    (start,) = re.findall(rb"startxref\s+(\d+)\s+%%EOF\s*$", data)
    table = data[int(start) :]
    head = re.match(rb"xref\n0 (\d+)\n0000000000 65535 f \n((?:\d{10} 00000 n \n)*)trailer", table)
    assert head
    offsets = [int(line[:10]) for line in head[2].splitlines()]
    assert len(offsets) == int(head[1]) - 1
    assert b"/Size " + head[1] in table
    objects = {}
    for number, offset in enumerate(offsets, start=1):
        opened = b"%d 0 obj" % number
        assert data[offset : offset + len(opened)] == opened
        objects[number] = data[offset + len(opened) : data.index(b"endobj", offset)].strip()
    return objects


def named(data: bytes, name: bytes) -> list[bytes]:
    """Return the objects of a PDF that are of the type `name`."""
    kind = re.compile(rb"/Type\s*/" + name + rb"\b")
    return [body for body in objects_of(data).values() if kind.search(body)]


def stream_of(data: bytes, owner: bytes, key: bytes) -> bytes:
    """Return the stream to which an object refers under a key."""
    (number,) = re.findall(rb"/" + key + rb" (\d+) 0 R", owner)
    body = objects_of(data)[int(number)]
    (length,) = re.findall(rb"/Length (\d+)", body)
    start = body.index(b"stream") + len(b"stream")
    start += 2 if body[start : start + 2] == b"\r\n" else 1
    return zlib.decompress(body[start : start + int(length)])


def outline_of(document: pypdfium2.PdfDocument) -> list[tuple[str, int]]:
    """Return the titles of the outline, each with the number of the page to which it leads."""
    return [(entry.get_title(), entry.get_dest().get_index()) for entry in document.get_toc()]


def write_blank(path: Path, titles: list[str]) -> bytes:
    """Write blank pages with these names, in two batches; return the file."""
    pages = [Page(zlib.compress(b""), 300.0, 200.5, title) for title in titles]
    half = len(pages) // 2
    batches = [PageBatch(pages[:half], {}), PageBatch(pages[half:], {})]
    assert write_pdf(batches, {}, path, "Größe (1)") == len(titles)
    return path.read_bytes()


def test_every_object_lies_where_the_table_says(caveat: Hand, tmp_path: Path) -> None:
    path = print_sheets(
        impose(set_cards(caveat, 5), open_stock("a4-four")), caveat, tmp_path / "cards.pdf"
    )
    data = path.read_bytes()
    assert data.startswith(b"%PDF-1.7\n")
    assert len(named(data, b"Page")) == 2
    objects = objects_of(data)
    ((root, tree),) = (
        (number, body) for number, body in objects.items() if b"/Type /Pages" in body
    )
    assert b"/Count 2 " in tree
    listed = re.findall(rb"(\d+) 0 R", tree)
    for number in listed:
        page = objects[int(number)]
        assert b"/Parent %d 0 R" % root in page
        (resources,) = re.findall(rb"/Resources (\d+) 0 R", page)
        assert re.search(rb"/Font <<\s*/H1 \d+ 0 R\s*>>", objects[int(resources)])
    assert len(set(listed)) == 2
    (catalog,) = named(data, b"Catalog")
    assert b"/Outlines" in catalog
    trailer = data[data.rindex(b"trailer") :]
    for key in (
        rb"/Root \d+ 0 R",
        rb"/Info \d+ 0 R",
        rb"/ID\s*\[<[0-9a-f]{32}>\s*<[0-9a-f]{32}>\]",
    ):
        assert re.search(key, trailer), key


def test_pages_and_outline_are_written_as_the_standard_has_them(tmp_path: Path) -> None:
    data = write_blank(tmp_path / "blank.pdf", ["one", "two", "three"])
    objects = objects_of(data)
    blank = re.escape(zlib.compress(b""))
    stream = rb"<< /Filter /FlateDecode /Length \d+ >>\nstream\n" + blank + rb"\nendstream"
    pages = rb"<< /Type /Pages /Count 3 /Kids \[(?:\d+ 0 R ?){3}\] >>"
    page = (
        rb"<< /Type /Page /Parent \d+ 0 R /Resources \d+ 0 R /MediaBox \[0 0 300.00 200.50\] "
        rb"/Contents \d+ 0 R >>"
    )
    outline = rb"<< /Type /Outlines /Count 3 /First \d+ 0 R /Last \d+ 0 R >>"
    entry = (
        rb"<< /Title \((?:one|two|three)\) /Parent \d+ 0 R (?:/Prev \d+ 0 R )?(?:/Next \d+ 0 R )?"
        rb"/Dest \[\d+ 0 R /Fit\] >>"
    )
    for form, count in ((stream, 3), (pages, 1), (page, 3), (outline, 1), (entry, 3)):
        assert sum(bool(re.fullmatch(form, body, re.DOTALL)) for body in objects.values()) == count
    assert b"D:20000101000000+00'00'" in data, "no date of today"


def shape_of(dictionary: bytes) -> str:
    """Return a dictionary with its blanks made single, and without numbers of objects."""
    return re.sub(r"\d+ 0 R", "R", " ".join(dictionary.decode("latin-1").split()))


def test_the_dictionaries_of_a_font_are_complete(caveat: Hand, tmp_path: Path) -> None:
    path = print_sheets(
        impose(set_cards(caveat, 1), open_stock("a6")), caveat, tmp_path / "cards.pdf"
    )
    data = path.read_bytes()
    (name,) = set(re.findall(rb"/BaseFont (/\S+)", data))
    fonts = {shape_of(font.replace(name, b"/N")) for font in named(data, b"Font")}
    (descendant,) = (font for font in fonts if "CIDFontType2" in font)
    (composite,) = fonts - {descendant}
    assert composite == (
        "<< /BaseFont /N /DescendantFonts [ R ] /Encoding /Identity-H /Subtype /Type0 "
        "/ToUnicode R /Type /Font >>"
    )
    assert re.sub(r"/W \[.*\]", "/W []", descendant) == (
        "<< /BaseFont /N /CIDSystemInfo << /Ordering (Identity) /Registry (Adobe) /Supplement 0 >> "
        "/CIDToGIDMap R /DW 0 /FontDescriptor R /Subtype /CIDFontType2 /Type /Font /W [] >>"
    )
    (descriptor,) = named(data, b"FontDescriptor")
    keys = re.findall(r"/([A-Z]\w+) (?=[\[/R\d-])", shape_of(descriptor.replace(name, b"/N")))
    meant = "Ascent CapHeight Descent Flags FontBBox FontFile2 FontName ItalicAngle StemV Type"
    assert " ".join(keys) == meant
    assert b"/ItalicAngle 0" in descriptor


def test_pages_hold_only_the_operators_that_are_meant(
    caveat: Hand, hand_cache: Path, tmp_path: Path
) -> None:
    hebrew = open_hand(HandChoice("gveret-levin"), hand_cache)
    design = open_design("insert-a6")
    cards = [
        lay_out(Note("#1", "Thank you, the _very_ last ~two~ one. " * 3), design, caveat),
        lay_out(Note("#2", "שלום (עולם), 12 abc ותודה רבה"), design, hebrew),
    ]
    faces = {hand.typeface.key: hand.typeface for hand in (caveat, hebrew)}
    (page,) = draw_pages(list(impose(cards, open_stock("a4-four"))), faces, name_faces(faces)).pages
    content = zlib.decompress(page.content)
    number, string = rb"-?\d+(?:\.\d+)?", rb"<(?:[0-9A-F]{4})+>"
    shown = rb"\[(?:%s(?:%s)?)+\]TJ" % (string, number)
    operators = [
        rb"BT", rb"ET", rb"(?:%s ){4}[kK]" % number, rb"1 0 0 1 (?:%s ){2}Tm" % number,
        rb"/H[12] %s Tf" % number, rb"%s Ts" % number, shown,
        rb"/Span<</ActualText<FEFF(?:[0-9A-F]{4})+>>>BDC", rb"EMC",
        rb"(?:%s ){2}[ml]" % number, rb"h", rb"f", rb"%s w" % number, rb"S",
    ]  # fmt: skip
    assert re.fullmatch(rb"(?:(?:" + rb"|".join(operators) + rb")[ \n])+", content)
    used = {operator for operator in operators if re.search(operator + rb"[ \n]", content)}
    assert used == set(operators)


def test_typefaces_are_numbered_in_the_order_of_their_keys(caveat: Hand) -> None:
    face = caveat.typeface
    assert name_faces({"b": face, "a": face}) == {"a": "H1", "b": "H2"}


def test_pages_have_the_size_of_their_stock(caveat: Hand, tmp_path: Path) -> None:
    for name, size in (("a6", (148, 105)), ("a4-four", (297, 210))):
        path = print_sheets(
            impose(set_cards(caveat, 1), open_stock(name)), caveat, tmp_path / f"{name}.pdf"
        )
        with pypdfium2.PdfDocument(path) as document:
            assert document[0].get_size() == pytest.approx([side * MM for side in size], abs=0.01)


def test_the_outline_names_each_page_by_its_orders(caveat: Hand, tmp_path: Path) -> None:
    cards = [replace(card, order_id=f"№{card.order_id}") for card in set_cards(caveat, 6)]
    path = print_sheets(
        impose(cards, open_stock("a4-four"), 3), caveat, tmp_path / "cards.pdf", "Für Zoë"
    )
    with pypdfium2.PdfDocument(path) as document:
        entries = outline_of(document)
        about = document.get_metadata_dict()
    assert entries == [("№#0, №#1", 0), ("№#2, №#3, №#4, №#5", 1)]
    assert (about["Title"], about["Creator"]) == ("Für Zoë", "NoteSmith")


@pytest.mark.parametrize("count", [1, 2, 3, 2001])
def test_the_outline_leads_from_page_to_page_and_ends_in_time(tmp_path: Path, count: int) -> None:
    titles = [f"({number})" for number in range(count)]
    data = write_blank(tmp_path / "blank.pdf", titles)
    named_pages = min(count, 2000)
    with pypdfium2.PdfDocument(tmp_path / "blank.pdf") as document:
        assert len(document) == count
        assert document[count - 1].get_size() == (300.0, 200.5)
        entries = outline_of(document)
    assert entries == [(title, number) for number, title in enumerate(titles[:named_pages])]
    objects = objects_of(data)
    (outline,) = (body for body in objects.values() if b"/Type /Outlines" in body)
    assert b"/Count %d " % named_pages in outline
    ((first, last),) = re.findall(rb"/First (\d+) 0 R /Last (\d+) 0 R", outline)
    backwards = [int(last)]
    while previous := re.findall(rb"/Prev (\d+) 0 R", objects[backwards[-1]]):
        backwards.append(int(previous[0]))
    assert backwards[-1] == int(first)
    assert len(backwards) == named_pages


def test_the_font_is_a_subset_with_the_outlines_of_the_hand(caveat: Hand, tmp_path: Path) -> None:
    path = print_sheets(
        impose(set_cards(caveat, 1), open_stock("a6")), caveat, tmp_path / "cards.pdf"
    )
    data = path.read_bytes()
    (descriptor,) = named(data, b"FontDescriptor")
    file = stream_of(data, descriptor, b"FontFile2")
    assert b"/Length1 %d" % len(file) in data
    whole, subset = (TTFont(io.BytesIO(font)) for font in (caveat.typeface.data, file))
    (descendant,) = (body for body in objects_of(data).values() if b"/CIDFontType2" in body)
    places = np.frombuffer(stream_of(data, descendant, b"CIDToGIDMap"), ">u2")
    glyphs = whole["maxp"].numGlyphs
    used = np.flatnonzero(places)
    drawn = {
        glyph.gid for card in set_cards(caveat, 1) for line in card.lines for glyph in line.glyphs
    }
    assert {cid % glyphs for cid in used.tolist()} == drawn - {0}
    assert len(set(places[used].tolist())) == len(drawn) == subset["maxp"].numGlyphs - 1
    for cid in used.tolist():
        name, own = whole.getGlyphName(cid % glyphs), subset.getGlyphName(places[cid])
        one, other = whole["glyf"][name], subset["glyf"][own]
        assert one.getCoordinates(None)[0] == other.getCoordinates(None)[0]
        assert whole["hmtx"][name] == subset["hmtx"][own]
    assert subset["glyf"][subset.getGlyphName(0)] == whole["glyf"][whole.getGlyphName(0)]
    assert len(places) == used[-1] + 1
    lengths = np.diff(np.frombuffer(whole.reader["loca"], ">u4"))
    kept = sum(lengths[gid] for gid in (0, *drawn))
    assert len(subset.reader["glyf"]) == kept, "and nothing else"
    assert {"glyf", "head", "hhea", "hmtx", "loca", "maxp"} == set(subset.reader.keys())
    assert subset["head"].indexToLocFormat == 1
    assert subset["head"].unitsPerEm == whole["head"].unitsPerEm


@pytest.mark.parametrize("name", ["caveat", "zeyada"])
def test_the_font_is_described_as_it_is(hand_cache: Path, tmp_path: Path, name: str) -> None:
    hand = open_hand(HandChoice(name), hand_cache)
    path = print_sheets(impose(set_cards(hand, 1), open_stock("a6")), hand, tmp_path / "cards.pdf")
    data = path.read_bytes()
    (descriptor,) = named(data, b"FontDescriptor")
    font = TTFont(io.BytesIO(hand.typeface.data))
    scale = 1000 / font["head"].unitsPerEm
    for key, value in (
        (b"Ascent", font["hhea"].ascent),
        (b"Descent", font["hhea"].descent),
        (b"CapHeight", font["hhea"].ascent),
    ):
        assert b"/%s %d" % (key, round(value * scale)) in descriptor
    box = [int(edge) for edge in re.findall(rb"/FontBBox\s*\[([^\]]*)\]", descriptor)[0].split()]
    edges = [getattr(font["head"], edge) for edge in ("xMin", "yMin", "xMax", "yMax")]
    assert box == [round(edge * scale) for edge in edges]
    assert b"/Flags 12" in descriptor, "symbolic, and like handwriting"
    assert re.search(rb"/FontName /[A-Z]{6}\+\S*" + name.encode(), descriptor)


def widths_in(data: bytes) -> Mapping[int, float]:
    """Return the width of each character id that a PDF says, in thousandths of an em."""
    (descendant,) = (body for body in objects_of(data).values() if b"/CIDFontType2" in body)
    assert b"/DW 0" in descendant
    (listed,) = re.findall(rb"/W (\[(?:\d+ \[\d+(?: \d+)*\]\n?)+\])\s*>>", descendant)
    runs = re.findall(rb"(\d+) \[([^\]]*)\]", listed)
    ends = [int(first) + len(widths.split()) for first, widths in runs]
    assert all(int(first) > end for (first, _), end in zip(runs[1:], ends, strict=False))
    return {
        int(first) + place: float(width)
        for first, listed in runs
        for place, width in enumerate(listed.split())
    }


def test_widths_are_whole_numbers_that_every_reader_takes(hand_cache: Path, tmp_path: Path) -> None:
    hand = open_hand(HandChoice("zeyada"), hand_cache)  # with 1024 units an em
    path = print_sheets(impose(set_cards(hand, 3), open_stock("a6")), hand, tmp_path / "cards.pdf")
    font = TTFont(io.BytesIO(hand.typeface.data))
    glyphs = font["maxp"].numGlyphs
    widths = widths_in(path.read_bytes())
    roomy = 0
    for cid, width in widths.items():
        room, gid = divmod(cid, glyphs)
        own = font["hmtx"][font.getGlyphName(gid)][0] * 1000 / 1024
        assert width == round(own) + room * ROOM
        roomy += room > 0
    assert roomy


def test_a_glyph_may_have_as_many_widths_as_its_ids_have_room_for(caveat: Hand) -> None:
    face = EmbeddedTypeface(caveat.typeface, "H1")
    assert face.rooms == min(16, 2**16 // face.glyphs) > 1
    assert len(face.widths) == face.glyphs == len(face.texts) * 8
    assert face.text_of(3 * len(face.texts) + 5) == face.texts[5]


def test_many_letters_are_mapped_to_text_in_blocks_that_readers_take(
    caveat: Hand, tmp_path: Path
) -> None:
    design = open_design("insert-a6")
    cards = [lay_out(Note(f"#{number}", TEXT), design, caveat) for number in range(5)]
    path = print_sheets(impose(cards, open_stock("a6")), caveat, tmp_path / "cards.pdf")
    data = path.read_bytes()
    (font,) = (body for body in objects_of(data).values() if b"/Subtype /Type0" in body)
    cmap = stream_of(data, font, b"ToUnicode").decode("ascii")
    pair = r"<[0-9A-F]{4}> <(?:[0-9A-F]{4})+>\n"
    listing = rf"(?:\d+ beginbfchar\n(?:{pair})+endbfchar\n)+"
    opening, closing = re.split(listing, cmap)
    assert opening.split() == CMAP_OPENING.split()
    assert closing.split() == [
        "endcmap",
        "CMapName",
        "currentdict",
        "/CMap",
        "defineresource",
        "pop",
        "end",
        "end",
    ]
    blocks = re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", cmap, re.DOTALL)
    listed = [len(pairs.splitlines()) for _, pairs in blocks]
    assert [int(count) for count, _ in blocks] == listed
    assert listed[:-1] == [100] * (len(listed) - 1)
    assert 0 < listed[-1] <= 100
    assert sum(listed) == len(widths_in(data))
    assert sum(listed) > 100
