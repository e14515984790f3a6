"""Bringing in an order list: what is in it, which column is what, what must be put right."""
