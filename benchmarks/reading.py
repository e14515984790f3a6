"""Reads and stores 100,000 Shopify lines of 79 columns, beside `csv.reader` in the same run."""

import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from notesmith.orders import read_list
from notesmith.pipeline import open_shop, store_orders
from notesmith.resources import folder

LINES = 100_000
ROUNDS = 5
PARSE_LIMIT, STORE_LIMIT, MEMORY_LIMIT = 4.0, 16.0, 10.0
"""At most so many times `csv.reader`, `csv.reader`, and the size of the file."""

PEAK = """
import json, resource, sys
from pathlib import Path
from notesmith.orders import read_list
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
read_list([Path(sys.argv[1])])
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([before, after]))
"""
"""Run in a process of its own, so that nothing else has used its memory."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Seconds and bytes: what `csv.reader` alone, reading and storing took."""

    lines: int
    orders: int
    size: int
    plain: float
    parsing: float
    storing: float
    peak: int

    @property
    def ratios(self) -> tuple[float, float, float]:
        """Parsing and storing as times of `csv.reader`, the peak as times of the file."""
        return self.parsing / self.plain, self.storing / self.plain, self.peak / self.size


def make_list(path: Path, lines: int = LINES) -> None:
    """Write a Shopify list of that many lines: the sample's rows, time and again by other people.

    Each time order numbers, addresses of mail and postcodes are new, as a customer of thousands of
    orders would be no measure of anything.
    """
    text = folder("assets", "sample", "orders_export.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(text.splitlines(keepends=True))
    postcodes = [place for place, name in enumerate(header) if name.endswith("Zip")]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for number in range(lines):
            turn, place = divmod(number, len(rows))
            row = rows[place]
            email = row[1].replace("@", f".{turn}@") if row[1] else ""
            cells = [f"{row[0]}-{turn}", email, *row[2:]]
            for column in postcodes:
                cells[column] = f"{row[column]} {turn}" if row[column] else ""
            writer.writerow(cells)


def measure(lines: int = LINES, rounds: int = ROUNDS) -> Reading:
    """Return the best of `rounds`, in which all take turns."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "orders_export.csv"
        make_list(path, lines)
        plain = parsing = storing = float("inf")
        for _ in range(rounds):
            plain = min(plain, _seconds(lambda: _read_plainly(path)))
            parsing = min(parsing, _seconds(lambda: read_list([path])))
        orders = read_list([path]).orders
        for turn in range(2):
            plain = min(plain, _seconds(lambda: _read_plainly(path)))
            with open_shop(Path(place) / f"{turn}.notesmith") as shop:
                store = partial(store_orders, shop, orders)
                storing = min(storing, _seconds(store))
        return Reading(
            lines, len(orders), path.stat().st_size, plain, parsing, storing, _peak(path)
        )


def main() -> Reading:
    """Print the table."""
    read = measure()
    parse, store, memory = read.ratios
    table = Table(f"{read.lines:,} lines, {read.orders:,} orders", "measured", "ratio", "at most")
    table.add_row("csv.reader alone", f"{read.plain:.2f} s", "1.0", "")
    table.add_row("into orders", f"{read.parsing:.2f} s", f"{parse:.1f}", f"{PARSE_LIMIT:.0f}")
    table.add_row("into a shop", f"{read.storing:.2f} s", f"{store:.1f}", f"{STORE_LIMIT:.0f}")
    mega = 1_000_000
    table.add_row("the file", f"{read.size / mega:.0f} MB", "1.0", "")
    table.add_row(
        "peak memory", f"{read.peak / mega:.0f} MB", f"{memory:.1f}", f"{MEMORY_LIMIT:.0f}"
    )
    Console().print(table)
    return read


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    result = work()
    took = time.perf_counter() - begun
    del result  # Letting go of it is not part of the work.
    return took


def _read_plainly(path: Path) -> int:
    with path.open(newline="", encoding="utf-8") as file:
        return sum(1 for _ in csv.reader(file))


def _peak(path: Path) -> int:
    """Return the bytes that a process of its own held at most while it read the list."""
    command = [sys.executable, "-c", PEAK, str(path)]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    unit = 1 if sys.platform == "darwin" else 1024
    return int(json.loads(said)[1]) * unit


if __name__ == "__main__":
    main()
