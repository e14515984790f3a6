"""How long it takes to open each hand: grown anew, and taken from the cache folder."""

import tempfile
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from notesmith.hands import list_hands, open_hand
from notesmith.model import HandChoice

ROUNDS = 3
WARM_LIMIT = 0.3
"""Seconds a hand may take at most when it was grown before."""


def main() -> None:
    """Print the table."""
    table = Table("hand", "grown anew", "from the cache", "at most", "bytes kept")
    for name in [hand.name for hand in list_hands()]:
        with tempfile.TemporaryDirectory() as scratch:
            place = Path(scratch)
            cold = min(_open(name, place / str(turn)) for turn in range(ROUNDS))
            warm = min(_open(name, place / "0") for _ in range(ROUNDS))
            size = sum(entry.stat().st_size for entry in (place / "0").iterdir())
        table.add_row(name, f"{cold:.2f} s", f"{warm:.3f} s", f"{WARM_LIMIT} s", f"{size:,}")
    Console().print(table)


def _open(name: str, cache: Path) -> float:
    """Return the seconds until a hand knows its habits and has shaped its first word."""
    begun = perf_counter()
    hand = open_hand(HandChoice(name), cache)
    if not hand.habits.x_height or not hand.shape("Thank").letters:
        raise RuntimeError(f"{name} cannot write.")
    return perf_counter() - begun


if __name__ == "__main__":
    main()
