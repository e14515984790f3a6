"""Shopify's own export, as it really is."""

import csv
import io
import json
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from notesmith.model import Item, Order, Status
from notesmith.orders import read_orders

BESIDE = Path(__file__).parents[2].parent / "shared"
SHARED = Path(os.environ.get("NOTESMITH_SHARED", BESIDE)) / "orders"
SAMPLES = sorted((SHARED / "samples" / "shopify").glob("*.csv"))
BASE = {
    "Name": "#1001",
    "Email": "odile@example.com",
    "Financial Status": "paid",
    "Currency": "EUR",
    "Total": "24.50",
    "Created at": "2026-11-02 09:30:00 +0100",
    "Lineitem quantity": "1",
    "Lineitem name": "Linen Notebook - A5",
    "Billing Name": "Odile Brandt",
    "Shipping Name": "Odile Brandt",
    "Shipping Country": "FR",
}

Read = Callable[..., list[Order]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read rows given as differences from an ordinary order."""

    def read_rows(*changes: dict[str, str], columns: Sequence[str] = ()) -> list[Order]:
        names = list(columns) or list(dict.fromkeys([*BASE, *(k for row in changes for k in row)]))
        text = io.StringIO()
        writer = csv.DictWriter(text, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows({**BASE, **row} for row in changes)
        path = tmp_path / "orders_export.csv"
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        return read_orders([path])

    return read_rows


def later_row(**cells: str) -> dict[str, str]:
    return {**dict.fromkeys(BASE, ""), "Name": "#1001", "Created at": BASE["Created at"], **cells}


def expected(path: Path) -> dict[str, Any]:
    facts = json.loads((SHARED / "EXPECTED.json").read_text(encoding="utf-8"))
    return dict(facts[f"shopify/{path.name}"])


@pytest.mark.skipif(not SAMPLES, reason="the shared samples are not here")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.stem))
def test_a_real_list_holds_what_careful_reading_found(path: Path) -> None:
    truth, orders = expected(path), read_orders([path])
    first, opening = orders[0], truth["first_order"]
    assert len(orders) == truth["orders"]
    assert sum(len(order.items) for order in orders) == truth["line_items"]
    assert (orders[0].order_id, orders[-1].order_id) == (
        truth["first_order_id"],
        truth["last_order_id"],
    )
    assert first.recipient == opening["recipient_name"]
    assert [item.title for item in first.items] == opening["item_titles"]
    assert first.customer_note == opening["order_note"]
    assert first.gift_message == opening["gift_message"]
    assert first.ship_country == opening["ship_country"]
    assert first.placed_at is not None
    assert first.placed_at.isoformat().startswith(opening["date"])
    assert first.total == Decimal(str(opening["total"]))
    assert first.currency == opening["currency"]


@pytest.mark.skipif(not SAMPLES, reason="the shared samples are not here")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.stem))
def test_a_real_list_tells_remarks_statuses_and_recipients(path: Path) -> None:
    truth, orders = expected(path), read_orders([path])

    def ids(wanted: Callable[[Order], object]) -> list[str]:
        return [order.order_id for order in orders if wanted(order)]

    remarks = {order.order_id: order.customer_note for order in orders if order.customer_note}
    assert remarks == truth["orders_with_note"]
    assert ids(lambda order: order.status is Status.CANCELLED) == truth["cancelled"]
    assert ids(lambda order: order.status is Status.REFUNDED) == truth["refunded_or_partly"]
    assert len(ids(lambda order: len(order.items) > 1)) == truth["multi_item_orders"]
    assert (
        ids(lambda order: order.recipient != order.buyer) == truth["recipient_differs_from_buyer"]
    )
    for order in orders:
        if order.order_id in truth["orders_without_shipping_name"]:
            assert order.recipient == order.buyer
        assert order.recipient is not None
        assert order.is_gift is None
        assert order.platform == "shopify"


def test_rows_of_one_order_become_its_items(read: Read) -> None:
    (order,) = read({}, later_row(**{"Lineitem name": "Pencil", "Lineitem quantity": "3"}))
    assert order.items == (Item("Linen Notebook - A5", 1), Item("Pencil", 3))
    assert order.total == Decimal("24.50")


def test_rows_of_one_order_that_stand_apart_are_still_one_order(read: Read) -> None:
    orders = read(
        {},
        {"Name": "#1002", "Email": ""},
        later_row(**{"Lineitem name": "Pencil", "Lineitem quantity": "1"}),
    )
    assert [order.order_id for order in orders] == ["#1001", "#1002"]
    assert [item.title for item in orders[0].items] == ["Linen Notebook - A5", "Pencil"]
    assert orders[1].email is None


def test_a_remark_with_blank_lines_is_kept_whole(read: Read) -> None:
    remark = 'Hello,\n\nplease write "To Freya", it is\n\nfor her birthday.\n\nOdile'
    (order,) = read({"Notes": remark.replace("\n", "\r\n") + "\n"})
    assert order.customer_note == remark


def test_a_postcode_loses_its_apostrophe(read: Read) -> None:
    assert read({"Shipping Zip": "'4001"})[0].postcode == "4001"


def test_a_blank_shipping_name_falls_back_to_the_buyer(read: Read) -> None:
    (order,) = read({"Shipping Name": "", "Shipping Zip": "", "Billing Zip": "'02139"})
    assert order.recipient == order.buyer == "Odile Brandt"
    assert order.postcode == "02139"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Jo  Tannenbaum ", "Jo Tannenbaum"),
        ("Noor -", "Noor"),
        ("Noor --", "Noor"),
        ("Zoe\u0308 Lang", "Zoë Lang"),
        ("Mary-Ann O'Hara", "Mary-Ann O'Hara"),
        (" - ", "Odile Brandt"),
    ],
)
def test_a_name_is_cleaned_of_spaces_and_missing_last_names(
    read: Read, cell: str, name: str
) -> None:
    assert read({"Shipping Name": cell})[0].recipient == name


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({}, Status.OPEN),
        ({"Financial Status": "pending"}, Status.OPEN),
        ({"Cancelled at": "2026-11-03 08:00:00 +0100"}, Status.CANCELLED),
        ({"Financial Status": "voided"}, Status.CANCELLED),
        ({"Financial Status": "partially_refunded"}, Status.REFUNDED),
        ({"Financial Status": "Refunded"}, Status.REFUNDED),
        ({"Refunded Amount": "4.10"}, Status.REFUNDED),
        ({"Refunded Amount": "0.00"}, Status.OPEN),
        (
            {"Financial Status": "refunded", "Cancelled at": "2026-11-03 08:00:00 +0100"},
            Status.CANCELLED,
        ),
    ],
)
def test_status_comes_from_cancelling_and_refunds(
    read: Read, cells: dict[str, str], status: Status
) -> None:
    assert read(cells)[0].status is status


def test_dates_keep_their_time_and_offset(read: Read) -> None:
    (order,) = read({"Fulfilled at": "2026-11-12 17:05:09 -0330"})
    assert order.placed_at == datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
    zone = timezone(-timedelta(hours=3, minutes=30))
    assert order.shipped_at == datetime(2026, 11, 12, 17, 5, 9, tzinfo=zone)


def test_only_plain_gift_words_are_taken_out_of_the_attributes(read: Read) -> None:
    told = (
        "utm_source: mail\nGift Message: To Freya,\nwith love\nIP Address: 192.0.2.7\nis_gift: yes"
    )
    (order,) = read({"Note Attributes": told})
    assert order.gift_message == "To Freya,\nwith love"
    assert order.is_gift is True
    assert order.customer_note is None


@pytest.mark.parametrize(
    ("cells", "gift"),
    [
        ({"Note Attributes": "registry_id: 2481"}, None),
        ({"Note Attributes": "Is this a gift?: Yes"}, True),
        ({"Note Attributes": "gift: no"}, False),
        ({"Note Attributes": "gift: maybe"}, None),
        ({"Tags": "wholesale, Gift"}, True),
        ({"Tags": "gift-guide-2026"}, None),
        ({"Lineitem name": "Gift wrapping"}, True),
        ({"Lineitem name": "Gift Wrap - Roses, 3 sheets"}, None),
    ],
)
def test_a_gift_is_one_only_where_the_list_plainly_says_so(
    read: Read, cells: dict[str, str], gift: bool | None
) -> None:
    assert read(cells)[0].is_gift is gift


def test_columns_go_by_name_in_any_order_and_case(read: Read) -> None:
    names = [name.upper() for name in reversed(BASE)]
    (order,) = read({name.upper(): value for name, value in BASE.items()}, columns=names)
    assert order.recipient == "Odile Brandt"
    assert order.order_id == "#1001"
