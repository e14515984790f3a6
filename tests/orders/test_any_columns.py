"""Whatever columns a list has: nobody is mixed up, nothing becomes a person, no row is lost."""

import csv
import io
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from notesmith.errors import InputError
from notesmith.orders import OrderList, Pasted, read_list
from notesmith.orders.persons import same_person

PEOPLE = ("Ana Lind", "Bo Ek", "Zoë Ng", "Teo Márquez", "Käthe Wölfle", "Jan Żak")
ITEMS = ("Mug", "Denim Jacket", "Tea tin 12", "Kerze, blau", "Soap Dish", "Handmade Scarf")
COLUMNS = {
    "number": ("Order ID", "Bestellnummer", "Order no.", "Ref", "Bundle"),
    "person": ("Customer", "Ship to", "Name", "Recipient name", "Kunde"),
    "item": ("Item", "Product name", "Artikel", "Description", "Name"),
    "pieces": ("Qty", "How many", "Menge", "Items sold"),
    "day": ("Order date", "Date", "Shipped at", "Created"),
    "money": ("Total", "Betrag", "Subtotal"),
    "status": ("Status", "Item status", "Zustand"),
}
VALUES = {
    "number": st.sampled_from(("1001", "1002", "1003", "A-7", "")),
    "person": st.sampled_from((*PEOPLE, "")),
    "item": st.sampled_from((*ITEMS, "")),
    "pieces": st.sampled_from(("1", "2", "10", "", "many")),
    "day": st.sampled_from(("2026-11-03", "03/11/2026", "13/11/2026", "11/25/2026", "soon", "")),
    "money": st.sampled_from(("9.50", "1.250,00", "€ 12", "free", "")),
    "status": st.sampled_from(("Shipped", "Cancelled", "Floop", "returned", "")),
}
OTHER_ROWS = (("Total",), ("",), ("#REF!", "#N/A"), ("Grand total: 3",), ("", "", "45.00"))


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[str], list[str], list[list[str]]]:
    """Draw kinds of columns, a header of these, and rows, some of which are no orders."""
    kinds = draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=2, max_size=7, unique=True))
    header = [draw(st.sampled_from(COLUMNS[kind])) for kind in kinds]
    if "person" not in kinds or header.count("Name") > 1:
        # Where nothing else names people, nobody can tell whose name a "Name" is.
        header = [
            "Item" if name == "Name" and kind == "item" else name
            for name, kind in zip(header, kinds, strict=True)
        ]
    row = st.tuples(*(VALUES[kind] for kind in kinds)).map(list)
    other = st.sampled_from(OTHER_ROWS).map(
        lambda cells: [*cells, *[""] * len(kinds)][: len(kinds)]
    )
    rows = draw(st.lists(st.one_of(row, row, row, other), min_size=1, max_size=8))
    return kinds, header, rows


def read(header: Sequence[str], rows: Sequence[Sequence[str]]) -> OrderList | None:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    try:
        return read_list([Pasted(text.getvalue(), "list.csv")])
    except InputError:
        return None


@given(lists())
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_columns_mixes_nobody_up_and_loses_no_row(
    made: tuple[list[str], list[str], list[list[str]]],
) -> None:
    kinds, header, rows = made
    found = read(header, rows)
    if found is None:
        return
    for order in found.orders:
        assert order.recipient not in ITEMS
        assert order.buyer not in ITEMS
    (how,) = found.how_read
    assert how.rows == how.ordered + how.aside + len(how.left_out)
    assert how.rows == sum(1 for row in rows if any(row))
    if "person" in kinds and "item" in kinds and found.orders:
        whose = _people_by_order(kinds, rows)
        for order in found.orders:
            names = whose.get(order.order_id, set())
            assert order.recipient is None or all(
                same_person(order.recipient, name) for name in names
            )


def _people_by_order(kinds: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, set[str]]:
    """Return the names beside each order number that stands beside one name only."""
    if "number" not in kinds:
        return {}
    number, person = kinds.index("number"), kinds.index("person")
    whose: dict[str, set[str]] = {}
    for row in rows:
        if row[person]:
            whose.setdefault(row[number], set()).add(row[person])
    return {order: names for order, names in whose.items() if len(names) == 1}
