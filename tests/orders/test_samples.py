"""Every sample of a platform's export reads as careful reading found, also when saved again."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from notesmith.model import Order, Status
from notesmith.orders import Pasted, read_list
from tests.orders.resaving import SAVES, Rows, as_text, rows_of

BESIDE = Path(__file__).parents[2].parent / "shared"
SHARED = Path(os.environ.get("NOTESMITH_SHARED", BESIDE)) / "orders"
SAMPLES = sorted(SHARED.glob("samples/*/*"))
COUNTRIES = {"United States": "US", "GBR": "GB", "United Kingdom": "GB", "DEU": "DE"}

pytestmark = pytest.mark.skipif(not SAMPLES, reason="the shared samples are not here")
each_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.stem))


def truth(path: Path) -> dict[str, Any]:
    facts = json.loads((SHARED / "EXPECTED.json").read_text(encoding="utf-8"))
    return dict(facts[f"{path.parent.name}/{path.name}"])


def orders_of(path: Path | Pasted) -> list[Order]:
    found = read_list([path])
    assert [problem.sentence for problem in found.problems] == []
    return list(found.orders)


@each_sample
def test_a_sample_holds_as_many_orders_and_items_as_were_counted(path: Path) -> None:
    expected, orders = truth(path), orders_of(path)
    assert len(orders) == expected["orders"]
    assert sum(len(order.items) for order in orders) == (expected["line_items"] or 0)
    assert orders[0].order_id == expected["first_order_id"]
    assert orders[-1].order_id == expected["last_order_id"]
    if "multi_item_orders" in expected:
        assert sum(len(order.items) > 1 for order in orders) == expected["multi_item_orders"]
    if "quantity_sum" in expected:
        pieces = sum(item.quantity for order in orders for item in order.items)
        assert pieces == expected["quantity_sum"]


@each_sample
def test_the_first_order_of_a_sample_is_read_right(path: Path) -> None:
    opening, first = truth(path)["first_order"], orders_of(path)[0]
    assert first.recipient == " ".join(opening["recipient_name"].split())
    assert [item.title for item in first.items] == (opening["item_titles"] or [])
    assert first.customer_note == opening["order_note"]
    assert first.gift_message == opening["gift_message"]
    assert first.ship_country == COUNTRIES.get(opening["ship_country"], opening["ship_country"])
    assert first.placed_at is not None
    assert first.placed_at.isoformat()[:10] == opening["date"]
    wanted = opening["total"]
    assert first.total == (None if wanted is None else Decimal(str(wanted)))
    assert first.currency == opening["currency"]


@each_sample
def test_statuses_remarks_and_people_of_a_sample_are_read_right(path: Path) -> None:
    expected = truth(path)
    orders = {order.order_id: order for order in orders_of(path)}

    def ids(wanted: Callable[[Order], object]) -> set[str]:
        return {order.order_id for order in orders.values() if wanted(order)}

    cancelled = set(expected.get("cancelled", ()))
    refunded = set(expected.get("refunded_or_partly", ())) - cancelled
    assert ids(lambda order: order.status is Status.CANCELLED) == cancelled
    assert ids(lambda order: order.status is Status.REFUNDED) == refunded
    for order_id, remark in expected.get("orders_with_note", {}).items():
        if not remark.startswith("(see"):
            assert orders[order_id].customer_note == remark
    differs = expected.get("recipient_differs_from_buyer")
    if differs is not None:
        assert ids(lambda order: order.recipient != order.buyer) == set(differs)
    if "buyer_of_first_order" in expected:
        assert next(iter(orders.values())).buyer == expected["buyer_of_first_order"]
    for order_id, kind in expected.get("customer_type", {}).items():
        assert orders[order_id].returning is (kind == "returning")
    for order_id, words in expected.get("custom_text", {}).items():
        assert orders[order_id].items[0].personalisation == words
    for order_id in expected.get("orders_without_recipient", ()):
        assert orders[order_id].recipient is None
    for order_id, told in expected.get("multi", {}).items():
        order = orders[order_id]
        assert order.recipient == told["recipient"]
        assert [[item.title, item.quantity] for item in order.items] == told["items"]
        assert (order.total, order.ship_country) == (Decimal(str(told["total"])), "CA")


def test_orders_and_items_of_etsy_are_joined_by_number() -> None:
    folder = SHARED / "samples" / "etsy"
    files = [
        folder / "EtsySoldOrders2020_made_to_match_items.csv",
        folder / "EtsySoldOrderItems2020.csv",
    ]
    for given in (files, files[::-1]):
        found = read_list(given)
        assert len(found.orders) == 57
        assert sum(len(order.items) for order in found.orders) == 70
        first = {order.order_id: order for order in found.orders}["1899566914"]
        assert (first.recipient, first.total, len(first.items)) == (
            "Grzegorz Tannenbaum",
            Decimal("7.80"),
            2,
        )


@each_sample
@pytest.mark.parametrize("save", SAVES, ids=lambda save: str(save.__name__))
def test_a_sample_saved_again_reads_the_same(
    path: Path, save: Callable[[Rows, Path], Path], tmp_path: Path
) -> None:
    rows, before = rows_of(path), orders_of(path)
    if save.__name__ == "save_semicolons" and not fits_windows(rows):
        pytest.skip("some of its letters are unknown to old Windows programs")
    assert list(map(comparable, orders_of(save(rows, tmp_path)))) == list(map(comparable, before))


@each_sample
def test_a_sample_pasted_from_a_spreadsheet_reads_the_same(path: Path) -> None:
    pasted = Pasted(as_text(rows_of(path), "\t", "\n"))
    assert list(map(comparable, orders_of(pasted))) == list(map(comparable, orders_of(path)))


@each_sample
def test_a_sample_with_its_columns_in_another_order_reads_the_same(
    path: Path, tmp_path: Path
) -> None:
    if path.parent.name == "wix":
        pytest.skip("its headers occur twice, and only their order tells them apart")
    rows = rows_of(path)
    width = max(map(len, rows))
    turned = tmp_path / "turned.csv"
    turned.write_text(
        as_text([[*row, *[""] * (width - len(row))][::-1] for row in rows]), "utf-8", newline=""
    )
    assert list(map(comparable, orders_of(turned))) == list(map(comparable, orders_of(path)))


@each_sample
def test_a_sample_whose_dates_and_amounts_a_german_spreadsheet_rewrote_reads_the_same(
    path: Path, tmp_path: Path
) -> None:
    rows, before = rows_of(path), orders_of(path)
    saved = tmp_path / "deutsch.csv"
    saved.write_bytes(as_text([[in_german(cell) for cell in row] for row in rows], ";").encode())
    after = orders_of(saved)
    assert [same_day(order) for order in after] == [same_day(order) for order in before]


def in_german(cell: str) -> str:
    """Return a cell as a German spreadsheet writes it, where it takes it for a date or number."""
    for form in ("%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d", "%m/%d/%Y %H:%M"):
        try:
            moment = datetime.strptime(cell, form)
        except ValueError:
            continue
        return moment.strftime("%d.%m.%Y" if form == "%Y-%m-%d" else "%d.%m.%Y %H:%M")
    whole, point, cents = cell.partition(".")
    if point and whole.isdecimal() and cents.isdecimal() and len(cents) == 2:
        return f"{int(whole):,}".replace(",", ".") + f",{cents}"
    return cell


def same_day(order: Order) -> tuple[object, ...]:
    """Return what of an order a spreadsheet leaves as it is."""
    days = [moment and moment.isoformat()[:10] for moment in (order.placed_at, order.shipped_at)]
    return replace(order, placed_at=None, shipped_at=None), *days


def comparable(order: Order) -> Order:
    """Return an order without the spaces at ends of lines, which some programs do not keep."""
    note = order.customer_note and "\n".join(map(str.strip, order.customer_note.split("\n")))
    return replace(order, customer_note=note)


def fits_windows(rows: Rows) -> bool:
    try:
        as_text(rows).encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def test_no_remark_of_a_sample_is_a_staff_note_or_a_tracking_parameter() -> None:
    for path in SAMPLES:
        for order in orders_of(path):
            told = f"{order.customer_note} {order.gift_message}".casefold()
            assert "utm_" not in told
            assert "ip address" not in told
            assert isinstance(order.placed_at, date)
