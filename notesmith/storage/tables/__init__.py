"""What stands in the tables of a shop: their columns, their rows as values, and their counters."""
