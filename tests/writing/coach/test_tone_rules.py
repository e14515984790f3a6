"""How a note sounds: links and codes, rows of marks, capitals, and how long it is."""

import pytest

from notesmith.model import Item, Note, Order
from notesmith.writing import Around, check

ORDER = Order("#1", "shopify", "Marta Lind", (Item("MUG XXL, SALE10"),))


def words_of(kind: str, text: str, order: Order | None = ORDER) -> list[str]:
    findings = check(Note("#1", text, "Ines"), order)
    return [word for each in findings if each.kind == kind for word in each.words]


@pytest.mark.parametrize(
    "sign",
    ["https://paper.example/mugs", "www.paper.example", "paper.example", "@paper_shop", "#mugs",
     "THANKS10"],
)  # fmt: skip
def test_links_handles_tags_and_codes_sell(sign: str) -> None:
    assert words_of("selling", f"Marta, look at {sign} one day") == [sign]


@pytest.mark.parametrize(
    "text",
    ["Write to ines@paper.example if it chips.", "Your order #1001 is here.", "It is 100 % clay.",
     "At 10 @ night", "Your SALE10 mug is warm.", "See e.g. the rim.", "Kind regards...Ines"],
)  # fmt: skip
def test_what_only_looks_like_a_link_is_left_in_peace(text: str) -> None:
    assert words_of("selling", text) == []


@pytest.mark.parametrize("text", ["Look!!", "Voilà ! !", "¡¡Hola!!", "Oh!! Ah!!!"])
def test_exclamation_marks_in_a_row_are_loud(text: str) -> None:
    assert words_of("exclamations", text)


def test_single_exclamation_marks_are_joy_until_they_are_many() -> None:
    assert words_of("exclamations", "¡Hola! Enjoy it! See you!") == []
    assert len(words_of("exclamations", "Hey! Look! A mug! For you!")) == 4


@pytest.mark.parametrize("text", ["THANK YOU, Marta", "It is AMAZING", "We LOVE it", "DANKE dir"])
def test_capitals_shout(text: str) -> None:
    assert words_of("shouting", text)


@pytest.mark.parametrize(
    "text",
    ["NASA and the BBC", "Your MUG XXL is OK", "See you, XOXO", "Chapter XVII", "DIY people",
     "健さん、取っ手の小さなへこみ", "INES says hello"],
)  # fmt: skip
def test_abbreviations_and_what_the_order_writes_so_do_not_shout(text: str) -> None:
    assert words_of("shouting", text) == []


def test_a_phrase_that_the_order_itself_has_is_its_own() -> None:
    voucher = Order("#1", "shopify", "Marta", (Item("Gift voucher"),))
    assert words_of("selling", "Marta, enjoy the gift voucher.", voucher) == []
    assert words_of("selling", "Marta, enjoy the gift voucher.")


def test_the_card_decides_what_is_too_long() -> None:
    note = Note("#1", "Marta, the mug is warm. " * 20, "Ines")

    def is_long(room: int) -> bool:
        return "too_long" in [each.kind for each in check(note, ORDER, (), Around(room=room))]

    assert is_long(300)
    assert not is_long(600)


@pytest.mark.parametrize("text", ["Thanks!", "Danke, Nele.", "♥", "ありが"])
def test_hardly_any_words_are_too_few(text: str) -> None:
    assert "too_short" in [each.kind for each in check(Note("#1", text, "Ines"))]


@pytest.mark.parametrize("text", ["Enjoy the tea, Jo", "ありがとう"])
def test_a_line_is_enough(text: str) -> None:
    assert "too_short" not in [each.kind for each in check(Note("#1", text, "Ines"))]
