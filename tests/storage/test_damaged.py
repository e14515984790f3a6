"""However a shop is damaged, one sentence names it, and nothing else happens."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from notesmith.errors import ShopError
from notesmith.model import Level, Proposal
from notesmith.storage import Shop, open_shop

OLD_SHOP = Path(__file__).parent / "old_shop" / "0004.notesmith"

WRONG_VALUES = {
    "a status": "UPDATE orders SET status = 'ope-'",
    "a total": "UPDATE orders SET total = '12,x'",
    "a day": "UPDATE orders SET placed_at = '2026-13-45'",
    "a moment": "UPDATE orders SET placed_at = '2026-11-02T25:61'",
    "a level": "UPDATE orders SET level = 'cordial'",
    "a quantity": "UPDATE items SET quantity = 'several'",
    "bytes for a name": "UPDATE orders SET recipient = x'ff00fe'",
    "bytes for a note": "UPDATE notes SET text = x'ff00fe'",
    "the state of a note": "UPDATE notes SET state = 'sealed'",
    "the day of a shipment": "UPDATE shipments SET created_at = 'Thursday'",
    "a text that is none": "UPDATE orders SET recipient = CAST(x'ff00fe' AS TEXT)",
    "a word for a key": "UPDATE forgotten_notes SET order_key = 'x'",
    "a word for a customer": "UPDATE orders SET customer_key = 'x'",
    "bytes for an old note": "UPDATE old_notes SET text = x'ff00fe'",
    "bytes for a writer": "UPDATE staff SET name = x'ff00' WHERE key = 1",
    "the version": "UPDATE notesmith_version SET version_num = ''",
}
"""What a flipped bit or another program may leave in a shop."""


def read_everything(path: Path) -> None:
    with open_shop(path, create=False) as shop:
        look_through(shop)


def look_through(shop: Shop) -> None:
    shop.orders.shipments()
    shop.orders.parcels()
    shop.imports.list()
    list(shop.memory.changed())
    shop.staff.list()


@pytest.fixture
def shop_file(tmp_path: Path) -> Path:
    """A shop with orders, notes and an import that changed something."""
    path = tmp_path / "my.notesmith"
    shutil.copy(OLD_SHOP, path)
    read_everything(path)
    return path


@pytest.mark.parametrize("statement", WRONG_VALUES.values(), ids=WRONG_VALUES)
def test_a_wrong_value_is_one_sentence_that_names_the_shop(shop_file: Path, statement: str) -> None:
    with closing(sqlite3.connect(shop_file)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
    with pytest.raises(ShopError) as caught:
        read_everything(shop_file)
    assert str(shop_file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_change_that_cannot_be_read_back_is_not_half_undone(shop_file: Path) -> None:
    with closing(sqlite3.connect(shop_file)) as connection, connection:
        connection.execute("UPDATE import_changes SET before = '{\"order\": '")
    with open_shop(shop_file) as shop:
        before = shop.orders.parcels()
        with pytest.raises(ShopError, match="damaged"):
            shop.imports.undo(
                shop.imports.list()[0].key, lambda order, earlier: Proposal(Level.SHORT, "")
            )
        assert shop.orders.parcels() == before


def test_flipped_bytes_are_a_sentence_or_do_no_harm(shop_file: Path, tmp_path: Path) -> None:
    whole = shop_file.read_bytes()
    spoiled = tmp_path / "spoiled.notesmith"
    for place in range(40, len(whole), len(whole) // 150):
        flipped = bytearray(whole)
        flipped[place] ^= 0x15
        spoiled.write_bytes(flipped)
        with suppress(ShopError):
            read_everything(spoiled)
        for beside in tmp_path.glob("spoiled.notesmith-*"):
            beside.unlink()
