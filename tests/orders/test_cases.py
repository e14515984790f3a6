"""Small lists that once went wrong, with a careful person's reading of each."""

import json
from pathlib import Path
from typing import Any

import pytest

from notesmith.errors import InputError
from notesmith.model import Order
from notesmith.orders import read_list

CASES = Path(__file__).parents[3] / "shared" / "orders" / "cases"
FACTS: dict[str, Any] = (
    json.loads((CASES / "EXPECTED.json").read_text(encoding="utf-8")) if CASES.is_dir() else {}
)

pytestmark = pytest.mark.skipif(not FACTS, reason="the shared cases are not here")


def facts(order: Order) -> dict[str, Any]:
    """What an order holds, as the expectations name it."""
    return {
        "order_id": order.order_id.lstrip("#"),
        "recipient": order.recipient,
        "day": order.placed_at and order.placed_at.isoformat()[:10],
        "items": [[item.title, item.variant, item.quantity] for item in order.items],
        "customer_note": order.customer_note,
        "ship_country": order.ship_country,
        "total": None if order.total is None else float(order.total),
        "currency": order.currency,
        "status": order.status.value,
    }


@pytest.mark.parametrize("name", sorted(FACTS))
def test_a_list_is_read_as_a_careful_person_reads_it(name: str) -> None:
    wanted = FACTS[name]
    if isinstance(wanted, dict) and wanted.get("refuse"):
        with pytest.raises(InputError) as refused:
            read_list([CASES / name])
        assert any(word in str(refused.value).casefold() for word in wanted["says"])
        return
    found = read_list([CASES / name])
    if isinstance(wanted, dict):
        said = " ".join(found.warnings).casefold()
        assert any(word in said for word in wanted["says"])
        wanted = wanted["orders"]
    orders = [facts(order) for order in found.orders]
    if all("order_id" in each for each in wanted):
        by_number = {each["order_id"]: each for each in orders}
        assert set(by_number) == {each["order_id"].lstrip("#") for each in wanted}
        orders = [by_number[each["order_id"].lstrip("#")] for each in wanted]
    assert len(orders) == len(wanted)
    for order, facts_wanted in zip(orders, wanted, strict=True):
        named = {key: value for key, value in facts_wanted.items() if key != "order_id"}
        assert {key: order[key] for key in named} == named
