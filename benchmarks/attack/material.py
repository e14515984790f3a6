"""What is spoiled: lists, spreadsheets and a shop, made of the sample that ships."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from notesmith import pipeline
from notesmith.model import Level
from notesmith.orders import read_orders
from tests.orders.resaving import save_ods, save_xls, save_xlsx

SAMPLE = Path(__file__).parents[2] / "assets" / "sample"
ORDERS, NOTES = SAMPLE / "orders_export.csv", SAMPLE / "notes.csv"

PLAIN = "Order ID;Recipient;Item;Quantity;Order date;Total\n" + "".join(
    f"A{n};Zoë {n} O’Brien;Mug no. {n};{n};0{n}.11.2026;1.2{n}0,50 €\n" for n in range(1, 9)
)
"""A list of no known platform, as a spreadsheet program in Germany saves it."""


@dataclass(frozen=True, slots=True)
class Material:
    """Whole files: `lists` as text, `workbooks` by their endings, and a shop."""

    lists: list[bytes]
    workbooks: dict[str, bytes]
    shop: bytes


def make_material(folder: Path) -> Material:
    """Make whole files in `folder` and return what is in them."""
    folder.mkdir(parents=True, exist_ok=True)
    orders = ORDERS.read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(orders)))
    tabbed = io.StringIO()
    csv.writer(tabbed, "excel-tab").writerows(rows)
    lists = [
        each.encode("utf-8")
        for each in (orders, NOTES.read_text(encoding="utf-8"), tabbed.getvalue(), PLAIN)
    ]
    lists.append(orders.encode("utf-16"))
    some = [row[:25] for row in rows[:12]]
    saved = (save_xlsx(some, folder), save_xls(some, folder), save_ods(some, folder))
    workbooks = {path.suffix[1:]: path.read_bytes() for path in saved}
    return Material(lists, workbooks, _make_shop(folder / "whole.notesmith"))


def _make_shop(path: Path) -> bytes:
    with pipeline.open_shop(path) as shop:
        orders = read_orders([ORDERS])
        pipeline.store_orders(shop, orders[:8])
        pipeline.store_orders(shop, orders)
        notes = pipeline.read_notes(NOTES)
        shop.notes.write(notes)
        pipeline.import_notes(shop, pipeline.read_old_notes(NOTES))
        shop.memory.allow("skeleton", "The winter of the cracked kiln.")
        key = shop.orders.find(notes[0].order_id).key
        shop.orders.set_level(key, Level.SHORT)
        pipeline.erase_customer(shop, shop.orders.find(notes[-1].order_id).key)
        pipeline.open_repeats(shop, writes=False)
    return path.read_bytes()
