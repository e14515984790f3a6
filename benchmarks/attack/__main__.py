"""Attack the command line and print what became of it: `make attack`."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.attack.kills import KillingPlace, kills
from benchmarks.attack.tallies import Case, faults, table

SHARES = {"lists": 0.85, "shops": 0.1, "workbooks": 0.05}
"""Which part of the spoiled files is of which kind."""


def spoiled(count: int, processes: int, folder: Path) -> Iterator[Case]:
    """Run so many cases of spoiled files, shared by processes."""
    shares = {kind: round(count * share) for kind, share in SHARES.items()}

    def run(first: int) -> list[Case]:
        place = str(folder / f"spoiled-{first}")
        asked = f"forked_commands.main({shares!r}, {first}, {processes}, {place!r})"
        program = f"from benchmarks.attack import forked_commands; {asked}"
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        return [Case(**json.loads(line)) for line in done.stdout.splitlines()]

    with ThreadPoolExecutor(processes) as pool:
        for cases in pool.map(run, range(processes)):
            yield from cases


def main() -> int:
    """Attack as the arguments say; return 1 where something did not end as it should."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--files", type=int, default=20_000, help="spoiled files")
    asked.add_argument("--kills", type=int, default=60, help="killed commands")
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--notes", type=int, default=3_000, help="notes of a killed command")
    asked.add_argument("--keep", type=Path, help="a folder for the files that break something")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.keep or Path(temporary)).absolute()
        cases: list[Case] = []
        if given.kills:
            place = KillingPlace(folder / "kills", given.notes)
            cases += map(place.run, kills(given.kills))
        if given.files:
            cases += spoiled(given.files, given.processes, folder)
    print(table(cases))  # noqa: T201
    found = faults(cases)
    for case in found:
        print(f"{case.kind}: {case.ending}: {case.told}", file=sys.stderr)  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
