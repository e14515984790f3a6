"""NoteSmith with full variation and all checks of a card, but without the search for repeats."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.engines.job import read_job
from notesmith.model import Finding, HandChoice, Note
from notesmith.pipeline import Repeats, print_cards

JOBS = 2
"""Processes that share the work."""


class _Unheld(Repeats):
    """Holds no note, and finds that none repeats another."""

    def watch(self, notes: Iterable[Note]) -> None:
        pass

    def find_all(self, notes: Iterable[Note]) -> Iterator[tuple[Finding, ...]]:
        return (() for _ in notes)


def main() -> None:
    """Print the cards."""
    job = read_job()
    notes = [Note(f"#{number}", text) for number, text in enumerate(job.texts)]
    choice = HandChoice("caveat")
    print_cards(
        notes, choice, "insert-a6", "a6", Path(job.out), jobs=JOBS, repeats=_Unheld()
    )  # fmt: skip


if __name__ == "__main__":
    main()
