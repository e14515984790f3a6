"""Whatever lies in a file, it gives orders or one sentence."""

import csv
import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notesmith.errors import InputError
from notesmith.orders import read_orders

COLUMNS = (
    "Name",
    "Lineitem name",
    "Lineitem quantity",
    "Created at",
    "Fulfilled at",
    "Total",
    "Refunded Amount",
    "Currency",
    "Shipping Name",
    "Billing Name",
    "Shipping Country",
    "Shipping Zip",
    "Notes",
    "Note Attributes",
    "Tags",
)
CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "#1", "1", "-", "0.00", "1e999", "NaN", "2026-11-03 10:00:00 +0100", "3/4/26"]
    ),
    st.sampled_from(["gift: yes", ":", "=1+1", "'", '"', "31.02.2026", "10 Nov 10:00 XYZ", "\r\n"]),
    st.text(max_size=12),
    st.datetimes().map(str),
    st.decimals().map(str),
)
ONE_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def orders_or_a_sentence(path: Path, mapping: dict[str, str] | None = None) -> None:
    try:
        orders = read_orders([path], mapping)
    except InputError as error:
        said = str(error)
        assert path.name in said
        assert said.endswith(".")
        assert "\n" not in said
    else:
        assert orders
        assert len({order.order_id for order in orders}) == len(orders)
        assert all(order.order_id for order in orders)


@ONE_FILE
@given(data=st.binary(max_size=400))
def test_random_bytes_give_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    orders_or_a_sentence(path)
    orders_or_a_sentence(path, {"order_id": "a", "item": "b"})


@ONE_FILE
@given(data=st.binary(max_size=200))
def test_random_bytes_below_a_good_header_give_orders_or_a_sentence(
    tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(",".join(COLUMNS).encode() + b"\n" + data)
    orders_or_a_sentence(path)


@ONE_FILE
@given(
    header=st.permutations(COLUMNS),
    rows=st.lists(st.lists(CELLS, max_size=16), max_size=6),
    delimiter=st.sampled_from(",;\t"),
)
def test_random_tables_give_orders_or_a_sentence(
    tmp_path: Path, header: list[str], rows: list[list[str]], delimiter: str
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(rows)
    path = tmp_path / "list.csv"
    path.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))
    orders_or_a_sentence(path)


@ONE_FILE
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            dict.fromkeys(COLUMNS, CELLS) | {"Name": st.sampled_from(["#1", "#2", "#3"])}
        ),
        min_size=1,
        max_size=5,
    ),
)
def test_wild_cells_in_a_good_list_give_orders_or_a_sentence(
    tmp_path: Path, rows: list[dict[str, str]]
) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8", errors="surrogatepass") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    orders_or_a_sentence(path)
