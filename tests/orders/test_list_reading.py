"""Lists named by `--map`, several files, and the sentence for each thing that goes wrong."""

import csv
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from notesmith.errors import Cancelled, InputError
from notesmith.model import Item, Order, Status
from notesmith.orders import read_orders
from notesmith.orders.fields import FIELDS

OWN = {"order_id": "No", "recipient": "Who", "item": "What", "quantity": "Pieces", "date": "Day"}
OWN_LIST = (
    "No;Who;What;Pieces;Day;Remark;Paid;Place\n"
    "7;Ines Calder;Bookmark;2;03.11.2026;Is it blue?;1.264,90 €;Germany\n"
    "8;Tomas Vale;Map;1;21.11.2026;;12,50 €;DEU\n"
    "7;Ines Calder;Pencil;1;03.11.2026;;1.264,90 €;Deutschland\n"
)


def saved(folder: Path, text: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(path: Path, mapping: Mapping[str, str] | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_orders([path], mapping)
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_list_of_ones_own_is_read_by_the_columns_named(tmp_path: Path) -> None:
    named = {**OWN, "note": "Remark", "total": "Paid", "country": "Place"}
    first, second = read_orders([saved(tmp_path, OWN_LIST)], named)
    assert first == Order(
        order_id="7",
        platform="csv",
        recipient="Ines Calder",
        items=(Item("Bookmark", 2), Item("Pencil", 1)),
        placed_at=date(2026, 11, 3),
        customer_note="Is it blue?",
        total=Decimal("1264.90"),
        currency="EUR",
        ship_country="DE",
    )
    assert (second.total, second.ship_country) == (Decimal("12.50"), "DE")


def test_names_that_we_print_can_be_mapped_too(tmp_path: Path) -> None:
    named = {"order_id": "No", "Customer_Note": "Remark", "placed_at": "Day", "title": "What"}
    (first, _) = read_orders([saved(tmp_path, OWN_LIST)], named)
    assert (first.customer_note, first.placed_at) == ("Is it blue?", date(2026, 11, 3))
    assert first.items[0].title == "Bookmark"


def test_every_field_can_be_mapped(tmp_path: Path) -> None:
    cells = dict.fromkeys(FIELDS, "x") | {
        "email": "x@example.org",
        "quantity": "2",
        "date": "2026-11-03 10:00",
        "shipped": "2026-11-05",
        "total": "9",
        "currency": "gbp",
        "country": "uk",
        "gift": "yes",
        "status": "Refunded",
        "time": "",
        "refunded_amount": "",
        "returned_quantity": "",
        "cancelled_date": "",
        "returning": "new",
        "first_order": "",
    }
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([list(cells), list(cells.values())])
    (order,) = read_orders([path], {field: field for field in FIELDS})
    assert order == Order(
        order_id="x",
        platform="csv",
        recipient="x",
        items=(Item("x", 2, "x", "x"),),
        placed_at=datetime(2026, 11, 3, 10, 0),
        shipped_at=date(2026, 11, 5),
        buyer="x",
        email="x@example.org",
        postcode="x",
        city="x",
        ship_country="GB",
        customer_note="x",
        gift_message="x",
        is_gift=True,
        total=Decimal(9),
        currency="GBP",
        returning=False,
        status=Status.REFUNDED,
    )


def test_a_mapped_column_wins_over_the_platform(tmp_path: Path) -> None:
    path = saved(tmp_path, "Name,Lineitem name,Notes,Message\n#1,Map,staff only,Thank you!\n")
    (order,) = read_orders([path], {"note": "message"})
    assert (order.platform, order.customer_note) == ("shopify", "Thank you!")


def test_an_order_in_two_lists_is_taken_from_the_later(tmp_path: Path) -> None:
    old = saved(tmp_path, "Name,Lineitem name,Financial Status\n#1,Map,paid\n#2,Pen,paid\n")
    new = saved(tmp_path, "Name,Lineitem name,Financial Status\n#1,Map,refunded\n", "new.csv")
    first, second = read_orders([old, new])
    assert (first.order_id, first.status) == ("#1", Status.REFUNDED)
    assert second.order_id == "#2"
    assert len(first.items) == 1


def test_progress_ends_at_the_whole_and_can_stop_the_reading(tmp_path: Path) -> None:
    path = saved(tmp_path, "Name,Lineitem name\n" + "#1,Map\n" * 5000)
    seen: list[tuple[int, int]] = []
    read_orders([path, path], progress=lambda done, total: seen.append((done, total)))
    size = path.stat().st_size
    assert seen[-1] == (2 * size, 2 * size)
    assert seen == sorted(seen)
    assert len(seen) > 4

    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        read_orders([path], progress=stop)


def test_an_unknown_list_is_told_its_columns_and_how_to_name_them(tmp_path: Path) -> None:
    said = refusal(saved(tmp_path, "Foo,Bar,Baz\n1,A,B\n"))
    assert "list.csv" in said
    assert "'Foo', 'Bar', 'Baz'" in said
    assert "--map order_id=COLUMN" in said
    assert "Shopify" in said


def test_an_unknown_list_of_many_columns_is_told_briefly(tmp_path: Path) -> None:
    said = refusal(saved(tmp_path, ",".join(f"{n:050}" for n in range(500)) + "\n1\n"))
    assert "and 488 more" in said
    assert len(said) < 1000


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    said = refusal(
        saved(tmp_path, "Accepts Marketing,Lineitem compare at price,Lineitem name\nno,,Map\n")
    )
    assert "Shopify list without its column 'Name'" in said


def test_a_mapping_to_nothing_names_what_there_is(tmp_path: Path) -> None:
    path = saved(tmp_path, OWN_LIST)
    assert "no column 'Number' for order_id" in refusal(path, {"order_id": "Number"})
    assert "'colour' is unknown; it can be order_id" in refusal(path, {"colour": "What"})
    strange = saved(tmp_path, "Foo,Bar\n1,A\n", "strange.csv")
    assert "needs a column for order_id" in refusal(strange, {"item": "Bar"})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("#2,Map,soon,1,", "line 3: 'soon' in the column 'Created at'"),
        ("#2,Map,2026-11-01,many,", "line 3: 'many' in the column 'Lineitem quantity'"),
        ("#2,Map,2026-11-01,-1,", "line 3: '-1' in the column 'Lineitem quantity'"),
        ("#2,Map,2026-11-01,1,free", "line 3: 'free' in the column 'Total'"),
        (",Map,2026-11-01,1,", "line 3: no order number in the column 'Name'"),
        ("#2,Map,2026-11-01,1,2,3", "line 3: 6 cells where the header has 5"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, row: str, said: str
) -> None:
    text = f"Name,Lineitem name,Created at,Lineitem quantity,Total\n#1,Pen,,1,\n{row}\n"
    assert f"list.csv, {said}" in refusal(saved(tmp_path, text))


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    assert "no orders" in refusal(saved(tmp_path, "Name,Lineitem name\n\n,\n"))


def test_dates_that_read_two_ways_are_decided_by_the_whole_column(tmp_path: Path) -> None:
    named = {"order_id": "No", "date": "Day"}
    day_first = saved(tmp_path, "No,Day\n1,03/11/2026\n2,21/11/2026\n")
    assert read_orders([day_first], named)[0].placed_at == date(2026, 11, 3)
    month_first = saved(tmp_path, "No,Day\n1,03/11/2026\n2,11/21/2026\n")
    assert read_orders([month_first], named)[0].placed_at == date(2026, 3, 11)
