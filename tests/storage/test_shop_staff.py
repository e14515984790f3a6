"""A shop keeps what every writer writes with, so that whoever prints gets the same."""

import sqlite3
from pathlib import Path

from notesmith.model import HandChoice
from notesmith.storage import Shop, open_shop
from notesmith.storage.schema import VERSION_TABLE

CHOICE = HandChoice("caveat", "felt", "green", 0.25)


def test_a_new_shop_has_no_writers(shop: Shop) -> None:
    assert shop.staff.choices() == {}


def test_what_a_writer_chose_comes_back_to_the_last_digit(shop: Shop) -> None:
    shop.staff.choose("Odhrán Ó Súilleabháin", CHOICE)
    shop.staff.choose("Ines", HandChoice(strength=0.1))
    assert shop.staff.choices() == {
        "Ines": HandChoice(strength=0.1),
        "Odhrán Ó Súilleabháin": CHOICE,
    }


def test_a_later_choice_takes_the_place_of_the_one_before(shop: Shop) -> None:
    shop.staff.choose("Ines", HandChoice())
    shop.staff.choose("Ines ", CHOICE)
    assert shop.staff.choices() == {"Ines": CHOICE}


def test_a_choice_is_forgotten(shop: Shop) -> None:
    shop.staff.choose("Ines", CHOICE)
    shop.staff.choose("Ines", None)
    shop.staff.choose("nobody", None)
    assert shop.staff.choices() == {}


def test_a_hand_that_nobody_knows_is_kept_as_it_is(shop: Shop) -> None:
    own = HandChoice("ines-own-hand", "quill", "sepia", 1.0)
    shop.staff.choose("", own)
    assert shop.staff.choices() == {"": own}


def test_a_shop_from_before_writers_gets_their_table_and_keeps_its_notes(tmp_path: Path) -> None:
    path = tmp_path / "my.notesmith"
    open_shop(path).close()
    older = sqlite3.connect(path)
    older.execute("DROP TABLE writers")
    older.execute("INSERT INTO shipments VALUES (1, 'Monday', '2026-11-02')")
    older.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0003'")
    older.commit()
    older.close()
    with open_shop(path) as shop:
        assert [each.name for each in shop.orders.shipments()] == ["Monday"]
        shop.staff.choose("Ines", CHOICE)
    with open_shop(path) as shop:
        assert shop.staff.choices() == {"Ines": CHOICE}
