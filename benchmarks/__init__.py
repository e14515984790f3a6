"""Measurements side by side with peers, in one run: `make bench`. Ratios count, not times."""
