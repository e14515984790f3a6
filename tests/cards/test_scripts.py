"""Notes run from right to left, or without blanks, and every name is read back as it was typed."""

import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.cards import lay_out, open_design
from notesmith.cards.scripts import in_visual_order, is_right_to_left, levels, pieces_of
from notesmith.hands import open_hand
from notesmith.model import Card, Hand, HandChoice, Note
from notesmith.sheets import draw_pages, impose, name_faces, open_stock, write_pdf

TEXTS = {
    "gveret-levin": "תודה רבה, יעל! הספר בן 12 עמודים.\nNoteSmith",
    "aref-ruqaa": "شكرا جزيلا يا ليلى\nلا بأس، السلام",
    "zen-kurenaido": "佐藤花子さま、ご注文ありがとうございます。「ほのかな香り」をどうぞ。",
    "nanum-pen-script": "김민수 님, 주문해 주셔서 감사합니다!",
    "mynerve": "Γεια σου Ελένη, καλό καλοκαίρι! Nguyễn Thị Ánh",
    "caveat": "Čeněk Dvořák, Łukasz Żółć, Şükrü Yıldız, Șerban, Žydrūnas, Юлия, Ólafur <3 :)",
    "homemade-apple": "Čeněk Dvořák, Łukasz Żółć, Şükrü Yıldız, Șerban, Žydrūnas, Юлия, Ólafur ♥",
}


@pytest.fixture(params=sorted(TEXTS))
def writing(request: pytest.FixtureRequest, hand_cache: Path) -> tuple[Hand, str]:
    return open_hand(HandChoice(request.param), hand_cache), TEXTS[request.param]


@pytest.fixture(scope="session")
def hebrew(hand_cache: Path) -> Hand:
    return open_hand(HandChoice("gveret-levin"), hand_cache)


def set_card(hand: Hand, text: str) -> Card:
    return lay_out(Note("#1", text), open_design("insert-a6"), hand)


def read_back(hand: Hand, card: Card, path: Path) -> str:
    faces = {hand.typeface.key: hand.typeface}
    sheets = list(impose([card], open_stock("a6")))
    write_pdf([draw_pages(sheets, faces, name_faces(faces))], faces, path, "Cards")
    with pypdfium2.PdfDocument(path) as document:
        return str(document[0].get_textpage().get_text_range())


def test_every_name_is_written_and_read_back_as_typed(
    writing: tuple[Hand, str], tmp_path: Path
) -> None:
    hand, text = writing
    card = set_card(hand, text)
    assert card.missing == ()
    assert card.fits
    read = read_back(hand, card, tmp_path / "card.pdf")
    assert "".join(read.split()) == "".join(text.split())


def test_hebrew_lines_begin_at_the_right_and_latin_in_them_does_not(hand_cache: Path) -> None:
    hand = open_hand(HandChoice("gveret-levin"), hand_cache)
    card = set_card(hand, "שלום NoteSmith רב 12")
    (line,) = card.lines
    assert line.rtl
    glyphs = list(line.glyphs)
    assert [g.x for g in glyphs] == sorted(g.x for g in glyphs)
    assert glyphs[-1].x + glyphs[-1].advance == pytest.approx(card.width - 36.85 - 5, abs=8)
    text = "".join(g.text for g in glyphs)
    assert text == "12 בר NoteSmith םולש"


def test_a_latin_line_in_a_hebrew_hand_begins_at_the_left(hand_cache: Path) -> None:
    hand = open_hand(HandChoice("gveret-levin"), hand_cache)
    (line,) = set_card(hand, "Thank you").lines
    assert not line.rtl
    assert line.x < 60


def test_japanese_lines_end_between_characters_but_not_before_a_full_stop(hand_cache: Path) -> None:
    hand = open_hand(HandChoice("zen-kurenaido"), hand_cache)
    card = set_card(hand, "ありがとうございます。" * 6)
    assert len(card.lines) > 2
    for line in card.lines:
        assert line.glyphs[0].text != "。"


def test_the_first_letter_decides_which_way_a_paragraph_runs() -> None:
    assert is_right_to_left("12 שלום Ines")
    assert not is_right_to_left("Ines 12 שלום")
    assert not is_right_to_left("Thank you")


@given(st.text(max_size=40))
def test_any_paragraph_is_cut_into_pieces_that_make_it_up(text: str) -> None:
    words = text.split(" ")
    pieces = [piece for word in words for piece, _, _ in pieces_of(word, [word] if word else [])]
    assert "".join(pieces) == "".join(words)
    assert len(levels(text)) == len(text)


INVISIBLE = (
    "\u200c\u200d\u00ad\u200b\ufeff\u2060\u202e\u2066\u2069\u200f\u0001\u001b\x85\u2029\ufe0f"
)
WILD = st.text(alphabet=st.sampled_from("אבת سلام ینک 12 a!👨👧" + INVISIBLE), max_size=30)


@given(WILD)
def test_what_a_library_of_directions_drops_keeps_its_place(text: str) -> None:
    assert len(levels(text)) == len(text)
    pieces = [piece for piece, _, _ in pieces_of(text, [text] if text else [])]
    assert "".join(pieces) == text


@given(text=WILD, signature=WILD)
def test_a_card_is_set_or_names_what_it_lacks_whatever_is_typed(
    hebrew: Hand, text: str, signature: str
) -> None:
    card = lay_out(Note("#1", text, signature), open_design("insert-a6"), hebrew)
    written = {glyph.text for line in card.lines for glyph in line.glyphs}
    typed = set("".join((text + signature).split()))
    assert typed - set("".join(written)) - set(INVISIBLE) <= set(card.missing)


@pytest.mark.parametrize(
    "text",
    [
        "שלום \u00adתודה",
        "תודה\u200bרבה",
        "\ufeffתודה",
        "תודה 👨\u200d👩\u200d👧 לך",
        "תודה\u0001 רבה",
    ],
    ids=["soft hyphen", "blank of no width", "byte order mark", "a family", "control character"],
)
def test_invisible_characters_beside_hebrew_do_not_disturb_it(hebrew: Hand, text: str) -> None:
    card = set_card(hebrew, text)
    assert set(card.missing) <= set("👨👩👧\u0001")
    read = "".join(glyph.text for line in card.lines for glyph in reversed(list(line.glyphs)))
    letters = [character for character in text if "א" <= character <= "ת"]
    assert [character for character in read if "א" <= character <= "ת"] == letters


def test_a_persian_word_is_parted_where_its_writer_parted_it(
    hand_cache: Path, tmp_path: Path
) -> None:
    hand = open_hand(HandChoice("aref-ruqaa"), hand_cache)
    parted, joined = hand.shape("می\u200cخواهم", rtl=True), hand.shape("میخواهم", rtl=True)
    assert [each.forms for each in parted.letters] != [each.forms for each in joined.letters]
    card = set_card(hand, "خانه\u200cها")
    assert card.missing == ()
    assert read_back(hand, card, tmp_path / "card.pdf").strip() == "خانه\u200cها"


@given(st.lists(st.integers(0, 3), max_size=12))
def test_visual_order_is_an_order_of_all(places: list[int]) -> None:
    order = in_visual_order(places)
    assert sorted(order) == list(range(len(places)))
    if places and len(set(places)) == 1:
        assert order == (list(range(len(places))) if places[0] % 2 == 0 else order[::1])
        assert (order[0] > order[-1]) == (places[0] % 2 == 1 and len(places) > 1)


ALEF, BET = "\u05d0", "\u05d1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", "000"),
        (ALEF + BET, "11"),
        (f"ab {ALEF}{BET} cd", "00011000"),
        (f"{ALEF} ab {BET}", "112211"),
        (f"{ALEF} 12", "1122"),
        (f"{ALEF}, {BET}!", "11111"),
        (f"a {ALEF}!", "0010"),
        (f"{ALEF} ab", "1122"),
        # Rule L1: blanks at the end, and separators with the blanks before them.
        (f"a {ALEF} ", "0010"),
        (f"{ALEF} a ", "1121"),
        (f"a {ALEF} \t{BET}", "001001"),
        (f"{ALEF} a \tb", "112112"),
        (f"a {ALEF} \u200c\t{BET}", "0010001"),
        # What joins or parts letters without ink goes with the letter before it.
        (f"{ALEF}\u200c{BET}", "111"),
        (f"a\u2060{ALEF}\u2060 b", "001100"),
        (f"\u200d{ALEF}", "11"),
        (f"\u200da{ALEF}", "001"),
        # Signs that would turn the direction do not: a writer cannot see them.
        (f"{ALEF} \u202eab", "11122"),
    ],
)
def test_every_character_runs_the_way_that_unicode_says(text: str, expected: str) -> None:
    assert "".join(map(str, levels(text))) == expected


@pytest.mark.parametrize(
    ("places", "order"),
    [
        ([], []),
        ([0, 0, 0], [0, 1, 2]),
        ([1, 1, 1], [2, 1, 0]),
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([1, 2, 2, 1], [3, 1, 2, 0]),
        ([1, 0, 1, 1], [0, 1, 3, 2]),
        ([0, 1, 2, 2, 3, 1], [0, 5, 2, 3, 4, 1]),
        ([0, 1, 0, 1, 1], [0, 1, 2, 4, 3]),
        ([2, 1, 2, 2], [2, 3, 1, 0]),
    ],
)
def test_runs_to_the_left_are_turned_round_the_innermost_first(
    places: list[int], order: list[int]
) -> None:
    assert in_visual_order(places) == order


def pieces(text: str) -> list[tuple[str, bool, int]]:
    return list(pieces_of(text, re.findall(" +|[^ ]+", text)))


def test_words_are_cut_where_the_direction_turns_and_rows_may_not_end_there() -> None:
    assert pieces(f"{ALEF}12 ab") == [
        (ALEF, False, 1), ("12", False, 2), (" ", False, 1), ("ab", False, 2),
    ]  # fmt: skip
    assert pieces("ab cd") == [("ab", False, 0), (" ", False, 0), ("cd", False, 0)]


def test_japanese_may_end_a_row_between_most_characters() -> None:
    assert pieces("本「の」。a") == [
        ("本", True, 0), ("「の」。", True, 0), ("a", False, 0),
    ]  # fmt: skip
    assert pieces("a 本の") == [("a", False, 0), (" ", False, 0), ("本", True, 0), ("の", False, 0)]


@given(st.text(f"ab{ALEF}{BET}\u0627 \t1!\u200c\u202e\x1b", max_size=20))
def test_levels_lie_near_that_of_the_paragraph(text: str) -> None:
    base = int(is_right_to_left(text))
    found = levels(text)
    assert len(found) == len(text)
    assert all(base <= level <= base + 2 for level in found)
    for place, each in enumerate(text):
        if each == "\t" or not text[place:].strip(" \t"):
            assert found[place] == base
