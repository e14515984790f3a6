"""Run the benchmarks and print their tables: `make bench`."""

from rich.console import Console
from rich.table import Table

from benchmarks import cards


def main() -> None:
    """Print cards a second and bytes a card beside plain ReportLab."""
    rows = cards.main()
    plain = rows[-1][1]
    table = Table("cards", "a second", "of plain ReportLab", "bytes a card")
    for name, speed, size in rows:
        table.add_row(name, f"{speed:.0f}", f"{speed / plain:.2f}", str(size))
    Console().print(table)


if __name__ == "__main__":
    main()
