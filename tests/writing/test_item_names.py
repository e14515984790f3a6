"""An item is said as a person says it: without sizes, codes, packs and shouting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesmith.model import Item
from notesmith.writing.item_names import is_goods, is_sayable, is_service, item_word, name_items


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("LD Cuddle Doll 50 cm - Rosa", "Cuddle Doll"),
        ("LD Play Kitchen Pink", "Play Kitchen"),
        ("Meyco Jersey Fitted Sheet 120 x 60 Colour - Honey Gold", "Meyco Jersey Fitted Sheet"),
        ("Picture Shelf Mosslanda 115cm", "Picture Shelf Mosslanda"),
        ("Meyco Swaddle 2 pack - Tropical Leaves", "Meyco Swaddle"),
        ("Angelcare AC320 Video & Sound Monitor", "Angelcare Video & Sound Monitor"),
        ("OSTENT 850mAh Rechargeable Battery", "Ostent Rechargeable Battery"),
        ("STOKKE Tripp Trapp Natural - Natural", "Stokke Tripp Trapp"),
        ("Antilop Cushion Klammig to fit Antilop high chair - Grey", "Antilop Cushion Klammig"),
        ("White T-shirt [Regular,L]", "White T-shirt"),
        ("Explorer Hoodie - L / Orchid", "Explorer Hoodie"),
        ("breakfast time | stickers, food stickers, planners", "breakfast time"),
        ('Hand Poured Candle 12" Taper, "Fig"', "Hand Poured Candle Taper"),
        ("Hand-thrown Stoneware Mug, Speckled Oatmeal, 12 oz", "Hand-thrown Stoneware Mug"),
        ("Greeting Cards, Set of 6", "Greeting Cards"),
        ("Mug (Set of 3)", "Mug"),
        ("2x Soap bar", "Soap bar"),
        ("Soap x2", "Soap"),
        ("✨NEW✨ Candle – Large", "Candle"),
        ("SKU 4711-B Walnut board", "Walnut board"),
        ("B07XYZ1234 Phone stand", "Phone stand"),
        ("ABC-1234 - Blue Mug", "Blue Mug"),
        ("WOODEN TRAIN SET", "Wooden Train Set"),
        ("LED Lamp 12V", "LED Lamp"),
        ("HOLZ-EISENBAHN MIT WAGGONS", "Holz-Eisenbahn mit Waggons"),
        ("Tasse „Mond“ (2er-Set) – blau", "Tasse Mond"),
        ("Kerze 3er-Pack 200g", "Kerze"),
        ("Bücherstütze Art.-Nr. 4711", "Bücherstütze"),
        ("Kaffeebecher Groß", "Kaffeebecher"),
        ("Bougie parfumée, lot de 3 - Figue", "Bougie parfumée"),
        ("Robe d'été en lin - Taille 38", "Robe d'été en lin"),
        ("Taza de cerámica, juego de 4", "Taza de cerámica"),
        ("Calcetines de lana Talla 38-41", "Calcetines de lana"),
    ],
)
def test_a_title_loses_what_only_a_shelf_needs(title: str, said: str) -> None:
    assert item_word(title) == said


@pytest.mark.parametrize(
    "title",
    [
        "The Lion, the Witch and the Wardrobe",
        "Tinker, Tailor, Soldier, Spy",
        "The Colour Purple",
        "A Box of Delights",
        "31 days of boba",
        "Malm 6 drawers dresser",
        "Polaroid Color Film for I-Type",
        "Rock 'n' Roll Poster",
        "1984",
        "N°5",
        "黑杯",
    ],
)
def test_a_title_that_is_a_name_stays_whole(title: str) -> None:
    assert item_word(title) == title


def test_items_that_sound_the_same_are_told_apart_or_named_once() -> None:
    def said(*titles: str) -> tuple[str, ...]:
        return name_items(map(Item, titles))

    assert said("LD Dollhouse PlaySet - Kids Room", "LD Dollhouse PlaySet - Kitchen") == (
        "Dollhouse PlaySet, Kids Room",
        "Dollhouse PlaySet, Kitchen",
    )
    assert said("Candle, Pillar", "Candle, Taper") == ("Candle, Pillar", "Candle, Taper")
    assert said("Hoodie - S", "Hoodie - L", "Mug") == ("Hoodie", "Mug")
    assert said("Hoodie", "Hoodie - Moss") == ("Hoodie", "Hoodie, Moss")
    mugs = (Item("Mug", variant="Colour: Blue"), Item("Mug", variant="Colour: Red"))
    assert name_items(mugs) == ("Mug, Blue", "Mug, Red")


def test_what_nobody_could_say_is_no_name() -> None:
    long = "Mini Portable Bluetooth Speaker Wireless Waterproof Outdoor Stereo Bass"
    assert name_items([Item(long), Item("AC320"), Item("1984")]) == ()


@pytest.mark.parametrize(
    ("title", "goods", "service"),
    [
        ("Beeswax candle", True, False),
        ("Tip", False, True),
        ("Geschenkverpackung", False, True),
        ("Gift Voucher - R 500.00", False, False),
        ("3 month subscription", False, False),
        ("Tip-toe shoes", True, False),
    ],
)
def test_tips_wrappings_and_vouchers_are_no_goods(title: str, goods: bool, service: bool) -> None:
    assert (is_goods(title), is_service(title)) == (goods, service)


TITLE = st.text(st.sampled_from('aBcL d-|/,()[]"“”#1234cmxSETof•·é字'), min_size=1, max_size=40)


@given(TITLE)
def test_whatever_the_title_every_word_said_is_one_of_it(title: str) -> None:
    said = item_word(title)
    written = "".join(sign for sign in title.casefold() if sign.isalnum())
    for word in said.split():
        assert "".join(sign for sign in word.casefold() if sign.isalnum()) in written
    assert said == said.strip()
    assert item_word(title) == said
    assert not is_sayable(said) or any(sign.isalpha() for sign in said)
