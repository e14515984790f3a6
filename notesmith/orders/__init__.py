"""Step 1: an order list becomes Orders. `read_list` is the way in."""

from notesmith.orders.fields import FIELDS
from notesmith.orders.guessing import guess_columns, sample_values
from notesmith.orders.lists import HowRead, OrderList, Problem
from notesmith.orders.reading import read_list, read_orders, score_header
from notesmith.orders.sources import Pasted
from notesmith.orders.tables import Table, open_table
from notesmith.orders.telling import list_shape

__all__ = [
    "FIELDS",
    "HowRead",
    "OrderList",
    "Pasted",
    "Problem",
    "Table",
    "guess_columns",
    "list_shape",
    "open_table",
    "read_list",
    "read_orders",
    "sample_values",
    "score_header",
]
