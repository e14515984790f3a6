"""Step 1: an order list becomes Orders. `read_orders` is the way in."""

from notesmith.orders.fields import FIELDS
from notesmith.orders.reading import read_orders

__all__ = ["FIELDS", "read_orders"]
