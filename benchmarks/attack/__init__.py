"""Attacks the command line: spoiled files and killed processes, the same ones every time."""
