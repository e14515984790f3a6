"""What became of the cases of an attack, counted by kind."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """How a command ended that was given something spoiled, or was killed."""

    SENTENCE = "sentences"
    SUCCESS = "successes"
    TRACEBACK = "tracebacks"
    ABORT = "aborts"
    HANG = "hangs"
    ORPHAN = "orphans"
    STRAY = "stray files"
    LOST = "lost"
    ODD = "odd words"


GOOD = frozenset({Ending.SENTENCE, Ending.SUCCESS})


@dataclass(frozen=True, slots=True)
class Case:
    """One case: of which kind, how it ended after how many seconds, and how to see it again."""

    kind: str
    ending: Ending
    seconds: float
    told: str = ""


def table(cases: Iterable[Case]) -> str:
    """Return what became of them, a line for each kind, as a table."""
    every = list(cases)
    kinds = sorted({case.kind for case in every})
    lines = [("kind", "cases", *Ending, "slowest, s")]
    for kind in kinds:
        ours = [case for case in every if case.kind == kind]
        counts = Counter(case.ending for case in ours)
        slowest = max(case.seconds for case in ours)
        figures = (str(counts[ending]) for ending in Ending)
        lines.append((kind, str(len(ours)), *figures, f"{slowest:.1f}"))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        for line in lines
    )


def faults(cases: Iterable[Case]) -> list[Case]:
    """Return the cases that did not end as they should."""
    return [case for case in cases if case.ending not in GOOD]
