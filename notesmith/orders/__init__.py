"""Step 1: an order list becomes Orders. `read_list` is the way in.

Where a person is asked what the columns of an unknown list mean, `open_list` and then
`read_as_recalled` are.
"""

from notesmith.orders.column_finding import answers_in
from notesmith.orders.files.sources import Given, Pasted
from notesmith.orders.files.tables import Table, all_tables
from notesmith.orders.list_reading import read_list, read_orders
from notesmith.orders.reading_report import HowRead, OrderList, Problem
from notesmith.orders.recognising import open_list
from notesmith.orders.unknown_lists import (
    UnknownList,
    as_chosen,
    describe_columns,
    read_as_recalled,
    try_mapping,
)

__all__ = [
    "Given",
    "HowRead",
    "OrderList",
    "Pasted",
    "Problem",
    "Table",
    "UnknownList",
    "all_tables",
    "answers_in",
    "as_chosen",
    "describe_columns",
    "open_list",
    "read_as_recalled",
    "read_list",
    "read_orders",
    "try_mapping",
]
