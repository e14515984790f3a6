"""Step 1: an order list becomes Orders. `read_list` is the way in."""

from notesmith.orders.fields import FIELDS
from notesmith.orders.guessing import guess_columns, sample_values
from notesmith.orders.list_reading import read_list, read_orders, score_header
from notesmith.orders.reading_report import HowRead, OrderList, Problem
from notesmith.orders.reading_sentences import list_shape
from notesmith.orders.sources import Pasted
from notesmith.orders.tables import Table, open_table

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
