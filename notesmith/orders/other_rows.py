"""Order lists: rows that are no orders show it by their words: sums, errors, footers."""

import re
from collections.abc import Sequence

from notesmith.orders.values.list_words import list_words

TAIL = re.compile(r"[\s:=(].*\d.*$", re.DOTALL)
"""What may follow the word for a sum: "Total orders: 2"."""


def is_total(filled: Sequence[str]) -> bool:
    """Tell whether a line holds sums: its first word says so, and beside it are only numbers."""
    if not filled:
        return False
    word = filled[0].casefold().strip(" :=.")
    if word in list_words().totals:
        return True
    numbers = all(any(map(str.isdigit, cell)) for cell in filled[1:])
    return numbers and any(
        part in list_words().totals for part in (TAIL.sub("", word), word.partition(":")[0].strip())
    )


def is_error(filled: Sequence[str]) -> bool:
    """Tell whether a line begins with what a spreadsheet shows where a formula failed."""
    return filled[0].casefold().startswith(list_words().errors)


def is_footer(row: Sequence[str]) -> bool:
    """Tell whether a line is about the export: a count of records, the seller's name."""
    footers = list_words().footers
    return any(cell.strip().casefold().startswith(footers) for cell in row if cell)
